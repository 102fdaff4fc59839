"""The reader's marks, kept apart from what a refresh writes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Protocol, TypeAlias

from storyboard.errors import StoryboardError
from storyboard.model.story import Mark
from storyboard.store.disk import Disk, Print
from storyboard.store.documents import from_row, to_row
from storyboard.store.entries import Stamp
from storyboard.store.files import Files
from storyboard.store.layout import MARKS, month_in
from storyboard.store.stamp import prints_of_marks
from storyboard.store.tables import SCHEMA, DamagedError, encode, schema

Edit: TypeAlias = Callable[[Mark], Mark]


class Directory(Protocol):
    """What marks ask of the index."""

    def stamp(self) -> Stamp | None: ...
    def story_of(self, word: str) -> str | None: ...
    def places(self, slugs: Iterable[str]) -> Mapping[str, str]: ...
    def aliases(self) -> Mapping[str, str]: ...


class Marks:
    """`marks/<yyyy-mm>.json`, by the month of the story when it was first marked.

    Marks of an absorbed story stay in the file under its old slug and count for the story that
    took it in, so that they are back when the merge is undone.
    """

    def __init__(self, files: Files, disk: Disk | None, directory: Callable[[], Directory]) -> None:
        self._files = files
        self._folder = files.data / MARKS
        self._disk = disk
        self._directory = directory
        self._guard = RLock()
        self._known: dict[str, Mark] | None = None  # the marks when the index and the files stood as follows
        self._as_of: tuple[Stamp | None, list[Print | None]] = (None, [])

    def all(self) -> dict[str, Mark]:
        """Return the mark of each story that has one."""
        with self._guard:
            # Another process may write the files at any time: see `Library.hand_over`.
            as_of = self._directory().stamp(), prints_of_marks(self._files.data)
            if self._known is None or as_of != self._as_of:
                self._known, self._as_of = self._counted(), as_of
            return dict(self._known)

    def change(self, edits: Mapping[str, Edit]) -> list[tuple[Mark, Mark]]:
        """Change the marks of stories, each by its slug or an alias; they are safe on the disk.

        Returns those that are otherwise now, as they were and as they are. Raises StoryboardError when there
        is no such story: then none of them is changed.
        """
        with self._guard:
            directory, known = self._directory(), self.all()
            edited: dict[str, tuple[Mark, Mark]] = {}
            for word, edit in edits.items():
                slug = directory.story_of(word)
                if slug is None:
                    raise StoryboardError(f"{word}: no story of that name to mark")
                before = known.get(slug) or Mark(slug)
                first, latest = edited.get(slug) or (before, before)
                edited[slug] = first, edit(latest)
            changed = [(before, after) for before, after in edited.values() if before != after]
            if changed:
                given = {after.slug: after for _, after in changed}
                self._known = None  # whatever comes of it
                self._put(given, directory)
                self._known, self._as_of = known | given, (self._as_of[0], prints_of_marks(self._files.data))
            return changed

    def _counted(self) -> dict[str, Mark]:
        aliases = self._directory().aliases()
        marks: dict[str, Mark] = {}
        for mark in (mark for rows in self._months().values() for mark in rows.values()):
            slug = aliases.get(mark.slug, mark.slug)
            marks[slug] = _joined(slug, marks[slug], mark) if slug in marks else _under(slug, mark)
        return marks

    def _put(self, given: Mapping[str, Mark], directory: Directory) -> None:
        before, aliases = self._months(), directory.aliases()
        months = {
            month: {number: _still(row, given.get(aliases.get(row.slug, ""))) for number, row in rows.items()}
            for month, rows in before.items()
        }
        homes = {row.slug: (month, number) for month, rows in months.items() for number, row in rows.items()}
        fresh = [slug for slug in given if slug not in homes]
        for slug, place in (directory.places(fresh) if fresh else {}).items():
            rows = months.setdefault(month_in(place), {})
            number = _next(rows)
            rows[number], homes[slug] = Mark(slug), (month_in(place), number)
        older: dict[str, list[Mark]] = {}
        for row in (row for rows in months.values() for row in rows.values()):
            older.setdefault(aliases.get(row.slug, ""), []).append(row)
        for slug in given.keys() & homes.keys():
            month, number = homes[slug]
            months[month][number] = _beyond(given[slug], months[month][number], older.get(slug, ()))
        for month, rows in months.items():
            if rows != before.get(month):
                self._write(month, rows)

    def _months(self) -> dict[str, dict[str, Mark]]:
        paths = sorted(self._folder.glob("[0-9]*.json")) if self._folder.is_dir() else []
        return {path.stem: self._month(path) for path in paths}

    def _month(self, path: Path) -> dict[str, Mark]:
        file = f"{MARKS}/{path.name}"
        try:
            rows = self._files.read(file).get(MARKS, {})
            return {number: from_row(row, Mark, path) for number, row in rows.items()}
        except DamagedError as damage:
            self._files.put_aside(file, damage)
            return {}

    def _write(self, month: str, marks: Mapping[str, Mark]) -> None:
        if self._disk is None:
            raise StoryboardError(f"{self._folder}: open to be read only; the mark was not kept")
        path = self._folder / f"{month}.json"
        table = {number: to_row(mark) for number, mark in marks.items()}
        try:
            self._disk.replace(path, encode({SCHEMA: schema(MARKS), MARKS: table}))
            self._disk.settle([self._folder, self._folder.parent])
        except OSError as error:
            raise StoryboardError(f"{path}: the mark was not kept ({error.strerror})") from error


def _under(slug: str, mark: Mark) -> Mark:
    """Return a mark under the slug of the story that holds it; muting one story mutes no other."""
    return (
        mark if mark.slug == slug else replace(mark, slug=slug, muted=False, mute_until=None, mute_beats=None)
    )


def _joined(slug: str, one: Mark, other: Mark) -> Mark:
    other = _under(slug, other)
    return replace(
        one if one.muted else other,
        slug=slug,
        read=one.read | other.read,
        pinned=one.pinned or other.pinned,
        followed=one.followed or other.followed,
    )


def _still(mark: Mark, joined: Mark | None) -> Mark:
    """Return what is left of the mark of a story that was taken in, given that of the story as it is now."""
    if joined is None:
        return mark
    pinned, followed = mark.pinned and joined.pinned, mark.followed and joined.followed
    return replace(mark, read=mark.read & joined.read, pinned=pinned, followed=followed)


def _beyond(joined: Mark, own: Mark, older: Collection[Mark]) -> Mark:
    """Return what a story's own mark has to say: with those of the stories that it took in it is `joined`."""
    said = frozenset(article for mark in older for article in mark.read)
    return replace(
        joined,
        read=joined.read - (said - own.read),
        pinned=joined.pinned and (own.pinned or not any(mark.pinned for mark in older)),
        followed=joined.followed and (own.followed or not any(mark.followed for mark in older)),
    )


def _next(rows: Mapping[str, Mark]) -> str:
    return str(max(map(int, rows), default=0) + 1)
