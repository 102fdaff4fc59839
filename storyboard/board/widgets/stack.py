"""Rows on top of each other: which line each begins on, and the order of those that can be picked. Pure."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from storyboard.board.lines import Line
from storyboard.board.paint.stories import heading


class Row(NamedTuple):
    """One row: its key (empty: it cannot be picked), how it is painted at a width, and its height.

    The height of a row that wraps is told at a width, without painting; 0 means as many lines as are painted.
    """

    key: str
    paint: Callable[[int], Sequence[Line]]
    height: int | Callable[[int], int] = 0


def heading_row(name: str, number: int = 0, *, first: bool) -> Row:
    """Return the heading of `number` rows; all but the `first` of a list have air above them."""
    return Row("", partial(heading, name, number, first), 1 if first else 2)


class Stack:
    """The rows of a list. Lines are counted from the top of the first row; keys are the rows' own."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self.rows = rows
        self._tops = [0] * (len(rows) + 1)
        self._width = -1  # that the tops are for
        self._index = {row.key: number for number, row in enumerate(rows) if row.key}
        self.keys = list(self._index)
        self._rank = {key: place for place, key in enumerate(self.keys)}

    def __contains__(self, key: str) -> bool:
        return key in self._index

    def pile(self, width: int, painted: Callable[[int], int]) -> int:
        """Work out where each row begins at a width, and how many lines all take; `painted` tells the lines
        of a row, by its number, that does not know its own."""
        if width == self._width:
            return self._tops[-1]
        tops, top = [0], 0
        for number, row in enumerate(self.rows):
            height = row.height
            top += (height if isinstance(height, int) else height(width)) or painted(number)
            tops.append(top)
        self._tops, self._width = tops, width
        return top

    def at(self, line: int) -> int | None:
        """Return the number of the row on a line; None below the last one."""
        number = bisect_right(self._tops, line) - 1
        return number if 0 <= number < len(self.rows) else None

    def top(self, number: int) -> int:
        """Return the line on which the row of that number begins."""
        return self._tops[number]

    def top_of(self, key: str) -> int:
        """Return the line on which the row of `key` begins. Raises KeyError."""
        return self._tops[self._index[key]]

    def height_of(self, key: str) -> int:
        """Return how many lines the row of `key` takes. Raises KeyError."""
        number = self._index[key]
        return self._tops[number + 1] - self._tops[number]

    def place(self, key: str) -> int:
        """Return which of the keys this is, 0 for the first and for one that is not there."""
        return self._rank.get(key, 0)

    def key_at(self, place: int) -> str:
        """Return the key at a place, the first or the last for one beyond the ends; empty without keys."""
        return self.keys[min(max(place, 0), len(self.keys) - 1)] if self.keys else ""

    def place_above(self, line: int) -> int:
        """Return the place of the last key that begins on `line` or above it; -1 where there is none."""
        row = min(max(bisect_right(self._tops, line) - 1, 0), len(self.rows) - 1)
        return bisect_right(self.keys, row, key=self._index.__getitem__) - 1

    def heir_of(self, key: str, before: "Stack") -> str:
        """Return the key that stands in for one that is gone: the next that stood `before` and is here."""
        place = before.place(key) if key in before else 0
        order = (*before.keys[place:], *reversed(before.keys[:place])) if key in before else ()
        return next((other for other in order if other in self), self.key_at(0))
