"""What is remembered of each feed, in two files, as rows and back. A commit adds and drops it.

`feeds.json`    one row a feed: what stays from visit to visit
`visits.json`   one row, in which each feed has a list: how it stands, which every visit changes
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from storyboard.model.feed import FeedHealth, FeedState, Memory
from storyboard.model.plain import without_password
from storyboard.store.documents import from_row, to_row
from storyboard.store.files import Files
from storyboard.store.layout import FEEDS, VISITS
from storyboard.store.tables import DamagedError, Row

T = TypeVar("T")
STANDINGS = "standings"  # the table in `visits.json`
VISITED = "visits"  # the one that it had before: of each feed the last visit and the next, the rest in its row


class _Standing(msgspec.Struct, array_like=True):
    """How a feed stands, with the names of `FeedHealth` and of `Memory`, what changes most first."""

    checked: datetime | None = None
    due: datetime | None = None
    state: FeedState = FeedState.NEW
    since: datetime | None = None
    reason: str = ""
    articles: int = 0
    newest: datetime | None = None
    faults: int = 0
    etag: str = ""
    digest: str = ""
    modified: str = ""
    rest: datetime | None = None


_USUAL = _Standing()
_OF_HEALTH, _OF_MEMORY = _Standing.__struct_fields__[:8], _Standing.__struct_fields__[8:]


class Memories:
    """Reads both files."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def all(self) -> dict[str, Memory]:
        """Return what is remembered of each feed, by its name."""
        memories = self._rows(FEEDS, "feeds", Memory)
        standings, visits = self._by_feed(STANDINGS), self._by_feed(VISITED)
        return {memory.health.name: _standing(memory, standings, visits) for memory in memories}

    def _by_feed(self, table: str) -> dict[str, _Standing]:
        rows = self._rows(VISITS, table, dict[str, _Standing])
        return {name: standing for row in rows for name, standing in row.items()}

    def _rows(self, file: str, table: str, kind: type[T]) -> list[T]:
        rows: list[Row] = list(self._files.read(file).get(table, {}).values())
        try:
            return [from_row(row, kind, self._files.data / file) for row in rows]
        except DamagedError as damage:
            self._files.put_aside(file, damage)
            return []


def memory_row(memory: Memory) -> Row:
    """Return what is remembered of a feed as its row in `feeds.json`, without the secrets of its address."""
    health = memory.health
    url, moved_to = without_password(health.url), without_password(health.moved_to)
    stays = FeedHealth(name=health.name, url=url, moved_to=moved_to, title=health.title)
    return {**to_row(Memory(health=stays, period=memory.period, state=memory.state)), "health": to_row(stays)}


def standing_row(memory: Memory) -> list[Any]:
    """Return how a feed stands as its list in `visits.json`; what is as usual is left out at the end."""
    values = [getattr(memory.health, name) for name in _OF_HEALTH]
    values += [getattr(memory, name) for name in _OF_MEMORY]
    while values and values[-1] == getattr(_USUAL, _Standing.__struct_fields__[len(values) - 1]):
        values.pop()
    told: list[Any] = msgspec.to_builtins(values)
    return told


def _standing(memory: Memory, standings: Mapping[str, _Standing], visits: Mapping[str, _Standing]) -> Memory:
    """Return a memory with how the feed stands; one of an older library has most of that itself."""
    name, health = memory.health.name, memory.health
    if health.state is FeedState.NEW and name in standings:
        told = standings[name]
        health = replace(health, **{field: getattr(told, field) for field in _OF_HEALTH})
        return replace(memory, health=health, **{field: getattr(told, field) for field in _OF_MEMORY})
    last = visits.get(name)
    return replace(memory, health=replace(health, checked=last.checked, due=last.due)) if last else memory
