"""The timeline of a story: tellings of several articles folded into beats, one beat an event."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from storyboard.chronicle.tellings import Telling
from storyboard.model.beat import Beat, Report, State
from storyboard.model.span import Span

SAME_EVENT = 0.5  # overlap of the words of two quotes, from which on they tell one event
FEWEST_SHARED = 3  # words

_WORD = re.compile(r"\w{4,}")


def fold(
    beats: tuple[Beat, ...], article: str, source: str, told: Iterable[Telling], *, copy: bool = False
) -> tuple[Beat, ...]:
    """Return `beats` with what `article` tells; a `copy` is quoted but is no independent source."""
    line = list(beats)
    for telling in told:
        report = Report(article, source, telling.quote, telling.said)
        at = next((i for i, beat in enumerate(line) if _same_event(beat, telling)), None)
        if at is None:
            line.append(_opened(telling, report))
        else:
            line[at] = _with_report(line[at], telling, report, independent=not copy)
    return ordered(line)


def join(first: tuple[Beat, ...], second: tuple[Beat, ...]) -> tuple[Beat, ...]:
    """Return the timelines of two stories as one, for when the stories are merged."""
    return ordered([*first, *second])


def without(beats: tuple[Beat, ...], article: str) -> tuple[Beat, ...]:
    """Return `beats` without the reports of `article`; a beat that nobody else tells goes."""
    kept = []
    for beat in beats:
        reports = tuple(report for report in beat.reports if report.article != article)
        if len(reports) == len(beat.reports):
            kept.append(beat)
        elif reports:
            kept.append(replace(beat, reports=reports, sources=max(1, beat.sources - 1)))
    return ordered(kept)


def ordered(beats: Iterable[Beat]) -> tuple[Beat, ...]:
    """Return `beats` by date, the finer span first; ties keep their order."""
    return tuple(sorted(beats, key=lambda beat: (beat.span.start, beat.span.end)))


def _opened(telling: Telling, report: Report) -> Beat:
    return Beat(
        span=telling.span,
        state=telling.state,
        places=telling.places,
        actors=telling.actors,
        reports=(report,),
    )


def _with_report(beat: Beat, telling: Telling, report: Report, *, independent: bool) -> Beat:
    happened = State.HAPPENED if State.HAPPENED in (beat.state, telling.state) else beat.state
    known = {known.article for known in beat.reports}
    if report.article in known:
        return beat
    return replace(
        beat,
        span=_finer(beat.span, telling.span),
        state=happened,
        places=tuple(dict.fromkeys((*beat.places, *telling.places))),
        actors=tuple(dict.fromkeys((*beat.actors, *telling.actors))),
        reports=(*beat.reports, report),
        sources=beat.sources + independent,
    )


def _finer(one: Span, other: Span) -> Span:
    return other if other.days < one.days else one


def _same_event(beat: Beat, telling: Telling) -> bool:
    if not _compatible(beat.span, telling.span):
        return False
    told = _words(telling.quote)
    for report in beat.reports:
        if report.quote == telling.quote:
            return True
        words = _words(report.quote)
        shared = len(words & told)
        if shared >= FEWEST_SHARED and shared >= SAME_EVENT * min(len(words), len(told)):
            return True
    return False


def _compatible(one: Span, other: Span) -> bool:
    """Tell whether both spans can mean one date: the finer lies within the coarser."""
    short, long = (one, other) if one.days <= other.days else (other, one)
    return long.start <= short.start and short.end <= long.end


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
