"""Dates told from another date of the text: three days later, that year, a year earlier."""

from collections.abc import Mapping
from datetime import timedelta

from storyboard.model.span import Precision, Span
from storyboard.reading.dates import calendar
from storyboard.reading.dates.readings.match import Match, Reading, Setting


def same(match: Match, setting: Setting) -> Span | None:
    """That day, the same year: the unit that the last date lies in."""
    if setting.focus is None or _finer(match.word("UNIT"), setting.focus):
        return None
    return calendar.whole(match.word("UNIT"), setting.focus.start)


def shifted(match: Match, setting: Setting) -> Span | None:
    """The next day, three weeks later, two years before: from the last date, by SIGN times the number.

    Days hang on a day; from early May they are as vague as early May.
    """
    sign, unit = match.number("SIGN"), match.word("UNITS")
    if setting.focus is None or sign is None or not unit or _finer(unit, setting.focus):
        return None
    count = match.amount()
    shift = sign * (1 if count is None else count)
    if unit == "day" and setting.focus.precision not in (Precision.DAY, Precision.DAYS):
        return calendar.days_from(setting.focus, shift)
    anchor = setting.focus.end if sign > 0 else setting.focus.start
    return calendar.whole(unit, anchor, shift)


def weekday(match: Match, setting: Setting) -> Span | None:
    """The following Tuesday, the previous Monday: strictly after or before the last date.

    That Friday is in the week that follows it; without a date before it, the last one.
    """
    number, sign = match.number("WEEKDAY"), match.number("SIGN")
    if number is None or sign is None:
        return None
    if setting.focus is None or _finer("week", setting.focus):
        return Span.day(setting.published - timedelta(days=(setting.published.weekday() - number) % 7))
    anchor = setting.focus.end if sign > 0 else setting.focus.start
    if sign < 0:
        return Span.day(anchor - timedelta(days=(anchor.weekday() - number - 1) % 7 + 1))
    ahead = (number - anchor.weekday() - sign) % 7 + sign
    return Span.day(anchor + timedelta(days=ahead))


def year_before(_match: Match, setting: Setting) -> Span | None:
    """A year earlier, the year-ago quarter: the quarter that is spoken of, a year before; else the year."""
    if setting.quarter is not None:
        return calendar.years_from(setting.quarter, -1)
    return calendar.year_of(setting.published.year - 1)


def quarter_of_year(match: Match, setting: Setting) -> Span | None:
    """The 1988 period: the quarter that is spoken of, in that year; else that year."""
    year = match.number("YEAR")
    if year is None:
        return None
    if setting.quarter is not None:
        return calendar.years_from(setting.quarter, year - setting.quarter.start.year)
    return calendar.year_of(year)


def latest_quarter(_match: Match, setting: Setting) -> Span | None:
    """The latest quarter: the one spoken of when it is over, else the last that is."""
    if setting.quarter is not None and setting.quarter.end < setting.published:
        return setting.quarter
    return calendar.whole("quarter", setting.published, -1)


def quarter_in_focus(_match: Match, setting: Setting) -> Span | None:
    """The quarter: the one spoken of; without one it says nothing."""
    return setting.quarter


_FINE = (Precision.DAY, Precision.DAYS, Precision.WEEKEND, Precision.WEEK, Precision.PART_OF_MONTH)
_LENGTH = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653, "century": 36525}


def _finer(unit: str, focus: Span) -> bool:
    """Tell whether `unit` is too fine to be told from `focus`: no day hangs on a whole month."""
    return focus.precision not in _FINE and focus.days > _LENGTH.get(unit, 1)


ANCHORED: Mapping[str, Reading] = {
    "same": same,
    "shifted": shifted,
    "anchored weekday": weekday,
    "year before": year_before,
    "quarter of year": quarter_of_year,
    "latest quarter": latest_quarter,
    "quarter in focus": quarter_in_focus,
}
