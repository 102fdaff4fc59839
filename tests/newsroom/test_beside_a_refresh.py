"""What may happen while a refresh runs: corrections, its end before its time, another one after it."""

import asyncio

import pytest

from storyboard.model.correction import Rename
from storyboard.model.events import Event, FeedVisited, RefreshDone, Saved
from storyboard.store.library import Library
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, homes, item, rss


@pytest.fixture(autouse=True, params=[False, True], ids=["in one process", "apart"])
def apart(request: pytest.FixtureRequest, desktop: Desktop) -> None:
    """All of it holds where articles are filed in this process, and where another does that."""
    desktop.apart = request.param


def two_feeds(desktop: Desktop) -> None:
    """Configure a feed that answers at once, and a slow one."""
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.server.serve("/other", rss(item("o1", "Otters seen in the harbour basin", day=4), title="Other"))
    desktop.configure(gazette="/feed", other="/other")


def test_a_correction_taken_back_meanwhile_loses_nothing_of_what_was_fetched(desktop: Desktop) -> None:
    two_feeds(desktop)
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines({"id": "x", "title": "A first article", "published": "2026-03-01"})])
    kept = newsroom.correct(Rename(story=homes(newsroom)["x"], title="Mine"))

    async def run() -> None:
        taken = False
        async for event in newsroom.refresh():
            if isinstance(event, FeedVisited) and not taken:
                taken = True
                await asyncio.to_thread(newsroom.take_back, kept.number)

    asyncio.run(run())
    assert len(homes(newsroom)) == 6
    newsroom = desktop.open()
    assert len(homes(newsroom)) == 6
    assert newsroom.resolve(homes(newsroom)["x"]).title == "A first article"


def test_a_refresh_that_is_left_can_be_made_again_whole(desktop: Desktop) -> None:
    two_feeds(desktop)
    newsroom = desktop.open()

    async def run() -> None:
        async for event in newsroom.refresh():
            if isinstance(event, FeedVisited):
                break

    asyncio.run(run())
    told = desktop.refresh(force=True)
    assert told.done.failed == 0
    assert len(homes(newsroom)) == 5
    assert len(homes(desktop.open())) == 5


def test_a_refresh_that_is_cancelled_can_be_made_again_whole(desktop: Desktop) -> None:
    two_feeds(desktop)
    newsroom = desktop.open()

    async def run() -> None:
        async for event in newsroom.refresh():
            if isinstance(event, FeedVisited):
                await asyncio.sleep(30)

    async def cut() -> None:
        try:
            await asyncio.wait_for(run(), 0.8)
        except TimeoutError:
            return

    asyncio.run(cut())
    desktop.refresh(force=True)
    assert len(homes(desktop.open())) == 5


def test_a_feed_under_another_name_brings_no_article_twice(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    before = homes(desktop.open())
    desktop.configure(herald="/feed")
    newsroom = desktop.open()
    assert desktop.refresh().done.fresh == 0
    assert homes(newsroom) == before
    assert [feed.name for feed in newsroom.feeds()] == ["herald"]


def test_a_feed_that_is_taken_out_and_put_in_again_goes_on(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    desktop.configure()
    newsroom = desktop.open()
    assert newsroom.feeds() == []
    assert desktop.refresh().done.feeds == 0
    desktop.configure(gazette="/feed")
    desktop.open()
    told = desktop.refresh(force=True)
    assert told.done.failed == 0
    assert not [event for event in told.events if isinstance(event, Saved) and event.articles]


def test_the_figures_count_what_a_correction_had_to_save_meanwhile(desktop: Desktop) -> None:
    two_feeds(desktop)
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines({"id": "x", "title": "A first article", "published": "2026-03-01"})])

    async def run() -> list[Event]:
        told: list[Event] = []
        async for event in newsroom.refresh():
            told.append(event)
            if isinstance(event, FeedVisited) and event.fresh == 4:
                await asyncio.to_thread(newsroom.correct, Rename(story=homes(newsroom)["x"], title="Mine"))
        return told

    events = asyncio.run(run())
    [saved] = [event for event in events if isinstance(event, Saved)]
    assert (saved.articles, saved.opened) == (5, 1)
    done = events[-1]
    assert isinstance(done, RefreshDone)
    assert (done.fresh, done.stories, done.opened) == (5, 1, 1)


def test_what_was_remembered_of_a_removed_feed_is_forgotten(desktop: Desktop) -> None:
    two_feeds(desktop)
    desktop.plugin(
        "tide", "async def tide(visit):\n    return\n    yield\n\n\ndef make_source(): return tide\n"
    )
    desktop.configure("[sources.tide]", gazette="/feed", other="/other")
    desktop.refresh()
    desktop.configure("[sources.tide]", gazette="/feed")
    desktop.open(safe=True)
    desktop.refresh(force=True)
    desktop.close()
    with Library.open(desktop.locations, desktop.clock) as library:
        assert library.memories().keys() == {"gazette", "tide"}


def test_no_secret_of_an_address_is_written_beside_the_articles(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY))
    address = desktop.address("/feed?token=hush")
    secret = address.replace("://", "://reader:hunter2@")
    desktop.configure(f'[feeds.members]\nurl = "{secret}"')
    assert desktop.refresh().done.fresh == 3
    assert desktop.refresh(force=True).states == {"members": "not modified"}
    written = "".join(path.read_text("utf-8") for path in desktop.locations.data.rglob("*.json"))
    assert "hunter2" not in written
    assert "hush" not in written
    assert "reader:***@" in written
