"""Standard output is data, standard error is for people."""

import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TextIO

from storyboard.model.events import PluginFault
from storyboard.model.plain import one_line, without_password


def make_sturdy(stream: TextIO) -> None:
    """Let `stream` write what its encoding lacks as question marks, not break off with an error."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def in_utf8(stream: TextIO) -> bool:
    """Tell whether `stream` writes every character there is."""
    return (stream.encoding or "").lower().replace("-", "").replace("_", "") == "utf8"


def print_json(record: Mapping[str, object]) -> None:
    """Print `record` as one line of JSON; in ASCII where standard output is not UTF-8."""
    sys.stdout.write(json.dumps(record, ensure_ascii=not in_utf8(sys.stdout), separators=(", ", ": ")) + "\n")


def print_line(text: str = "") -> None:
    """Print one line of text for a person who asked for it: escapes in feed text never get through.

    Blanks before it stay.
    """
    indent = " " * (len(text) - len(text.lstrip(" ")))
    sys.stdout.write(f"{indent}{one_line(text)}".rstrip() + "\n")


def print_document(document: str) -> None:
    """Print a document, in UTF-8 whatever the encoding of the output: that is what readers expect."""
    sys.stdout.flush()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.buffer.write(document.encode())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(document)


def say(text: str) -> None:
    """Tell a person something on standard error; of an address never the password, whoever wrote it there."""
    sys.stderr.write(f"{without_password(one_line(text))}\n")


def say_fault(fault: PluginFault) -> None:
    """Tell a person which plugin failed, where its file is, and how."""
    place = f"{fault.path}: " if fault.path else ""
    times = f" ({fault.times} times)" if fault.times > 1 else ""
    say(f"storyboard: plugin {fault.plugin}: {place}{fault.message}{times}")


def print_table(rows: Iterable[Sequence[str]]) -> None:
    """Print `rows` as columns, each as wide as its widest entry on a terminal, the last one ragged."""
    from storyboard.board.lines import cells, pad

    clean = [[one_line(text) for text in row] for row in rows]
    if not clean:
        return
    widths = [max(cells(row[i]) for row in clean) for i in range(len(clean[0]) - 1)]
    for row in clean:
        columns = map(pad, row[:-1], widths)
        sys.stdout.write("  ".join([*columns, row[-1]]).rstrip() + "\n")


def amount(number: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 story", "2,400 stories"."""
    return f"{number:,} {one if number == 1 else many}"


def iso(moment: datetime | None) -> str | None:
    """Return `moment` as ISO 8601, or None."""
    return moment.isoformat() if moment else None
