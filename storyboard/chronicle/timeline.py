"""The timeline of a story: tellings of several articles folded into beats, one beat an event."""

from collections.abc import Iterable
from dataclasses import replace

from storyboard.chronicle.expectations import closed_by, moved_by
from storyboard.chronicle.rounds import numbered
from storyboard.chronicle.same_event import (
    SOME_WORDS,
    actors_agreement,
    detail_of,
    overlap,
    place_agreement,
    same_event,
    same_round,
)
from storyboard.chronicle.telling import Telling
from storyboard.model.beat import Beat, Report, State
from storyboard.model.reading import Place
from storyboard.model.span import Span

HEADLINES_A_DAY = 4  # beats of a day that only headlines tell; a further one goes to the most alike
FIRM = 3  # days: a longer window was no appointment, so nothing was moved from it
REPORTS = 400  # kept of a beat


def fold(
    beats: tuple[Beat, ...], article: str, source: str, told: Iterable[Telling], *, copy: bool = False
) -> tuple[Beat, ...]:
    """Return `beats` with what `article` tells; a `copy` is quoted but is no independent source."""
    line = list(beats)
    told = tuple(told)
    if copy and _repeat(line, article, source, told):
        return ordered(line)
    # The finest dates first; what may be read in two ways waits for the others to tell which is meant.
    for telling in sorted(told, key=lambda each: (each.other_span is not None, each.span.days)):
        _place(line, telling, Report(article, source, telling.quote, telling.said, copy))
    return ordered(_settled(line))


def join(first: tuple[Beat, ...], second: tuple[Beat, ...]) -> tuple[Beat, ...]:
    """Return the timelines of two stories as one, for when the stories are merged."""
    line = list(first)
    for beat in second:
        at = next((i for i, known in enumerate(line) if same_event(known, as_telling(beat))), None)
        if at is None:
            line.append(beat)
        else:
            line[at] = _united(line[at], beat)
    return ordered(line)


def without(beats: tuple[Beat, ...], article: str) -> tuple[Beat, ...]:
    """Return `beats` without the reports of `article`; a beat that nobody else tells goes."""
    kept = []
    for beat in beats:
        reports = tuple(report for report in beat.reports if report.article != article)
        if len(reports) == len(beat.reports):
            kept.append(beat)
        elif reports:
            kept.append(replace(beat, reports=reports, sources=_sources(reports)))
    return ordered(kept)


def ordered(beats: Iterable[Beat]) -> tuple[Beat, ...]:
    """Return `beats` by date, the finer span first, with their rounds; ties keep their order."""
    return tuple(numbered(sorted(beats, key=lambda beat: (beat.span.start, beat.span.end))))


def _place(line: list[Beat], telling: Telling, report: Report) -> None:
    at = moved_by(line, telling)
    if at is not None:
        line[at] = _moved(line[at], telling, report)
        return
    at = _told_in(line, telling)
    if at is None:
        at = closed_by(line, telling)
    if at is None and telling.slight:
        return
    if at is None and not telling.said:
        at = _crowded(line, telling)
        if at == len(line):
            return
    if at is None:
        line.append(_opened(telling, report))
    else:
        line[at] = _with_report(line[at], telling, report)


def _repeat(line: list[Beat], article: str, source: str, told: tuple[Telling, ...]) -> bool:
    """Put a copy's reports to the beats that quote the same sentences; tell whether there were any.

    What else it tells is left out: an old text that is published again shifts every "Wednesday".
    """
    quotes = {telling.quote: telling for telling in told}
    hit = False
    for at, beat in enumerate(line):
        for quote in dict.fromkeys(report.quote for report in beat.reports if report.quote in quotes):
            hit = True
            report = Report(article, source, quote, quotes[quote].said, copy=True)
            line[at] = replace(line[at], reports=_reports(line[at].reports, report, first=False))
    return hit


def _settled(line: list[Beat]) -> list[Beat]:
    """Return the line without expectations that a report of the same day fulfils: it takes their reports."""
    kept = list(line)
    for open_one in line:
        if open_one.state is not State.EXPECTED or open_one.span.days > 1:
            continue
        at = _fulfilled(kept, open_one)
        if at is not None:
            kept[at] = _united(kept[at], open_one)
            kept.remove(open_one)
    return kept


def _fulfilled(line: list[Beat], open_one: Beat) -> int | None:
    """Return the position of what happened on the day of an expectation and tells its event."""
    telling = as_telling(open_one)
    day = [at for at, beat in enumerate(line) if beat.span == open_one.span and beat.state is State.HAPPENED]
    same = next((at for at in day if same_event(line[at], telling)), None)
    if same is not None:
        return same
    if open_one.kind:
        alike = [
            at
            for at in day
            if line[at].kind == open_one.kind
            and line[at].told_round in (None, open_one.told_round)
            and actors_agreement(line[at].actors, open_one.actors) >= 0
        ]
        return alike[0] if len(alike) == 1 else None
    alike = [
        at
        for at in day
        if detail_of(line[at], telling)
        and (
            place_agreement(line[at].places, open_one.places) > 0
            or actors_agreement(line[at].actors, open_one.actors) > 0
            or overlap(line[at], telling) >= SOME_WORDS
        )
    ]
    return alike[0] if len(alike) == 1 else None


