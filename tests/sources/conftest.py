"""A web server on loopback that behaves as well and as badly as the servers of real feeds do."""

import asyncio
import contextlib
import gzip
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from storyboard.model.settings import FetchSettings
from storyboard.sources.client import Client

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Gazette</title><link>https://gazette.example/</link>
<language>en-gb</language><ttl>90</ttl>
<item><guid>one</guid><title>Ferry strike enters its second week</title><link>/ferry</link>
<description>&lt;p&gt;Crews met the owners.&lt;/p&gt;&lt;p&gt;No deal was made.&lt;/p&gt;</description>
<pubDate>Tue, 03 Mar 2026 22:30:00 -0500</pubDate></item>
<item><guid>two</guid><title>Bridge reopens</title><link>https://gazette.example/bridge</link>
<description>Traffic flows again.</description><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
</channel></rss>
"""


class Clock:
    """A clock that stands still until somebody sleeps or moves it."""

    def __init__(self) -> None:
        self.now = NOW
        self.slept: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    def forward(self, **parts: float) -> None:
        """Move the clock by a timedelta's parts."""
        self.now += timedelta(**parts)


class Handler(BaseHTTPRequestHandler):
    """Answers a path with what `_ROUTES` has for it; unknown paths are 404."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked[path] += 1
        self.server.addresses.append(self.path)
        self.server.headers[path] = {name.lower(): value for name, value in self.headers.items()}
        route = self.server.routes.get(path)
        with contextlib.suppress(ConnectionError, TimeoutError), self.server.counted():
            (route or _status(404))(self)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.server.posted.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        route = self.server.routes.get(self.path)
        (route or _status(404))(self)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def send(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Send a whole answer; `_` in a header's name stands for `-`."""
        self.begin(status, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def begin(self, status: int = 200, **headers: str) -> None:
        """Send the head of an answer."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


Route = Callable[[Handler], None]


class Server(ThreadingHTTPServer):
    """The server: what was asked how often, with which headers, and the most visits at once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Route] = dict(_ROUTES)
        self.asked: defaultdict[str, int] = defaultdict(int)
        self.addresses: list[str] = []
        self.posted: list[tuple[str, dict[str, str], bytes]] = []
        self.headers: dict[str, dict[str, str]] = {}
        self.at_once = self.most_at_once = 0
        self.ending = threading.Event()
        self._counting = threading.Lock()

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def serve(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Answer `path` with `body` from now on; return its address."""
        content = body.encode() if isinstance(body, str) else body
        self.routes[path] = lambda handler: handler.send(content, status, **headers)
        return self.url(path)

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """Count a visit while it lasts."""
        with self._counting:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            yield
        finally:
            with self._counting:
                self.at_once -= 1

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


def _status(status: int, **headers: str) -> Route:
    return lambda handler: handler.send(b"", status, **headers)


def _with_etag(handler: Handler) -> None:
    if handler.headers.get("If-None-Match") == '"v1"':
        handler.send(status=304, ETag='"v1"')
    else:
        handler.send(RSS.encode(), ETag='"v1"', Content_Type="application/rss+xml")


def _with_date(handler: Handler) -> None:
    stamp = "Mon, 02 Mar 2026 10:00:00 GMT"
    if handler.headers.get("If-Modified-Since") == stamp:
        handler.send(status=304)
    else:
        handler.send(RSS.encode(), Last_Modified=stamp)


def _dripping(handler: Handler) -> None:
    handler.begin(Content_Length="100000")
    while not handler.server.ending.wait(0.05):
        handler.wfile.write(b" ")


def _silent(handler: Handler) -> None:
    handler.server.ending.wait(10)


def _cut_off(handler: Handler) -> None:
    handler.begin(Content_Length="100000")
    handler.wfile.write(RSS.encode()[:200])
    handler.close_connection = True


def _endless(handler: Handler) -> None:
    handler.begin(Connection="close")
    handler.close_connection = True
    while not handler.server.ending.is_set():
        handler.wfile.write(b" " * 65536)


def _bomb(handler: Handler) -> None:
    handler.send(gzip.compress(b" " * 30_000_000), Content_Encoding="gzip")


def _bare_deflate(handler: Handler) -> None:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    handler.send(packer.compress(RSS.encode()) + packer.flush(), Content_Encoding="deflate")


def _slow(handler: Handler) -> None:
    time.sleep(0.15)
    handler.send(RSS.encode())


_ROUTES: dict[str, Route] = {
    "/rss": lambda handler: handler.send(RSS.encode(), Content_Type="application/rss+xml"),
    "/etag": _with_etag,
    "/date": _with_date,
    "/moved": _status(301, Location="/moved-on"),
    "/moved-on": _status(308, Location="/rss"),
    "/moved-to-a-page": _status(301, Location="/log-in"),
    "/moved-to-nothing": _status(301, Location="/nothing"),
    "/moved-then-found": _status(301, Location="/found"),
    "/found": _status(302, Location="/rss"),
    "/loop": _status(302, Location="/loop"),
    "/to-file": _status(302, Location="file:///etc/hostname"),
    "/gone": _status(410),
    "/busy": _status(429, Retry_After="600"),
    "/closed": _status(503, Retry_After="Wed, 04 Mar 2026 13:00:00 GMT"),
    "/broken": _status(500),
    "/dripping": _dripping,
    "/silent": _silent,
    "/cut-off": _cut_off,
    "/endless": _endless,
    "/slow": _slow,
    "/gzip": lambda handler: handler.send(gzip.compress(RSS.encode()), Content_Encoding="gzip"),
    "/deflate": lambda handler: handler.send(zlib.compress(RSS.encode()), Content_Encoding="deflate"),
    "/bare-deflate": _bare_deflate,
    "/bomb": _bomb,
    "/twice": lambda handler: handler.send(b"", Content_Encoding="gzip, gzip"),
    "/not-gzip": lambda handler: handler.send(b"plain", Content_Encoding="gzip"),
    "/cut-gzip": lambda handler: handler.send(gzip.compress(RSS.encode())[:-40], Content_Encoding="gzip"),
    "/cookie": lambda handler: handler.send(RSS.encode(), Set_Cookie="id=1"),
}


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's own proxies are no part of a test."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    """A running server, ended after the test."""
    running = Server()
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    running.ending.set()
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def clock() -> Clock:
    """A clock at noon of 4 March 2026."""
    return Clock()


@pytest.fixture
async def client(clock: Clock) -> AsyncIterator[Client]:
    """A client with the usual limits."""
    async with Client(FetchSettings(timeout=2.0), clock, sleep=clock.sleep) as made:
        yield made
