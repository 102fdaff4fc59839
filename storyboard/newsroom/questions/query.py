"""The query language: `place:cairo since:1w unread sources>3 "cease-fire" -sport expected<7d`.

Every word must be met. A word or a quoted phrase is looked for in a story's title, keywords and
places; `-` before anything turns it round. The keys are in `KEYS`, the flags in `FLAGS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from storyboard.errors import UsageError
from storyboard.filters.grammar import Language, check_sign, of_count, of_words, span, when
from storyboard.model.story import Card, Mark

Test = Callable[[Card, Mark, datetime], bool]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; an empty one meets every story."""

    tests: tuple[Test, ...] = ()

    def meets(self, card: Card, mark: Mark, now: datetime) -> bool:
        """Tell whether a story meets every word of the query."""
        return all(test(card, mark, now) for test in self.tests)


def parse(text: str) -> Query:
    """Return the query that `text` asks. Raises UsageError that names the word and the nearest key."""
    return Query(Language(KEYS, FLAGS, _holds).parse(text))


def unread(card: Card, mark: Mark) -> int:
    """Return how many visible articles of a story were not read."""
    return len(card.visible) if not mark.read else sum(i not in mark.read for i in card.visible)


def _holds(value: str) -> Test:
    def holds(card: Card, _mark: Mark, _now: datetime) -> bool:
        return (
            value in card.title.casefold()
            or any(value in word.casefold() for word in card.keywords)
            or any(value in place.casefold() for place in card.places)
        )

    return holds


def _since(value: str, sign: str, said: str) -> Test:
    check_sign(sign, said)
    begin = when(value, said)
    return lambda card, _mark, now: card.updated >= begin(now)


def _before(value: str, sign: str, said: str) -> Test:
    check_sign(sign, said)
    end = when(value, said)
    return lambda card, _mark, now: card.updated < end(now)


def _expected(value: str, sign: str, said: str) -> Test:
    check_sign(sign, said, ("<", "<=", "", "="))
    within = span(value)
    if within is None:
        raise UsageError(f"query: {said!r}: write how soon, such as expected<7d")
    return lambda card, _mark, now: (
        card.next_expected is not None and card.next_expected.start <= (now + within).date()
    )


KEYS: Mapping[str, Callable[[str, str, str], Test]] = {
    "place": of_words(lambda card, _mark, _now: card.places),
    "keyword": of_words(lambda card, _mark, _now: card.keywords),
    "title": of_words(lambda card, _mark, _now: (card.title,)),
    "since": _since,
    "before": _before,
    "expected": _expected,
    "articles": of_count(lambda card, _mark, _now: len(card.visible)),
    "sources": of_count(lambda card, _mark, _now: card.sources),
    "beats": of_count(lambda card, _mark, _now: card.beats),
    "unread": of_count(lambda card, mark, _now: unread(card, mark)),
}

FLAGS: Mapping[str, Test] = {
    "unread": lambda card, mark, _now: unread(card, mark) > 0,
    "pinned": lambda _card, mark, _now: mark.pinned,
    "followed": lambda _card, mark, _now: mark.followed,
    "muted": lambda card, mark, now: mark.mutes(card, now.date()),
    "expected": lambda card, _mark, _now: card.next_expected is not None,
    "hidden": lambda card, _mark, _now: card.hidden > 0,
}
