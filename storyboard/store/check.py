"""Checking a library, and mending what can be worked out from its files."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Card, Mark, Story
from storyboard.store import tables
from storyboard.store.cards import card_of
from storyboard.store.catalog import Catalog
from storyboard.store.disk import Disk
from storyboard.store.documents import from_row, story_of, story_of_row
from storyboard.store.index import Index
from storyboard.store.journal import Journal
from storyboard.store.layout import (
    CATALOG,
    CORRECTIONS,
    FEEDS,
    INDEX,
    JOURNAL,
    LIBRARY,
    LOCK,
    LOOSE,
    MARKS,
    STORIES,
    VISITS,
    is_library,
    leftovers,
    survey,
)
from storyboard.store.library import Library
from storyboard.store.lock import Lock
from storyboard.store.restoring import is_broken_off
from storyboard.store.stamp import stamp_in
from storyboard.store.tables import DamagedError, Tables

_NAMED = 3  # stories of a file that is missing


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss: where, and what in a sentence. `mended` tells that `repair` puts it right.

    What is no `fault` needs nothing: it is over, or the next start sees to it.
    """

    path: Path
    what: str
    mended: bool = True
    fault: bool = True


def check(locations: Locations) -> list[Finding]:
    """Return what is amiss with the library; nothing is changed. Best done while nobody writes to it."""
    data = locations.data
    if not data.is_dir():
        return []
    findings: list[Finding] = []
    filed = list(_filed(data, findings))
    findings += _twice(data, filed)
    findings += _catalog(data, filed)
    findings += _marks(data, filed)
    findings += _index(locations, filed)
    findings += _journal(data)
    if is_broken_off(data):
        findings.append(Finding(data, "a restore was broken off"))
    findings += [Finding(path, "left behind by a crash") for path in leftovers(data)]
    findings += [
        Finding(path, "damaged once, and set aside", mended=False, fault=False)
        for path in sorted(data.rglob("*.damaged-*"))
    ]
    return findings


def repair(locations: Locations, clock: Callable[[], datetime]) -> list[str]:
    """Set damaged files aside, finish a broken-off commit, make the index and the catalog anew.

    Returns in sentences what was done. Raises BoardLocked when somebody writes to the library, and
    StoryboardError when there is none.
    """
    _must_exist(locations)
    with Lock.hold(locations.data / LOCK, clock()):
        shutil.rmtree(locations.data / CATALOG, ignore_errors=True)
        Index.remove(locations.cache / INDEX)
    with Library.open(locations, clock) as library:
        library.memories()
        library.marks()
        library.corrections.all()
        return [*library.notices, "the index and the catalog were made anew from the files"]


def compact(locations: Locations, clock: Callable[[], datetime]) -> int:
    """Remove empty folders and free pages; returns the bytes that this gave back.

    Raises BoardLocked when somebody writes to the library, StoryboardError when there is none.
    """
    _must_exist(locations)
    with Library.open(locations, clock):
        for folder in sorted((locations.data / STORIES).glob("*")):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
    path = locations.cache / INDEX
    if not path.exists():
        return 0
    before = path.stat().st_size
    with (
        Lock.hold(locations.data / LOCK, clock()),
        closing(sqlite3.connect(path, isolation_level=None)) as index,
    ):
        try:
            index.execute("VACUUM")
            index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error as error:  # somebody reads just now, or the disk is full: all stays as it is
            raise StoryboardError(f"{path}: cannot be compacted ({error})") from error
    return max(0, before - path.stat().st_size)


def _unreadable(path: Path, error: StoryboardError) -> Finding:
    what = str(error).removeprefix(f"{path}: ")
    return Finding(path, what, mended=isinstance(error, DamagedError))


def _must_exist(locations: Locations) -> None:
    if not is_library(locations.data):
        raise StoryboardError(f"{locations.data}: there is no library")


