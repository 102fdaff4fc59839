"""Rounds: recurring events of one kind numbered in the order of their dates."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from storyboard.chronicle.lexicon import kind_of
from storyboard.chronicle.same_event import place_agreement, recurs
from storyboard.model.beat import Beat, State

NEXT_DAY = timedelta(days=1)
LONG = 3  # days: a vaguer date is no day of a round
ONE_ROUND = timedelta(days=3)  # between two days of one round: it opened on Wednesday and ended on Thursday


def numbered(line: Sequence[Beat]) -> list[Beat]:
    """Return the beats with their rounds. A number that a text gives wins, the others are aligned to it.

    A kind of which a story has one event, and no text a number, is not numbered. What was called off is no
    round.
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
    groups: list[list[int]] = []
    for at in positions:
        if groups and _one_round(line, groups[-1], at):
            groups[-1].append(at)
        else:
            groups.append([at])
    told = [next((line[at].told_round for at in group if line[at].told_round), None) for group in groups]
    if len(groups) < 2 and not any(told):
        return {}
    counts = _aligned(told)
    return {at: number for group, number in zip(groups, counts, strict=True) for at in group}


def _one_round(line: Sequence[Beat], group: list[int], at: int) -> bool:
    beat, last = line[at], line[group[-1]]
    told = {line[each].told_round for each in group} - {None}
    if told and beat.told_round:
        return beat.told_round in told
    if beat.span.start - last.span.end > ONE_ROUND or beat.span.days > LONG or last.span.days > LONG:
        return False
    agreed = place_agreement(beat.places, last.places)
    lasts = kind_of(beat.kind).lasts
    return agreed > 0 or (lasts and agreed == 0 and beat.span.start - last.span.end <= NEXT_DAY)


def _aligned(told: list[int | None]) -> list[int]:
    """Return a number for each group: the told ones as they are, the others counted from their neighbours."""
    first = next((at for at, number in enumerate(told) if number), None)
    current = max(1, (told[first] or 1) - first) - 1 if first is not None else 0
    counts: list[int] = []
    for number in told:
        current = number or current + 1
        counts.append(current)
    return counts
