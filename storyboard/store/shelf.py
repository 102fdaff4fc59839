"""The shelf: stories read from their files, loose ones and those with a file alike."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from threading import RLock

from storyboard.model.story import Story
from storyboard.store.disk import Print, print_of
from storyboard.store.documents import story_of, story_of_row
from storyboard.store.files import Files
from storyboard.store.layout import LOOSE
from storyboard.store.tables import DamagedError, Row

_DAYS_KEPT = 16  # loose days in memory: single articles are asked for by the hundred, from few days


class Shelf:
    """Reads stories. A damaged file is put aside and told by `files`; its stories are then missing."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._kept: OrderedDict[str, tuple[Print | None, dict[str, Row]]] = OrderedDict()
        self._guard = RLock()

    def story(self, slug: str, file: str) -> Story | None:
        """Return the story of that slug in `file`, None when it is not there."""
        path = self._files.data / file
        try:
            if file.startswith(f"{LOOSE}/"):
                row = self._loose(file).get(slug)
                return None if row is None else story_of_row(row, path)
            tables = self._files.read(file)
            return story_of(tables, path) if tables else None
        except DamagedError as damage:
            self._files.put_aside(file, damage)
            return None

    def stories(self, filed: Iterable[tuple[str, str]]) -> Iterator[Story]:
        """Yield the stories of (slug, file) that are there."""
        for slug, file in filed:
            story = self.story(slug, file)
            if story is not None:
                yield story

    def all_in(self, file: str) -> list[Story]:
        """Return the stories in a file, none when it is damaged."""
        path = self._files.data / file
        tables = self._files.read(file)
        try:
            if file.startswith(f"{LOOSE}/"):
                return [story_of_row(row, path) for row in tables.get("stories", {}).values()]
            return [story_of(tables, path)] if tables else []
        except DamagedError as damage:
            self._files.put_aside(file, damage)
            return []

    def forget(self, files: Iterable[str]) -> None:
        """Read these files anew when they are next asked for: two writes within a tick look alike."""
        with self._guard:
            for file in files:
                self._kept.pop(file, None)

    def _loose(self, file: str) -> dict[str, Row]:
        with self._guard:
            told = print_of(self._files.data / file)
            kept = self._kept.pop(file, None)
            if kept is None or kept[0] != told:
                rows = self._files.read(file).get("stories", {}).values()
                kept = (told, {str(row.get("slug")): row for row in rows})
            self._kept[file] = kept
            while len(self._kept) > _DAYS_KEPT:
                self._kept.popitem(last=False)
            return kept[1]
