"""Tellings: what one article's sentences say happened, or is to happen, on a day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storyboard.model.article import Article
from storyboard.model.beat import State
from storyboard.model.reading import DateMention, Place, Reading, Sentence
from storyboard.model.span import Span

LONGEST_SPAN = 366  # days: a sentence about "the 1990s" is background and no event
LONGEST_QUOTE = 400  # characters: longer "sentences" are lists or tables
SHORTEST_QUOTE = 4  # words


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence's word on one event: when (and in which words), where, who, and whether it is past."""

    span: Span
    said: str
    quote: str
    state: State = State.HAPPENED
    places: tuple[Place, ...] = ()
    actors: tuple[str, ...] = ()


def tellings(article: Article, reading: Reading) -> tuple[Telling, ...]:
    """Return the events that `article` tells, in the order of its text.

    A sentence counts when it names a date that is not only the day of saying. The headline stands
    for the publication day unless a sentence already tells of that very day.
    """
    told = list(_dated(article, reading))
    today = Span.day(article.published.date())
    if not any(telling.span == today for telling in told):
        told.insert(0, _headline(article, reading, today))
    return tuple(told)


def _headline(article: Article, reading: Reading, today: Span) -> Telling:
    first = reading.sentences[0] if reading.sentences else Sentence(0, 0, "")
    quote = article.title or first.text
    places = tuple(dict.fromkeys(m.place for m in reading.places if m.end <= first.end))
    actors = tuple(dict.fromkeys(m.name for m in reading.actors if m.end <= first.end))
    return Telling(today, "", quote, State.HAPPENED, places, actors)


def _dated(article: Article, reading: Reading) -> Iterator[Telling]:
    published = article.published.date()
    for sentence in reading.sentences:
        mention = _event_date(sentence, reading.dates)
        if mention is None or not _quotable(sentence.text):
            continue
        coming = mention.expected and mention.span.end >= published
        yield Telling(
            span=mention.span,
            said=mention.text,
            quote=sentence.text,
            state=State.EXPECTED if coming else State.HAPPENED,
            places=tuple(
                dict.fromkeys(m.place for m in reading.places if m.site and _inside(m.start, sentence))
            ),
            actors=tuple(dict.fromkeys(m.name for m in reading.actors if _inside(m.start, sentence))),
        )


def _event_date(sentence: Sentence, dates: tuple[DateMention, ...]) -> DateMention | None:
    """Return the date of the event in `sentence`: its finest one, never the mere day of saying."""
    candidates = [
        date
        for date in dates
        if _inside(date.start, sentence) and not date.saying and date.span.days <= LONGEST_SPAN
    ]
    return min(candidates, key=lambda date: (date.span.days, date.start), default=None)


def _inside(offset: int, sentence: Sentence) -> bool:
    return sentence.start <= offset < sentence.end


def _quotable(text: str) -> bool:
    return len(text) <= LONGEST_QUOTE and len(re.findall(r"\w+", text)) >= SHORTEST_QUOTE
