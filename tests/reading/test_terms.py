import pytest

from storyboard.model.article import Article
from storyboard.reading.terms import read_terms, without_outlet


def test_words_are_counted_by_their_stems_and_function_words_are_not() -> None:
    terms = read_terms(Article(id="a", text="The crews were striking. A crew strikes."), "en")
    assert set(terms.counts) == {"crew", "strike"}
    assert terms.counts["crew"] == 2


def test_a_name_of_several_words_is_a_term_of_its_own() -> None:
    terms = read_terms(Article(id="a", text="Yesterday the mayor met Orla Brandt in Varnholt."), "en")
    assert "orla brandt" in terms.names
    assert terms.shown["orla brandt"] == "Orla Brandt"


def test_a_headline_in_capitals_does_not_make_every_word_a_name() -> None:
    terms = read_terms(Article(id="a", title="Mayor Closes Harbour Bridge After Flood"), "en")
    assert terms.names == frozenset()


def test_the_body_tells_which_word_of_such_a_headline_is_a_name() -> None:
    article = Article(
        id="a", title="Mayor Brandt Closes Harbour Bridge", text="The bridge was closed by mayor Brandt."
    )
    assert read_terms(article, "en").names == {"brandt"}


def test_the_first_word_of_a_sentence_is_no_name_by_its_capital_alone() -> None:
    assert read_terms(Article(id="a", text="Bridges closed. Trains waited."), "en").names == frozenset()


@pytest.mark.parametrize(
    "title",
    [
        "Bridge closed - The Varnholt Gazette",
        "The Varnholt Gazette: Bridge closed",
        "Bridge closed | The Varnholt Gazette  ...",
    ],
)
def test_the_outlets_own_name_is_no_part_of_the_title(title: str) -> None:
    assert without_outlet(title, "The Varnholt Gazette", "").strip() == "Bridge closed"


def test_a_part_of_the_title_that_is_not_the_outlet_stays() -> None:
    assert without_outlet("Ferries: crews walk out", "Gazette", "") == "Ferries: crews walk out"


def test_a_country_and_its_people_are_one_term() -> None:
    one = read_terms(Article(id="a", text="The minister visited France."), "en")
    other = read_terms(Article(id="b", text="The French minister spoke."), "en")
    assert "france" in one.counts.keys() & other.counts.keys()


def test_scripts_without_blanks_are_read_in_pairs() -> None:
    assert {"桥梁", "梁关"} <= set(read_terms(Article(id="a", title="桥梁关闭"), "zh").counts)


def test_other_languages_are_stemmed_by_their_own_rules() -> None:
    one = read_terms(Article(id="a", title="los puentes cerrados"), "es")
    other = read_terms(Article(id="b", title="el puente cerrado"), "es")
    assert set(one.counts) == set(other.counts)


def test_an_article_without_words_has_no_terms() -> None:
    assert read_terms(Article(id="a", title="… !"), "").counts == {}
