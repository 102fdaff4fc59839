"""What comes off the desk: what became of each article, and what is to be saved."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from storyboard.filters.chain import Chain
from storyboard.model.article import Article
from storyboard.model.feed import Memory
from storyboard.plugins import Catalogue
from storyboard.sources.feeds import Parse
from storyboard.store.changes import Changes


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of an incoming article: its story, whether it joined others, whether it was known."""

    article: Article
    story: str
    joined: bool
    known: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be saved: `stories` of more than one article changed, `opened` of them are new."""

    changes: Changes
    stories: tuple[str, ...]
    opened: int

    def with_figures_of(self, others: Iterable["Batch"]) -> "Batch":
        """Return the batch with what was saved in others counted too."""
        several = (*others, self)
        return replace(
            self,
            stories=tuple(dict.fromkeys(slug for each in several for slug in each.stories)),
            opened=sum(each.opened for each in several),
        )


class Filer(Protocol):
    """Whoever files articles and saves them: all that a refresh needs to know of the editor."""

    def judge_hidden(self, chain: Chain, plugins: Catalogue) -> bool:
        """Let changed filters judge anew what is hidden; tell whether anything changed."""

    def parser(self, feeds: Collection[str]) -> Parse:
        """Return what parses documents; those of `feeds`, which hold nothing but news, are read at once."""

    def file(self, articles: Sequence[Article], chain: Chain) -> list[Filing]:
        """File articles; `save` makes them last."""

    def original(self, article: Article) -> Article | None:
        """Return the report of the last weeks that an article repeats, if one is known."""

    def save(self, memories: Iterable[Memory] = ()) -> Batch:
        """Save all that was filed, and what is remembered of feeds."""
