"""What changed since a moment."""

from storyboard.chronicle import changed_since, figures, series
from storyboard.model.beat import State
from storyboard.reading import read
from tests.chronicle.stories import beat, filed, moment, story

ARTICLES = [
    filed("early", "2024-03-01T08:00"),
    filed("late", "2024-03-05T08:00"),
    filed("hidden", "2024-03-05T09:00", hidden=True),
]


def test_only_what_no_earlier_article_tells_is_new() -> None:
    known = beat("2024-02-28", "early", "late", place="Oslo", actors=("Ann",))
    new = beat("2024-03-04", "late", place="Graz", actors=("Ann", "Bo"))
    changes = changed_since(story(ARTICLES, [known, new]), moment("2024-03-02T00:00"))
    assert [each.article.id for each in changes.articles] == ["late"]
    assert changes.beats == (new,)
    assert changes.places == ("Graz",)
    assert changes.actors == ("Bo",)


def test_a_date_that_moved_is_told_with_the_old_one() -> None:
    moved = beat("2024-03-20", "late", "early", state=State.EXPECTED, moved_from="2024-03-12")
    changes = changed_since(story(ARTICLES, [moved]), moment("2024-03-02T00:00"))
    assert [(each.before, each.beat) for each in changes.moved] == [(moved.moved_from, moved)]
    assert not changed_since(story(ARTICLES, [moved]), moment("2024-03-06T00:00"))


def test_what_was_published_long_ago_but_fetched_now_is_new() -> None:
    old = filed("old", "2024-01-01T08:00", fetched="2024-03-07T08:00")
    changes = changed_since(story([old], [beat("2024-01-01", "old")]), moment("2024-03-06T00:00"))
    assert len(changes.beats) == 1


def test_a_number_that_changed_is_told_with_both_values() -> None:
    before = filed("early", "2024-03-01T08:00", "About 40 sailors are on board, the owner said.")
    after = filed("late", "2024-03-05T08:00", "The list has 38 sailors, the owner said.")
    told = [figure for each in (before, after) for figure in figures(each.article, read(each.article))]
    changes = changed_since(story([before, after], []), moment("2024-03-02T00:00"), told)
    assert [[figure.value for figure in each.figures] for each in changes.numbers] == [[40, 38]]
    assert series(told)[0].changed
