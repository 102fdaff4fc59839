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
        ("At least 35,000 people queued.", 35000, "people", "at least"),
        ("Some 2.5 million voters stayed at home.", 2_500_000, "voters", "some"),
        ("Nine sailors were freed.", 9, "sailors", ""),
        (
            "At least 3,500 Ruvians have been killed, the ministry says.",
            3500,
            "killed",
            "at least",
        ),
        ("Près de 300 Ruviens ont été tués dans la ville.", 300, "killed", "près de"),
        ("The fire killed 12 people.", 12, "killed", ""),
        ("Four people were killed and the bridge is shut.", 4, "killed", ""),
        ("The list has 44 dead so far.", 44, "killed", ""),
        ("About 40,000 people are homeless.", 40_000, "displaced", "about"),
        ("The agency put the number of people killed by the storm at 41 on Monday.", 41, "killed", ""),
        ("The death toll rose to at least 1,200, officials said.", 1200, "killed", "at least"),
        ("Die Zahl der Toten stieg auf 19.", 19, "killed", ""),
        ("Unos 1.060 casos se confirmaron ayer en la ciudad.", 1060, "casos", "unos"),
        ("Siete personas murieron en la ciudad.", 7, "killed", ""),
        ("Près de 12 000 personnes ont été évacuées vers la ville.", 12_000, "displaced", "près de"),
        ("Les deux navires sont au port depuis hier.", 2, "navires", ""),
        ("Rund 2,5 Millionen Wähler blieben am Sonntag zu Hause.", 2_500_000, "wähler", "rund"),
        ("Mindestens 19 Menschen wurden bei dem Sturm getötet.", 19, "killed", "mindestens"),
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
        "Il a vécu dix ans à Paris.",
        "Er blieb zwölf Tage in der Stadt.",
        "Tardó tres horas en llegar.",
        "Rows of 26, 000 people stood there.",
        "About 40 Ruvians sat in the hall.",
        "He lives at 12 Gardens Road.",
        "Four sources with knowledge of the talks said so.",
    ],
)
def test_durations_prices_dates_and_labels_are_no_numbers(text: str) -> None:
    assert told(text) == ()


def test_numbers_of_people_are_kept_apart_by_what_became_of_them() -> None:
    first = told("Four people were killed. Some 900 people queued for bread.", "a", "2024-03-01T08:00")
    later = told("The toll is 19 dead, and 30 people queued.", "b", "2024-03-02T08:00")
    (only,) = series((*first, *later))
    assert (only.noun, [each.value for each in only.figures]) == ("killed", [4, 19])


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
