import random
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import pytest

from storyboard.filters.chain import Chain
from storyboard.model.article import Article, Hidden

ARTICLES = [Article(id=str(number), title=f"Report number {number}") for number in range(50)]
Chained = Callable[..., Chain]


def keep(article: Article) -> Article:
    return article


def mark(article: Article) -> Article:
    return article.tag("seen")


def spin() -> None:
    while True:
        pass


def hide_even(article: Article) -> Article:
    return article.hide("even") if int(article.id) % 2 == 0 else article


def test_articles_pass_the_filters_in_order(chained: Chained) -> None:
    def first(article: Article) -> Article:
        return article.tag("first")

    def second(article: Article) -> Article:
        return article.tag("second")

    assert chained(first, second).run(ARTICLES[0]).tags == ("first", "second")
    assert chained(second, first).run(ARTICLES[0]).tags == ("second", "first")


def test_every_article_comes_out_in_its_place(chained: Chained) -> None:
    assert chained(keep, mark, hide_even).run_all(ARTICLES) == [hide_even_signed(one) for one in ARTICLES]


def hide_even_signed(article: Article) -> Article:
    marked = article.tag("seen")
    return replace(marked, hidden=Hidden("hide_even", "even")) if int(article.id) % 2 == 0 else marked


def test_a_hidden_article_names_the_filter_and_goes_no_further(chained: Chained) -> None:
    after = chained(hide_even, mark).run(ARTICLES[2])
    assert after.hidden == Hidden("hide_even", "even")
    assert after.tags == ()


def test_a_hidden_article_comes_back_when_the_filter_goes(chained: Chained) -> None:
    hidden = chained(hide_even).run(ARTICLES[2])
    assert chained(keep).run(hidden) == ARTICLES[2]
    assert chained().run(hidden) == ARTICLES[2]


def test_no_filters_and_no_articles_are_both_fine(chained: Chained) -> None:
    assert chained().run_all(ARTICLES) == ARTICLES
    assert chained(keep).run_all([]) == []


def test_a_filter_that_raises_is_named_once_with_its_count_and_the_article_goes_on(chained: Chained) -> None:
    def picky(article: Article) -> Article:
        if article.id in "357":
            raise ValueError("odd one")
        return article.tag("picked")

    chain = chained(picky, mark)
    after = chain.run_all(ARTICLES[:10])
    assert [one.tags for one in after].count(("seen",)) == 3
    assert [one.tags for one in after].count(("picked", "seen")) == 7
    (fault,) = chain.faults
    assert (fault.plugin, fault.times, fault.message) == ("picky", 3, "ValueError: odd one")


def test_a_filter_that_fails_too_often_is_switched_off(chained: Chained) -> None:
    calls = 0

    def broken(article: Article) -> Article:
        nonlocal calls
        calls += 1
        raise KeyError(article.id)

    chain = chained(broken, mark)
    assert [one.tags for one in chain.run_all(ARTICLES)] == [("seen",)] * 50
    assert calls == 20
    assert chain.names == ("mark",)
    assert chain.faults[0].message.endswith("switched off for this refresh")
    chain.run_all(ARTICLES)
    assert calls == 20


def replaced(**values: Any) -> Callable[[Article], Any]:
    return lambda article: replace(article, **values)


@pytest.mark.parametrize(
    ("odd", "told"),
    [
        (lambda _: None, "returned nothing (is there a `return article` at its end?), not an Article"),
        (lambda article: (article,), "returned a tuple, not an Article"),
        (replaced(id="other"), "changed the article's id to 'other'"),
        (
            replaced(title=None),
            "returned an Article whose title is None; it must be text",
        ),
        (
            replaced(title="half \ud83d"),
            "returned an Article whose title has half a character (a lone surrogate)",
        ),
        (replaced(title="", summary="", text=""), "returned an Article without anything to read"),
        (replaced(tags=["a"]), "returned an Article whose tags is a list; it must be a tuple of texts"),
        (replaced(score=float("nan")), "returned an Article whose score is nan; it must be a finite number"),
        (
            replaced(published=datetime(2026, 1, 1)),  # noqa: DTZ001  # the fault under test
            "returned an Article whose published is 2026-01-01 00:00:00; it must be a time with its zone",
        ),
        (replaced(hidden="no"), "returned an Article whose hidden is a str; it must be a reason or None"),
        (replaced(hidden=Hidden("x", 3)), "returned an Article whose hidden is a Hidden"),  # type: ignore[arg-type]  # the fault under test
    ],
)
def test_rubbish_is_refused_by_name_and_the_article_goes_on_unchanged(
    chained: Chained, odd: Callable[[Article], Article], told: str
) -> None:
    chain = Chain([("odd", odd, None)])
    assert chain.run_all(ARTICLES[:2]) == ARTICLES[:2]
    (fault,) = chain.faults
    assert fault.message.startswith(told)
    assert fault.times == 2


def test_a_filter_that_changes_its_article_in_place_is_found_among_others(chained: Chained) -> None:
    def sly(article: Article) -> Article:
        object.__setattr__(article, "title", "mine now")
        return article

    mine = [replace(article) for article in ARTICLES]
    chain = chained(keep, sly, mark)
    after = chain.run_all(mine)
    assert mine == ARTICLES
    assert {one.title for one in after} == {one.title for one in ARTICLES}
    assert all(one.tags == ("seen",) for one in after)
    (fault,) = chain.faults
    assert (fault.plugin, fault.message) == (
        "sly",
        "changed the article in place instead of a copy; switched off for this refresh",
    )


