"""The shelf: stories read from their files, loose ones and those with a file alike."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping
from threading import RLock

from storyboard.model.story import Story
from storyboard.store.disk import Print, print_of
from storyboard.store.documents import story_of, story_of_row
from storyboard.store.files import Files
from storyboard.store.layout import LOOSE
from storyboard.store.tables import DamagedError, Row

_LOOSE_KEPT = 32  # loose files in memory: single articles are asked for by the hundred, from few days
_BULK = 1_000  # stories written at once: more will come to them, they are not read again for that
_BULK_KEPT = 40_000  # articles of such stories

Prints = Mapping[str, Print | None]  # of files, None of those that are gone


class Shelf:
    """Reads stories. A damaged file is put aside and told by `files`; its stories are then missing."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._kept: OrderedDict[str, tuple[Print | None, dict[str, Row]]] = OrderedDict()
        self._bulk: OrderedDict[str, tuple[Print, dict[str, Story]]] = OrderedDict()
        self._articles = 0  # in that bulk
        self._guard = RLock()

    def story(self, slug: str, file: str) -> Story | None:
        """Return the story of that slug in `file`, None when it is not there."""
        path = self._files.data / file
        bulk = self._bulk.get(file)
        if bulk is not None and slug in bulk[1] and bulk[0] == print_of(path):
            return bulk[1][slug]
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

    def written(self, stories: Collection[Story], homes: Mapping[str, str], prints: Prints) -> None:
        """Take note of what was just written: what is known of those files is forgotten, as two writes within
        a tick look alike. Of a bulk the stories are kept, each with its home, while that is the same."""
        with self._guard:
            for file in prints:
                self._kept.pop(file, None)
                self._articles -= _articles(self._bulk.pop(file, None))
            bulk, most = (stories, _BULK_KEPT) if len(stories) >= _BULK else ((), 0)
            for story in bulk:
                told = prints.get(homes[story.slug])
                if told is not None:
                    self._bulk.setdefault(homes[story.slug], (told, {}))[1][story.slug] = story
                    self._articles += len(story.articles)
            while self._articles > most:
                self._articles -= _articles(self._bulk.popitem(last=False)[1])

    def _loose(self, file: str) -> dict[str, Row]:
        with self._guard:
            told = print_of(self._files.data / file)
            kept = self._kept.pop(file, None)
            if kept is None or kept[0] != told:
                rows = self._files.read(file).get("stories", {}).values()
                kept = (told, {str(row.get("slug")): row for row in rows})
            self._kept[file] = kept
            while len(self._kept) > _LOOSE_KEPT:
                self._kept.popitem(last=False)
            return kept[1]


def _articles(bulk: tuple[Print, dict[str, Story]] | None) -> int:
    return sum(len(story.articles) for story in bulk[1].values()) if bulk else 0
