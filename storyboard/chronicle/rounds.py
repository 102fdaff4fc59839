"""Rounds: recurring events of one kind numbered in the order of their dates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

from storyboard.chronicle.lexicon import ROUND, kind_of, triggers
from storyboard.chronicle.same_event import place_agreement, recurs
from storyboard.model.beat import Beat, State

NEXT_DAY = timedelta(days=1)
LONG = 3  # days: a vaguer date is no day of a round
ONE_ROUND = timedelta(days=3)  # between two days of one round: it opened on Wednesday and ended on Thursday


def numbered(line: Sequence[Beat]) -> list[Beat]:
    """Return the beats with their rounds. A number that a text gives wins, the others are aligned to it.

    A kind of which a story has one event, and no text a number, is not numbered, nor are those that do not
    fit between the numbers of texts. What was called off is no round.
    """
    by_kind: dict[str, list[int]] = defaultdict(list)
    for at, beat in enumerate(line):
        if recurs(beat.kind) and beat.state is not State.CANCELLED:
            by_kind[beat.kind].append(at)
    rounds = {
        at: number for positions in by_kind.values() for at, number in _numbers(line, positions).items()
    }
    return [
        beat if beat.round == rounds.get(at) else replace(beat, round=rounds.get(at))
        for at, beat in enumerate(line)
    ]


def _numbers(line: Sequence[Beat], positions: list[int]) -> dict[int, int]:
    texts_number = any(line[at].told_round for at in positions)
    named = {at for at in positions if not texts_number or _is_named(line[at])}
    groups: list[list[int]] = []
    for at in positions:
        if groups and _one_round(line, groups[-1], at, named):
            groups[-1].append(at)
        else:
            groups.append([at])
    if len(groups) < 2 and not texts_number:
        return {}
    told = [next((line[at].told_round for at in group if line[at].told_round), None) for group in groups]
    counts = _aligned(told, [not named.isdisjoint(group) for group in groups])
    return {at: number for group, number in zip(groups, counts, strict=True) if number for at in group}


def _is_named(beat: Beat) -> bool:
    """Tell whether a report names the event, where its kind asks for it: not "she met the families"."""
    if beat.told_round or not kind_of(beat.kind).named:
        return True
    names = (beat.kind, ROUND)
    return any(
        not each.verb and each.kind in names for report in beat.reports for each in triggers(report.quote)
    )


def _one_round(line: Sequence[Beat], group: list[int], at: int, named: set[int]) -> bool:
    beat, last = line[at], line[group[-1]]
    told = {line[each].told_round for each in group} - {None}
    if told and beat.told_round:
        return beat.told_round in told
    if beat.span.start - last.span.end > ONE_ROUND or beat.span.days > LONG or last.span.days > LONG:
        return False
    agreed = place_agreement(beat.places, last.places)
    lasts = kind_of(beat.kind).lasts and at in named and group[-1] in named
    return agreed > 0 or (lasts and agreed == 0 and beat.span.start - last.span.end <= NEXT_DAY)


def _aligned(told: list[int | None], named: list[bool]) -> list[int | None]:
    """Return a number for each group, or None: the told ones as they are, the others as they fit between."""
    counts = list(told)
    before, last = -1, 0
    for at, number in enumerate([*told, None]):
        if number or at == len(told):
            between = range(before + 1, at)
            for each, round_number in _between(between, named, last, number, back=before < 0):
                counts[each] = round_number
            before, last = at, number or last
    return counts


def _between(
    groups: range, named: list[bool], last: int, following: int | None, *, back: bool
) -> Iterator[tuple[int, int]]:
    """Yield the numbers of groups after the told round `last` and before the one `following`, if any.

    Those that only a verb tells have one where there is room for all. `back`: no text numbers an earlier
    round, so they are counted back. Where there is too little room for all, none has a number.
    """
    rounds = [each for each in groups if named[each]]
    room = following - last - 1 if following and following >= last else len(rounds)
    fits = list(groups) if len(groups) == room else rounds
    if len(fits) <= room:
        yield from zip(fits, count(following - len(fits) if back and following else last + 1), strict=False)
