"""Standard output is data, standard error is for people."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from storyboard.model.plain import one_line


def print_json(record: Mapping[str, object]) -> None:
    """Print `record` as one line of JSON."""
    sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(", ", ": ")) + "\n")


def print_line(text: str = "") -> None:
    """Print one line of text for a person who asked for it: escapes in feed text never get through."""
    sys.stdout.write(one_line(text) + "\n" if text.strip() else "\n")


def say(text: str) -> None:
    """Tell a person something on standard error."""
    sys.stderr.write(f"{one_line(text)}\n")


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print `rows` as columns, each as wide as its widest cell, the last one ragged."""
    clean = [[one_line(cell) for cell in row] for row in rows]
    if not clean:
        return
    widths = [max(len(row[i]) for row in clean) for i in range(len(clean[0]) - 1)]
    for row in clean:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True)]
        sys.stdout.write("  ".join([*cells, row[-1]]).rstrip() + "\n")


def iso(moment: datetime | None) -> str | None:
    """Return `moment` as ISO 8601, or None."""
    return moment.isoformat() if moment else None
