"""Patterns that a user writes: searched with a time limit, so that an unlucky one stops nothing.

The standard library's `re` cannot be interrupted and holds the interpreter meanwhile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import regex

SECONDS = 0.2  # for one pattern in one text; sound ones take microseconds


def pattern(written: str, seconds: float = SECONDS) -> Callable[[str], str]:
    """Return a function that finds a regular expression in a text, in any case, and returns what it found.

    It returns "" for nothing, and raises TimeoutError that names the pattern when the search takes
    longer. Raises ValueError for what is no regular expression.
    """
    compiled = _compiled(written)

    def look(text: str) -> str:
        with _named(written):
            hit = compiled.search(text, timeout=seconds)
        return (hit[0] or written) if hit else ""

    return look


def cutter(written: str, seconds: float = SECONDS) -> Callable[[str], str]:
    """Return a function that takes what a regular expression finds out of a text; raises as `pattern`."""
    compiled = _compiled(written)

    def cut(text: str) -> str:
        with _named(written):
            return str(compiled.sub("", text, timeout=seconds))

    return cut


def _compiled(written: str) -> "regex.Pattern[str]":
    try:
        return regex.compile(written, regex.IGNORECASE)
    except regex.error as error:
        raise ValueError(f"{written!r} is no regular expression: {error}") from None


@contextmanager
def _named(written: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise TimeoutError(f"the pattern {written!r} takes too long; make it simpler") from None
