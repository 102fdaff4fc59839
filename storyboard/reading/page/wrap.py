"""Text that was broken at a column: its lines are made paragraphs again."""

from collections.abc import Sequence
from itertools import pairwise

from storyboard.reading.page.lines import ends_sentence, read_line

_NARROWEST = 40  # characters: verse and lists break earlier
_WIDEST = 140
_LEAST_BREAKS = 3  # lines broken within a sentence, before a page is taken for wrapped
_FULL = 0.6  # of the width: a shorter line ended for a reason of its own
_NEARLY_FULL = 0.8


def unwrapped(rows: Sequence[str]) -> list[str]:
    """Return `rows` with the lines of each broken paragraph joined; other rows stay as they are."""
    width = _width(rows)
    if not width:
        return list(rows)
    joined: list[str] = []
    for above, row in zip([None, *rows], rows, strict=False):
        if above is not None and joined and _goes_on(above, row, width):
            joined[-1] = f"{joined[-1].rstrip()} {row.strip()}"
        else:
            joined.append(row)
    return joined


def _width(rows: Sequence[str]) -> int:
    """Return the column at which the text was broken, or 0 where most lines end where they should."""
    breaks = [
        (len(above.strip()), below.strip()) for above, below in pairwise(rows) if _is_open(above, below)
    ]
    within = sum(below[0].islower() for _, below in breaks)
    lengths = sorted(length for length, _ in breaks)
    if within < _LEAST_BREAKS or within * 2 < len(breaks) or lengths[len(lengths) // 2] < _NARROWEST:
        return 0
    longest = max(len(row.strip()) for row in rows)
    return longest if longest <= _WIDEST else 0


def _is_open(above: str, below: str) -> bool:
    """Tell whether one line runs into the next without a final stop."""
    if not above.strip() or not below.strip() or read_line(below).bullet:
        return False
    return not ends_sentence(above.strip())


def _goes_on(above: str, below: str, width: int) -> bool:
    above, below = above.strip(), below.strip()
    if not above or not below or read_line(below).bullet or read_line(above).heading:
        return False
    if ends_sentence(above) and len(above) < _NEARLY_FULL * width:
        return False
    return len(above) >= _FULL * width or below[0].islower()
