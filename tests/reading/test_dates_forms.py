"""Every way of telling a date in English, read on Saturday 25 May 2024."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storyboard.model.span import Precision
from storyboard.reading.dates import find_dates

SATURDAY = datetime(2024, 5, 25, 9, 30, tzinfo=timezone(timedelta(hours=2)))


def read(text: str, published: datetime = SATURDAY) -> list[tuple[str, str, str]]:
    """Return (words, first day, last day) of each mention."""
    return [(m.text, str(m.span.start), str(m.span.end)) for m in find_dates(text, published)]


def only(text: str, published: datetime = SATURDAY) -> tuple[str, str]:
    """Return the span of the one mention in the text."""
    found = read(text, published)
    assert len(found) == 1, found
    return found[0][1:]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # written out
        ("The bridge opened on 2023-11-04.", "2023-11-04", "2023-11-04"),
        ("Updated 2024-05-24T10:00Z by the desk.", "2024-05-24", "2024-05-24"),
        ("The bridge opened on March 4, 2019.", "2019-03-04", "2019-03-04"),
        ("The bridge opened on Monday, March 4, 2019.", "2019-03-04", "2019-03-04"),
        ("The bridge opened on 4 March 2019.", "2019-03-04", "2019-03-04"),
        ("The bridge opened on the 4th of March, 2019.", "2019-03-04", "2019-03-04"),
        ("The bridge opened on 13/3/2019.", "2019-03-13", "2019-03-13"),
        ("The bridge opened on 3/13/2019.", "2019-03-13", "2019-03-13"),
        ("The bridge opened on 3/4/19.", "2019-03-04", "2019-03-04"),
        ("The bridge opened on 13.3.2019.", "2019-03-13", "2019-03-13"),
        ("The bridge opened on 3.4.2019.", "2019-04-03", "2019-04-03"),
        ("The bridge opened on 12/05/2024.", "2024-05-12", "2024-05-12"),
        ("It was so before 9/11 as well.", "2001-09-11", "2001-09-11"),
        ("He resigned a year ago Tuesday.", "2023-05-23", "2023-05-23"),
        ("He resigned two weeks ago on Friday.", "2024-05-10", "2024-05-10"),
        ("He resigned a fortnight ago.", "2024-05-06", "2024-05-12"),
        ("Five years ago today, the ferry Osprey sank.", "2019-05-25", "2019-05-25"),
        ("Two weeks ago today, the ferry Osprey sank.", "2024-05-11", "2024-05-11"),
        ("A year ago yesterday, the ferry Osprey sank.", "2023-05-24", "2023-05-24"),
        ("Twenty-five years ago this week, the ferry Osprey sank.", "1999-05-24", "1999-05-30"),
        ("Twenty years ago this month, the ferry Osprey sank.", "2004-05-01", "2004-05-31"),
        ("A year ago this Saturday, the ferry Osprey sank.", "2023-05-27", "2023-05-27"),
        ("Business grew in the late 1980s.", "1986-01-01", "1989-12-31"),
        ("They married on Valentine's Day in 2012.", "2012-02-14", "2012-02-14"),
        ("The bridge opened in March 2019.", "2019-03-01", "2019-03-31"),
        ("The bridge opened in mid-March 2019.", "2019-03-11", "2019-03-20"),
        ("The bridge opened in 2019.", "2019-01-01", "2019-12-31"),
        ("The 1996 flood destroyed it.", "1996-01-01", "1996-12-31"),
        ("It was early 2019.", "2019-01-01", "2019-04-30"),
        ("By the end of 2025 it stands.", "2025-12-01", "2025-12-31"),
        ("By end-2025 it stands.", "2025-12-01", "2025-12-31"),
        ("By end June it stands.", "2024-06-26", "2024-06-30"),
        ("It stands at the end of this week.", "2024-05-26", "2024-05-26"),
        ("Built in nineteen ninety-six, it leaks.", "1996-01-01", "1996-12-31"),
        ("Business grew through the 1990s.", "1990-01-01", "1999-12-31"),
        ("Business grew through the '80s.", "1980-01-01", "1989-12-31"),
        ("A bridge of the 19th century.", "1801-01-01", "1900-12-31"),
        # without a year
        ("The dam broke on Oct. 7.", "2023-10-07", "2023-10-07"),
        ("The dam is inspected June 2.", "2024-06-02", "2024-06-02"),
        ("Voters go to the polls on Nov. 5.", "2024-11-05", "2024-11-05"),
        ("The verdict is due on Nov. 5.", "2024-11-05", "2024-11-05"),
        ("A round ended in early May.", "2024-05-01", "2024-05-10"),
        ("A round ended in late April.", "2024-04-21", "2024-04-30"),
        ("The dam broke in October.", "2023-10-01", "2023-10-31"),
        ("The court will sit in October.", "2024-10-01", "2024-10-31"),
        ("The dam broke last October.", "2023-10-01", "2023-10-31"),
        ("The dam broke on the 3rd of May.", "2024-05-03", "2024-05-03"),
        ("Snow fell on Feb. 29.", "2024-02-29", "2024-02-29"),
        ("Snow fell in the first week of March.", "2024-03-01", "2024-03-07"),
        ("Snow fell in the last week of February 2022.", "2022-02-22", "2022-02-28"),
        ("Snow fell on the third of May.", "2024-05-03", "2024-05-03"),
        ("Snow fell in the week of May 6.", "2024-05-06", "2024-05-12"),
        ("Snow fell in July last year.", "2023-07-01", "2023-07-31"),
        # ranges
        ("The fair, 3-5 May, drew crowds.", "2024-05-03", "2024-05-05"),
        ("The fair ran from 3 to 5 May.", "2024-05-03", "2024-05-05"),
        ("The fair ran from May 3 to June 2.", "2024-05-03", "2024-06-02"),
        ("The fair ran between May 3 and May 5.", "2024-05-03", "2024-05-05"),
        ("The fair ran May 3-5, 2022.", "2022-05-03", "2022-05-05"),
        ("The fair ran from Monday to Thursday.", "2024-05-20", "2024-05-23"),
        ("The fair ran between March and May.", "2024-03-01", "2024-05-31"),
        ("The 1994-95 season was poor.", "1994-01-01", "1995-12-31"),
        # told from publication
        ("The dam broke yesterday.", "2024-05-24", "2024-05-24"),
        ("The dam broke the day before yesterday.", "2024-05-23", "2024-05-23"),
        ("The dam broke today.", "2024-05-25", "2024-05-25"),
        ("The dam broke this morning.", "2024-05-25", "2024-05-25"),
        ("The dam broke last night.", "2024-05-24", "2024-05-24"),
        ("They vote tonight.", "2024-05-25", "2024-05-25"),
        ("They vote tomorrow.", "2024-05-26", "2024-05-26"),
        ("They vote the day after tomorrow.", "2024-05-27", "2024-05-27"),
        ("The dam broke last week.", "2024-05-13", "2024-05-19"),
        ("The dam broke this week.", "2024-05-20", "2024-05-26"),
        ("Talks go on in the coming week.", "2024-05-27", "2024-06-02"),
        ("The dam broke last month.", "2024-04-01", "2024-04-30"),
        ("The dam broke earlier this month.", "2024-05-01", "2024-05-31"),
        ("The dam broke early this month.", "2024-05-01", "2024-05-10"),
        ("The dam broke last year.", "2023-01-01", "2023-12-31"),
        ("Work starts next quarter.", "2024-07-01", "2024-09-30"),
        ("The dam broke 10 days ago.", "2024-05-15", "2024-05-15"),
        ("The dam broke two weeks ago.", "2024-05-06", "2024-05-12"),
        ("The dam broke five months ago.", "2023-12-01", "2023-12-31"),
        ("The dam broke twenty-four years ago.", "2000-01-01", "2000-12-31"),
        ("They will vote in three weeks.", "2024-06-10", "2024-06-16"),
        ("They vote two days from now.", "2024-05-27", "2024-05-27"),
        ("The dam broke over the weekend.", "2024-05-25", "2024-05-26"),
        # quarters, seasons, holidays
        ("Profit fell in the third quarter of 2022.", "2022-07-01", "2022-09-30"),
        ("Profit fell in Q3 2022.", "2022-07-01", "2022-09-30"),
        ("Profit fell in the fourth quarter.", "2023-10-01", "2023-12-31"),
        ("Sales of fiscal 2022 were poor.", "2022-01-01", "2022-12-31"),
        ("Sales of the first half of 2022 were poor.", "2022-01-01", "2022-06-30"),
        ("It dried up in the summer of 2022.", "2022-06-01", "2022-08-31"),
        ("It dried up last summer.", "2023-06-01", "2023-08-31"),
        ("They met on Christmas Eve.", "2023-12-24", "2023-12-24"),
        ("They met at Christmas and left.", "2023-12-25", "2023-12-25"),
        ("They met before Christmas when it snowed.", "2023-12-25", "2023-12-25"),
        ("They met on Christmas Day morning.", "2023-12-25", "2023-12-25"),
        ("Christmas 2016 travel was slow.", "2016-12-25", "2016-12-25"),
        ("They met on Thanksgiving Day.", "2023-11-23", "2023-11-23"),
        ("They met on Good Friday.", "2024-03-29", "2024-03-29"),
        ("They met on New Year's Day.", "2024-01-01", "2024-01-01"),
    ],
)
def test_the_words_name_the_days(text: str, start: str, end: str) -> None:
    assert only(text) == (start, end)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("It broke on Friday.", Precision.DAY),
        ("It ran 3-5 May.", Precision.DAYS),
        ("It broke over the weekend.", Precision.WEEKEND),
        ("It broke last week.", Precision.WEEK),
        ("It broke in early May.", Precision.PART_OF_MONTH),
        ("It broke last month.", Precision.MONTH),
        ("It broke in the first quarter.", Precision.QUARTER),
        ("It broke in 2011's first quarter.", Precision.QUARTER),
        ("It broke in the winter of 2019.", Precision.SEASON),
        ("It broke in late 2019.", Precision.PART_OF_YEAR),
        ("It broke in 2019.", Precision.YEAR),
        ("It broke in the 1990s.", Precision.DECADE),
        ("It broke in the 19th century.", Precision.CENTURY),
    ],
)
def test_a_span_tells_how_precise_the_words_were(text: str, precision: Precision) -> None:
    (mention,) = find_dates(text, SATURDAY)
    assert mention.span.precision is precision


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("Sales of skates start this week.", "this week", "2024-05-20", "2024-05-26"),
        ("The talks end next month.", "next month", "2024-06-01", "2024-06-30"),
        ("The trial starts and the talks start Monday.", "Monday", "2024-05-27", "2024-05-27"),
        ("The talks start June 5 in Graz.", "June 5", "2024-06-05", "2024-06-05"),
        ("The talks end June 5, 2025.", "June 5, 2025", "2025-06-05", "2025-06-05"),
        ("The talks start in June.", "June", "2024-06-01", "2024-06-30"),
    ],
)
def test_what_starts_then_is_no_start_of_then(text: str, words: str, start: str, end: str) -> None:
    assert read(text) == [(words, start, end)]


def test_a_month_that_is_too_short_has_its_last_day_months_ago() -> None:
    last_of_may = datetime(2024, 5, 31, 9, 30, tzinfo=UTC)
    assert only("Three months ago today, the ferry Osprey sank.", last_of_may) == ("2024-02-29", "2024-02-29")


def test_a_bare_weekday_is_the_last_one() -> None:
    assert only("The dam broke on Friday.") == ("2024-05-24", "2024-05-24")


def test_a_bare_weekday_may_be_the_publication_day() -> None:
    assert only("The dam broke Saturday.") == ("2024-05-25", "2024-05-25")


def test_last_friday_on_a_friday_is_a_week_before() -> None:
    assert only("The dam broke last Friday.", SATURDAY - timedelta(days=1)) == ("2024-05-17", "2024-05-17")


def test_next_saturday_on_a_saturday_is_a_week_later() -> None:
    assert only("They vote next Saturday.") == ("2024-06-01", "2024-06-01")


def test_today_is_the_day_in_the_articles_own_zone() -> None:
    late = datetime(2024, 5, 25, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    assert only("The dam broke today.", late) == ("2024-05-25", "2024-05-25")


def test_a_form_broken_over_two_lines_is_still_one() -> None:
    assert read("The dam broke on\nOct.\n7, 2023.") == [("Oct.\n7, 2023", "2023-10-07", "2023-10-07")]


def test_offsets_are_code_points() -> None:
    text = "🌊🌊 Ōzora’s dam broke on Friday."
    (mention,) = find_dates(text, SATURDAY)
    assert text[mention.start : mention.end] == mention.text == "Friday"


def test_a_date_that_the_calendar_does_not_have_is_none() -> None:
    assert read("The form said 2023-02-30 and 45/45/2020.") == []