def _told_in(line: list[Beat], telling: Telling) -> int | None:
    """Return the position of the beat that `telling` tells: the most alike of those that can be it."""
    fits = _same(line, telling, telling.span)
    if not fits and telling.other_span is not None:
        fits = _same(line, telling, telling.other_span)
    if not fits and telling.told_round and telling.state is State.EXPECTED:
        fits = [at for at, beat in enumerate(line) if same_round(beat, telling)]
    if not fits and not telling.kind:
        same_day = [at for at, beat in enumerate(line) if beat.span == telling.span]
        fits = [at for at in same_day if detail_of(line[at], telling)]
        fits = fits if len(fits) == 1 else []
    if len(fits) < 2:
        return fits[0] if fits else None
    return max(fits, key=lambda at: (line[at].kind == telling.kind, overlap(line[at], telling)))


def _same(line: list[Beat], telling: Telling, span: Span) -> list[int]:
    start, end = span.start, span.end
    return [
        at
        for at, beat in enumerate(line)
        if beat.span.start <= end and start <= beat.span.end and same_event(beat, telling, span)
    ]


def _crowded(line: list[Beat], telling: Telling) -> int | None:
    """Return where a headline goes on a crowded day: the most alike beat, or nowhere (the length)."""
    day = [at for at, beat in enumerate(line) if beat.span == telling.span and not beat.said]
    if len(day) < HEADLINES_A_DAY:
        return None
    best = max(day, key=lambda at: overlap(line[at], telling))
    return best if overlap(line[best], telling) > 0 else len(line)


def _opened(telling: Telling, report: Report) -> Beat:
    return Beat(
        span=telling.span,
        state=telling.state,
        kind=telling.kind,
        outcome=telling.outcome,
        places=telling.places,
        actors=telling.actors,
        reports=(report,),
        moved_from=telling.moved_from,
        told_round=telling.told_round,
    )


def _with_report(beat: Beat, telling: Telling, report: Report) -> Beat:
    happened = telling.state is State.HAPPENED or beat.state is State.HAPPENED
    closes = happened and beat.state is not State.HAPPENED
    finer = telling.span.days < beat.span.days
    better = closes or finer or (bool(report.said) and not beat.said)
    apart = closes and not beat.span.overlaps(telling.span)
    reports = _reports(beat.reports, report, first=better)
    return replace(
        beat,
        span=telling.span if (closes and apart) or finer else beat.span,
        state=State.HAPPENED if happened else beat.state,
        kind=telling.kind if better and telling.kind and not beat.kind else beat.kind or telling.kind,
        outcome=beat.outcome or telling.outcome,
        places=_places(beat, telling),
        actors=tuple(dict.fromkeys((*beat.actors, *telling.actors))),
        reports=reports,
        sources=_sources(reports),
        moved_from=beat.span if apart and beat.span.days <= FIRM else beat.moved_from,
        told_round=beat.told_round or telling.told_round,
    )


def _moved(beat: Beat, telling: Telling, report: Report) -> Beat:
    reports = _reports(beat.reports, report, first=True)
    to = telling.span if telling.state is State.EXPECTED else beat.span
    return replace(
        beat,
        span=to,
        state=telling.state,
        kind=beat.kind or telling.kind,
        places=_places(beat, telling),
        reports=reports,
        sources=_sources(reports),
        moved_from=beat.span if to != beat.span else beat.moved_from,
        told_round=beat.told_round or telling.told_round,
    )


def _united(one: Beat, other: Beat) -> Beat:
    for report in other.reports:
        one = _with_report(one, as_telling(other, report), report)
    return one


def as_telling(beat: Beat, report: Report | None = None) -> Telling:
    """Return a beat as its first report, or the given one, would tell it now."""
    told = report or (beat.reports[0] if beat.reports else Report("", "", ""))
    return Telling(
        span=beat.span,
        quote=told.quote,
        said=told.said,
        state=beat.state,
        kind=beat.kind,
        told_round=beat.told_round,
        outcome=beat.outcome,
        places=beat.places,
        actors=beat.actors,
    )


def _places(beat: Beat, telling: Telling) -> tuple[Place, ...]:
    return beat.places or telling.places


def _reports(known: tuple[Report, ...], report: Report, *, first: bool) -> tuple[Report, ...]:
    if any(one.article == report.article and one.quote == report.quote for one in known):
        return known
    return ((report, *known) if first else (*known, report))[:REPORTS]


def _sources(reports: tuple[Report, ...]) -> int:
    """Return how many report independently: outlets, copies left out."""
    return max(1, len({report.source or report.article for report in reports if not report.copy}))
