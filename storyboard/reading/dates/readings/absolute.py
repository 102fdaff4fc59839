"""Dates that name their year: nothing but the words is needed."""

from collections.abc import Mapping

from storyboard.model.span import Precision, Span
from storyboard.reading.dates import calendar
from storyboard.reading.dates.cues import Tense
from storyboard.reading.dates.readings.match import Match, Reading, Setting

# Two digits of a year: up to twenty years after publication they mean the present century.
_AHEAD = 20
_MODERN = 1800
_JUST_GONE = 75  # days


def iso(match: Match, _setting: Setting) -> Span | None:
    """2024-05-24."""
    year, month, day = match.row("ISO")
    return calendar.day_in(year, month, day)


def numeric(match: Match, setting: Setting) -> Span | None:
    """24/05/2024 and 5/24/2024: the language's order, unless only the other one can be.

    With dots the day comes first. A day far ahead that nothing looks forward to is meant the other way
    round where that is a day just gone: 12/05/2024, written in May.
    """
    first, second, year, dotted = match.row("NUMERIC")
    if year < 100:
        year += setting.published.year // 100 * 100
        year -= 100 if year > setting.published.year + _AHEAD else 0
    month, day = (first, second) if setting.month_first and not dotted else (second, first)
    if month > 12:
        month, day = day, month
    span = calendar.day_in(year, month, day)
    if span.start <= setting.published or day > 12 or setting.tense is Tense.FUTURE:
        return span
    turned = calendar.day_in(year, day, month)
    return turned if 0 <= (setting.published - turned.start).days <= _JUST_GONE else span


def day_of_year(match: Match, _setting: Setting) -> Span | None:
    """May 24, 2024."""
    year, month, day = match.number("YEAR"), match.number("MONTH"), match.number("DAY")
    day = day or match.number("ORDINAL")
    return calendar.day_in(year, month, day) if year and month and day else None


def days_of_year(match: Match, _setting: Setting) -> Span | None:
    """May 3-5, 2024."""
    year, month, days = match.number("YEAR"), match.number("MONTH"), match.row("DAYS") or match.numbers("DAY")
    if not (year and month and len(days) > 1):
        return None
    first, last = calendar.day_in(year, month, days[0]), calendar.day_in(year, month, days[-1])
    return Span(first.start, last.end, Precision.DAYS)


def month_of_year(match: Match, _setting: Setting) -> Span | None:
    """May 2024."""
    year, month = match.number("YEAR"), match.number("MONTH")
    return calendar.month_of(year, month) if year and month else None


def months_of_year(match: Match, _setting: Setting) -> Span | None:
    """March to May 2024."""
    year_, numbers = match.number("YEAR"), match.numbers("MONTH")
    if not year_ or len(numbers) != 2 or numbers[0] >= numbers[1]:
        return None
    return calendar.months(year_, numbers[0], numbers[1] - numbers[0] + 1, Precision.MONTH)


def year(match: Match, _setting: Setting) -> Span | None:
    """2024, also as a fiscal year: which days a firm counts as one is its own affair."""
    number = match.number("YEAR")
    return calendar.year_of(number) if number else None


def modern_year(match: Match, setting: Setting) -> Span | None:
    """2024 with nothing beside it to tell: only the years that news speaks of."""
    number = match.number("YEAR")
    return (
        calendar.year_of(number) if number and _MODERN <= number <= setting.published.year + _AHEAD else None
    )


def month_of_spoken_year(match: Match, setting: Setting) -> Span | None:
    """January nineteen ninety-seven."""
    month, year_ = match.number("MONTH"), spoken_year(match, setting)
    return calendar.month_of(year_.start.year, month) if month and year_ else None


def spoken_year(match: Match, _setting: Setting) -> Span | None:
    """Nineteen ninety-six, two thousand one."""
    first, *rest = match.numbers("NUMBER")
    if match.has("thousand"):
        number = first * 1000 + sum(rest)
    elif rest and rest[0] >= 10:
        number = first * 100 + sum(rest)
    else:
        return None
    return calendar.year_of(number) if calendar.FIRST_YEAR <= number < calendar.LAST_YEAR else None


def years(match: Match, _setting: Setting) -> Span | None:
    """1994-95, 2019/20."""
    first, last = match.row("YEARS")
    return Span(calendar.year_of(first).start, calendar.year_of(last).end, Precision.YEAR)


def decade(match: Match, setting: Setting) -> Span | None:
    """The 1990s, the 80s: two digits mean the last such decade that has begun. "Les années 1990"."""
    number = match.number("DECADE") or match.number("YEAR")
    if number is None or number % 10:
        return None
    if number < 100:
        number += setting.published.year // 100 * 100
        number -= 100 if number > setting.published.year else 0
    return calendar.decade_of(number)


def century(match: Match, _setting: Setting) -> Span | None:
    """The 19th century."""
    number = match.number("ORDINAL")
    return calendar.century_of(number) if number and number > calendar.FIRST_YEAR // 100 else None


ABSOLUTE: Mapping[str, Reading] = {
    "iso": iso,
    "numeric": numeric,
    "day of year": day_of_year,
    "days of year": days_of_year,
    "month of year": month_of_year,
    "months of year": months_of_year,
    "year": year,
    "modern year": modern_year,
    "spoken year": spoken_year,
    "month of spoken year": month_of_spoken_year,
    "years": years,
    "decade": decade,
    "century": century,
}
