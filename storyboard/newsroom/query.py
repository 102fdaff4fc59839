"""The query language: `place:cairo since:1w unread sources>3 "cease-fire" -sport expected<7d`.

Every word must be met. A word or a quoted phrase is looked for in a story's title, keywords and
places; `-` before anything turns it round. The keys are in `KEYS`, the flags in `FLAGS`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import get_close_matches

from storyboard.errors import UsageError
from storyboard.model.story import Card, Mark

Test = Callable[[Card, Mark, datetime], bool]

_TOKEN = re.compile(
    r'(?P<no>-)?(?:(?P<key>[a-z]+)(?P<sign>:?[<>]=?|[:=]))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
_AGE = re.compile(r"([0-9]{1,3})([hdwmy])$")
_NUMBER = re.compile(r"[0-9]{1,6}$")
_HOURS = {"h": 1, "d": 24, "w": 24 * 7, "m": 24 * 30, "y": 24 * 365}


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; an empty one meets every story."""

    tests: tuple[Test, ...] = ()

    def meets(self, card: Card, mark: Mark, now: datetime) -> bool:
        """Tell whether a story meets every word of the query."""
        return all(test(card, mark, now) for test in self.tests)


def parse(text: str) -> Query:
    """Return the query that `text` asks. Raises UsageError that names the word and the nearest key."""
    return Query(tuple(_test(match) for match in _TOKEN.finditer(text)))


def unread(card: Card, mark: Mark) -> int:
    """Return how many visible articles of a story were not read."""
    return len(card.visible) if not mark.read else sum(i not in mark.read for i in card.visible)


def _test(match: re.Match[str]) -> Test:
    key, sign = (match["key"] or "").lower(), (match["sign"] or "").lstrip(":")
    value = (match["phrase"] if match["phrase"] is not None else match["word"]).casefold()
    if not key:
        test = FLAGS.get(value) if match["phrase"] is None else None
        test = test or _holds(value)
    elif key in KEYS:
        test = KEYS[key](value, sign, match[0])
    else:
        near = get_close_matches(key, [*KEYS, *FLAGS], n=1)
        hint = f"; did you mean {near[0]}:?" if near else f"; the keys are {', '.join(KEYS)}"
        raise UsageError(f"query: {match[0]!r}: there is no key {key!r}{hint}")
    return _not(test) if match["no"] else test


def _not(test: Test) -> Test:
    return lambda card, mark, now: not test(card, mark, now)


def _holds(value: str) -> Test:
    def holds(card: Card, _mark: Mark, _now: datetime) -> bool:
        return (
            value in card.title.casefold()
            or any(value in word.casefold() for word in card.keywords)
            or any(value in place.casefold() for place in card.places)
        )

    return holds


def _of_words(words: Callable[[Card], tuple[str, ...]]) -> Callable[[str, str, str], Test]:
    def key(value: str, _sign: str, _said: str) -> Test:
        return lambda card, _mark, _now: any(value in word.casefold() for word in words(card))

    return key


def _of_count(count: Callable[[Card, Mark], int]) -> Callable[[str, str, str], Test]:
    def key(value: str, sign: str, said: str) -> Test:
        if not _NUMBER.match(value):
            raise UsageError(f"query: {said!r}: {value!r} is no number")
        wanted = int(value)
        return lambda card, mark, _now: _compare(count(card, mark), sign, wanted)

    return key


def _compare(number: int, sign: str, wanted: int) -> bool:
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


def _moment(value: str, said: str, now: datetime) -> datetime:
    """Return the moment that `1w` (ago) or an ISO date names."""
    age = _AGE.match(value)
    if age:
        return now - timedelta(hours=int(age[1]) * _HOURS[age[2]])
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise UsageError(
            f"query: {said!r}: write an age such as 3d, 1w, 2m, or a date such as 2026-03-14"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _since(value: str, _sign: str, said: str) -> Test:
    return lambda card, _mark, now: card.updated >= _moment(value, said, now)


def _before(value: str, _sign: str, said: str) -> Test:
    return lambda card, _mark, now: card.updated < _moment(value, said, now)


def _expected(value: str, _sign: str, said: str) -> Test:
    age = _AGE.match(value)
    if not age:
        raise UsageError(f"query: {said!r}: write how soon, such as expected<7d")
    within = timedelta(hours=int(age[1]) * _HOURS[age[2]])
    return lambda card, _mark, now: (
        card.next_expected is not None and card.next_expected.start <= (now + within).date()
    )


KEYS: Mapping[str, Callable[[str, str, str], Test]] = {
    "place": _of_words(lambda card: card.places),
    "keyword": _of_words(lambda card: card.keywords),
    "title": _of_words(lambda card: (card.title,)),
    "since": _since,
    "before": _before,
    "expected": _expected,
    "articles": _of_count(lambda card, _mark: len(card.visible)),
    "sources": _of_count(lambda card, _mark: card.sources),
    "beats": _of_count(lambda card, _mark: card.beats),
    "unread": _of_count(unread),
}

FLAGS: Mapping[str, Test] = {
    "unread": lambda card, mark, _now: unread(card, mark) > 0,
    "pinned": lambda _card, mark, _now: mark.pinned,
    "followed": lambda _card, mark, _now: mark.followed,
    "muted": lambda _card, mark, _now: mark.muted,
    "expected": lambda card, _mark, _now: card.next_expected is not None,
    "hidden": lambda card, _mark, _now: card.hidden > 0,
}
