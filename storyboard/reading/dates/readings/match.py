"""What a reading is given: the words that matched, and the setting they are read in."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

import msgspec

from storyboard.model.span import Span
from storyboard.reading.dates.cues import Tense
from storyboard.reading.dates.lexer import Token


class Match(msgspec.Struct, frozen=True, gc=False):
    """The tokens that a form matched, and the form's own options."""

    tokens: tuple[Token, ...]
    options: Mapping[str, str | int]

    def has(self, symbol: str) -> bool:
        """Tell whether a word with that symbol is in the match."""
        return any(symbol in token.values for token in self.tokens)

    def numbers(self, symbol: str) -> list[int]:
        """Return the whole-number values under `symbol`, in order."""
        values = (token.values.get(symbol) for token in self.tokens)
        return [value for value in values if isinstance(value, int)]

    def number(self, symbol: str) -> int | None:
        """Return the first value under `symbol`: the form's option, else the word's."""
        option = self.options.get(symbol.lower()) if self.options else None
        if isinstance(option, int):
            return option
        for token in self.tokens:
            value = token.values.get(symbol)
            if isinstance(value, int):
                return value
        return None

    def word(self, symbol: str) -> str:
        """Return the first text value under `symbol`: the form's option, else the word's, else ""."""
        option = self.options.get(symbol.lower())
        if isinstance(option, str):
            return option
        values = (token.values.get(symbol) for token in self.tokens)
        return next((value for value in values if isinstance(value, str)), "")

    def word_after(self, symbol: str, wanted: str) -> str:
        """Return the text value under `wanted` of a word right after one with `symbol`, or ""."""
        values = (after.values.get(wanted) for word, after in pairwise(self.tokens) if symbol in word.values)
        return next((value for value in values if isinstance(value, str)), "")

    def row(self, symbol: str) -> tuple[int, ...]:
        """Return the first value under `symbol` that holds several numbers, or ()."""
        values = (token.values.get(symbol) for token in self.tokens)
        return next((value for value in values if isinstance(value, tuple)), ())

    def amount(self) -> int | None:
        """Return the number that the words tell: "twenty four" is 24."""
        parts = self.numbers("NUMBER")
        if len(parts) > 1 and parts[0] >= 20 and parts[0] % 10 == 0 and parts[1] < 10:
            return parts[0] + parts[1]
        return self.number("NUMBER")


class Setting(msgspec.Struct, frozen=True, gc=False):
    """Where the words stand: the publication day, what governs them, and what was dated before.

    `focus` is the last date read in the text, `quarter` the last quarter (of a year or a firm's results);
    `year` is a year that is over, when the paragraph has just told a day of it.
    """

    published: date
    tense: Tense
    focus: Span | None
    quarter: Span | None
    year: int | None
    holidays: Mapping[str, str]
    month_first: bool


Reading = Callable[[Match, Setting], Span | None]
