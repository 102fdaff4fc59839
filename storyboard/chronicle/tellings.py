"""Tellings: what one article's sentences say happened, or is to happen, on a day."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from storyboard.chronicle.aftermath import events_before
from storyboard.chronicle.anniversaries import recalled
from storyboard.chronicle.backdrop import background
from storyboard.chronicle.clauses import Clause, clause_at, quoted
from storyboard.chronicle.foresight import COARSE, WEEK, appointed, looked_forward_to
from storyboard.chronicle.governing import trigger_at
from storyboard.chronicle.headlines import LEAD, headline_of
from storyboard.chronicle.lexicon import ROUND, in_force, outcome_of, triggers
from storyboard.chronicle.moves import follows_sign, is_old, moved
from storyboard.chronicle.naming import told_by
from storyboard.chronicle.ordinals import numbered_round, told_round
from storyboard.chronicle.participants import actors_of
from storyboard.chronicle.placing import event_places
from storyboard.chronicle.same_event import recurs
from storyboard.chronicle.sayings import of_saying, same_news
from storyboard.chronicle.telling import Telling
from storyboard.model.article import Article
from storyboard.model.beat import State
from storyboard.model.reading import DateMention, Reading, Sentence, within
from storyboard.model.span import Precision, Span

LONGEST_SPAN = 366  # days: a sentence about "the 1990s" is background and no event
LONGEST_QUOTE = 600  # characters: longer "sentences" are lists or tables
SHORTEST_QUOTE = 4  # words
QUARTER = 92  # days
BYGONE = timedelta(days=QUARTER)  # a date that is told so long after is no anniversary of it

_ENOUGH_WORDS = re.compile(rf"\W*+(?:\w++\W++){{{SHORTEST_QUOTE - 1}}}\w")
_POSSESSIVE = re.compile(r"['’]s?\s")
_LAST_WEEK = re.compile(
    r"last week|la semana pasada|la semaine dernière|(?:letzte|vergangene|vorige)\w* Woche", re.IGNORECASE
)
_MEET = re.compile(r"\b(?:meets?|met)\b")
_PLAYED = re.compile(
    r"\b(?:(?:quarter-?|semi-?)?finals?|match|game|league|cup|tournament|penalties)\b", re.IGNORECASE
)
_SATURDAY = 5


def tellings(article: Article, reading: Reading) -> tuple[Telling, ...]:
    """Return the events that `article` tells, in the order of its text.

    A sentence counts for each date in it that dates an event. Where the first sentences tell none, the
    headline stands for the publication day if it reads like an event.
    """
    told: list[Telling] = []
    reading, today = _without_outlet(reading, article.source), article.published.date()
    for number, sentence in enumerate(reading.sentences):
        dates = within(reading.dates, sentence)
        if dates and _quotable(sentence.text):
            told += _of_sentence(sentence, reading, dates, today, lead=number < LEAD)
    told = _without_old_news(_rounds_named(told, reading))
    if not any(telling.lead for telling in told):
        headline = headline_of(article, reading)
        if headline is not None and same_news(told, headline) is None:
            told.insert(0, headline)
    return tuple(told)


def _rounds_named(told: list[Telling], reading: Reading) -> list[Telling]:
    """Give what is only called a round the kind that the article's other words tell most often.

    Where all is about matches, those who meet play.
    """
    if not any(telling.kind == ROUND or _MEET.search(telling.quote) for telling in told):
        return told
    named_ones = (each for one in reading.sentences for each in triggers(one.text) if not each.verb)
    kinds = Counter(each.kind for each in named_ones if recurs(each.kind))
    kinds.pop(ROUND, None)
    named = max(kinds, key=kinds.__getitem__, default="talks")
    playing = not kinds["talks"] and any(_PLAYED.search(one.text) for one in reading.sentences)
    return [
        replace(telling, kind=named)
        if telling.kind == ROUND
        else replace(telling, kind="match")
        if playing and telling.kind == "talks" and _MEET.search(telling.quote)
        else telling
        for telling in told
    ]


def _without_old_news(told: list[Telling]) -> list[Telling]:
    """Leave out what is told by the day of saying where its own day is told as well."""
    kept = [telling for telling in told if not telling.saying or telling.moved]
    for telling in told:
        if telling.saying and not telling.moved:
            at = same_news(kept, telling)
            if at is None:
                kept.append(telling)
            else:
                kept[at] = replace(kept[at], lead=True, outcome=kept[at].outcome or telling.outcome)
    return sorted(kept, key=told.index) if len(kept) == len(told) else kept


def _without_outlet(reading: Reading, source: str) -> Reading:
    """Leave out the outlet among the actors: "told Meridian Wire on Monday"."""
    outlet = source.casefold()
    actors = tuple([each for each in reading.actors if each.name.casefold() != outlet])
    return reading if len(actors) == len(reading.actors) else replace(reading, actors=actors)


def _of_sentence(
    sentence: Sentence, reading: Reading, told: Sequence[DateMention], today: date, *, lead: bool
) -> Iterator[Telling]:
    """Yield what a sentence tells on the dates that are `told` in it."""
    dates = [each for each in told if each.span.days <= LONGEST_SPAN]
    if not dates:
        return
    shifted = moved(sentence, [each for each in dates if not each.saying], dates, today)
    if shifted is not None:
        yield _with_facts(shifted, sentence, reading, dates, lead=lead)
        return
    at = sentence.start
    dated = [
        each
        for each in dates
        if not each.saying and not background(sentence.text, each.start - at, each.end - at)
    ]
    yield from _of_dates(sentence, reading, dates, dated, today, lead=lead)
    yield from _before_another(sentence, reading, dates)
    if not dated:
        yield from of_saying(sentence, reading, dates, today, lead=lead)


def _of_dates(
    sentence: Sentence,
    reading: Reading,
    dates: list[DateMention],
    dated: list[DateMention],
    today: date,
    *,
    lead: bool,
) -> Iterator[Telling]:
    """Yield a telling for each clause of the sentence that one of `dated` dates."""
    starts = tuple(each.start - sentence.start for each in dated)
    seen: dict[Clause, str] = {}
    for mention in dated:
        telling = _of_mention(sentence, reading, mention, starts, today, lead=lead)
        clause = clause_at(sentence.text, mention.start - sentence.start, starts)
        if (
            telling is None
            or (clause in seen and not _to_come(telling, seen[clause]))
            or _aside(telling, mention, clause, dates, sentence)
        ):
            continue
        if not _POSSESSIVE.match(sentence.text, mention.end - sentence.start):
            seen[clause] = telling.kind
        yield telling


def _to_come(telling: Telling, told: str) -> bool:
    """Tell whether a clause that tells an event of kind `told` names another: "threatened to quit talks"."""
    return telling.state is State.EXPECTED and recurs(telling.kind) and telling.kind != told


def _before_another(sentence: Sentence, reading: Reading, dates: list[DateMention]) -> Iterator[Telling]:
    for each in events_before(sentence, dates):
        yield Telling(
            span=each.span,
            said=each.said,
            quote=sentence.text,
            kind=each.trigger.kind,
            places=event_places(sentence, each.trigger, each.trigger.start, reading.places),
            actors=actors_of(sentence, reading, each.trigger.start),
        )


def _of_mention(
    sentence: Sentence,
    reading: Reading,
    mention: DateMention,
    dates: tuple[int, ...],
    today: date,
    *,
    lead: bool,
) -> Telling | None:
    text, at, end = sentence.text, mention.start - sentence.start, mention.end - sentence.start
    clause = clause_at(text, at, dates)
    trigger = trigger_at(text, at, dates, bygone=mention.span.end < today - BYGONE)
    trigger = numbered_round(text, trigger, clause) or trigger
    possessive = _POSSESSIVE.match(text, end) is not None
    if possessive and not _owns_event(text, end):
        return None
    span = mention.span
    expected = span.start > today or (mention.expected and span.end >= today and not possessive)
    if expected and not looked_forward_to(text, at, mention, trigger, lead=lead):
        return None
    actors, sites = actors_of(sentence, reading, at, dates, trigger), reading.places
    if not expected:
        trigger, sites = told_by(sentence, trigger, clause.start, end, sites)
    places = event_places(sentence, trigger, at, sites, dates)
    telling = Telling(
        span=span,
        said=mention.text,
        quote=text,
        state=State.EXPECTED if expected else State.HAPPENED,
        kind=trigger.kind if trigger else "",
        told_round=told_round(text, trigger),
        outcome="" if expected else outcome_of(text),
        places=places,
        actors=actors,
        other_span=_week_just_ending(mention, today),
        lead=lead,
        slight=not (trigger or lead or places) and not expected,
    )
    fixed = expected and span.days <= WEEK and appointed(text, at)
    return telling if _worth_telling(telling, fixed, quoted(text, at)) else None


def _only_recalls(text: str, at: int) -> bool:
    """Tell whether all that the sentence tells is the anniversary of an event."""
    spans = recalled(text, at)
    return any(start <= each.start < end for start, end in spans for each in triggers(text))


def _aside(
    telling: Telling, mention: DateMention, clause: Clause, dates: list[DateMention], sentence: Sentence
) -> bool:
    """Tell whether a date beside finer ones is background, or dates only who said so or an anniversary."""
    if not telling.kind and _only_recalls(sentence.text, mention.start - sentence.start):
        return True
    others = [each for each in dates if each is not mention]
    if others and telling.span.days > COARSE and telling.state is State.HAPPENED:
        return min(each.span.days for each in others) < telling.span.days
    said = in_force().signs["saying"].search(sentence.text, clause.start, clause.end) is not None
    return bool(others) and not telling.kind and said


def _worth_telling(telling: Telling, fixed: bool, in_quotes: bool) -> bool:
    """Tell whether a dated clause tells an event, and no vague hope, no background, no aside.

    `fixed` tells that something will be within days, whatever it is: "the next review is due on 9 May".
    """
    if telling.state is State.HAPPENED and telling.span.days > (QUARTER if telling.lead else COARSE):
        return False
    if in_quotes:
        return False
    if telling.kind:
        return True
    if telling.span.days > COARSE:
        return False
    return bool(telling.places or telling.actors or telling.lead or fixed)


def _with_facts(
    telling: Telling, sentence: Sentence, reading: Reading, dates: list[DateMention], *, lead: bool
) -> Telling:
    """Return a moved or cancelled event's telling with its kind, place and actors."""
    triggered = [each for each in triggers(sentence.text) if each.kind not in ("announcement", "review")]
    nouns = [each for each in triggered if not each.verb]
    put_off = [each for each in triggered if follows_sign(sentence.text, each.start)]
    trigger = next(iter(put_off or nouns or triggered), None)
    at = trigger.start if trigger else 0
    # "The vote, which was planned for Monday in Oslo, was put off": the place is beside the old date.
    sites = [at, *(each.start - sentence.start for each in dates if is_old(sentence, each))]
    placed = (event_places(sentence, trigger, each, reading.places) for each in sites)
    return replace(
        telling,
        kind=trigger.kind if trigger else "",
        told_round=told_round(sentence.text, trigger),
        places=next(filter(None, placed), ()),
        actors=actors_of(sentence, reading, at),
        lead=lead,
    )


def _owns_event(text: str, end: int) -> bool:
    """Tell whether a possessive date ("Friday's …") owns an event and not a price or a paper."""
    owned = text[end : end + 40]
    return any(not each.verb for each in triggers(owned))


def _week_just_ending(mention: DateMention, today: date) -> Span | None:
    """Return the week of `today` for "last week" written at its weekend."""
    if today.weekday() < _SATURDAY or not _LAST_WEEK.fullmatch(mention.text):
        return None
    monday = today - timedelta(days=today.weekday())
    return Span(monday, monday + timedelta(days=6), Precision.WEEK)


def _quotable(text: str) -> bool:
    return len(text) <= LONGEST_QUOTE and _ENOUGH_WORDS.match(text) is not None
