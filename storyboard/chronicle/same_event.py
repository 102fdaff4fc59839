"""Whether a telling tells a beat's event: dates compatible, place compatible, kind, names or words shared."""

import re
from functools import lru_cache

from storyboard.chronicle.lexicon import kind_of, near
from storyboard.chronicle.telling import Telling
from storyboard.model.beat import Beat, State
from storyboard.model.reading import Place
from storyboard.model.span import Span

SAME_WORDS = (
    0.5  # share of the shorter quote's words that two reports of one event share, whatever their kind
)
SOME_WORDS = 0.25  # likewise, where the kind agrees
FEWEST_SHARED = 3  # words
QUOTES = 6  # of a beat's reports that are compared
STEM = 5  # letters of a word that tell it from others

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d")
_LIGHT = frozenset(
    {
        *("that", "this", "with", "from", "have", "been", "were", "will", "would", "said", "says", "after"),
        *(
            "befor",
            "about",
            "their",
            "they",
            "which",
            "when",
            "there",
            "than",
            "over",
            "more",
            "also",
            "into",
        ),
        *("monda", "tuesd", "wedne", "thurs", "frida", "satur", "sunda", "janua", "febru", "march", "april"),
        *("augus", "septe", "octob", "novem", "decem", "month", "years", "first", "last", "week", "next"),
        *(
            "para",
            "como",
            "desde",
            "sobre",
            "entre",
            "pour",
            "dans",
            "avec",
            "nach",
            "eine",
            "einen",
            "einer",
        ),
    }
)


def same_event(beat: Beat, telling: Telling, span: Span | None = None) -> bool:
    """Tell whether `telling` (its date read as `span`, if given) tells the event of `beat`."""
    span = span or telling.span
    if not compatible(beat.span, span) or not _standing_agrees(beat, telling):
        return False
    if (
        beat.told_round
        and telling.told_round
        and beat.told_round != telling.told_round
        and beat.kind == telling.kind
    ):
        return False
    if telling.told_round and same_round(beat, telling) and beat.span == span:
        return True
    shared = overlap(beat, telling)
    if shared == 1.0:
        return True
    where = place_agreement(beat.places, telling.places)
    if where < 0 and shared < SAME_WORDS:
        return False
    who = actors_agreement(beat.actors, telling.actors)
    if shared >= SAME_WORDS:
        return near(beat.kind, telling.kind) or where > 0 or who > 0
    vague = max(beat.span.days, span.days) > 3 and beat.span != span
    if beat.kind == telling.kind and beat.kind:
        return _same_kind(shared, where, who, vague=vague, daily=kind_of(beat.kind).daily)
    if not near(beat.kind, telling.kind):
        return where > 0 and who > 0 and shared >= SOME_WORDS and not vague
    known = beat.kind and telling.kind
    few = SOME_WORDS / 2 if known else SOME_WORDS
    return (where > 0 or who > 0) and (shared >= few or (where > 0 and who > 0))


def detail_of(beat: Beat, telling: Telling) -> bool:
    """Tell whether a telling of no kind and the beat's day can be its detail: no other place or people."""
    return (
        (beat.state is State.CANCELLED) == (telling.state is State.CANCELLED)
        and place_agreement(beat.places, telling.places) >= 0
        and actors_agreement(beat.actors, telling.actors) >= 0
    )


def same_round(beat: Beat, telling: Telling) -> bool:
    """Tell whether both give one kind of event the same number."""
    return bool(beat.kind) and beat.kind == telling.kind and beat.told_round == telling.told_round


def _same_kind(shared: float, where: int, who: int, *, vague: bool, daily: bool) -> bool:
    if where > 0 or (shared >= SOME_WORDS and who >= 0):
        return True
    if vague:
        return who > 0 or shared >= SOME_WORDS
    return who >= 0 or (daily and where >= 0)


def _standing_agrees(beat: Beat, telling: Telling) -> bool:
    """A called-off event did not happen; an expected one may be told again once it did."""
    off = State.CANCELLED in (beat.state, telling.state)
    return not off or beat.state == telling.state


def compatible(one: Span, other: Span) -> bool:
    """Tell whether both spans can mean one date: the finer lies within the coarser, or nearly."""
    short, long = (one, other) if one.days <= other.days else (other, one)
    return long.start <= short.start and short.end <= long.end


def place_agreement(one: tuple[Place, ...], other: tuple[Place, ...]) -> int:
    """Return 1 when a place is shared or one lies in the other, -1 when they differ, 0 if unknown."""
    if not one or not other:
        return 0
    if {place.name for place in one} & {place.name for place in other}:
        return 1
    if any(place.kind == "area" for place in (*one, *other)):
        return 0
    wide = {p.country for p in one if p.kind != "city"} & {p.country for p in other}
    wide |= {p.country for p in other if p.kind != "city"} & {p.country for p in one}
    return 1 if wide else -1


def actors_agreement(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return 1 when an actor is shared, -1 when both name only others, 0 if unknown."""
    if not one or not other:
        return 0
    return 1 if set(one) & set(other) else -1


def overlap(beat: Beat, telling: Telling) -> float:
    """Return the best share of words (of the shorter quote) between the telling and the beat's reports."""
    told = words_of(telling.quote)
    best = 0.0
    for report in beat.reports[:QUOTES]:
        if report.quote == telling.quote:
            if beat.kind == telling.kind and beat.span == telling.span:
                return 1.0
            continue
        words = words_of(report.quote)
        shared = len(words & told)
        if shared >= FEWEST_SHARED or (shared and min(len(words), len(told)) <= FEWEST_SHARED + 1):
            best = max(best, min(0.99, shared / max(1, min(len(words), len(told)))))
    return best


@lru_cache(maxsize=8192)
def words_of(text: str) -> frozenset[str]:
    """Return the stems of the telling words of `text`."""
    return frozenset(stem for word in _WORD.findall(text.casefold()) if (stem := word[:STEM]) not in _LIGHT)


def recurs(kind: str) -> bool:
    """Tell whether events of `kind` are rounds."""
    return kind_of(kind).recurs