def test_a_filter_that_changes_in_place_what_another_made_is_found_too(chained: Chained) -> None:
    def sly(article: Article) -> Article:
        object.__setattr__(article, "title", None)
        return article

    chain = chained(mark, sly, keep)
    after = chain.run_all(ARTICLES)
    assert [(one.title, one.tags) for one in after] == [(one.title, ("seen",)) for one in ARTICLES]
    assert chain.faults[0].message.startswith("changed the article in place")


@pytest.mark.parametrize("stop", ["raises", "hangs"])
def test_what_was_changed_in_place_before_a_filter_raised_or_hung_is_undone(
    chained: Chained, stop: str
) -> None:
    def rude(article: Article) -> Article:
        object.__setattr__(article, "title", "mine now")
        if stop == "raises":
            raise ValueError
        time.sleep(5)
        return article

    mine = [replace(article) for article in ARTICLES]
    assert chained(mark, rude, budget=0.1).run_all(mine) == [one.tag("seen") for one in ARTICLES]
    assert mine == ARTICLES
    assert chained(rude, budget=0.1).run_all([replace(article) for article in ARTICLES]) == ARTICLES


@pytest.mark.parametrize("stall", [partial(time.sleep, 5), spin])
def test_a_filter_that_hangs_is_given_up_and_every_article_still_passes(
    chained: Chained, stall: Callable[[], None]
) -> None:
    def stuck(article: Article) -> Article:
        if article.id == "7":
            stall()
        return article.tag("stuck")

    chain = chained(mark, stuck, hide_even, budget=0.15)
    began = time.monotonic()
    after = chain.run_all(ARTICLES)
    assert time.monotonic() - began < 5
    assert [one.id for one in after] == [one.id for one in ARTICLES]
    assert [one.tags for one in after] == [("seen", "stuck")] * 7 + [("seen",)] * 43
    assert [bool(one.hidden) for one in after] == [True, False] * 25
    (fault,) = chain.faults
    assert fault.plugin == "stuck"
    assert fault.message == "hung: took longer than 0.15 s for one article; switched off for this refresh"


def test_a_loop_that_was_given_up_stops_using_the_processor(chained: Chained) -> None:
    def stuck(article: Article) -> Article:
        spin()
        return article

    before = set(threading.enumerate())
    chained(stuck, budget=0.1).run(ARTICLES[0])
    deadline = time.monotonic() + 5
    while set(threading.enumerate()) - before:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_several_filters_may_hang_and_the_last_articles_pass_without_any(chained: Chained) -> None:
    def one(article: Article) -> Article:
        time.sleep(5 if article.id == "1" else 0)
        return article

    def two(article: Article) -> Article:
        time.sleep(5 if article.id == "1" else 0)
        return article.tag("two")

    chain = chained(one, two, budget=0.1)
    after = chain.run_all(ARTICLES[:4])
    assert [article.tags for article in after] == [("two",), (), (), ()]
    assert [fault.plugin for fault in chain.faults] == ["one", "two"]


def test_a_slow_batch_of_quick_filters_is_no_hang(chained: Chained) -> None:
    def slow(article: Article) -> Article:
        time.sleep(0.01)
        return article

    chain = chained(slow, budget=0.1)
    assert chain.run_all(ARTICLES) == ARTICLES
    assert chain.faults == ()


@pytest.mark.parametrize("stop", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()])
def test_a_filter_cannot_end_the_program(chained: Chained, stop: BaseException) -> None:
    def quits(article: Article) -> Article:
        raise stop

    chain = chained(quits)
    assert chain.run_all(ARTICLES[:3]) == ARTICLES[:3]
    assert chain.faults[0].times == 3


def test_what_filters_print_goes_to_standard_error_and_ours_does_not(
    chained: Chained, capsys: pytest.CaptureFixture[str]
) -> None:
    def chatty(article: Article) -> Article:
        print("theirs")  # noqa: T201  # standard output is what is tested
        return article

    chained(chatty).run(ARTICLES[0])
    print("ours")  # noqa: T201  # likewise
    assert capsys.readouterr() == ("ours\n", "theirs\n")


def test_whatever_filters_do_each_article_comes_out_once_in_order_with_its_id(chained: Chained) -> None:
    dice = random.Random(3)  # noqa: S311  # the same course each time

    def rowdy(article: Article) -> Any:
        choice = dice.randrange(6)
        if choice == 0:
            raise RuntimeError
        return [None, article.hide(""), replace(article, id="x"), article.boost(1), article][choice - 1]

    chain = chained(*[rowdy] * 5, most_faults=1000)
    after = chain.run_all(ARTICLES * 20)
    assert [one.id for one in after] == [one.id for one in ARTICLES * 20]
    assert all(one.hidden in (None, Hidden("rowdy", "no reason given")) for one in after)


def test_twenty_trivial_filters_cost_next_to_nothing(chained: Chained) -> None:
    chain = chained(*[keep] * 20)
    articles = ARTICLES * 100
    costs = []
    for _ in range(5):
        began = time.perf_counter()
        chain.run_all(articles)
        costs.append((time.perf_counter() - began) / len(articles))
    assert min(costs) < 100e-6  # measured: 10 µs; the rest is room for a busy machine
