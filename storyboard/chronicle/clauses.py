"""Clauses: the part of a sentence that a date belongs to, and what stands between quotation marks."""

import re
from functools import lru_cache

import msgspec

# A relative clause, or a conjunction that a finite clause follows. Heuristic: there is no parser.
_OPENERS = (
    "and|but|while|although|though|as|after|before|when|where|hours after|days after|und|aber|y|pero|et|mais"
)
_SUBORDINATE = (
    "after|before|until|since|while|but|because|although|when|unless|if|"
    "nachdem|bevor|weil|después de|tras|antes de|après|avant de"
)
_RELATIVE = r"(?:that|which|who|whose)\s+(?=\w)"
# A plain class comes first: the engine skips to its characters, and asks what follows only there.
_BREAK = re.compile(
    rf"[;:,\s](?:(?<=[;:])\s|(?<=\s)(?:[–—]\s|\s*(?:{_RELATIVE}|(?:{_SUBORDINATE})\s+))"
    rf"|(?<=,)\s+(?:{_RELATIVE}|(?:{_OPENERS})\s+|(?:days|weeks|months|years|hours)\s+after\s+))",
    re.IGNORECASE,
)
_SMALL_BREAK = re.compile(_BREAK.pattern)  # twice as fast where case needs no care
_RESTART = re.compile(r"\s(?:will|would|is|are|was|were|has|have|had|and|but)\s|,\s", re.IGNORECASE)
_QUOTED = re.compile(r"(?:[\"“«„]|``)(?:(?!``|'')[^\"“”«»„]){3,}?(?:[\"”»“]|''|$)")


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Code points `start` to `end` of a sentence."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Tell whether code point `at` lies in it."""
        return self.start <= at < self.end


@lru_cache(maxsize=128)
def clause_at(text: str, at: int, dates: tuple[int, ...] = ()) -> Clause:
    """Return the clause of the sentence `text` that code point `at` lies in.

    `dates` are where its dates begin: two of them in one clause part it at the auxiliary between them
    ("the group that seized it on Monday will meet them on Friday").
    """
    start, end = 0, len(text)
    for opens, closes in _breaks(text):
        if closes <= at:
            start = closes
        elif opens > at:
            end = opens
            break
    earlier = max((each for each in dates if start <= each < at), default=None)
    later = min((each for each in dates if at < each < end), default=None)
    if earlier is not None and (parted := _last(text, earlier, at)) is not None:
        start = parted
    if later is not None and (parted := _last(text, at, later)) is not None:
        end = parted
    return Clause(start, end)


def _last(text: str, start: int, end: int) -> int | None:
    found = [match.start() for match in _RESTART.finditer(text, start, end)]
    return found[-1] if found else None


def quoted(text: str, at: int) -> bool:
    """Tell whether code point `at` of a sentence stands between quotation marks."""
    return any(start < at < end for start, end in _quotations(text))


@lru_cache(maxsize=128)  # each date of a sentence asks, and each word that tells an event
def _breaks(text: str) -> tuple[tuple[int, int], ...]:
    found = _SMALL_BREAK.finditer(text.lower()) if text.isascii() else _BREAK.finditer(text)
    return tuple([match.span() for match in found])


@lru_cache(maxsize=128)
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    return tuple([match.span() for match in _QUOTED.finditer(text)])
