"""How the board says dates, ages, gaps, counts and states. Pure; today is always given."""

from datetime import date, datetime, timedelta

from storyboard.model.beat import Beat, State
from storyboard.model.feed import FeedState
from storyboard.model.span import Precision, Span
from storyboard.model.story import Mark

# A sign and a word for every state: never by colour alone.
STATES: dict[State, tuple[str, str]] = {
    State.HAPPENED: ("●", ""),
    State.EXPECTED: ("○", "expected"),
    State.DUE: ("◎", "due now"),
    State.OVERDUE: ("▲", "overdue"),
    State.POSTPONED: ("»", "postponed"),
    State.CANCELLED: ("×", "cancelled"),
}
FEED_STATES: dict[FeedState, str] = {
    FeedState.NEW: "○",
    FeedState.OK: "●",
    FeedState.NOT_MODIFIED: "●",
    FeedState.EMPTY: "◌",
    FeedState.FAILED: "▲",
    FeedState.GONE: "×",
}
_BARS = "▂▃▄▅▆▇█"
NO_NEWS = "▁"
_AGES = ((365, "yr"), (30, "mo"), (7, "wk"), (1, "d"))
_GAPS = ((365, "year"), (30, "month"), (7, "week"), (1, "day"))


def count(number: int, one: str, many: str = "") -> str:
    """Return the number with its noun: `1 story`, `1,204 stories`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day_words(day: date, today: date, *, weekday: bool = False) -> str:
    """Return `24 May`, with its weekday when asked and its year when it is not this year's."""
    words = f"{day:%a} {day.day} {day:%b}" if weekday else f"{day.day} {day:%b}"
    return words if day.year == today.year else f"{words} {day.year}"


def moment_words(moment: datetime, now: datetime) -> str:
    """Return `14:30` today, `Fri 24 May 14:30` on other days."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    return f"{day_words(local.date(), now.date(), weekday=True)} {local:%H:%M}"


def mute_words(mark: Mark, today: date) -> str:
    """Return until when a muted story is muted: `muted`, `muted until it moves`, `muted until 24 May`."""
    if mark.mute_beats is not None:
        return "muted until it moves"
    return f"muted until {day_words(mark.mute_until, today)}" if mark.mute_until else "muted"


def age(then: datetime, now: datetime) -> str:
    """Return how long ago: `now`, `5 min`, `3 h`, `2 d`, `3 wk`, `5 mo`, `2 yr`."""
    passed = now - then
    if passed < timedelta(minutes=1):
        return "now"
    if passed < timedelta(hours=1):
        return f"{passed.seconds // 60} min"
    if passed < timedelta(days=1):
        return f"{passed.seconds // 3600} h"
    return next(f"{passed.days // days} {unit}" for days, unit in _AGES if passed.days >= days)


def gap_words(days: int) -> str:
    """Return a stretch of days in the unit that fits: `9 days`, `3 weeks`, `7 months`."""
    for size, unit in _GAPS:
        if days >= 2 * size:
            return count(days // size, unit)
    return count(days, "day")


def span_words(span: Span, today: date) -> tuple[str, str]:
    """Return a span as it was told, and its year when that is not this year's: `("early May", "2024")`."""
    start, end = span.start, span.end
    year = "" if start.year == today.year else str(start.year)
    match span.precision:
        case Precision.DAY:
            return f"{start:%a} {start.day} {start:%b}", year
        case Precision.WEEK:
            return f"week of {start.day} {start:%b}", year
        case Precision.WEEKEND:
            return f"weekend {start.day} {start:%b}", year
        case Precision.PART_OF_MONTH:
            return f"{_part(start.day, 10)} {start:%b}", year
        case Precision.MONTH:
            return f"{start:%B}", year
        case Precision.QUARTER:
            return f"Q{(start.month + 2) // 3}", str(start.year)
        case Precision.PART_OF_YEAR:
            return f"{_part(start.month, 4)} {start.year}", ""
        case Precision.YEAR:
            return str(start.year), ""
        case Precision.DECADE:
            return f"{start.year}s", ""
        case Precision.CENTURY:
            return f"{start.year}–{end.year}", ""
        case _:
            return _range(start, end), year


def _part(number: int, size: int) -> str:
    return "early" if number <= size else "mid" if number <= 2 * size else "late"


def _range(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {start:%b}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return f"{start:%b}–{end:%b}"
    return f"{start.day} {start:%b}–{end.day} {end:%b}"


def when(span: Span, today: date) -> str:
    """Return the span in one phrase: `early May 2024`."""
    words, year = span_words(span, today)
    return f"{words} {year}".strip()


def expectation(span: Span, today: date) -> tuple[State, str]:
    """Return how the next expected event stands today, and few words for it."""
    state = Beat(span=span, state=State.EXPECTED).on(today)
    if state is State.OVERDUE:
        return state, f"overdue {(today - span.end).days} d"
    if state is State.DUE:
        return state, "today" if span.days == 1 else f"due {_short(span, today)}"
    if (span.start - today).days == 1 and span.days == 1:
        return state, "tomorrow"
    return state, _short(span, today)


def _short(span: Span, today: date) -> str:
    if span.precision is Precision.DAY:
        return day_words(span.start, today)
    return when(span, today).replace("week of", "wk")


def bars(days: tuple[tuple[date, int], ...], today: date, width: int = 14) -> str:
    """Return the daily activity of the last `width` days as one bar a day, `▁` where nothing came."""
    counts = dict(days)
    window = [counts.get(today - timedelta(days=back), 0) for back in reversed(range(width))]
    top = max(*window, 1)
    return "".join(
        _BARS[(value - 1) * (len(_BARS) - 1) // max(top - 1, 2)] if value else NO_NEWS for value in window
    )


def trend(days: tuple[tuple[date, int], ...], today: date) -> str:
    """Return `↗` when the last three days brought more than the three before, `↘` when fewer, else ` `."""
    counts = dict(days)
    late, early = (
        sum(counts.get(today - timedelta(days=back), 0) for back in span) for span in (range(3), range(3, 6))
    )
    return "↗" if late > early else "↘" if late < early else " "
