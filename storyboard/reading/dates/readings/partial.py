"""Dates that leave something out: the year, or the week. The nearest one counts, else the tense tells."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from storyboard.model.span import Precision, Span
from storyboard.reading.dates import calendar
from storyboard.reading.dates.cues import Tense
from storyboard.reading.dates.readings.match import Match, Reading, Setting

# A day this near to publication is meant, unless it lies ahead and a past verb governs it.
NEAR_DAYS = 75
# What was planned for a weekday this many days ahead, or fewer, was planned for that one.
PLANNED_DAYS = 2
# A bare month that begins this soon is meant even after a verb of the past ("agreed on a summit for March").
PAST_NEAR_DAYS = 31

_SEASON_MONTHS = {"spring": 3, "summer": 6, "fall": 9, "winter": 12}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def day_of_month(match: Match, setting: Setting) -> Span | None:
    """May 24: within 75 days of publication, else the last one, or the next under a verb of the future."""
    month, day = match.number("MONTH"), match.number("DAY") or match.number("ORDINAL")
    if not (month and day):
        return None
    return _one_of_the_years(lambda year: calendar.day_in(year, month, day), setting)


def week_of_day(match: Match, setting: Setting) -> Span | None:
    """The week of May 20."""
    day = day_of_month(match, setting)
    return calendar.week_of(day.start) if day else None


def days_of_month(match: Match, setting: Setting) -> Span | None:
    """3-5 May, May 3 to 5."""
    month, days = match.number("MONTH"), match.row("DAYS") or match.numbers("DAY")
    if not month or len(days) < 2:
        return None

    def in_year(year: int) -> Span:
        first, last = calendar.day_in(year, month, days[0]), calendar.day_in(year, month, days[-1])
        return Span(first.start, last.end, Precision.DAYS)

    return _one_of_the_years(in_year, setting)


def month(match: Match, setting: Setting) -> Span | None:
    """May: this one, else the last one, or the next under a verb of the future or when it is near.

    "It ended in May", written in April, is last year's.
    """
    number = (match.numbers("MONTH") or [0])[-1]
    if not number:
        return None
    ahead = (number - setting.published.month) % 12
    if ahead == 0:
        return calendar.month_of(setting.published.year, number)
    coming = calendar.month_of(setting.published.year, setting.published.month + ahead)
    near = {Tense.PAST: PAST_NEAR_DAYS, Tense.OVER: 0}.get(setting.tense, NEAR_DAYS)
    if setting.tense is Tense.FUTURE or _distance(coming, setting.published) <= near:
        return coming
    return calendar.month_of(coming.start.year - 1, number)


def week_of_month(match: Match, setting: Setting) -> Span | None:
    """The first week of March: days 1 to 7; the last week: the last seven days."""
    nth, year = match.number("NTHWEEK"), match.number("YEAR")
    number = match.number("MONTH")
    whole = calendar.month_of(year, number) if year and number else month(match, setting)
    if nth is None or whole is None:
        return None
    first = whole.end - timedelta(days=6) if nth < 0 else whole.start + timedelta(days=7 * (nth - 1))
    return Span(first, first + timedelta(days=6), Precision.WEEK)


def months(match: Match, setting: Setting) -> Span | None:
    """Between March and May: the last month as if it stood alone, the first before it."""
    numbers = match.numbers("MONTH")
    last = month(match, setting) if len(numbers) == 2 else None
    if last is None:
        return None
    year = last.start.year - (numbers[0] > numbers[1])
    return calendar.months(year, numbers[0], (numbers[1] - numbers[0]) % 12 + 1, Precision.MONTH)


def weekday(match: Match, setting: Setting) -> Span | None:
    """Friday: the publication day, else the last one, or the next under what looks ahead.

    "It had been planned for Friday", written on a Thursday, is the next day.
    """
    number = match.number("WEEKDAY")
    if number is None:
        return None
    ahead = (number - setting.published.weekday()) % 7
    soon = setting.tense is Tense.PLANNED and ahead <= PLANNED_DAYS
    if ahead and not soon and setting.tense not in (Tense.FUTURE, Tense.PRESENT):
        ahead -= 7
    return Span.day(setting.published + timedelta(days=ahead))


def weekdays(match: Match, setting: Setting) -> Span | None:
    """From Saturday to Tuesday: the second is the next one after the first; what is past is over by now."""
    first, numbers = weekday(match, setting), match.numbers("WEEKDAY")
    if first is None or len(numbers) != 2:
        return None
    days = (numbers[1] - numbers[0] - 1) % 7 + 1
    last = first.start + timedelta(days=days)
    back = timedelta(weeks=setting.tense in (Tense.PAST, Tense.OVER) and last > setting.published)
    return Span(first.start - back, last - back, Precision.DAYS)


def holiday(match: Match, setting: Setting) -> Span | None:
    """Christmas: by the rule in the language's table, with the year or without."""
    rule = setting.holidays[match.word("HOLIDAY")]
    number = match.number("YEAR")
    if number is None and match.has("REL"):
        number = setting.published.year + (match.number("REL") or 0)
    if number:
        return Span.day(_holiday(rule, number))
    return _one_of_the_years(lambda year: Span.day(_holiday(rule, year)), setting)


