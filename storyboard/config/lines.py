"""Which line each key of a TOML text stands on; neither tomllib nor tomlkit tells.

The text must be valid TOML: the scan only has to step over values, not to judge them.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

_BARE = r"[A-Za-z0-9_-]+"
_BASIC = r'"(?:[^"\\]|\\.)*"'
_LITERAL = r"'[^']*'"
_PART = rf"(?:{_BARE}|{_BASIC}|{_LITERAL})"
_PARTS = re.compile(_PART)
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"[ \t]*\[(\[?)[ \t]*({_KEY})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_KEY})[ \t]*=")
# What a value is made of, longest first, so that brackets and # in strings count for nothing.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|'
    rf"'''.*?'{{3,5}}|{_BASIC}|{_LITERAL}"
    r"|#[^\n]*|[\[{]|[\]}]|\n|[^\n\"'#\[\]{}]+|[^\n]",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A header (`key` is the table) or an assignment (`key` is the full key), and its lines.

    `first` is its line, counted from 1; `last` the last line of its value.
    """

    key: tuple[str, ...]
    is_header: bool
    first: int
    last: int


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a valid TOML text in order."""
    table: tuple[str, ...] = ()
    position, line = 0, 1
    while position < len(text):
        header = _HEADER.match(text, position)
        assignment = None if header else _ASSIGNMENT.match(text, position)
        found = header or assignment
        end = _end_of_statement(text, found.end() if found else position)
        last = line + text.count("\n", position, end)
        if header:
            table = _split(header[2])
            yield Statement(table, True, line, last)
        elif assignment:
            yield Statement(table + _split(assignment[1]), False, line, last)
        position, line = end + 1, last + 1


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """Return the line on which each table and key is first written."""
    lines: dict[tuple[str, ...], int] = {}
    for statement in statements(text):
        for depth in range(1, len(statement.key) + 1):
            lines.setdefault(statement.key[:depth], statement.first)
    return lines


def _end_of_statement(text: str, position: int) -> int:
    """Return where the line ends on which a value ends that begins at `position`."""
    depth = 0
    for token in _TOKEN.finditer(text, position):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.start()
    return len(text)


def _split(key: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, unquoted."""
    return tuple(
        tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part for part in _PARTS.findall(key)
    )
