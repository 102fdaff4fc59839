"""Tense, saying and anchors: what the words around a date make of it."""

from datetime import UTC, datetime

import pytest

from storyboard.model.reading import DateMention
from storyboard.reading.dates import find_dates
from storyboard.reading.sentences import sentences

SATURDAY = datetime(2024, 5, 25, 9, 30, tzinfo=UTC)


def days(text: str) -> list[str]:
    return [str(mention.span.start) for mention in find_dates(text, SATURDAY)]


def one(text: str) -> DateMention:
    (mention,) = find_dates(text, SATURDAY)
    return mention


@pytest.mark.parametrize(
    "text",
    [
        "The court will meet on Tuesday.",
        "On Tuesday the court will meet.",
        "The hearing is scheduled for Tuesday.",
        "A vote is expected to be held Tuesday.",
        "The report is due Tuesday.",
        "They stay until Tuesday.",
        "They must decide by Tuesday.",
        "Police said the trial will begin Tuesday.",
        "They’ll be back on Tuesday.",
    ],
)
def test_a_strict_word_of_the_future_means_the_next_weekday(text: str) -> None:
    mention = one(text)
    assert (str(mention.span.start), mention.expected) == ("2024-05-28", True)


@pytest.mark.parametrize(
    "text",
    [
        "The court met on Tuesday.",
        "On Tuesday the court met.",
        "A vote was held Tuesday.",
        "All ships had arrived by Tuesday.",
        "A rebel said the town would fall as it did on Tuesday.",
        "It may have broken on Tuesday.",
        "The talks had been scheduled for Tuesday.",
        "Until Tuesday, nobody had noticed.",
    ],
)
def test_without_one_it_is_the_last_weekday(text: str) -> None:
    mention = one(text)
    assert (str(mention.span.start), mention.expected) == ("2024-05-21", False)


def test_the_date_of_saying_is_told_from_the_date_of_the_event() -> None:
    said, resumes = find_dates("An official said on Friday that talks will resume next week.", SATURDAY)
    assert (said.saying, said.expected) == (True, False)
    assert (resumes.saying, resumes.expected) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Friday that nobody was hurt.",
        "The minister told reporters Friday that nobody was hurt.",
        "The ministry announced on Friday that the dam is safe.",
        "Nobody was hurt, the minister said in a statement on Friday.",
        "Nobody was hurt, the minister said late Friday.",
        "On Friday, the minister said nobody was hurt.",
    ],
)
def test_a_day_beside_a_verb_of_saying_dates_what_was_said(text: str) -> None:
    assert one(text).saying


@pytest.mark.parametrize(
    "text",
    [
        "The minister said the attack on Friday killed two.",
        "The minister said Friday's attack killed two.",
        "The dam broke on Friday, the minister said.",
        "The minister spoke with the mayor on Friday.",
        "The firm reported third-quarter losses.",
    ],
)
def test_a_day_of_the_event_is_no_day_of_saying(text: str) -> None:
    assert not one(text).saying


def test_what_lies_ahead_is_expected_whatever_the_verb() -> None:
    assert one("Talks with the miners in the coming week.").expected


def test_a_past_date_in_a_sentence_of_the_future_is_not_expected() -> None:
    assert not one("It will be remembered like the flood of 1962.").expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke on May 3. Three days later, the mayor quit.", "2024-05-06"),
        ("The dam broke on May 3. The next day, the mayor quit.", "2024-05-04"),
        ("The dam broke on May 3. The following day the mayor quit.", "2024-05-04"),
        ("The dam broke on May 3. The next morning, the mayor quit.", "2024-05-04"),
        ("The dam broke on May 3. A day earlier, the mayor had quit.", "2024-05-02"),
        ("The dam broke on May 3. The mayor had quit the day before.", "2024-05-02"),
        ("The dam broke on May 3. The mayor quit the same day.", "2024-05-03"),
        ("The dam broke in 1998. Later that year, the mayor quit.", "1998-01-01"),
        ("The dam broke in 1998. Two years later, the mayor quit.", "2000-01-01"),
        ("The dam broke in March. The following month, the mayor quit.", "2024-04-01"),
        ("The dam broke on May 3, police said on Friday. Three days later, the mayor quit.", "2024-05-06"),
    ],
)
def test_an_anchored_date_hangs_on_the_date_before_it(text: str, expected: str) -> None:
    assert days(text)[-1] == expected


def test_an_anchor_without_a_date_before_it_says_nothing() -> None:
    assert days("Three days later, the mayor quit.") == []


def test_days_told_from_a_whole_year_say_nothing() -> None:
    assert days("The dam broke in 1998. Three days later, the mayor quit.") == ["1998-01-01"]


def test_three_days_after_early_may_is_as_vague_as_early_may() -> None:
    _, later = find_dates("The dam broke in early May. Three days later, the mayor quit.", SATURDAY)
    assert (str(later.span.start), str(later.span.end)) == ("2024-05-04", "2024-05-13")


def test_a_year_earlier_is_the_same_quarter_of_the_year_before() -> None:
    text = "Profit fell in the first quarter. It was higher a year earlier."
    assert days(text) == ["2024-01-01", "2023-01-01"]


def test_given_sentences_are_used() -> None:
    text = "The court met. On Tuesday the mayor will speak."
    assert find_dates(text, SATURDAY, sentences=sentences(text)) == find_dates(text, SATURDAY)


def test_a_day_without_a_year_is_of_the_past_year_that_was_just_told() -> None:
    text = "The valley was flooded on 6 June 1944. By 25 August, it was dry again."
    assert days(text) == ["1944-06-06", "1944-08-25"]


def test_the_year_just_told_does_not_reach_beyond_its_paragraph() -> None:
    text = "The valley was flooded on 6 June 1944.\n\nOn 3 May, it was flooded again."
    assert days(text) == ["1944-06-06", "2024-05-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke on May 3. The following Tuesday, the mayor quit.", "2024-05-07"),
        ("The dam broke on May 3. The previous Monday, the mayor had warned.", "2024-04-29"),
        ("The dam broke on May 3. That Friday, the mayor quit.", "2024-05-03"),
    ],
)
def test_an_anchored_weekday_hangs_on_the_date_before_it(text: str, expected: str) -> None:
    assert days(text)[-1] == expected


def test_a_day_told_within_a_verb_of_saying_to_a_hearer_is_the_day_of_saying() -> None:
    assert one("Two clerks told the Vana Courier on Friday that all is well.").saying


def test_a_day_that_closes_a_long_opening_phrase_dates_its_event() -> None:
    assert not one("During a ceremony at the dam on Friday, the mayor said all is well.").saying


@pytest.mark.parametrize(
    ("hour", "minute", "warned"), [(23, 30, True), (0, 20, True), (9, 30, False), (0, 0, False)]
)
def test_today_published_near_midnight_carries_a_warning(hour: int, minute: int, warned: bool) -> None:
    published = datetime(2024, 5, 25, hour, minute, tzinfo=UTC)
    today, friday = find_dates("It rained today. It had rained on Friday.", published)
    assert (today.near_midnight, friday.near_midnight) == (warned, False)
