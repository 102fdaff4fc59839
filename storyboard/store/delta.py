"""Deltas: what a commit changes in a file, row by row. Applying one twice is applying it once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from storyboard.store.tables import SCHEMA, Row, Table, Tables, schema


@dataclass(frozen=True, slots=True)
class TableDelta:
    """Rows put and dropped by their number; `order` is all numbers in their order when it changed."""

    put: Table = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileDelta:
    """What changes in the file at `path` (below the data folder); `removed` files go as a whole."""

    path: str
    kind: str
    tables: dict[str, TableDelta] = field(default_factory=dict)
    removed: bool = False

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return not self.removed and not self.tables


def compare(old: Table, new: Sequence[Row], key: Callable[[Row], Hashable]) -> TableDelta | None:
    """Return what makes `new` of the rows in `old`, None when they are the same.

    A new row takes over the number of the old row of the same `key`, so a diff shows what changed in it.
    """
    numbers = _numbers(old, new, key)
    kept = set(numbers)
    put = {number: row for number, row in zip(numbers, new, strict=True) if old.get(number) != row}
    drop = tuple(number for number in old if number not in kept)
    natural = [number for number in old if number in kept] + [n for n in numbers if n not in old]
    order = () if natural == numbers else tuple(numbers)
    return TableDelta(put, drop, order) if put or drop or order else None


def applied(tables: Tables, delta: FileDelta) -> Tables:
    """Return `tables` with `delta` applied."""
    changed = {name: _changed(tables.get(name, {}), table) for name, table in delta.tables.items()}
    return {SCHEMA: schema(delta.kind), **{k: v for k, v in tables.items() if k != SCHEMA}, **changed}


def _changed(table: Table, delta: TableDelta) -> Table:
    rows = {number: row for number, row in table.items() if number not in set(delta.drop)} | delta.put
    return {number: rows[number] for number in delta.order} if delta.order else rows


def _numbers(old: Table, new: Sequence[Row], key: Callable[[Row], Hashable]) -> list[str]:
    free: defaultdict[Hashable, list[str]] = defaultdict(list)
    for number, row in reversed(old.items()):
        free[key(row)].append(number)
    fresh = max(map(int, old), default=0)
    numbers = []
    for row in new:
        known = free.get(key(row))
        if known:
            numbers.append(known.pop())
        else:
            fresh += 1
            numbers.append(str(fresh))
    return numbers