def season(match: Match, setting: Setting) -> Span | None:
    """Summer, with a year or relative to the publication; a winter is named after its December."""
    first = _SEASON_MONTHS[match.word("SEASON")]
    number, shift = match.number("YEAR"), match.number("REL") or 0

    def in_year(year: int) -> Span:
        return calendar.months(year, first, 3, Precision.SEASON)

    if number:
        return in_year(number)
    published = setting.published
    seasons = [in_year(published.year + step) for step in (-2, -1, 0, 1, 2)]
    if shift < 0:
        return max(span for span in seasons if span.end < published)
    if shift > 0:
        return min(span for span in seasons if span.start > published)
    return min(seasons, key=lambda span: _distance(span, published))


def quarter(match: Match, setting: Setting) -> Span | None:
    """The third quarter, with a year or without: calendar quarters, also for fiscal ones."""
    number, year = match.number("ORDINAL"), match.number("YEAR")
    if number is None or not 1 <= number <= 4:
        return None
    if match.has("half"):
        return _half(number, year, match, setting)
    if year is None and match.has("REL"):
        year = setting.published.year + (match.number("REL") or 0)
    if year:
        return calendar.quarter_of(year, number)
    return _begun_or_next(
        [calendar.quarter_of(setting.published.year + step, number) for step in (-1, 0, 1)], setting
    )


def _half(number: int, year: int | None, match: Match, setting: Setting) -> Span | None:
    if number > 2:
        return None
    year = year or setting.published.year + (match.number("REL") or 0)
    return calendar.months(year, 6 * number - 5, 6, Precision.PART_OF_YEAR)


def _begun_or_next(spans: list[Span], setting: Setting) -> Span:
    """Return the last that has begun, or the next when the tense is future and it is nearer."""
    published = setting.published
    begun = max(span for span in spans if span.start <= published)
    ahead = min((span for span in spans if span.start > published), default=begun)
    nearer = _distance(ahead, published) < _distance(begun, published)
    return ahead if setting.tense is Tense.FUTURE and nearer else begun


def _one_of_the_years(in_year: Callable[[int], Span], setting: Setting) -> Span | None:
    """Return the span of the year that is meant: the nearest within 75 days, else by the tense."""
    year = setting.published.year
    if setting.year is not None and setting.tense is not Tense.FUTURE:
        return in_year(setting.year)
    spans = list(
        _existing(
            in_year, (year - 4, year - 3, year - 2, year - 1, year, year + 1, year + 2, year + 3, year + 4)
        )
    )
    if setting.tense is Tense.OVER:
        spans = [span for span in spans if span.start <= setting.published]
    near = min(spans, key=lambda span: _distance(span, setting.published), default=None)
    if near is None or _distance(near, setting.published) <= NEAR_DAYS:
        return near
    ahead = [span for span in spans if span.start >= setting.published]
    behind = [span for span in spans if span.start < setting.published]
    if ahead and (setting.tense in (Tense.FUTURE, Tense.PRESENT) or not behind):
        return min(ahead)
    return max(behind)


def _existing(in_year: Callable[[int], Span], years: Iterable[int]) -> Iterable[Span]:
    """Yield the spans of the years that have them: 29 February exists in some."""
    for year in years:
        try:
            yield in_year(year)
        except ValueError:
            continue


def _distance(span: Span, day: date) -> int:
    return max((span.start - day).days, (day - span.end).days, 0)


def _holiday(rule: str, year: int) -> date:
    """Return a holiday by its rule: "12-25", "thu 4 11" (the fourth Thursday of November), "easter -2"."""
    head, *rest = rule.split()
    if head == "easter":
        return calendar.easter(year) + timedelta(days=int(rest[0]) if rest else 0)
    if head in _WEEKDAYS:
        nth, number = int(rest[0]), int(rest[1])
        after = int(rest[2]) if len(rest) > 2 else 1
        first = date(year, number, after)
        return first + timedelta(days=(_WEEKDAYS.index(head) - first.weekday()) % 7 + 7 * (nth - 1))
    first_part, _, second = head.partition("-")
    return date(year, int(first_part), int(second))


PARTIAL: Mapping[str, Reading] = {
    "day of month": day_of_month,
    "week of day": week_of_day,
    "days of month": days_of_month,
    "month": month,
    "months": months,
    "week of month": week_of_month,
    "weekday": weekday,
    "weekdays": weekdays,
    "holiday": holiday,
    "season": season,
    "quarter": quarter,
}
