"""A board that is only read, beside the one that writes: it follows that one, and takes its place."""

from collections.abc import Iterator

import pytest

from storyboard.model.correction import Rename
from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, item, rss


@pytest.fixture
def writer(desktop: Desktop) -> Newsroom:
    """A board of one story."""
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    return desktop.open()


@pytest.fixture
def reader(writer: Newsroom, desktop: Desktop) -> Iterator[Newsroom]:
    """A second board on its library."""
    opened = Newsroom.open(desktop.locations, write=True, clock=desktop.clock, fall_back=True)
    yield opened
    opened.close()


def test_nothing_is_taken_anew_while_nothing_was_written(reader: Newsroom) -> None:
    assert reader.read_only
    assert not reader.catch_up()


def test_marks_of_the_writer_are_seen(writer: Newsroom, reader: Newsroom) -> None:
    [card] = reader.cards()
    assert reader.marks() == {}
    for on in (True, False):
        writer.pin(card.slug, on=on)
        assert reader.catch_up()
        assert reader.marks()[card.slug].pinned is on
    assert not reader.catch_up()


def test_articles_and_corrections_of_the_writer_are_seen(
    writer: Newsroom, reader: Newsroom, desktop: Desktop
) -> None:
    desktop.clock.forward(hours=3)
    desktop.server.serve("/feed", rss(*FERRY, item("f4", "Elsinore ferry strike over, crews sail", day=4)))
    assert desktop.refresh().done.fresh == 1
    assert reader.catch_up()
    [card] = reader.cards()
    story = reader.story(card.slug)
    assert story is not None
    assert len(story.articles) == 4
    assert [feed.articles for feed in reader.feeds()] == [feed.articles for feed in writer.feeds()]
    writer.correct(Rename(story=card.slug, title="The strike"))
    assert reader.catch_up()
    assert reader.cards()[0].title == "The strike"


def test_it_takes_the_place_of_a_writer_that_is_gone(
    writer: Newsroom, reader: Newsroom, desktop: Desktop
) -> None:
    [card] = reader.cards()
    writer.pin(card.slug, on=True)
    writer.close()
    assert reader.catch_up()
    assert reader.read_only == ""
    assert reader.marks()[card.slug].pinned
    reader.follow(card.slug, on=True)
    reader.correct(Rename(story=card.slug, title="The strike"))
    assert reader.undo()
    assert reader.marks()[card.slug].followed
    assert not reader.catch_up()
    third = Newsroom.open(desktop.locations, write=True, clock=desktop.clock, fall_back=True)
    try:
        assert third.read_only
    finally:
        third.close()


def test_of_two_readers_one_takes_the_place_and_the_other_follows_that(
    writer: Newsroom, reader: Newsroom, desktop: Desktop
) -> None:
    other = Newsroom.open(desktop.locations, write=True, clock=desktop.clock, fall_back=True)
    try:
        writer.close()
        assert reader.catch_up()
        other.catch_up()
        assert other.read_only
        [card] = other.cards()
        reader.pin(card.slug, on=True)
        assert other.catch_up()
        assert other.marks()[card.slug].pinned
    finally:
        other.close()
