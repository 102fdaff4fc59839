"""From one schema version to the next: each step takes the tables of any file and is pure."""

from collections.abc import Callable
from typing import Any

Rows = dict[str, dict[str, Any]]
Tables = dict[str, Rows]

VERSION = 2


def upgraded(tables: Tables, version: int) -> Tables:
    """Return tables of an older schema version as this one has them."""
    for step in range(version, VERSION):
        tables = _STEPS[step](tables)
    return tables


def _without_given_titles(tables: Tables) -> Tables:
    """1 → 2: a rename no longer keeps the title that the reader had given before: the others tell."""
    rows = tables.get("corrections", {})
    if not rows:
        return tables
    kept = {
        number: {name: value for name, value in row.items() if name != "title"} | {"after": {}}
        for number, row in rows.items()
    }
    return {**tables, "corrections": kept}


_STEPS: dict[int, Callable[[Tables], Tables]] = {1: _without_given_titles}
