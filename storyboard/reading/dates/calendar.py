"""Calendar arithmetic on spans: weeks from Monday, months, quarters, seasons, parts of them.

Everything stays within the years 1000 to 3000; what would fall outside is a ValueError.
"""

from datetime import date, timedelta

from storyboard.model.span import Precision, Span

FIRST_YEAR, LAST_YEAR = 1000, 3000
_EARLIEST, _LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)

# The share of a whole that "early", "mid" and "late" take, in tenths; months have their own days.
_PARTS = {"early": (0, 4), "mid": (3, 7), "late": (6, 10), "start": (0, 1), "end": (9, 10)}
_MONTH_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 5), "end": (26, 31)}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_YEAR_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}


def within_bounds(span: Span) -> bool:
    """Tell whether `span` lies in the years that a date may have."""
    return span.start >= _EARLIEST and span.end <= _LATEST


def week_of(day: date, shift: int = 0) -> Span:
    """Return the Monday-to-Sunday week of `day`, moved by `shift` weeks."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return Span(monday, monday + timedelta(days=6), Precision.WEEK)


def weekend_of(day: date, shift: int = 0) -> Span:
    """Return the Saturday and Sunday of the week of `day`, moved by `shift` weeks."""
    week = week_of(day, shift)
    return Span(week.start + timedelta(days=5), week.end, Precision.WEEKEND)


def months(year: int, first: int, count: int, precision: Precision) -> Span:
    """Return `count` months from month `first` of `year`; `first` may lie beyond 1–12."""
    start = _first_of(year, first)
    return Span(start, _first_of(year, first + count) - timedelta(days=1), precision)


def month_of(year: int, month: int) -> Span:
    """Return one month; `month` may lie beyond 1–12 and then moves the year."""
    return months(year, month, 1, Precision.MONTH)


def quarter_of(year: int, quarter: int) -> Span:
    """Return a calendar quarter; `quarter` may lie beyond 1–4 and then moves the year."""
    return months(year, 3 * quarter - 2, 3, Precision.QUARTER)


def year_of(year: int) -> Span:
    """Return a calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def decade_of(year: int) -> Span:
    """Return the ten years from `year`."""
    return Span(date(year, 1, 1), date(year + 9, 12, 31), Precision.DECADE)


def century_of(number: int) -> Span:
    """Return a century by its number: the 20th is 1901 to 2000."""
    return Span(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), Precision.CENTURY)


def day_in(year: int, month: int, day: int) -> Span:
    """Return one day; raises ValueError when the calendar has no such day."""
    return Span.day(date(year, month, day))


def whole(unit: str, day: date, shift: int = 0) -> Span:
    """Return the `unit` that `day` lies in, moved by `shift` units."""
    if unit == "day":
        return Span.day(day + timedelta(days=shift))
    if unit == "week":
        return week_of(day, shift)
    if unit == "weekend":
        return weekend_of(day, shift)
    if unit == "month":
        return month_of(day.year, day.month + shift)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3 + shift)
    if unit == "year":
        return year_of(day.year + shift)
    if unit == "decade":
        return decade_of(day.year // 10 * 10 + 10 * shift)
    return century_of((day.year + 99) // 100 + shift)


def part_of(span: Span, part: str) -> Span:
    """Return the early, mid, late, start or end part of `span`.

    A day has none; "earlier this month" may be any day of it: these are returned whole.
    """
    if part not in _PARTS or span.days < 2:
        return span
    if span.precision is Precision.MONTH:
        first, last = _MONTH_PARTS[part]
        return Span(
            span.start.replace(day=first),
            span.start.replace(day=min(last, span.end.day)),
            Precision.PART_OF_MONTH,
        )
    if span.precision is Precision.YEAR:
        first, last = _YEAR_PARTS[part]
        return months(span.start.year, first, last - first + 1, Precision.PART_OF_YEAR)
    first, last = _PARTS[part]
    if span.precision in (Precision.DECADE, Precision.CENTURY):
        years = span.end.year - span.start.year + 1
        begins = year_of(span.start.year + years * first // 10)
        ends = year_of(span.start.year + max(years * last // 10 - 1, years * first // 10))
        return Span(begins.start, ends.end, span.precision)
    start = span.start + timedelta(days=span.days * first // 10)
    return Span(start, max(start, span.start + timedelta(days=span.days * last // 10 - 1)), span.precision)


def days_from(span: Span, days: int) -> Span:
    """Return the span moved by `days`, as a run of days."""
    return Span(span.start + timedelta(days=days), span.end + timedelta(days=days), Precision.DAYS)


def years_from(span: Span, years: int) -> Span:
    """Return the same span of another year; 29 February becomes 28 February."""
    return Span(_same_day(span.start, years), _same_day(span.end, years), span.precision)


def earlier(day: date, unit: str, count: int) -> date:
    """Return the same day `count` units earlier; where the month is too short, its last day."""
    if unit in _YEARS:
        return _same_day(day, -count * _YEARS[unit])
    if unit == "month":
        month = whole(unit, day, -count)
        return month.start.replace(day=min(day.day, month.end.day))
    return day - timedelta(days=count * (7 if unit == "week" else 1))


def easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _same_day(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
