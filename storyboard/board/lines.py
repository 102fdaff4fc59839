"""Lines of a terminal as plain values: pieces of text, each with the role it plays.

Nothing here knows of colours or of Textual: a role ("title", "muted", "overdue") becomes a style
only where a widget draws it. Widths are terminal cells, so wide and combining characters line up.
"""

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

from storyboard.model.plain import one_line

Piece = tuple[str, str]
Line = tuple[Piece, ...]

ELLIPSIS = "…"
# Most of what is written in Latin, Greek and Cyrillic letters: each of these characters takes one cell.
_NARROW = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*")
EMPTY: Line = ()


def line(*pieces: Piece | str) -> Line:
    """Return a line of `pieces`; a bare string plays no role. Empty pieces are left out."""
    made = (("", "") if not piece else (piece, "") if isinstance(piece, str) else piece for piece in pieces)
    return tuple(piece for piece in made if piece[0])


def cells(text: str) -> int:
    """Return how many cells `text` takes; plain ASCII, which most text is, needs no table for that."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def width_of(pieces: Iterable[Piece]) -> int:
    """Return how many cells `pieces` take."""
    return sum(cells(text) for text, _ in pieces)


def clip(text: str, width: int) -> str:
    """Return `text` cut to `width` cells, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS if width > 1 else ELLIPSIS[: max(width, 0)]


def clip_line(pieces: Line, width: int) -> Line:
    """Return `pieces` cut to `width` cells."""
    kept: list[Piece] = []
    for text, role in pieces:
        room = width - width_of(kept)
        if cells(text) > room:
            kept.append((clip(text, room), role))
            break
        kept.append((text, role))
    return line(*kept)


def spread(left: Line, right: Line, width: int) -> Line:
    """Return `left` and `right` at the two ends of `width` cells; `left` gives way."""
    taken = width_of(right)
    if not right:
        return clip_line(left, width)
    left = clip_line(left, max(width - taken - 1, 0))
    gap = max(width - taken - width_of(left), 0)
    return clip_line((*left, (" " * gap, ""), *right), width)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells, to the left or to the `right`."""
    text = clip(text, width)
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank


def wrap(text: str, width: int, limit: int = 0) -> list[str]:
    """Break `text` into lines of at most `width` cells; past `limit` lines (0: none) it is cut.

    Words wider than the line are broken; scripts without blanks break at the edge.
    """
    return fold(one_line(text), width, limit)


def fold(text: str, width: int, limit: int = 0) -> list[str]:
    """Do as `wrap` does with a text that is one line already."""
    width = max(width, 1)
    lines = _by_characters(text, width, limit) if _NARROW.fullmatch(text) else []
    lines = lines or _by_words(text, width, limit)
    return _cut(lines, width, limit) if limit and len(lines) > limit else lines


def _by_characters(text: str, width: int, limit: int) -> list[str]:
    """Break a text whose characters take a cell each; none when a word is too wide for that."""
    lines: list[str] = []
    while len(text) > width and not (limit and len(lines) > limit):
        end = text.rfind(" ", 0, width + 1)
        if end < 0:
            return []
        lines.append(text[:end])
        text = text[end + 1 :]
    return [*lines, text] if text else lines


def _by_words(text: str, width: int, limit: int) -> list[str]:
    lines: list[str] = []
    current, used = "", 0
    for word in text.split(" "):
        wide = cells(word)
        if current and used + 1 + wide <= width:
            current, used = f"{current} {word}", used + 1 + wide
            continue
        lines += [current] if current else []
        current, used = word, wide
        if wide > width:
            *full, current = chop_cells(word, width)
            lines += full
            used = cells(current)
        if limit and len(lines) > limit:
            break
    return [*lines, current] if current else lines


def _cut(lines: Sequence[str], width: int, limit: int) -> list[str]:
    last = lines[limit - 1]
    room = set_cell_size(last, width - 1).rstrip() if cells(last) >= width else last
    return [*lines[: limit - 1], room + ELLIPSIS]
