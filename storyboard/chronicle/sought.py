"""Patterns of words that most sentences lack: a sentence is searched only if it has a word that they need."""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from storyboard.model.letters import spelled

_LETTERS = spelled(r"[^\W\d_]+")
# Letters that a search without regard to case takes for others, and that `str.lower` leaves alone or parts.
_TAKEN_FOR = str.maketrans("İıſ", "iis")


@dataclass(frozen=True, slots=True)
class Sought:
    """A `pattern`, and runs of small letters of which one is in all that it matches.

    No search may begin or end inside such a run.
    """

    pattern: re.Pattern[str]
    words: frozenset[str]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Do what `re.Pattern.search` does."""
        return None if self.words.isdisjoint(words_in(text)) else self.pattern.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Do what `re.Pattern.finditer` does."""
        return iter(()) if self.words.isdisjoint(words_in(text)) else self.pattern.finditer(text)


def sought(pattern: str, words: str) -> Sought:
    """Return a pattern, compiled without regard to case, that needs one of the `words`."""
    return Sought(re.compile(pattern, re.IGNORECASE), frozenset(words.split()))


def any_of(phrases: Iterable[str]) -> Sought:
    """Return a pattern for any of `phrases`, as whole words, the longest first. Each has letters in it."""
    longest = sorted(phrases, key=len, reverse=True)
    body = "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    pattern = re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
    return Sought(pattern, frozenset(max(reversed(_runs(phrase)), key=len) for phrase in longest))


@lru_cache(maxsize=128)  # a sentence is asked for one thing after another
def words_in(text: str) -> frozenset[str]:
    """Return the runs of letters in a text, small."""
    return frozenset(_runs(text))


def _runs(text: str) -> list[str]:
    small = text.lower() if text.isascii() else text.translate(_TAKEN_FOR).lower()
    return _LETTERS.of(small).findall(small)
