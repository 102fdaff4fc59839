"""What is worked out from the files, kept in step with them: the index and the catalog."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from storyboard.model.story import Card
from storyboard.store.catalog import Catalog
from storyboard.store.entries import IndexChange, Stamp
from storyboard.store.index import Index
from storyboard.store.layout import STORIES, month_in, survey
from storyboard.store.rebuild import rebuild
from storyboard.store.shelf import Shelf
from storyboard.store.tables import DamagedError

_TRIES = 3  # a reader that meets a commit half done looks again before it works the index out itself
_PAUSE = 0.1
_NAMED = 3  # files that are missing, and stories of each


class Derived:
    """The index and the catalog of a library; `rebuilt` when there were stories to make them anew from."""

    def __init__(
        self, path: Path, shelf: Shelf, catalog: Catalog, notice: Callable[[str], None], data: Path
    ) -> None:
        self.index = Index.in_memory()
        self.catalog = catalog
        self.rebuilt = False
        self._path = path
        self._data = data
        self._shelf = shelf
        self._notice = notice

    def open(self, stamp: Stamp) -> None:
        """Open the index to write to it; rebuild what does not fit the files, changed by hand or not."""
        try:
            self._go_on_with(Index.open(self._path))
            if not self._fits(self.index, stamp):
                missing = self._missing(stamp)
                self.rebuild(stamp)
                self._tell_of_the_missing(missing)
        except (OSError, sqlite3.Error) as error:
            self._go_on_in_memory(error, stamp)

    def open_to_read(self, stamp: Callable[[], Stamp]) -> None:
        """Open the index beside its writer; without one that fits, one is made in memory."""
        for _ in range(_TRIES):
            try:
                self._go_on_with(Index.open_to_read(self._path))
                if self._fits(self.index, stamp()):
                    return
            except sqlite3.Error:
                break
            time.sleep(_PAUSE)
        self._go_on_with(Index.in_memory())
        self.rebuild(stamp())

    def take_index(self, other: "Derived") -> None:
        """Go on with the index of another, only to read it."""
        other.index.let_be()
        self._go_on_with(other.index)

    def follow(self, stamp: Callable[[], Stamp]) -> None:
        """Catch up with whoever commits and has no index that can be read: with one in memory."""
        if self.index.kept or self.index.stamp() != stamp():
            index = Index.in_memory()
            rebuild(self._data, self._shelf, index, self.catalog, stamp())
            self.index = index  # the one before is not closed: somebody may be reading in it

    def rebuild(self, stamp: Stamp) -> None:
        """Work the catalog and the index out anew."""
        found = rebuild(self._data, self._shelf, self.index, self.catalog, stamp)
        self.rebuilt = self.rebuilt or found > 0

    def change(self, change: Callable[[], None], stamp: Stamp) -> None:
        """Change the index; when its file fails, go on with one in memory."""
        try:
            change()
        except sqlite3.Error as error:
            self._go_on_in_memory(error, stamp)

    def cards(self, stamp: Callable[[], Stamp], writing: bool) -> list[Card]:
        """Return the catalog's cards; a damaged one is worked out anew."""
        try:
            return self.catalog.cards()
        except DamagedError:
            if not writing:
                self._go_on_with(Index.in_memory())
            self.change(lambda: self.rebuild(stamp()), stamp())
            return self.catalog.cards()

    def forget(self, files: list[str], stamp: Stamp) -> None:
        """Take the stories of files that were put aside out of the index and the catalog."""
        slugs = {file: self.index.stories_in(file) for file in files}
        cards: dict[str, dict[str, Card | None]] = {}
        for file in files:
            if file.startswith(f"{STORIES}/"):
                cards.setdefault(month_in(file), {}).update(dict.fromkeys(slugs[file]))
        prints = self.catalog.update(cards)
        prints.update((file, None) for file in files)
        gone = [slug for several in slugs.values() for slug in several]
        self.change(lambda: self.index.update(IndexChange(gone=gone, prints=prints), stamp), stamp)

    def _fits(self, index: Index, stamp: Stamp) -> bool:
        return index.stamp() == stamp and index.prints() == survey(self._data)

    def _missing(self, stamp: Stamp) -> dict[str, list[str]]:
        """Return the files that are gone though no commit removed them, with the stories that they held."""
        if self.index.stamp() != stamp:
            return {}
        gone = sorted(self.index.prints().keys() - survey(self._data).keys())
        held = {file: self.index.stories_in(file) for file in gone}
        return {file: slugs for file, slugs in held.items() if slugs}

    def _tell_of_the_missing(self, missing: dict[str, list[str]]) -> None:
        for file, slugs in list(missing.items())[:_NAMED]:
            lost = [slug for slug in slugs if self.index.story_of(slug) is None]
            if lost:
                named = ", ".join(lost[:_NAMED]) + (" …" if len(lost) > _NAMED else "")
                self._notice(f"{self._data / file}: is missing, and with it {named}")
        if len(missing) > _NAMED:
            self._notice(f"{self._data}: {len(missing):,} files are missing in all")

    def _go_on_in_memory(self, error: Exception, stamp: Stamp) -> None:
        self._notice(f"{self._path}: {error}; the index is kept in memory")
        self._go_on_with(Index.in_memory())
        self.rebuild(stamp)

    def _go_on_with(self, index: Index) -> None:
        before, self.index = self.index, index
        before.close()
