"""The agenda: what is expected in all stories, as a strip of weeks and as entries under their days."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storyboard.board.lines import Line, Piece, line, pad, spread
from storyboard.board.wording import STATES, count, day_words, span_words, when
from storyboard.model.beat import Beat, State
from storyboard.model.news import Expectation
from storyboard.model.plain import one_line

_NEAR = 14  # days ahead that have headings of their own; what is later stands under its month
_BY_DAY = 2
_DATE = 17
_CELL = 4  # cells of a day in the strip of weeks
_WEEK = 7 * _CELL + 3


@dataclass(frozen=True, slots=True)
class Group:
    """Expectations under one heading; `dated`: the heading tells their day, they need not."""

    heading: str
    entries: Sequence[Expectation]
    dated: bool


def agenda(expectations: Iterable[Expectation], today: date) -> list[Group]:
    """Return what is expected in groups: due, overdue, then by day, by month, and without a date."""
    groups: dict[tuple[int, date, str], list[Expectation]] = {}
    for each in expectations:
        groups.setdefault(_place(each, today), []).append(each)
    return [Group(key[2], groups[key], key[0] == _BY_DAY) for key in sorted(groups)]


def _place(each: Expectation, today: date) -> tuple[int, date, str]:
    span = each.beat.span
    if each.state is State.DUE:
        return 0, today, "Due now"
    if each.state is State.OVERDUE:
        return 1, today, "Overdue"
    if span.end < today:
        return 4, today, "Postponed, without a new date"
    if (span.start - today).days > _NEAR:
        month = span.start.replace(day=1)
        return 3, month, f"{month:%B}" if month.year == today.year else f"{month:%B %Y}"
    return _BY_DAY, span.start, _day(each.beat, today) if span.days == 1 else when(span, today)


def _day(beat: Beat, today: date) -> str:
    words = day_words(beat.span.start, today, weekday=True)
    days = (beat.span.start - today).days
    return f"{words} · {'tomorrow' if days == 1 else 'today' if not days else f'in {days} days'}"


def entry_lines(each: Expectation, today: date, group: Group, width: int) -> list[Line]:
    """Return an expectation: its story, how it stands, what it is, and the sentence that tells it."""
    beat = each.beat
    sign, _ = STATES[each.state]
    words, year = span_words(beat.span, today)
    day = pad(f"{words} {year}".strip(), _DATE) if not group.dated else ""
    title = line((f"{sign} ", each.state.value), (day, "date-strong"), (one_line(each.story.title), "title"))
    blank = " " * (2 + len(day))
    facts = _facts(beat)
    quote = f"“{one_line(beat.quote)}”" if beat.quote else ""
    told = line((blank, ""), *facts, ("  " if facts and quote else "", ""), (quote, "quote"))
    sources = line((count(beat.sources, "source") if beat.sources > 1 else "", "muted"))
    return [spread(title, _standing(each, today, group), width), spread(told, sources, width)]


def _standing(each: Expectation, today: date, group: Group) -> Line:
    """Return how an expectation stands: its word always, the days where no heading tells them."""
    span, word = each.beat.span, STATES[each.state][1]
    if each.state is State.OVERDUE:
        return line((f"overdue {(today - span.end).days} d", each.state.value))
    if each.state is State.EXPECTED:
        return line((f"in {(span.start - today).days} days" if not group.dated else "", "muted"))
    return line((word, each.state.value))


def _facts(beat: Beat) -> list[Piece]:
    places = ", ".join(dict.fromkeys(one_line(place.name) for place in beat.places[:2]))
    told = [(places, "place"), (one_line(beat.kind), "kind")]
    told += [(f"round {beat.round}", "kind")] if beat.round is not None else []
    pieces: list[Piece] = []
    for text, role in told:
        if text:
            pieces += [(" · ", "muted")] if pieces else []
            pieces.append((text, role))
    return pieces


def weeks_lines(expectations: Sequence[Expectation], today: date, width: int) -> list[Line]:
    """Return a strip of the weeks from this one: the days, and below each how much is expected on it.

    What is told for longer than a day is counted on none.
    """
    days = Counter(each.beat.span.start for each in expectations if each.beat.span.days == 1)
    monday = today - timedelta(days=today.weekday())
    weeks = max(min(width // _WEEK, 5), 1)
    names: list[Piece] = []
    dates: list[Piece] = []
    counts: list[Piece] = []
    for week in range(weeks):
        for number in range(7):
            day = monday + timedelta(days=7 * week + number)
            role = "accent-strong" if day == today else "muted"
            names.append((f"{day:%a}".rjust(_CELL), role))
            label = f"{day.day}" if day.day > 1 else f"{day:%b}"
            dates.append((label.rjust(_CELL), "accent-strong" if day == today else "date-strong"))
            counts.append(_counted(days[day], day, today))
        gap = ("   " if week + 1 < weeks else "", "")
        names, dates, counts = [*names, gap], [*dates, gap], [*counts, gap]
    return [line(*names), line(*dates), line(*counts)]


def _counted(number: int, day: date, today: date) -> Piece:
    if not number:
        return "·".rjust(_CELL), "rail"
    state = State.OVERDUE if day < today else State.DUE if day == today else State.EXPECTED
    return f"{STATES[state][0]}{number}".rjust(_CELL), state.value
