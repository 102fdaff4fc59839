"""The story as it was knowable at a moment."""

from storyboard.chronicle import as_of
from storyboard.model.beat import State
from storyboard.reading import read
from tests.chronicle.stories import day, filed, moment, story

STORY = story(
    [
        filed(
            "plan",
            "2024-03-04T08:00",
            "The council in Graz will vote on the bridge on Thursday, it said on Monday.",
        ),
        filed("done", "2024-03-08T08:00", "The council in Graz voted for the bridge on Thursday."),
    ],
    [],
)


def test_what_has_happened_since_is_expected_again() -> None:
    then = as_of(STORY, moment("2024-03-05T00:00"), read)
    assert then is not None
    assert [each.article.id for each in then.articles] == ["plan"]
    assert [(each.span, each.state) for each in then.beats] == [(day("2024-03-07"), State.EXPECTED)]


def test_with_all_articles_it_happened_once() -> None:
    now = as_of(STORY, moment("2024-03-09T00:00"), read)
    assert now is not None
    assert [(each.span, each.state, each.sources) for each in now.beats] == [
        (day("2024-03-07"), State.HAPPENED, 2)
    ]


def test_before_the_first_article_there_is_no_story() -> None:
    assert as_of(STORY, moment("2024-03-01T00:00"), read) is None


def test_what_was_published_but_not_fetched_was_not_known() -> None:
    late = story([filed("a", "2024-03-01T08:00", fetched="2024-04-01T08:00")], [])
    assert as_of(late, moment("2024-03-05T00:00"), read) is None
