"""Dates told from the publication day: yesterday, last week, three days ago."""

from collections.abc import Mapping
from datetime import timedelta

from storyboard.model.span import Span
from storyboard.reading.dates import calendar
from storyboard.reading.dates.cues import Tense
from storyboard.reading.dates.readings.match import Match, Reading, Setting

_AHEAD = (Tense.FUTURE, Tense.PRESENT)
_SUNDAY = 6


def day(match: Match, setting: Setting) -> Span | None:
    """Yesterday, today, the day after tomorrow: by the number of days."""
    shift = match.number("DAYWORD")
    return Span.day(setting.published + timedelta(days=shift)) if shift is not None else None


def unit(match: Match, setting: Setting) -> Span | None:
    """Last week, this month, next year; the whole unit, weeks from Monday to Sunday.

    What is to come "this week" comes after the Sunday on which that is written.
    """
    shift, name = match.number("REL"), match.word("UNIT")
    if shift is None:
        return None
    sunday = setting.published.weekday() == _SUNDAY
    if name == "week" and shift == 0 and sunday and setting.tense in _AHEAD:
        shift = 1
    return calendar.whole(name, setting.published, shift)


def weekend(_match: Match, setting: Setting) -> Span | None:
    """The weekend: this one when it has come or is ahead by the tense, else the last."""
    week = calendar.weekend_of(setting.published)
    if setting.tense is Tense.FUTURE or setting.published >= week.start:
        return week
    return calendar.weekend_of(setting.published, -1)


def weekday(match: Match, setting: Setting) -> Span | None:
    """Last Friday, next Friday: strictly before or after publication. This Friday: of this week,
    or of the next for what is to come when this week's is over.
    """
    number, shift = match.number("WEEKDAY"), match.number("REL")
    if number is None or shift is None:
        return None
    published = setting.published
    if shift < 0:
        return Span.day(published - timedelta(days=(published.weekday() - number - 1) % 7 + 1))
    if shift > 0:
        return Span.day(published + timedelta(days=(number - published.weekday() - 1) % 7 + 1))
    this = calendar.week_of(published).start + timedelta(days=number)
    onward = this < published and setting.tense in _AHEAD
    return Span.day(this + timedelta(weeks=1) if onward else this)


def weekday_of_week(match: Match, setting: Setting) -> Span | None:
    """Friday of last week, Monday next week."""
    number, shift = match.number("WEEKDAY"), match.number("REL")
    if number is None or shift is None or match.word("UNIT") != "week":
        return None
    return Span.day(calendar.week_of(setting.published, shift).start + timedelta(days=number))


def month(match: Match, setting: Setting) -> Span | None:
    """Last May, next May: strictly before or after the month of publication. This May: of this year."""
    number, shift = match.number("MONTH"), match.number("REL")
    if number is None or shift is None:
        return None
    published, day_ = setting.published, match.number("DAY")
    year = published.year
    if shift < 0:
        year -= number >= published.month
    elif shift > 0:
        year += number <= published.month
    return calendar.day_in(year, number, day_) if day_ else calendar.month_of(year, number)


def month_of_rel_year(match: Match, setting: Setting) -> Span | None:
    """May of last year, last year's May; with a day too."""
    number, shift, day_ = match.number("MONTH"), match.number("REL"), match.number("DAY")
    if number is None or shift is None or match.word("UNIT") != "year":
        return None
    year = setting.published.year + shift
    return calendar.day_in(year, number, day_) if day_ else calendar.month_of(year, number)


def ago(match: Match, setting: Setting) -> Span | None:
    """Three days ago, in two weeks: a day by days, else the whole week, month or year it falls into."""
    sign = match.number("SIGN")
    unit_ = match.word("UNITS")
    if sign is None or not unit_:
        return None
    count = match.amount()
    return calendar.whole(unit_, setting.published, sign * (1 if count is None else count))


def weekday_ago(match: Match, setting: Setting) -> Span | None:
    """A year ago Tuesday, two weeks ago on Friday: that weekday, nearest to the day so long ago."""
    number, unit_, count = match.number("WEEKDAY"), match.word("UNITS"), match.amount() or 1
    if number is None or unit_ not in ("week", "month", "year"):
        return None
    target = calendar.earlier(setting.published, unit_, count)
    return Span.day(target + timedelta(days=(number - target.weekday() + 3) % 7 - 3))


def ago_to_the_day(match: Match, setting: Setting) -> Span | None:
    """Five years ago today, ten years ago this week: the same day, or its week or month, so long before."""
    count, units = match.amount(), match.word_after("NUMBER", "UNITS")
    shift, name = match.number("REL"), match.word_after("REL", "UNIT")
    day_ = match.number("DAYWORD")
    if count is None or not units or (day_ is None and not name):
        return None
    then = calendar.earlier(setting.published + timedelta(days=day_ or 0), units, count)
    return calendar.whole(name, then, shift or 0) if day_ is None else Span.day(then)


def in_a_while(match: Match, setting: Setting) -> Span | None:
    """In two weeks, under a verb of the future; elsewhere ("the first in two years") it is a duration."""
    return ago(match, setting) if setting.tense is Tense.FUTURE else None


RELATIVE: Mapping[str, Reading] = {
    "relative day": day,
    "relative unit": unit,
    "weekend": weekend,
    "relative weekday": weekday,
    "weekday of week": weekday_of_week,
    "relative month": month,
    "month of relative year": month_of_rel_year,
    "ago": ago,
    "weekday ago": weekday_ago,
    "ago to the day": ago_to_the_day,
    "in a while": in_a_while,
}
