"""Events of which only the day of saying is told: an announcement, or the news of a lead."""

from collections.abc import Iterator
from datetime import date, timedelta

from storyboard.chronicle.anniversaries import recalled
from storyboard.chronicle.clauses import quoted
from storyboard.chronicle.governing import attributive, heads, plays
from storyboard.chronicle.lexicon import Trigger, in_force, outcome_of
from storyboard.chronicle.naming import NOT_YET, only_named, takes_place
from storyboard.chronicle.ordinals import told_round
from storyboard.chronicle.participants import actors_of
from storyboard.chronicle.placing import event_places
from storyboard.chronicle.sought import sought
from storyboard.chronicle.telling import Telling
from storyboard.model.beat import State
from storyboard.model.reading import DateMention, Reading, Sentence

NEWS = timedelta(days=3)  # what is told of an event so long after it is news of the event

_ASIDE = sought(
    r"\b(?:in response to|in reaction to|following|amid|despite|in the wake of|on the eve of|"
    r"ahead of)\b[^,;:]*",
    "response reaction following amid despite wake eve ahead",
)


def of_saying(
    sentence: Sentence, reading: Reading, dates: list[DateMention], today: date, *, lead: bool
) -> Iterator[Telling]:
    """Yield the event of a sentence that only dates its saying: an announcement, or the news of a lead."""
    mention = next((each for each in dates if each.saying), None)
    if mention is None:
        return
    text, at = sentence.text, mention.start - sentence.start
    announced = in_force().signs["announcing"].search(text) is not None and not quoted(text, at)
    trigger = told_event(text)
    if only_named(trigger) and not takes_place(text, trigger):
        trigger = None
    testified = trigger is not None and trigger.kind == "hearing" and trigger.verb
    if mention.span.start > today or not (announced or testified or (lead and trigger is not None)):
        return
    yield Telling(
        span=mention.span,
        said=mention.text,
        quote=text,
        kind=trigger.kind if trigger else "announcement",
        told_round=told_round(text, trigger),
        outcome=outcome_of(text),
        places=event_places(sentence, trigger, at, reading.places),
        actors=actors_of(sentence, reading, at, trigger=trigger),
        lead=lead,
        saying=True,
    )


def told_event(text: str) -> Trigger | None:
    """Return what a sentence tells beyond that it was told: its first trigger that is not the announcing."""
    found = [each for each in heads(text) if not quoted(text, each.start) and not attributive(text, each)]
    asides = [match.span() for match in _ASIDE.finditer(text)] + recalled(text)
    found = [each for each in found if not any(start <= each.start < end for start, end in asides)]
    found = [each for each in found if each.kind != "announcement" or not NOT_YET.search(text, 0, each.start)]
    other = [each for each in found if each.kind not in ("announcement", "speech")]
    verb = next((each for each in other if each.verb), None)
    noun = next((each for each in other if not each.verb), None)
    if verb is not None and plays(verb, noun):
        return noun
    return verb or next(iter(other or found), None)


def same_news(told: list[Telling], news: Telling) -> int | None:
    """Return the position of the event that `news`, dated by its saying or by nothing, is about.

    "She won the election, officials said on Monday", where another sentence tells of Sunday's vote.
    """
    if not news.kind:
        return None
    day = news.span.start
    for at, telling in enumerate(told):
        fits = telling.kind == news.kind and telling.span.days == 1 and not telling.saying
        if fits and telling.state is State.HAPPENED and day - NEWS <= telling.span.start < day:
            return at
    return None
