"""The grammar of the query language: words, "phrases", `key:value`, `key>3`, `-` turns any of them round.

What the words, keys and flags mean is told by who asks: stories on the board, articles in a filter.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Generic, ParamSpec

from storyboard.errors import UsageError

P = ParamSpec("P")

_TOKEN = re.compile(
    r'(?P<no>-)?(?:(?P<key>[a-z]+)(?P<sign>:?[<>]=?|[:=]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_AGE = re.compile(r"([0-9]{1,3})([hdwmy])$")
_NUMBER = re.compile(r"-?[0-9]{1,6}$")
_HOURS = {"h": 1, "d": 24, "w": 24 * 7, "m": 24 * 30, "y": 24 * 365}


@dataclass(frozen=True, slots=True)
class Language(Generic[P]):
    """What can be asked of something that comes as the arguments P.

    A key makes a test of the value, the sign and the whole word as it was said; a flag is a test itself;
    `word` makes the test of a bare word or phrase.
    """

    keys: Mapping[str, Callable[[str, str, str], Callable[P, bool]]]
    flags: Mapping[str, Callable[P, bool]]
    word: Callable[[str], Callable[P, bool]]

    def parse(self, text: str) -> tuple[Callable[P, bool], ...]:
        """Return a test for each word of `text`, all of which must be met.

        Raises UsageError that names the word and the nearest key.
        """
        return tuple(self._test(match) for match in _TOKEN.finditer(text))

    def _test(self, match: re.Match[str]) -> Callable[P, bool]:
        key, sign = (match["key"] or "").lower(), (match["sign"] or "").lstrip(":")
        value = (match["phrase"] if match["phrase"] is not None else match["word"]).casefold()
        if not key:
            test = self.flags.get(value) if match["phrase"] is None else None
            test = test or self.word(value)
        elif key in self.keys:
            test = self.keys[key](value, sign, match[0])
        else:
            near = get_close_matches(key, [*self.keys, *self.flags], n=1)
            hint = f"; did you mean {near[0]}:?" if near else f"; the keys are {', '.join(self.keys)}"
            raise UsageError(f"query: {match[0]!r}: there is no key {key!r}{hint}")
        return _not(test) if match["no"] else test


def of_words(words: Callable[P, Iterable[str]]) -> Callable[[str, str, str], Callable[P, bool]]:
    """Return a key that is met where one of `words` holds the value, in any case."""

    def key(value: str, sign: str, said: str) -> Callable[P, bool]:
        check_sign(sign, said)

        def holds(*asked: P.args, **named: P.kwargs) -> bool:
            return any(value in word.casefold() for word in words(*asked, **named))

        return holds

    return key


def of_count(count: Callable[P, float]) -> Callable[[str, str, str], Callable[P, bool]]:
    """Return a key that compares a number: `>3`, `<=3`, `:3`."""

    def key(value: str, sign: str, said: str) -> Callable[P, bool]:
        if not _NUMBER.match(value):
            raise UsageError(f"query: {said!r}: {value!r} is no number")
        wanted = int(value)

        def compares(*asked: P.args, **named: P.kwargs) -> bool:
            return _compare(count(*asked, **named), sign, wanted)

        return compares

    return key


def check_sign(sign: str, said: str, taken: Collection[str] = ("", "=")) -> None:
    """Raise UsageError for a sign that a key does not take; ":" comes as an empty one."""
    if sign not in taken:
        signs = " ".join(each or ":" for each in taken)
        raise UsageError(f"query: {said!r}: this key takes {signs} and not {sign}")


def when(value: str, said: str) -> Callable[[datetime], datetime]:
    """Return what tells from the time that it is which moment `1w` (ago) or an ISO date names.

    Raises UsageError, here and not later.
    """
    ago = span(value)
    if ago is not None:
        return lambda now: now - ago
    try:
        found = datetime.fromisoformat(value.upper())  # values come in small letters; it knows no "t" or "z"
    except ValueError:
        raise UsageError(
            f"query: {said!r}: write an age such as 3d, 1w, 2m, or a date such as 2026-03-14"
        ) from None
    return lambda now: found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def moment(value: str, said: str, now: datetime) -> datetime:
    """Return the moment that `1w` before `now`, or an ISO date, names, for plugins. Raises UsageError."""
    return when(value, said)(now)


def span(value: str) -> timedelta | None:
    """Return the time that `12h`, `3d`, `1w`, `2m` or `1y` names; None for anything else."""
    age = _AGE.match(value)
    return timedelta(hours=int(age[1]) * _HOURS[age[2]]) if age else None


def _not(test: Callable[P, bool]) -> Callable[P, bool]:
    def other(*asked: P.args, **named: P.kwargs) -> bool:
        return not test(*asked, **named)

    return other


def _compare(number: float, sign: str, wanted: int) -> bool:
    match sign:
        case ">":
            return number > wanted
        case "<":
            return number < wanted
        case ">=":
            return number >= wanted
        case "<=":
            return number <= wanted
        case _:
            return number == wanted
