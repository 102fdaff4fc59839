"""What looks like a date and is none, and texts that mean harm."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.reading.dates import find_dates, languages

SATURDAY = datetime(2024, 5, 25, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "They may leave the valley.",
        "May we come in?",
        "Theresa May spoke first.",
        "Crowds march on the capital.",
        "The march drew thousands.",
        "He sat down, and the sun rose.",
        "The Sun reported a scandal.",
        "Reporters of the Sun sat outside.",
        "The second round was dull.",
        "Wait a second.",
        "The ferry strike hits Christmas trade.",
        "Shops hope for a good Easter holiday season.",
        "The Thanksgiving turkey ran away.",
        "Few came during the summer sales.",
        "He came third of ten.",
        "Some 1,200 people fled.",
        "About 2000 people fled.",
        "It weighs 1950 tons.",
        "It cost $1998.",
        "It cost €2,019 or so.",
        "A rise of 2.5% was seen.",
        "Some 1900% more rain fell.",
        "Version 2.10 is out.",
        "Version 10.5.2 is out.",
        "Python v3.11 is fast.",
        "Call 555-1990 at once.",
        "Call +49 30 1234-1999 at once.",
        "Call 030/2019-1998 at once.",
        "The 44-year-old driver fled.",
        "The driver, 52, fled.",
        "She is 7 years old.",
        "It starts at 10:30.",
        "It starts at 5 p.m. sharp.",
        "The score was 3-2.",
        "They won 24-17 at home.",
        "Take Route 1999 north.",
        "Flight 1990A is late.",
        "See example.org/2019/05/index.",
        "Write to may2019@example.org.",
        "Tag #2019 is trending.",
        "It lasted three days.",
        "For two weeks it rained.",
        "The siege of nearly eight months ended.",
        "In the past three months it rained.",
        "Over the past year it rained.",
        "It is the first time in two years.",
        "He is now in charge.",
        "The currently closed road flooded.",
        "A man in his 30s fled.",
        "A woman in her late 60s fled.",
        "Every Friday they pray.",
        "On a Friday, as ever, they pray.",
        "Every year in March the river floods.",
        "The Sunday Times asked first.",
        "The film Bloody Sunday opened.",
        "The shop opens each July.",
        "On Sundays they rest.",
        "USA Today asked first.",
        "June Osborn and April Kepner agreed.",
        "Jan Novak and Mar Diaz agreed.",
        "Leaves fall and hopes spring eternal.",
        "He was a man of his day.",
        "The day before the flood hit, they left.",
        "Article 51 and Resolution 242 apply.",
        "Apollo 11 and Boeing 747 flew.",
        "They live at 1600 Example Avenue with 3 dogs.",
        "Dec is short, and so is Wed.",
        "Good day, she said.",
        "Summer Olympics tickets sold out.",
        "An early end is near.",
        "Mid-term exams loom.",
    ],
)
def test_no_date_is_read_where_there_is_none(text: str) -> None:
    assert find_dates(text, SATURDAY) == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n", "....", "'" * 500, "-" * 500, "1" * 5000, "May " * 50])
def test_degenerate_texts_are_read_in_peace(text: str) -> None:
    find_dates(text, SATURDAY)


@pytest.mark.parametrize(
    "piece",
    [
        "1-",
        "1,",
        "May 3-",
        "a year ago ",
        "said ",
        "the ",
        "twenty ",
        "Friday, ",
        "'s ",
        "will be ",
        "Friday he will ",
    ],
)
def test_a_long_run_of_anything_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    started = time.perf_counter()
    find_dates(text, SATURDAY)
    assert time.perf_counter() - started < 5


PIECES = """
0 1 7 13 29 31 45 99 999 1000 1066 1582 2024 2999 3000 9999 1990s 2024-02-30 31/12/9999 0001-01-01 3-5 5-3
1999-1990 - – , . ; ' 's May may Feb. February Oct. Friday Sun last next this the a of in on from to
between and until early late mid end day week month quarter year decade century centuries years ago later
earlier before after now third 21st 99th summer Easter Christmas today tomorrow will said million hundred
five twenty nine fiscal that same following previous coming Q4 half first
"""


@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=25).map(" ".join),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis wants its bounds without a zone
    st.sampled_from(["en", "es", "fr", "de", "xx"]),
)
def test_every_mention_is_a_sane_span_inside_the_years_1000_to_3000(
    text: str, published: datetime, language: str
) -> None:
    end = 0
    for mention in find_dates(text, published, language):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert date(1000, 1, 1) <= mention.span.start <= mention.span.end <= date(3000, 12, 31)
        end = mention.end


@given(st.text(max_size=200), st.sampled_from(["en", "es", "fr", "de", ""]))
def test_no_text_whatever_raises(text: str, language: str) -> None:
    find_dates(text, SATURDAY, language)


def test_the_shipped_languages_are_known() -> None:
    assert {"en", "es", "fr", "de"} <= set(languages())
