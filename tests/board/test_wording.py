from datetime import UTC, date, datetime, timedelta

import pytest

from storyboard.board.wording import age, bars, day_words, expectation, gap_words, moment_words, trend, when
from storyboard.model.beat import State
from storyboard.model.span import Precision, Span

TODAY = date(2026, 3, 14)
NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def span(start: tuple[int, int, int], end: tuple[int, int, int], precision: Precision) -> Span:
    return Span(date(*start), date(*end), precision)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Span.day(date(2026, 3, 9)), "Mon 9 Mar"),
        (Span.day(date(2024, 5, 24)), "Fri 24 May 2024"),
        (span((2026, 5, 1), (2026, 5, 10), Precision.PART_OF_MONTH), "early May"),
        (span((2026, 5, 11), (2026, 5, 20), Precision.PART_OF_MONTH), "mid May"),
        (span((2025, 5, 21), (2025, 5, 31), Precision.PART_OF_MONTH), "late May 2025"),
        (span((2026, 3, 16), (2026, 3, 22), Precision.WEEK), "week of 16 Mar"),
        (span((2026, 3, 14), (2026, 3, 15), Precision.WEEKEND), "weekend 14 Mar"),
        (span((2026, 2, 1), (2026, 2, 28), Precision.MONTH), "February"),
        (span((2026, 4, 1), (2026, 6, 30), Precision.QUARTER), "Q2 2026"),
        (span((2026, 6, 1), (2026, 8, 31), Precision.SEASON), "Jun–Aug"),
        (span((2027, 1, 1), (2027, 4, 30), Precision.PART_OF_YEAR), "early 2027"),
        (span((2019, 1, 1), (2019, 12, 31), Precision.YEAR), "2019"),
        (span((1990, 1, 1), (1999, 12, 31), Precision.DECADE), "1990s"),
        (span((1901, 1, 1), (2000, 12, 31), Precision.CENTURY), "1901–2000"),
        (span((2026, 3, 3), (2026, 3, 5), Precision.DAYS), "3–5 Mar"),
        (span((2026, 2, 27), (2026, 3, 2), Precision.DAYS), "27 Feb–2 Mar"),
    ],
)
def test_a_span_is_said_as_finely_as_it_was_told(told: Span, words: str) -> None:
    assert when(told, TODAY) == words


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "now"),
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(days=2), "2 d"),
        (timedelta(days=20), "2 wk"),
        (timedelta(days=200), "6 mo"),
        (timedelta(days=800), "2 yr"),
    ],
)
def test_an_age_is_told_in_the_unit_that_fits(passed: timedelta, words: str) -> None:
    assert age(NOW - passed, NOW) == words


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (9, "9 days"), (14, "2 weeks"), (70, "2 months"), (900, "2 years")]
)
def test_a_gap_is_told_in_the_unit_that_fits(days: int, words: str) -> None:
    assert gap_words(days) == words


def test_a_moment_of_today_needs_no_date_and_another_year_its_year() -> None:
    assert moment_words(NOW - timedelta(hours=1), NOW) == "08:30"
    assert moment_words(NOW - timedelta(days=1), NOW) == "Fri 13 Mar 09:30"
    assert day_words(date(2024, 5, 24), TODAY) == "24 May 2024"


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2026, 3, 12), State.OVERDUE, "overdue 2 d"),
        (date(2026, 3, 14), State.DUE, "today"),
        (date(2026, 3, 15), State.EXPECTED, "tomorrow"),
        (date(2026, 3, 20), State.EXPECTED, "20 Mar"),
    ],
)
def test_an_expectation_becomes_due_and_then_overdue(day: date, state: State, words: str) -> None:
    assert expectation(Span.day(day), TODAY) == (state, words)


def test_a_week_that_is_expected_stays_a_week() -> None:
    week = span((2026, 3, 16), (2026, 3, 22), Precision.WEEK)
    assert expectation(week, TODAY) == (State.EXPECTED, "wk 16 Mar")
    assert expectation(week, date(2026, 3, 18)) == (State.DUE, "due wk 16 Mar")


def test_the_sparkline_ends_today_and_scales_with_its_busiest_day() -> None:
    days = ((date(2026, 3, 10), 1), (date(2026, 3, 14), 9), (date(2020, 1, 1), 99))
    assert bars(days, TODAY, 6) == "▁▂▁▁▁█"


def test_a_few_articles_a_day_make_no_towers() -> None:
    assert bars(((date(2026, 3, 14), 1),), TODAY, 3) == "▁▁▂"


@pytest.mark.parametrize(("late", "early", "sign"), [(3, 1, "↗"), (1, 3, "↘"), (2, 2, " ")])
def test_the_trend_compares_three_days_with_the_three_before(late: int, early: int, sign: str) -> None:
    assert trend(((date(2026, 3, 13), late), (date(2026, 3, 10), early)), TODAY) == sign
