"""The fewest articles that cover what is new."""

from storyboard.chronicle import catch_up
from tests.chronicle.stories import beat, filed, story


def test_one_article_that_tells_everything_is_enough() -> None:
    articles = [filed("one", "2024-03-01"), filed("two", "2024-03-02"), filed("all", "2024-03-03")]
    beats = [beat("2024-03-01", "one", "all"), beat("2024-03-02", "two", "all")]
    assert [each.article.id for each in catch_up(story(articles, beats))] == ["all"]


def test_never_more_than_three_and_the_weightiest_first_in_order_of_publication() -> None:
    names = ["a", "b", "c", "d"]
    articles = [filed(name, f"2024-03-0{number}") for number, name in enumerate(names, start=1)]
    beats = [beat(f"2024-03-0{number}", name) for number, name in enumerate(names, start=1)]
    beats.append(beat("2024-03-09", "a", "d", kind="vote"))
    chosen = [each.article.id for each in catch_up(story(articles, beats))]
    assert len(chosen) == 3
    assert chosen == sorted(chosen)


def test_copies_and_hidden_articles_are_not_chosen() -> None:
    articles = [
        filed("hidden", "2024-03-01", hidden=True),
        filed("copy", "2024-03-01", copy_of="one"),
        filed("one", "2024-03-01"),
    ]
    beats = [beat("2024-03-01", "hidden", "copy", "one")]
    assert [each.article.id for each in catch_up(story(articles, beats))] == ["one"]


def test_nothing_new_needs_no_article() -> None:
    assert catch_up(story([filed("one", "2024-03-01")], []), []) == ()
