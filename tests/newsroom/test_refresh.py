"""A refresh, from a server on loopback to the files of the library."""

import asyncio
import contextlib
from datetime import timedelta

from storyboard.model.events import FeedVisited, Saved
from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, item, rss


def articles_of(newsroom: Newsroom) -> list[str]:
    """Return the titles of all articles in the library, sorted."""
    return sorted(one.article.title for s in newsroom.stories(everything=True) for one in s.articles)


def test_articles_of_one_event_become_one_story_with_a_timeline(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    told = desktop.refresh()
    assert (told.done.fresh, told.done.failed, told.done.opened) == (4, 0, 1)
    newsroom = desktop.open()
    [story] = newsroom.stories()
    assert [one.article.title for one in story.articles] == [
        "Ferry strike halts Oresund crossings",
        "Elsinore ferry strike enters second day",
        "Ferry owners invite Elsinore crews to talks",
    ]
    assert story.beats
    assert len(list(newsroom.stories(everything=True))) == 2


def test_a_second_refresh_brings_nothing_and_writes_no_story(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed", tagged="/etag")
    desktop.refresh()
    before = desktop.written()
    desktop.clock.forward(hours=3)
    told = desktop.refresh()
    assert told.states == {"gazette": "not modified", "tagged": "not modified"}
    assert (told.done.fresh, told.done.stories) == (0, 0)
    assert before
    assert desktop.written() == before


def test_the_same_articles_in_a_changed_document_write_no_story(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    before = desktop.written()
    desktop.clock.forward(hours=3)
    desktop.server.serve("/feed", rss(*FERRY, CHEESE) + "<!-- built again -->")
    told = desktop.refresh()
    assert told.states == {"gazette": "ok"}
    assert told.done.fresh == 0
    assert desktop.written() == before


def test_a_feed_that_is_not_due_rests_until_it_is_named_or_forced(desktop: Desktop) -> None:
    desktop.configure(gazette="/rss")
    desktop.refresh()
    assert not desktop.refresh().states
    assert desktop.refresh("gazette").states == {"gazette": "not modified"}
    assert desktop.refresh(force=True).states == {"gazette": "not modified"}


def test_feeds_that_fail_do_not_stop_the_others(desktop: Desktop) -> None:
    desktop.configure(a="/gone", b="/rss", c="/broken", d="/cut-off", e="/to-file", f="/bomb")
    told = desktop.refresh()
    assert told.states == {
        "a": "gone",
        "b": "ok",
        "c": "failed",
        "d": "failed",
        "e": "failed",
        "f": "failed",
    } or told.states["f"] in {"ok", "empty"}
    assert told.done.fresh == 2
    health = {feed.name: feed for feed in desktop.open().feeds()}
    assert "410" in health["a"].reason
    assert health["a"].checked == desktop.clock.now


def test_hostile_entries_become_clean_articles(desktop: Desktop) -> None:
    entries = (
        "<item><title>Red &#27;[31malert&#27;[0m in the harbour</title></item>"
        "<item><title>Bell &#7; and &#x9b;2J clear</title>"
        "<description>&#27;]0;owned&#7;text</description></item>"
        "<item><description>No title, no id, no date</description></item>"
        "<item><title>Early</title><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate></item>"
        "<item><title>From the far end of it</title><pubDate>Thu, 31 Dec 2099 00:00:00 GMT</pubDate></item>"
        "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Markup</title></item>"
        "<item><title>../../../etc/passwd</title><guid>../../x</guid></item>"
        "<item><title>CON</title><link>javascript:alert(1)</link></item>"
        "<item><title>\u202eturned\u2066 round</title><link>file:///etc/passwd</link></item>"
        f"<item><title>{'long ' * 400}</title><pubDate>yesterday, at noon</pubDate></item>"
        "<item></item>"
    )
    desktop.server.serve("/feed", rss(*FERRY, entries))
    desktop.configure(gazette="/feed")
    assert desktop.refresh().done.fresh == 13
    newsroom = desktop.open()
    articles = [one.article for s in newsroom.stories(everything=True) for one in s.articles]
    assert len(articles) == 13
    for article in articles:
        assert (article.title + article.summary + article.text).isprintable()
        assert article.link.startswith(("http://", "https://")) or not article.link
        assert timedelta(0) <= desktop.clock.now - article.published < timedelta(days=3)
        assert article.id
    assert [len(story.articles) for story in newsroom.stories()] == [3]


def test_one_item_in_two_feeds_is_one_article_with_two_outlets(desktop: Desktop) -> None:
    shared = "https://agency.example/ferry"
    desktop.server.serve("/one", rss(item("x", "Ferry strike ends", link=f"{shared}?utm_source=one")))
    desktop.server.serve("/two", rss(item("y", "Ferry strike ends", link=f"{shared}/#top")))
    desktop.configure(one="/one", two="/two")
    assert desktop.refresh().done.fresh == 1
    [story] = desktop.open().stories(everything=True)
    [filed] = story.articles
    assert {filed.article.feed, *filed.article.outlets} == {"one", "two"}


def test_one_item_that_another_feed_brings_later_gets_that_outlet_too(desktop: Desktop) -> None:
    desktop.server.serve("/one", rss(item("x", "Ferry strike ends", link="https://agency.example/ferry")))
    desktop.server.serve("/two", rss(item("y", "Ferry strike ends", link="https://agency.example/ferry")))
    desktop.configure(one="/one")
    desktop.refresh()
    desktop.configure(one="/one", two="/two")
    desktop.open()
    assert desktop.refresh().done.fresh == 0
    [story] = desktop.open().stories(everything=True)
    assert story.articles[0].article.outlets == ("two",)


def test_entries_of_one_feed_that_share_a_link_stay_apart(desktop: Desktop) -> None:
    home = "https://gazette.example/"
    titles = ("Bridge closed", "Cheese prize given", "School roof blown off")
    notes = [item(f"n{i}", title, link=home) for i, title in enumerate(titles)]
    desktop.server.serve("/feed", rss(*notes[:2]))
    desktop.server.serve("/other", rss(*notes))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    desktop.clock.forward(hours=3)
    desktop.server.serve("/feed", rss(*notes))
    desktop.refresh()
    assert articles_of(desktop.open()) == sorted(titles)


def test_a_changed_headline_keeps_the_earlier_one(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(item("x", "Talks begin", "Ferry crews met the owners.")))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    desktop.clock.forward(hours=3)
    desktop.server.serve("/feed", rss(item("x", "Talks collapse", "Ferry crews met the owners.")))
    assert desktop.refresh().done.fresh == 0
    [story] = desktop.open().stories(everything=True)
    assert story.articles[0].article.title == "Talks collapse"
    assert story.articles[0].article.earlier_titles == ("Talks begin",)


def test_a_permanent_redirect_changes_the_address_and_keeps_the_comments(desktop: Desktop) -> None:
    desktop.configure("# the last word", gazette="/moved", other="/moved-then-found")
    desktop.refresh()
    config = desktop.locations.config_file.read_text(encoding="utf-8")
    assert f'url = "{desktop.address("/rss")}"' in config
    assert "# gazette" in config
    assert "# the last word" in config
    assert desktop.address('/moved"') not in config


def test_a_refresh_that_is_broken_off_leaves_a_sound_library(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(quick="/feed", slow="/silent")

    async def begin() -> None:
        async for event in desktop.open().refresh():
            if isinstance(event, FeedVisited):
                raise asyncio.CancelledError

    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(begin())
    desktop.configure(quick="/feed")
    newsroom = desktop.open()
    assert not newsroom.notices
    desktop.refresh(force=True)
    assert len(articles_of(newsroom)) == 4


def test_a_cancelled_task_ends_at_once(desktop: Desktop) -> None:
    desktop.configure(slow="/silent", dripping="/dripping")
    newsroom = desktop.open()

    async def read() -> None:
        async for _ in newsroom.refresh():
            pass

    async def begin() -> float:
        task = asyncio.create_task(read())
        await asyncio.sleep(0.3)
        begun = asyncio.get_running_loop().time()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        return asyncio.get_running_loop().time() - begun

    assert asyncio.run(begin()) < 1.0
    assert articles_of(newsroom) == []


def test_what_is_saved_is_told(desktop: Desktop) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    [saved] = [event for event in desktop.refresh().events if isinstance(event, Saved)]
    assert (saved.articles, saved.opened, len(saved.stories)) == (4, 1, 1)


def test_an_empty_config_has_nothing_to_fetch(desktop: Desktop) -> None:
    assert desktop.refresh().done.feeds == 0


def test_a_permanent_redirect_to_what_is_no_feed_leaves_the_address_as_it_is(desktop: Desktop) -> None:
    desktop.server.serve("/log-in", b"<html><title>Log in</title><p>Please log in.</p></html>")
    desktop.configure(gazette="/moved", other="/moved-to-a-page", third="/moved-to-nothing")
    before = desktop.locations.config_file.read_text(encoding="utf-8")
    assert desktop.refresh().done.failed == 2
    after = desktop.locations.config_file.read_text(encoding="utf-8")
    assert after == before.replace(desktop.address('/moved"'), desktop.address('/rss"'))


def test_an_address_that_the_reader_changed_meanwhile_is_not_changed_back(desktop: Desktop) -> None:
    desktop.configure(gazette="/moved")
    newsroom = desktop.open()
    config = desktop.locations.config_file
    mine = config.read_text(encoding="utf-8").replace('/moved"', '/feed"')
    config.write_text(mine, encoding="utf-8")
    desktop.refresh()
    assert newsroom.config.feeds[0].url.endswith("/moved")
    assert config.read_text(encoding="utf-8") == mine
