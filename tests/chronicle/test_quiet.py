"""A quiet story is told from a dead feed."""

from storyboard.chronicle import Silence, rhythm
from tests.chronicle.stories import filed, moment, story

DAILY = story([filed(f"a{day}", f"2024-03-{day:02}T08:00") for day in range(1, 11)], [])


def test_a_story_that_is_silent_beyond_its_rhythm_is_quiet() -> None:
    assert rhythm(DAILY, moment("2024-03-12T08:00"), feeds_alive=True).silence is Silence.TALKING
    assert rhythm(DAILY, moment("2024-03-14T09:00"), feeds_alive=True).silence is Silence.QUIET


def test_a_dead_feed_is_not_silence() -> None:
    assert rhythm(DAILY, moment("2024-03-14T09:00"), feeds_alive=False).silence is Silence.BLIND


def test_a_slow_story_has_more_patience() -> None:
    weekly = story([filed(f"a{day}", f"2024-03-{day:02}T08:00") for day in (1, 8, 15, 22, 29)], [])
    assert rhythm(weekly, moment("2024-04-12T08:00"), feeds_alive=True).silence is Silence.TALKING


def test_few_articles_have_no_rhythm_and_copies_do_not_count() -> None:
    copies = [filed(f"c{day}", f"2024-03-{day:02}T08:00", copy_of="a") for day in range(1, 11)]
    assert rhythm(story(copies, []), moment("2024-05-01"), feeds_alive=True).silence is Silence.UNKNOWN
