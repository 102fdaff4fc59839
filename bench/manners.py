"""A day of visits by a clock of our own to servers on loopback that count: is everybody left in peace?

    python -m bench.manners

Every quarter of an hour whatever is due is visited, by the usual settings, as the board does it.
"""

import asyncio
import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import httpx

from bench.feeds import Connection
from bench.measuring import Figure
from storyboard.model.feed import Feed, Memory
from storyboard.model.settings import FetchSettings
from storyboard.sources.client import Client
from storyboard.sources.feeds import feed_job
from storyboard.sources.visit import visit_all

DAWN = datetime(2026, 3, 4, tzinfo=UTC)
_HOSTS = 4
_PORT = 8_660
_PLAIN = 6  # well-behaved feeds a host
_REST = 6 * 3_600  # seconds that a busy server asks for
_TTL = 120  # minutes
_STEP = 0.002  # seconds of real time between two looks at who still waits
_BODY = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Paper</title>{ttl}"
    "<item><title>The ferry is late</title><guid>1</guid></item></channel></rss>"
)


class _Clock:
    """Time that passes only while everybody sleeps and no request is under way."""

    def __init__(self) -> None:
        self.now = DAWN
        self.under_way = 0
        self._waiting: list[datetime] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + timedelta(seconds=seconds)
        heapq.heappush(self._waiting, until)
        while self.now < until:
            await asyncio.sleep(_STEP)
            if self._waiting[0] == until and not self.under_way:
                self.now = max(self.now, until)
        self._waiting.remove(until)
        heapq.heapify(self._waiting)


class _Counted(httpx.AsyncHTTPTransport):
    """The network, with a count of the requests under way."""

    def __init__(self, clock: _Clock) -> None:
        super().__init__()
        self._clock = clock

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._clock.under_way += 1
        try:
            return await super().handle_async_request(request)
        finally:
            self._clock.under_way -= 1


@dataclass
class _Diary:
    """When each host was asked for each path, and whether with the tag that it had given."""

    clock: _Clock
    visits: dict[str, list[tuple[datetime, str, bool]]] = field(default_factory=lambda: defaultdict(list))

    def answer(self, host: str, path: str, head: str) -> bytes:
        """Note a request and return the answer."""
        known = 'if-none-match: "a"' in head.lower()
        self.visits[host].append((self.clock.now, path, known))
        if path == "/busy":
            return _reply("429 Too Many Requests", f"Retry-After: {_REST}\r\n")
        if path == "/broken":
            return _reply("500 Internal Server Error")
        if path == "/gone":
            return _reply("410 Gone")
        if path == "/slow":
            return _reply("200 OK", body=_BODY.format(ttl=f"<ttl>{_TTL}</ttl>"))
        if known:
            return _reply("304 Not Modified")
        return _reply("200 OK", 'ETag: "a"\r\n', _BODY.format(ttl=""))

    def times(self, host: str, path: str) -> list[datetime]:
        """Return when a path was asked for."""
        return [when for when, asked, _ in self.visits[host] if asked == path]


def _reply(status: str, headers: str = "", body: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}Content-Length: {len(body)}\r\n\r\n{body}".encode()


async def _day() -> _Diary:
    clock = _Clock()
    diary = _Diary(clock)
    hosts = [f"127.78.0.{number + 1}" for number in range(_HOSTS)]
    loop = asyncio.get_running_loop()

    def at(host: str) -> Callable[[], Connection]:
        return lambda: Connection(lambda path, head: diary.answer(host, path, head))

    servers = [await loop.create_server(at(host), host, _PORT) for host in hosts]
    feeds = [
        Feed(name=f"{host}{path}", url=f"http://{host}:{_PORT}{path}", every=timedelta(minutes=30))
        for host in hosts
        for path in (*(f"/plain{number}" for number in range(_PLAIN)), "/slow", "/broken", "/gone")
    ]
    feeds.append(Feed(name="busy", url=f"http://127.78.1.1:{_PORT}/busy", every=timedelta(minutes=30)))
    servers.append(await loop.create_server(at("busy"), "127.78.1.1", _PORT))
    memories: dict[str, Memory] = {}
    for quarter in range(96):
        clock.now = max(clock.now, DAWN + timedelta(minutes=15 * quarter))
        network = _Counted(clock)
        async with Client(FetchSettings(), clock, sleep=clock.sleep, transport=network) as client:
            jobs = [feed_job(feed, memories.get(feed.name)) for feed in feeds]
            async for outcome in visit_all(jobs, client, clock):
                memories[outcome.memory.health.name] = outcome.memory
    for server in servers:
        server.close()
    return diary


def measure() -> list[Figure]:
    """Live through the day and count."""
    diary = asyncio.run(_day())
    hosts = [host for host in diary.visits if host != "busy"]
    every = [sorted(when for when, _, _ in visits) for visits in diary.visits.values()]
    second = timedelta(seconds=1)
    crowded = max(sum(t <= other < t + second for other in times) for times in every for t in times)
    plain = [
        [known for _, path, known in diary.visits[host] if path == f"/plain{number}"]
        for host in hosts
        for number in range(_PLAIN)
    ]
    slow = [pairwise(diary.times(host, "/slow")) for host in hosts]
    early = sum(b - a < timedelta(minutes=_TTL) for pairs in slow for a, b in pairs)
    busy = diary.times("busy", "/busy")
    pushed = sum(b - a < timedelta(seconds=_REST) for a, b in pairwise(busy))
    return [
        Figure("requests in all", sum(len(times) for times in every), ""),
        Figure("requests to one host within a second", crowded, "", 2),
        Figure("visits to a feed that asks for no pause", max(map(len, plain)), "", 48),
        Figure(
            "requests without the tag that the server gave", sum(not k for v in plain for k in v[1:]), "", 0
        ),
        Figure("visits sooner than a ttl of 120 minutes allows", early, "", 0),
        Figure("visits during the Retry-After of 6 hours", pushed, "", 0),
        Figure(
            "visits to a feed that fails all day", max(len(diary.times(h, "/broken")) for h in hosts), "", 6
        ),
        Figure(
            "visits to a feed that is gone (410)", max(len(diary.times(h, "/gone")) for h in hosts), "", 1
        ),
    ]


def main() -> None:
    """Measure and print."""
    for figure in measure():
        print(f"{figure.name:52} {figure.value:6.0f}")


if __name__ == "__main__":
    main()