def _filed(data: Path, findings: list[Finding]) -> Iterator[tuple[str, Story]]:
    """Yield (file, story) of all stories, and find the files that do not parse."""
    for file in sorted(survey(data)):
        path = data / file
        try:
            found = tables.read(path) or {}
            if file.startswith(f"{LOOSE}/"):
                for row in found.get("stories", {}).values():
                    yield file, story_of_row(row, path)
            elif file.startswith(f"{STORIES}/"):
                story = story_of(found, path)
                if story.slug != path.stem:
                    findings.append(Finding(path, f"holds the story {story.slug}", mended=False))
                yield file, story
        except StoryboardError as error:
            findings.append(_unreadable(path, error))
    for file in (LIBRARY, FEEDS, VISITS, CORRECTIONS):
        try:
            tables.read(data / file)
        except StoryboardError as error:
            findings.append(_unreadable(data / file, error))


def _twice(data: Path, filed: list[tuple[str, Story]]) -> Iterator[Finding]:
    slugs: dict[str, str] = {}
    articles: dict[str, str] = {}
    for file, story in filed:
        if story.slug in slugs:
            yield Finding(data / file, f"{story.slug} is in {slugs[story.slug]} too", mended=False)
        slugs[story.slug] = file
        for filed_article in story.articles:
            article = filed_article.article.id
            if article in articles:
                what = f"article {article} is in {story.slug} and in {articles[article]}"
                yield Finding(data / file, what, mended=False)
            articles[article] = story.slug


def _catalog(data: Path, filed: list[tuple[str, Story]]) -> Iterator[Finding]:
    try:
        cards: dict[str, Card] = {card.slug: card for card in Catalog(data, None).cards()}
    except DamagedError:
        return  # told among the files
    right = {story.slug: card_of(story) for file, story in filed if file.startswith(f"{STORIES}/")}
    for slug in sorted(cards.keys() | right.keys()):
        if cards.get(slug) != right.get(slug):
            yield Finding(data / CATALOG, f"the card of {slug} disagrees with its story")


def _marks(data: Path, filed: list[tuple[str, Story]]) -> Iterator[Finding]:
    names = {name for _, story in filed for name in (story.slug, *story.aliases)}
    folder = data / MARKS
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            found: Tables = tables.read(path) or {}
            marks = [from_row(row, Mark, path) for row in found.get(MARKS, {}).values()]
        except StoryboardError as error:
            yield _unreadable(path, error)
            continue
        for mark in marks:
            if mark.slug not in names:
                yield Finding(path, f"a mark of {mark.slug}, which is no story", mended=False)


def _index(locations: Locations, filed: list[tuple[str, Story]]) -> Iterator[Finding]:
    """Compare the index with the files: where it does not fit them the next start works it out anew."""
    path, anew = locations.cache / INDEX, "the next start makes it anew"
    try:
        with closing(Index.open_to_read(path)) as index:
            stamp, prints = index.stamp(), index.prints()
            present = survey(locations.data)
            held = {file: index.stories_in(file) for file in sorted(prints.keys() - present.keys())}
    except sqlite3.Error as error:
        yield Finding(path, f"cannot be read ({error}); {anew}", fault=False)
        return
    try:
        right = stamp_in(tables.read(locations.data / LIBRARY) or {})
    except StoryboardError:
        return  # told among the files
    if stamp != right:
        yield Finding(path, f"stale: it is of another commit; {anew}", fault=False)
        return
    there = {story.slug for _, story in filed}
    for file, slugs in held.items():
        if lost := [slug for slug in slugs if slug not in there]:
            yield Finding(
                locations.data / file, f"is missing, and with it {', '.join(lost[:_NAMED])}", mended=False
            )
    changed = sum(prints.get(file) != told for file, told in present.items())
    if changed:
        yield Finding(path, f"{changed:,} files changed since it was made; {anew}", fault=False)


def _journal(data: Path) -> Iterator[Finding]:
    records, torn = Journal(data / JOURNAL, Disk()).read()
    if records:
        yield Finding(data / JOURNAL, "a commit in it is not in the files yet")
    if torn:
        yield Finding(data / JOURNAL, str(torn))
