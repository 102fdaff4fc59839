"""How many outlets of a story report on their own."""

from storyboard.model.article import Article
from storyboard.model.story import Filed, Why, independent_sources


def told(name: str, source: str, copy_of: str = "") -> Filed:
    return Filed(Article(id=name, title=name, source=source), Why("joined"), copy_of)


def test_the_reports_of_one_outlet_are_one_source() -> None:
    two = [told("a", "Harbour Post"), told("b", "Harbour Post"), told("c", "Gazette")]
    assert independent_sources(two) == 2


def test_an_outlet_that_only_repeats_another_is_no_source() -> None:
    assert independent_sources([told("b", "Gazette", copy_of="a"), told("a", "Agency")]) == 1


def test_copies_of_a_report_that_is_not_there_are_one_source() -> None:
    assert independent_sources([told("b", "Gazette", copy_of="a"), told("c", "Courier", copy_of="a")]) == 1


def test_articles_without_an_outlet_count_each_for_themselves() -> None:
    assert independent_sources([told("a", ""), told("b", ""), told("c", "", copy_of="b")]) == 2


def test_no_articles_have_no_source() -> None:
    assert independent_sources([]) == 0
