"""Events that a sentence dates by what came days after them: "on Wednesday, two days after the quake"."""

import re
from collections.abc import Iterator
from datetime import timedelta

import msgspec

from storyboard.chronicle.clauses import quoted
from storyboard.chronicle.lexicon import Trigger, triggers
from storyboard.chronicle.sought import sought
from storyboard.model.reading import DateMention, Sentence
from storyboard.model.span import Span

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        1,
    )
    for word in words.split()
}
_DAYS_AFTER = sought(rf"(?<![\w-])({'|'.join(_NUMBERS)}|\d{{1,2}})\s+days?\s+after\s+(?=\w)", "after")
_END = re.compile(r",\s|;\s|\s[–—]\s|\s(?:and|but|as|while)\s|$")
_HEARSAY = ("announcement", "speech", "review")  # kinds that only tell of another event


class Before(msgspec.Struct, frozen=True, gc=False):
    """The event of `trigger`, in the words `said`, on `span`: so many days before another."""

    span: Span
    said: str
    trigger: Trigger


def events_before(sentence: Sentence, dates: list[DateMention]) -> Iterator[Before]:
    """Yield what the sentence says was a number of days before the one day of `dates` that is not ahead."""
    days = {each.span for each in dates if each.span.days == 1 and not each.expected}
    if len(days) != 1:
        return
    (day,) = days
    text = sentence.text
    for match in _DAYS_AFTER.finditer(text):
        ends = _END.search(text, match.end())
        end = ends.start() if ends else len(text)
        told = [each for each in triggers(text) if match.end() <= each.start < end]
        told = [each for each in told if each.kind not in _HEARSAY and not quoted(text, each.start)]
        trigger = next((each for each in told if each.verb), told[0] if told else None)
        if trigger is not None:
            number = _NUMBERS.get(match[1].casefold()) or int(match[1])
            yield Before(Span.day(day.start - timedelta(days=number)), match.group().strip(), trigger)
