"""What is remembered of each feed, in two files, as rows and back. A commit adds and drops it.

`feeds.json`    one row a feed: what was remembered of it when that was written last
`visits.json`   `visits`: of each feed that stands as it did then, the last visit and the next
                `standings`: of each that stands otherwise since then, how it stands

Every visit changes something, and few change much: so a refresh need not write all of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

import msgspec

from storyboard.model.feed import FeedState, Memory
from storyboard.model.plain import without_password
from storyboard.store.documents import from_row, to_row
from storyboard.store.files import Files
from storyboard.store.layout import FEEDS, VISITS
from storyboard.store.tables import DamagedError, Row

T = TypeVar("T")
VISITED, STANDINGS = "visits", "standings"  # tables of one row, in which each feed has a list


class Standing(msgspec.Struct, array_like=True):
    """How a feed stands, as a list: all that a visit may change. `kept` is the state of a source."""

    checked: datetime | None = None
    due: datetime | None = None
    state: FeedState = FeedState.NEW
    since: datetime | None = None
    reason: str = ""
    articles: int = 0
    newest: datetime | None = None
    faults: int = 0
    moved_to: str = ""
    etag: str = ""
    digest: str = ""
    modified: str = ""
    rest: datetime | None = None
    period: timedelta = timedelta()
    kept: Mapping[str, str] = {}


_ByFeed = Mapping[str, Standing]
_USUAL: list[Any] = msgspec.to_builtins(Standing())
_OF_HEALTH = ("checked", "due", "state", "since", "reason", "articles", "newest", "faults", "moved_to")
_OF_MEMORY = ("etag", "digest", "modified", "rest", "period")


class Memories:
    """Reads both files."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def all(self) -> dict[str, Memory]:
        """Return what is remembered of each feed, by its name."""
        memories = self._rows(FEEDS, "feeds", Memory)
        visits, standings = self._by_feed(VISITED), self._by_feed(STANDINGS)
        return {memory.health.name: _as_it_stands(memory, visits, standings) for memory in memories}

    def _by_feed(self, table: str) -> _ByFeed:
        rows = self._rows(VISITS, table, dict[str, Standing])
        return {name: standing for row in rows for name, standing in row.items()}

    def _rows(self, file: str, table: str, kind: type[T]) -> list[T]:
        rows: list[Row] = list(self._files.read(file).get(table, {}).values())
        try:
            return [from_row(row, kind, self._files.data / file) for row in rows]
        except DamagedError as damage:
            self._files.put_aside(file, damage)
            return []


def memory_row(memory: Memory) -> Row:
    """Return what is remembered of a feed as its row in `feeds.json`, without the secrets of its address, and
    without when it was visited."""
    health = memory.health
    url, moved_to = without_password(health.url), without_password(health.moved_to)
    stays = replace(health, url=url, moved_to=moved_to, checked=None, due=None)
    return {**to_row(memory), "health": to_row(stays)}


def standing_row(memory: Memory) -> list[Any]:
    """Return how a feed stands as its list in `visits.json`; what is as usual is left out at the end."""
    health = replace(memory.health, moved_to=without_password(memory.health.moved_to))
    standing = Standing(
        **{name: getattr(health, name) for name in _OF_HEALTH},
        **{name: getattr(memory, name) for name in _OF_MEMORY},
        kept=memory.state,
    )
    row: list[Any] = msgspec.to_builtins(standing)
    while row and row[-1] == _USUAL[len(row) - 1]:
        row.pop()
    return row


def restated(row: Row, standing: list[Any]) -> Row:
    """Return the row of a feed in `feeds.json` as it stands by its list in `visits.json`, if sound."""
    try:
        return memory_row(_standing(msgspec.convert(row, Memory), msgspec.convert(standing, Standing)))
    except msgspec.ValidationError:
        return row


def _as_it_stands(memory: Memory, visits: _ByFeed, standings: _ByFeed) -> Memory:
    name, health = memory.health.name, memory.health
    if name in visits:
        return replace(memory, health=replace(health, checked=visits[name].checked, due=visits[name].due))
    return _standing(memory, standings[name]) if name in standings else memory


def _standing(memory: Memory, standing: Standing) -> Memory:
    health = replace(memory.health, **{name: getattr(standing, name) for name in _OF_HEALTH})
    told = {name: getattr(standing, name) for name in _OF_MEMORY}
    return replace(memory, health=health, **told, state=standing.kept)
