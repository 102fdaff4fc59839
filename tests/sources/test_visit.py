"""Visits: every way a feed can stand, what is remembered, and sources that misbehave."""

import asyncio
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from storyboard.model.feed import Feed, FeedHealth, FeedState, Memory
from storyboard.model.settings import FetchSettings
from storyboard.sources.client import Client
from storyboard.sources.job import Job, Outcome
from storyboard.sources.parse import NotAFeed
from storyboard.sources.schedule import due
from storyboard.sources.visit import visit_all

if TYPE_CHECKING:
    from tests.sources.conftest import Clock, Server

HALF_HOUR = timedelta(minutes=30)


async def visits(client: Client, clock: "Clock", *jobs: Job, **options: Any) -> list[Outcome]:
    return [outcome async for outcome in visit_all(jobs, client, clock, **options)]


async def visited(
    client: Client, clock: "Clock", url: str, memory: Memory | None = None, **options: Any
) -> Outcome:
    feed = Feed(name="gazette", url=url, every=HALF_HOUR)
    (outcome,) = await visits(
        client, clock, Job(name="gazette", feed=feed, memory=memory), force=True, **options
    )
    return outcome


async def test_a_feed_brings_its_articles_and_is_ok(server: "Server", client: Client, clock: "Clock") -> None:
    outcome = await visited(client, clock, server.url("/rss"))
    health = outcome.memory.health
    assert [article.title for article in outcome.articles] == [
        "Ferry strike enters its second week",
        "Bridge reopens",
    ]
    assert (health.state, health.articles, health.title, health.faults) == (
        FeedState.OK,
        2,
        "Harbour Gazette",
        0,
    )
    assert (health.since, health.checked) == (clock.now, clock.now)
    assert health.newest == datetime(2026, 3, 4, 3, 30, tzinfo=UTC)


