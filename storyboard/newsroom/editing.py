"""What changes a library: the editor in this process, or the one in a process of its own."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from storyboard.config import Config
from storyboard.model.article import Article
from storyboard.model.correction import Correction
from storyboard.model.events import Event, PluginFault
from storyboard.model.feed import Memory

if TYPE_CHECKING:
    from storyboard.newsroom.corrections.rebuild import Rebuilt
    from storyboard.newsroom.corrections.rulings import Ruling
    from storyboard.newsroom.desk.filing import Filing
    from storyboard.newsroom.editor import Imported


class Editing(Protocol):
    """Whoever may be asked for changes, from any thread; see `Newsroom` for what each means and raises."""

    def close(self) -> None:
        """Be done, once whoever changes something is."""

    def reconfigure(self, config: Config) -> None:
        """Go on under another config, once whoever changes something is done."""

    def refresh(self, names: Sequence[str], *, force: bool) -> AsyncIterator[Event]:
        """See `Newsroom.refresh`."""
        ...

    def take_in(self, files: Iterable[str], published: datetime | None) -> "Imported":
        """See `Newsroom.take_in`."""
        ...

    def import_articles(
        self, articles: Sequence[Article], memories: Iterable[Memory] = ()
    ) -> "tuple[tuple[Filing, ...], tuple[PluginFault, ...]]":
        """File `articles` through the filters, and keep `memories` of feeds; return what became of each
        article, and the plugins that failed."""
        ...

    def correct(self, correction: Correction, again: Mapping[str, str] = ...) -> "Ruling":
        """Do what the reader says, keep it, and return it with its number.

        `again` tells where articles went by themselves when it was made before.
        """
        ...

    def number_of(self, correction: Correction) -> int:
        """Return the number of the latest correction of these words, whenever it was made; 0 for none."""
        ...

    def take_back(self, number: int) -> "Ruling":
        """See `Newsroom.take_back`."""
        ...

    def rebuild(self, *, save: bool) -> "Rebuilt":
        """See `Newsroom.rebuild`."""
        ...
