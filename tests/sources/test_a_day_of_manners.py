"""A day of visits every quarter of an hour, by a clock of our own, counted by a real server."""

import asyncio
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from storyboard.model.feed import Feed, Memory
from storyboard.model.settings import FetchSettings
from storyboard.sources.answer import Failure, Response
from storyboard.sources.client import Client
from storyboard.sources.feeds import feed_job
from storyboard.sources.visit import visit_all
from tests.sources.conftest import RSS, Clock, Handler, Route, Server

HOUR = 3600


class Diary:
    """When each path was asked for, whether conditionally, and with which answer."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.visits: defaultdict[str, list[tuple[datetime, bool, int]]] = defaultdict(list)

    def keeping(self, status: int = 200, body: str = RSS, etag: str = "", **headers: str) -> Route:
        """Return a route that answers so, and 304 to whoever knows its tag."""

        def route(handler: Handler) -> None:
            conditional = "If-None-Match" in handler.headers
            known = bool(etag) and handler.headers.get("If-None-Match") == etag
            answer = 304 if known else status
            self.visits[handler.path].append((self.clock.now, conditional, answer))
            tagged = {"ETag": etag} if etag else {}
            handler.send(b"" if known else body.encode(), answer, **headers, **tagged)

        return route

    def hours(self, path: str) -> list[float]:
        """Return the hours of the day at which a path was asked for."""
        return [round((when - DAWN).total_seconds() / HOUR, 2) for when, _, _ in self.visits[path]]


DAWN = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def other_host() -> Iterator[Server]:
    """A second server, which is another host."""
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


async def day(feeds: list[Feed], clock: Clock) -> dict[str, Memory]:
    """Visit whatever is due every quarter of an hour, with another client each time, as the board does."""
    memories: dict[str, Memory] = {}
    settings = FetchSettings(timeout=5, spacing=0)
    for quarter in range(96):
        clock.now = DAWN + timedelta(minutes=15 * quarter)
        async with Client(settings, clock, sleep=clock.sleep) as client:
            jobs = [feed_job(feed, memories.get(feed.name)) for feed in feeds]
            async for outcome in visit_all(jobs, client, clock):
                memories[outcome.memory.health.name] = outcome.memory
    return memories


async def test_a_day_is_as_polite_as_was_promised(server: Server, other_host: Server, clock: Clock) -> None:
    diary = Diary(clock)
    plain = RSS.replace("<ttl>90</ttl>", "")
    routes = {
        "/steady": diary.keeping(body=plain, etag='"s"'),
        "/ttl": diary.keeping(body=RSS.replace("90</ttl>", "180</ttl>")),
        "/cached": diary.keeping(body=plain, etag='"c"', Cache_Control="max-age=7200"),
        "/broken": diary.keeping(status=500),
        "/gone": diary.keeping(status=410),
        "/same": diary.keeping(body=plain),
    }
    server.routes |= routes
    other_host.routes |= {
        "/busy": diary.keeping(status=429, Retry_After=str(6 * HOUR)),
        "/quiet": diary.keeping(body=plain),
        "/closed": diary.keeping(status=503, Retry_After="Thu, 05 Mar 2026 06:00:00 GMT"),
    }
    half, hour = timedelta(minutes=30), timedelta(hours=1)
    feeds = [Feed(name=path[1:], url=server.url(path), every=half) for path in routes]
    feeds.append(Feed(name="hourly", url=server.url("/steady?hourly"), every=hour))
    feeds += [
        Feed(name=name, url=other_host.url(f"/{name}"), every=half) for name in ("busy", "closed", "quiet")
    ]
    server.routes["/steady?hourly"] = routes["/steady"]
    memories = await day(feeds, clock)
    counts = {path: len(visits) for path, visits in diary.visits.items()}
    assert counts["/steady"] == counts["/same"] == 48
    assert counts["/steady?hourly"] == 24
    assert counts["/ttl"] == 8
    assert counts["/cached"] == 12
    assert counts["/gone"] == 1
    assert diary.hours("/broken") == [0, 0.5, 1.5, 3.5, 7.5, 15.5]
    assert diary.hours("/busy") in ([0, 18], [18], [0])
    assert diary.hours("/closed") in ([0, 18], [0])  # left alone until six in the morning
    assert not [hour for hour in diary.hours("/quiet") if 0 < hour < 18], "the host was to be left alone"
    for path in ("/steady", "/cached"):
        assert [(conditional, status) for _, conditional, status in diary.visits[path][1:]] == [
            (True, 304)
        ] * (counts[path] - 1)
    assert memories["same"].health.reason == "the document is the same as last time"
    assert memories["broken"].health.faults == 6


async def test_visits_to_one_host_are_as_far_apart_and_as_few_at_once_as_the_config_says(
    server: Server, other_host: Server
) -> None:
    seen: defaultdict[str, list[float]] = defaultdict(list)

    def noting(host: str) -> Route:
        def route(handler: Handler) -> None:
            seen[host].append(time.monotonic())
            handler.send(RSS.encode())

        return route

    feeds = []
    for host, running in (("one", server), ("other", other_host)):
        for number in range(6):
            running.routes[f"/{number}"] = noting(host)
            feeds.append(Feed(name=f"{host}-{number}", url=running.url(f"/{number}")))
    begun = time.monotonic()
    async with Client(FetchSettings(spacing=0.2, per_host=2), lambda: datetime.now(UTC)) as client:
        async for _ in visit_all(map(feed_job, feeds), client, lambda: datetime.now(UTC)):
            await asyncio.sleep(0)
    for host in ("one", "other"):
        assert all(later - earlier > 0.15 for earlier, later in pairwise(sorted(seen[host])))
    assert time.monotonic() - begun < 2.2  # the two hosts are visited side by side
    assert server.most_at_once <= 2


def leading(location: str) -> Route:
    return lambda handler: handler.send(status=302, Location=location)


async def test_a_host_that_others_redirect_to_is_asked_by_few_at_once_and_not_too_fast(
    server: Server, other_host: Server, clock: Clock
) -> None:
    server.routes |= {path: leading(other_host.url("/slow")) for path in ("/a", "/b")}
    hosts = (server.url("/a"), server.url("/b").replace("127.0.0.1", "localhost"))
    settings = FetchSettings(per_host=1, spacing=0.5, timeout=5)
    async with Client(settings, clock, sleep=clock.sleep) as client:
        await asyncio.gather(*map(client.get, hosts))
    assert (other_host.asked["/slow"], other_host.most_at_once) == (2, 1)
    assert clock.slept == [0.5]


async def test_the_wait_for_a_turn_at_a_redirects_target_is_no_part_of_the_time_that_a_visit_may_take(
    server: Server, other_host: Server, clock: Clock
) -> None:
    server.routes["/a"] = leading(other_host.url("/slow"))
    settings = FetchSettings(per_host=1, spacing=0, timeout=0.25)
    async with Client(settings, clock, sleep=clock.sleep) as client:
        answers = await asyncio.gather(*(client.get(server.url(f"/a?{number}")) for number in range(6)))
    assert [type(answer) for answer in answers] == [Response] * 6


async def test_a_host_that_asked_for_rest_is_left_alone_through_redirects_too(
    server: Server, other_host: Server, clock: Clock
) -> None:
    server.routes |= {"/a": leading(other_host.url("/busy")), "/b": leading(other_host.url("/busy"))}
    feeds = [Feed(name=name, url=server.url(f"/{name}")) for name in "ab"]
    async with Client(FetchSettings(spacing=0, timeout=5), clock, sleep=clock.sleep) as client:
        outcomes = []
        for feed in feeds:
            outcomes += [outcome async for outcome in visit_all([feed_job(feed)], client, clock)]
    assert other_host.asked["/busy"] == 1
    busy, resting = (outcome.memory.health for outcome in outcomes)
    assert busy.reason == "HTTP 429 Too Many Requests"
    assert (
        resting.reason == "it redirects to 127.0.0.1, which asked to be left alone until 2026-03-04 12:10 UTC"
    )
    # Either is visited next as if it had been told so itself.
    assert busy.due == resting.due == clock.now + feeds[0].every


async def test_hosts_that_redirect_to_each_other_keep_nobody_waiting(
    server: Server, other_host: Server, clock: Clock
) -> None:
    server.routes |= {"/loop": leading(other_host.url("/loop")), "/to": leading(other_host.url("/rss"))}
    other_host.routes |= {"/loop": leading(server.url("/loop")), "/to": leading(server.url("/rss"))}
    paths = ("/to", "/loop")
    settings = FetchSettings(spacing=0, per_host=1, concurrency=1, timeout=5)
    async with Client(settings, clock, sleep=clock.sleep) as client:
        visits = (client.get(host.url(path)) for path in paths for host in (server, other_host))
        answers = await asyncio.wait_for(asyncio.gather(*visits), 20)
    assert [type(answer) for answer in answers] == [Response, Response, Failure, Failure]
    assert {answer.reason for answer in answers if isinstance(answer, Failure)} == {
        "it redirects more than 5 times (fetch.max_redirects)"
    }