async def test_what_a_feed_and_its_server_ask_for_puts_the_next_visit_off(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    body = '<rss version="2.0"><channel><title>x</title><item><title>a</title></item></channel></rss>'
    asked = await visited(client, clock, server.url("/rss"))
    plain = await visited(client, clock, server.serve("/plain", body))
    cached = await visited(client, clock, server.serve("/cached", body, Cache_Control="public, max-age=7200"))
    stale = await visited(client, clock, server.serve("/stale", body, Expires="0"))
    sent, good = "Wed, 04 Mar 2026 12:00:00 GMT", "Wed, 04 Mar 2026 15:00:00 GMT"
    expires = await visited(client, clock, server.serve("/expires", body, Date=sent, Expires=good))
    pauses = [
        outcome.memory.health.due - outcome.memory.health.checked
        for outcome in (asked, plain, cached, stale, expires)
        if outcome.memory.health.due and outcome.memory.health.checked
    ]
    assert pauses == [timedelta(minutes=90), HALF_HOUR, timedelta(hours=2), HALF_HOUR, timedelta(hours=3)]


@pytest.mark.parametrize("path", ["/etag", "/date"])
async def test_a_feed_that_has_not_changed_says_so(
    server: "Server", client: Client, clock: "Clock", path: str
) -> None:
    first = await visited(client, clock, server.url(path))
    again = await visited(client, clock, server.url(path), first.memory)
    assert again.memory.health.state is FeedState.NOT_MODIFIED
    assert again.articles == ()
    assert (again.memory.etag, again.memory.modified) == (first.memory.etag, first.memory.modified)
    assert again.memory.health.articles == 2


async def test_the_same_document_again_is_not_parsed(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    first = await visited(client, clock, server.url("/rss"))

    async def never(*_: object) -> Any:
        raise AssertionError("parsed")

    again = await visited(client, clock, server.url("/rss"), first.memory, parse=never)
    assert again.memory.health.state is FeedState.NOT_MODIFIED
    assert again.memory.health.reason == "the document is the same as last time"


async def test_parsing_is_done_off_the_event_loop(
    server: "Server", client: Client, clock: "Clock", monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def note_thread(*_: object, **__: object) -> NotAFeed:
        threads.append(threading.current_thread())
        return NotAFeed("it was only watched")

    monkeypatch.setattr("storyboard.sources.feeds.parse_feed", note_thread)
    await visited(client, clock, server.url("/rss"))
    assert threads
    assert threading.main_thread() not in threads


async def test_an_address_that_changed_is_asked_afresh(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    first = await visited(client, clock, server.url("/etag"))
    moved = await visited(client, clock, server.url("/rss"), first.memory)
    assert "if-none-match" not in server.headers["/rss"]
    assert len(moved.articles) == 2
    assert moved.memory.health.url == server.url("/rss")


@pytest.mark.parametrize(
    ("body", "state", "reason"),
    [
        ("", FeedState.EMPTY, "the server sent an empty document"),
        (
            '<rss version="2.0"><channel><title>x</title></channel></rss>',
            FeedState.EMPTY,
            "the feed holds no articles",
        ),
        ("<html><p>Moved</p></html>", FeedState.FAILED, "no feed came: it is a web page, not a feed"),
    ],
)
async def test_an_answer_without_articles_is_told_for_what_it_is(
    server: "Server", client: Client, clock: "Clock", body: str, state: FeedState, reason: str
) -> None:
    health = (await visited(client, clock, server.serve("/x", body, ETag='"e"'))).memory.health
    assert (health.state, health.reason) == (state, reason)


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/nowhere", FeedState.FAILED, "HTTP 404 Not Found"),
        ("/gone", FeedState.GONE, "the server says that the feed is gone for good (HTTP 410)"),
        ("/cut-off", FeedState.FAILED, "127.0.0.1 cut the document off before its end"),
    ],
)
async def test_a_failed_visit_keeps_what_was_known(
    server: "Server", client: Client, clock: "Clock", path: str, state: FeedState, reason: str
) -> None:
    known = (await visited(client, clock, server.url("/etag"))).memory
    known = replace(known, health=replace(known.health, url=server.url(path)))
    failed = (await visited(client, clock, server.url(path), known)).memory
    assert (failed.health.state, failed.health.reason, failed.health.faults) == (state, reason, 1)
    assert (failed.etag, failed.health.articles, failed.health.newest) == (
        known.etag, known.health.articles, known.health.newest,
    )  # fmt: skip


async def test_failures_in_a_row_are_visited_less_and_less_up_to_a_day(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    memory, pauses = None, []
    for _ in range(8):
        memory = (await visited(client, clock, server.url("/broken"), memory)).memory
        assert memory.health.due is not None
        pauses.append((memory.health.due - clock.now).total_seconds() / 3600)
    assert pauses == [0.5, 1, 2, 4, 8, 16, 24, 24]
    assert memory is not None
    assert memory.health.since is not None
    assert memory.health.since < clock.now
    back = (
        await visited(
            client, clock, server.serve("/broken", "<rss><item><title>a</title></item></rss>"), memory
        )
    ).memory
    assert (back.health.state, back.health.faults, back.health.since) == (FeedState.OK, 0, clock.now)


@pytest.mark.parametrize(("path", "minutes"), [("/busy", 30), ("/closed", 60)])
async def test_retry_after_is_kept_to(
    server: "Server", client: Client, clock: "Clock", path: str, minutes: int
) -> None:
    health = (await visited(client, clock, server.url(path))).memory.health
    assert health.state is FeedState.FAILED
    assert health.due == clock.now + timedelta(minutes=minutes)


async def test_a_feed_that_moved_for_good_says_where(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    outcome = await visited(client, clock, server.url("/moved"))
    assert outcome.memory.health.moved_to == server.url("/rss")
    assert len(outcome.articles) == 2


def test_only_what_is_due_is_visited() -> None:
    now = datetime(2026, 3, 4, tzinfo=UTC)

    def resting(pause: timedelta) -> Memory:
        return Memory(health=FeedHealth(name="x", due=now + pause))

    assert due(None, now)
    assert due(Memory(health=FeedHealth(name="x")), now)
    assert due(resting(timedelta()), now)
    assert not due(resting(timedelta(seconds=1)), now)
    assert due(resting(timedelta(days=400)), now), "a clock that was wrong must not silence a feed"


async def test_a_refresh_leaves_resting_feeds_alone_unless_it_is_forced(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    feed = Feed(name="gazette", url=server.url("/rss"))
    first = await visits(client, clock, Job(name="gazette", feed=feed))
    job = Job(name="gazette", feed=feed, memory=first[0].memory)
    assert await visits(client, clock, job) == []
    assert len(await visits(client, clock, job, force=True)) == 1


async def test_a_quick_feed_does_not_wait_for_a_slow_one(server: "Server", clock: "Clock") -> None:
    jobs = [
        Job(name=path, feed=Feed(name=path, url=server.url(path))) for path in ("/dripping", "/rss", "/etag")
    ]
    async with Client(FetchSettings(timeout=0.3), clock, sleep=clock.sleep) as hasty:
        names = [outcome.memory.health.name for outcome in await visits(hasty, clock, *jobs)]
    assert names[-1] == "/dripping"


async def test_leaving_early_ends_the_visits_under_way(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    jobs = [Job(name=path, feed=Feed(name=path, url=server.url(path))) for path in ("/rss", "/dripping")]
    outcomes = visit_all(jobs, client, clock)
    assert isinstance(await anext(outcomes), Outcome)
    await asyncio.wait_for(outcomes.aclose(), 1)
    assert len(asyncio.all_tasks()) == 1
