"""Where a story lives below the data folder, and what is there at present."""

import os
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from storyboard.model.story import Story
from storyboard.store.disk import TEMPORARY, Print

STORIES, LOOSE, CATALOG, MARKS = "stories", "loose", "catalog", "marks"
FEEDS, VISITS = "feeds.json", "visits.json"
CORRECTIONS, LIBRARY = "corrections.json", "library.json"
JOURNAL, LOCK = "journal.log", "lock"
INDEX = "index.sqlite"
_PART_ROWS = 8  # a file is written whole for one article more or less
_PAST = timedelta(days=2)  # after which hardly an article of a day comes or goes
_PAST_ROWS = 32


def is_loose(story: Story) -> bool:
    """Tell whether a story is an article alone: it has no file of its own."""
    return len(story.articles) == 1 and not story.aliases and not story.renamed


def home_of(story: Story, present: str | None, parts: "Parts") -> str:
    """Return the path of the file for `story`, which is the `present` one as long as its kind stays."""
    kind = LOOSE if is_loose(story) else STORIES
    if present is not None and present.startswith(f"{kind}/"):
        return present
    if kind == LOOSE:
        return parts.file_for(story.articles[0].article.published.date())
    return f"{STORIES}/{month_of(story.started.date())}/{story.slug}.json"


class Parts:
    """The files of each loose day: `<day>.json`, `<day>-2.json` …, so that none grows with the day.

    A file is written whole; a few hundred thousand bytes for one article more would be too many. Those of
    days that are over hold more than those of the last, and are the fewer.
    """

    def __init__(self, rows: Callable[[str], Mapping[str, int]], today: date) -> None:
        """`rows` tells how many stories each file holds whose path begins with a prefix."""
        self._rows = rows
        self._past = today - _PAST
        self._last: dict[str, tuple[int, int]] = {}

    def file_for(self, day: date) -> str:
        """Return the file with room for one more story of `day`: its last one, or a new one."""
        first = f"{LOOSE}/{day.isoformat()}"
        if first not in self._last:
            held = {_part(file): rows for file, rows in self._rows(first).items()}
            self._last[first] = max(held.items(), default=(1, 0))
        number, rows = self._last[first]
        if rows >= (_PAST_ROWS if day < self._past else _PART_ROWS):
            number, rows = number + 1, 0
        self._last[first] = (number, rows + 1)
        return f"{first}.json" if number == 1 else f"{first}-{number}.json"


def month_of(day: date) -> str:
    """Return the month of `day` as it names folders and files: "2026-03"."""
    return day.isoformat()[:7]


def month_in(path: str) -> str:
    """Return the month in the path of a story's file."""
    return path.split("/")[1][:7]


def day_in(path: str) -> date:
    """Return the day in the path of a file of single articles; of one that bears none, the last there is."""
    try:
        return date.fromisoformat(path.split("/")[1][: len("yyyy-mm-dd")])
    except ValueError:
        return date.max


def in_folder(path: str) -> bool:
    """Tell whether a file that a commit writes is in one of the folders, where the index knows it."""
    return "/" in path


def survey(data: Path) -> dict[str, Print]:
    """Return the print of each file that the index and the catalog are made from, and of the catalog's.

    What bears the name of one and is a folder is among them, so that it is found to be no such file.
    """
    prints = {}
    for folder in _folders(data):
        handle = os.open(data / folder, os.O_RDONLY)  # each file is found below it at once, not from the root
        try:
            with os.scandir(handle) as entries:
                for entry in entries:
                    name = entry.name
                    if name.endswith(".json") and not name.startswith(".") and _is_either(entry):
                        told = entry.stat()
                        prints[f"{folder}/{name}"] = Print(told.st_size, told.st_mtime_ns)
        finally:
            os.close(handle)
    return prints


def is_library(data: Path) -> bool:
    """Tell whether a folder holds a library, or what is left of one."""
    return any((data / name).exists() for name in (LIBRARY, STORIES, LOOSE, MARKS, CORRECTIONS))


def leftovers(data: Path) -> list[Path]:
    """Return the temporary files that a crash left behind."""
    found = []
    for folder in (data, *(data / folder for folder in _folders(data))):
        with os.scandir(folder) as entries:
            found += [
                Path(entry.path) for entry in entries if entry.name.endswith(TEMPORARY) and entry.is_file()
            ]
    return found


def _folders(data: Path) -> list[str]:
    """Return the three folders; in the place of `stories` those of its months."""
    stories = data / STORIES
    months = sorted(stories.iterdir()) if stories.is_dir() else []
    folders = [*(f"{STORIES}/{month.name}" for month in months), LOOSE, CATALOG]
    return [folder for folder in folders if (data / folder).is_dir()]


def _is_either(entry: os.DirEntry[str]) -> bool:
    return entry.is_file() or entry.is_dir()


def _part(file: str) -> int:
    number = file.removesuffix(".json").rpartition("/")[2][len("yyyy-mm-dd-") :]
    return int(number) if number.isdecimal() else 1
