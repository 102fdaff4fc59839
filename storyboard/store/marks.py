"""The reader's marks, kept apart from what a refresh writes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Protocol

from storyboard.errors import StoryboardError
from storyboard.model.story import Mark
from storyboard.store.disk import Disk
from storyboard.store.documents import from_row, to_row
from storyboard.store.files import Files
from storyboard.store.layout import MARKS, month_in
from storyboard.store.tables import SCHEMA, DamagedError, encode, schema


class Directory(Protocol):
    """What marks ask of the index."""

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

    def all(self) -> dict[str, Mark]:
        """Return the mark of each story that has one."""
        aliases = self._directory().aliases()
        marks: dict[str, Mark] = {}
        for mark in (mark for rows in self._months().values() for mark in rows.values()):
            slug = aliases.get(mark.slug, mark.slug)
            marks[slug] = _joined(slug, marks[slug], mark) if slug in marks else _under(slug, mark)
        return marks

    def put(self, mark: Mark) -> None:
        """Keep a mark; it is safe on the disk. Raises StoryboardError when there is no such story."""
        with self._guard:
            self._put(mark, self._directory())

    def _put(self, mark: Mark, directory: Directory) -> None:
        slug = directory.story_of(mark.slug)
        if slug is None:
            raise StoryboardError(f"{mark.slug}: no story of that name to mark")
        months = self._months()
        older = {alias for alias, heir in directory.aliases().items() if heir == slug}
        homes = [month for month, rows in months.items() if any(kept.slug == slug for kept in rows.values())]
        home = homes[0] if homes else month_in(directory.places([slug])[slug])
        for month in dict.fromkeys((home, *months)):
            rows = months.get(month, {})
            kept = {number: row for number, row in rows.items() if row.slug not in older}
            if month == home:
                numbers = [number for number, row in kept.items() if row.slug == slug]
                kept[numbers[0] if numbers else _next(rows)] = replace(mark, slug=slug)
            if kept != rows:
                self._write(month, kept)

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
    return mark if mark.slug == slug else replace(mark, slug=slug, muted=False)


def _joined(slug: str, one: Mark, other: Mark) -> Mark:
    other = _under(slug, other)
    return Mark(
        slug,
        read=one.read | other.read,
        pinned=one.pinned or other.pinned,
        followed=one.followed or other.followed,
        muted=one.muted or other.muted,
    )


def _next(rows: Mapping[str, Mark]) -> str:
    return str(max(map(int, rows), default=0) + 1)
