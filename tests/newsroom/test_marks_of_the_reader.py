"""What the reader does with stories, and taking it back."""

from datetime import timedelta
from pathlib import Path

import pytest

from storyboard.errors import StoryboardError, UsageError
from storyboard.model.article import EPOCH
from storyboard.model.correction import Join
from storyboard.model.story import Mark
from storyboard.newsroom import Newsroom
from storyboard.newsroom.marks import Mute
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, item, rss, sample_in


@pytest.fixture
def slug(desktop: Desktop) -> str:
    """The story of a board that has one."""
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    [card] = desktop.open().cards()
    return card.slug


def mark(newsroom: Newsroom, slug: str) -> Mark:
    """Return the mark of a story, a blank one when it has none."""
    return newsroom.marks().get(slug) or Mark(slug)


def test_every_mark_is_undone_and_redone_in_turn(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    newsroom.pin(slug, on=True)
    newsroom.follow(slug, on=True)
    newsroom.mute(slug, on=True)
    newsroom.mark_read(slug)
    whole = mark(newsroom, slug)
    assert (whole.pinned, whole.followed, whole.muted, len(whole.read)) == (True, True, True, 3)
    told = [newsroom.undo() for _ in range(5)]
    assert [word.partition(":")[0] for word in told] == ["undid"] * 4 + [""]
    assert "marked read" in told[0]
    assert mark(newsroom, slug) == Mark(slug)
    assert [bool(newsroom.redo()) for _ in range(5)] == [True] * 4 + [False]
    assert mark(newsroom, slug) == whole


def test_marks_outlive_a_restart_and_a_refresh(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    newsroom.pin(slug, on=True)
    newsroom.mark_read(slug)
    desktop.clock.forward(hours=3)
    desktop.server.serve("/feed", rss(*FERRY, item("f4", "Elsinore ferry strike over, crews sail", day=4)))
    newsroom = desktop.open()
    assert desktop.refresh().done.fresh == 1
    assert mark(newsroom, slug).pinned
    [card] = newsroom.search("unread")
    assert len(set(card.visible) - mark(newsroom, slug).read) == 1


def test_marking_again_what_is_marked_is_nothing_to_undo(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    newsroom.pin(slug, on=True)
    newsroom.pin(slug, on=True)
    assert newsroom.undo()
    assert not newsroom.undo()


def test_a_mark_on_a_story_that_is_not_there_is_refused(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    with pytest.raises(StoryboardError):
        newsroom.pin("no-such-story", on=True)
    assert not newsroom.undo()


def test_a_story_is_found_by_the_beginning_of_its_slug(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    assert newsroom.resolve(slug[:5]).slug == slug
    with pytest.raises(UsageError, match="there is no story 'cheddar'"):
        newsroom.resolve("cheddar")
    with pytest.raises(UsageError, match="there is no article 'x'"):
        newsroom.filed("x")


@pytest.mark.parametrize("apart", [False, True], ids=["here", "in another process"])
def test_marks_of_a_story_that_was_merged_go_with_it_and_come_back_with_it(
    sample: Path, tmp_path: Path, apart: bool
) -> None:
    with sample_in(sample, tmp_path) as desk:
        newsroom = desk.reopen(apart=apart)
        one, other = newsroom.cards()[:2]
        newsroom.pin(one.slug, on=True)
        newsroom.mark_read(one.slug)
        newsroom.correct(Join(absorbed=one.slug, into=other.slug))
        assert newsroom.marks() == {other.slug: Mark(other.slug, frozenset(one.visible), pinned=True)}
        newsroom.mark_read(one.slug, articles=other.visible[:1])
        newsroom.follow(other.slug, on=True)
        both = frozenset({*one.visible, other.visible[0]})
        assert newsroom.marks() == {other.slug: Mark(other.slug, both, pinned=True, followed=True)}
        for _ in range(3):
            newsroom.undo()
        assert mark(newsroom, one.slug) == Mark(one.slug, frozenset(one.visible), pinned=True)
        assert mark(newsroom, other.slug) == Mark(other.slug)


def test_marking_is_undone_also_when_another_story_came_to_it_meanwhile(sample: Path, tmp_path: Path) -> None:
    with sample_in(sample, tmp_path) as desk:
        one, other = desk.newsroom.cards()[:2]
        desk.newsroom.mark_read(other.slug)
        desk.newsroom.follow(other.slug, on=True)
        desk.newsroom.pin(one.slug, on=True)
        desk.newsroom._editor.correct(Join(absorbed=one.slug, into=other.slug))
        desk.newsroom.undo()
        assert desk.newsroom.marks() == {
            other.slug: Mark(other.slug, frozenset(other.visible), followed=True)
        }


def test_a_board_that_is_only_read_says_so(desktop: Desktop, slug: str) -> None:
    desktop.open()
    reader = Newsroom.open(desktop.locations, write=True, clock=desktop.clock, fall_back=True)
    try:
        assert "process" in reader.read_only
        assert [card.slug for card in reader.cards()] == [slug]
        with pytest.raises(StoryboardError):
            reader.pin(slug, on=True)
        with pytest.raises(StoryboardError):
            reader.refresh()
        with pytest.raises(StoryboardError):
            reader.take_in([])
    finally:
        reader.close()


def test_a_story_muted_until_it_moves_is_heard_again_with_its_next_beat(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    newsroom.mute(slug, on=Mute(moves=True))
    assert [card.slug for card in newsroom.search("muted")] == [slug]
    assert list(newsroom.outlook.changed(EPOCH)) == []
    again = item("f4", "Elsinore ferry strike: crews of the ferry meet again", day=3)
    news = item("f5", "Elsinore ferry strike: crews will vote on 20 March in Elsinore", day=4)
    desktop.server.serve("/feed", rss(*FERRY, again, news))
    desktop.clock.forward(hours=3)
    desktop.refresh()
    newsroom = desktop.open()
    assert newsroom.marks()[slug].muted
    assert newsroom.search("muted") == []
    assert [change.story.slug for change in newsroom.outlook.changed(EPOCH)] == [slug]


def test_a_mute_until_a_day_is_over_on_that_day_and_undone_before(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()
    tomorrow = desktop.clock().date() + timedelta(days=1)
    newsroom.mute(slug, on=Mute(until=tomorrow))
    assert newsroom.undo() == f"undid: muted until {tomorrow} {slug}"
    assert newsroom.search("muted") == []
    newsroom.redo()
    assert [card.slug for card in newsroom.search("muted")] == [slug]
    desktop.clock.forward(hours=24)
    assert newsroom.search("muted") == []


def test_what_belongs_together_is_one_change_also_when_a_fault_ends_it(desktop: Desktop, slug: str) -> None:
    newsroom = desktop.open()

    def tidy_up() -> None:
        with newsroom.history.together("tidied up"):
            newsroom.pin(slug, on=True)
            newsroom.follow(slug, on=True)
            newsroom.pin("no-such-story", on=True)

    with pytest.raises(StoryboardError):
        tidy_up()
    assert newsroom.undo() == "undid: tidied up"
    assert mark(newsroom, slug) == Mark(slug)
    assert not newsroom.undo()
