"""Numbers over time."""

import pytest

from storyboard.chronicle import Figure, figures, series
from storyboard.reading import read
from tests.chronicle.stories import filed


def told(text: str, name: str = "a", published: str = "2024-03-01T08:00") -> tuple[Figure, ...]:
    article = filed(name, published, text).article
    return figures(article, read(article))


@pytest.mark.parametrize(
    ("text", "value", "noun", "about"),
    [
        ("Roughly 130 miners are still below, the company said.", 130, "miners", "roughly"),
        ("At least 35,000 people have fled.", 35000, "people", "at least"),
        ("Some 2.5 million voters stayed at home.", 2_500_000, "voters", "some"),
        ("Nine sailors were freed.", 9, "sailors", ""),
        ("The fire killed 12 people.", 12, "people", ""),
    ],
)
def test_a_counted_noun_is_read_with_its_hedge(text: str, value: float, noun: str, about: str) -> None:
    assert [(each.value, each.noun, each.about) for each in told(text)] == [(value, noun, about)]


@pytest.mark.parametrize(
    "text",
    [
        "It lasted 12 days and three hours.",
        "The price is $40 more.",
        "She was born in 1984 in Graz.",
        "Prices rose by 12 percents in 2019.",
        "Flight XY-120 was late.",
        "On 12 May people came.",
    ],
)
def test_durations_prices_dates_and_labels_are_no_numbers(text: str) -> None:
    assert told(text) == ()


def test_who_says_so_is_told() -> None:
    assert told("About 40 sailors are held, according to the harbour office.")[0].who == "the harbour office"
    assert told("The union said 300 drivers had joined.")[0].who == "The union"
    assert told("About 40 sailors are held.")[0].who == ""


def test_a_series_needs_two_articles_and_keeps_the_order_of_days() -> None:
    later = told("The list names 38 sailors.", "b", "2024-03-04T08:00")
    sooner = told("About 40 sailors are held. Ten ships wait.", "a", "2024-03-01T08:00")
    (only,) = series((*later, *sooner))
    assert only.noun == "sailors"
    assert [each.value for each in only.figures] == [40, 38]
