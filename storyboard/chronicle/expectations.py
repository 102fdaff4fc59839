"""Expectations: which open one a telling closes, moves or calls off."""

from collections.abc import Sequence
from datetime import timedelta

from storyboard.chronicle.lexicon import near
from storyboard.chronicle.same_event import (
    SAME_WORDS,
    SOME_WORDS,
    actors_agreement,
    compatible,
    overlap,
    place_agreement,
)
from storyboard.chronicle.telling import Telling
from storyboard.model.beat import Beat, State
from storyboard.model.span import Span

OPEN = (State.EXPECTED, State.POSTPONED)
PATIENCE = timedelta(days=10)  # after its window, within which a report still closes an expectation
EARLY = timedelta(days=3)  # before its window, likewise


def closed_by(line: Sequence[Beat], telling: Telling) -> int | None:
    """Return the position of the open beat that `telling` reports, on another date than expected."""
    if telling.state is not State.HAPPENED or telling.saying:
        return None
    fits = [at for at, beat in enumerate(line) if beat.state in OPEN and _fits(beat, telling)]
    return min(fits, key=lambda at: _distance(line[at].span, telling.span), default=None)


def moved_by(line: Sequence[Beat], telling: Telling) -> int | None:
    """Return the position of the open beat that `telling` moves or calls off."""
    if not telling.moved:
        return None
    old = telling.moved_from or (telling.span if telling.state is not State.EXPECTED else None)
    fits = [at for at, beat in enumerate(line) if beat.state in OPEN and _is_meant(beat, telling, old)]
    dated = [at for at in fits if old and compatible(line[at].span, old)]
    return min(dated or fits, key=lambda at: _distance(line[at].span, old or telling.span), default=None)


def _fits(beat: Beat, telling: Telling) -> bool:
    if not beat.kind or not telling.kind:
        return _fits_by_words(beat, telling)
    if not near(beat.kind, telling.kind) or beat.told_round not in (None, telling.told_round):
        return False
    start = telling.span.start
    if not beat.span.start - EARLY <= start <= beat.span.end + PATIENCE or telling.span.days > 3:
        return False
    where = place_agreement(beat.places, telling.places)
    if where < 0:
        return False
    who = actors_agreement(beat.actors, telling.actors)
    known_round = telling.told_round is not None and beat.told_round == telling.told_round
    early = start < beat.span.start
    if beat.kind != telling.kind:
        return not early and where > 0 and overlap(beat, telling) >= SOME_WORDS
    return known_round or (not early and (where > 0 or who > 0) and overlap(beat, telling) >= SOME_WORDS)


def _fits_by_words(beat: Beat, telling: Telling) -> bool:
    """Tell whether a report whose kind, or whose expectation's kind, is unknown can be told by its words."""
    start = telling.span.start
    inside = beat.span.start <= start <= beat.span.end + EARLY and telling.span.days <= 3
    return (
        inside
        and place_agreement(beat.places, telling.places) >= 0
        and actors_agreement(beat.actors, telling.actors) >= 0
        and overlap(beat, telling) >= SAME_WORDS
    )


def _is_meant(beat: Beat, telling: Telling, old: Span | None) -> bool:
    if telling.state is State.EXPECTED and beat.span == telling.span:
        return False
    if beat.told_round and telling.told_round and beat.told_round != telling.told_round:
        return False
    if place_agreement(beat.places, telling.places) < 0:
        return False
    alike = beat.kind == telling.kind and bool(beat.kind)
    if old is not None and compatible(beat.span, old):
        return alike or overlap(beat, telling) >= SOME_WORDS
    if old is not None and not telling.saying:
        return False
    return alike and (
        actors_agreement(beat.actors, telling.actors) >= 0 or overlap(beat, telling) >= SOME_WORDS
    )


def _distance(one: Span, other: Span) -> int:
    return abs((one.start - other.start).days)
