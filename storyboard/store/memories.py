"""What is remembered of each feed. A commit adds and drops it."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from storyboard.model.feed import Memory
from storyboard.store.documents import from_row
from storyboard.store.files import Files
from storyboard.store.layout import FEEDS, VISITS
from storyboard.store.tables import DamagedError, Row

T = TypeVar("T")
_Visit = tuple[datetime | None, datetime | None]


class Memories:
    """`feeds.json`, and in `visits.json` what every visit changes: a refresh need not write all of it."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def all(self) -> dict[str, Memory]:
        """Return what is remembered of each feed, by its name."""
        memories = self._rows(FEEDS, "feeds", Memory)
        visits = {
            name: visit
            for row in self._rows(VISITS, "visits", dict[str, _Visit])
            for name, visit in row.items()
        }
        return {memory.health.name: _visited(memory, visits.get(memory.health.name)) for memory in memories}

    def _rows(self, file: str, table: str, kind: type[T]) -> list[T]:
        rows: list[Row] = list(self._files.read(file).get(table, {}).values())
        try:
            return [from_row(row, kind, self._files.data / file) for row in rows]
        except DamagedError as damage:
            self._files.put_aside(file, damage)
            return []


def _visited(memory: Memory, visit: _Visit | None) -> Memory:
    """Return a memory with its last visit; one of an older library has it itself."""
    if visit is None:
        return memory
    checked, due = visit
    return replace(memory, health=replace(memory.health, checked=checked, due=due))
