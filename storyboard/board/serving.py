"""The board in a browser: textual-serve, with a guard in front of it.

Whoever reaches the server acts as its owner: reads the stories, writes exports. So every request must
name the server as it was printed (a page of another site cannot, even with a name that leads here),
come from its own page, and bring the key that only the printed address has.
"""

import asyncio
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from hmac import compare_digest
from shlex import join
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

from storyboard.errors import StoryboardError

_COOKIE = "storyboard-key"
_SOON = 0.05  # seconds between two looks whether the server is open
_SAME_SITE = "Strict"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BoardServer(Server):
    """Serves one command to browsers that know `address`, which `tell` is told once somebody can come in."""

    def __init__(
        self, command: Sequence[str], host: str, port: int, public: str, tell: Callable[[str], None]
    ) -> None:
        named = f"[{host}]" if ":" in host else host
        base = public.rstrip("/") or f"http://{named}:{port}"
        super().__init__(join(command), host=host, port=port, title="storyboard", public_url=base)
        self._key = secrets.token_urlsafe(24)
        self._origin = "{0.scheme}://{0.netloc}".format(urlsplit(base))
        self._tell = tell
        self.code = 0  # to leave with, once it has been told to end: 128 + the signal
        self.address = f"{base}/?key={self._key}"

    def initialize_logging(self) -> None:
        """Keep quiet: the address is all there is to say."""

    async def on_startup(self, app: web.Application) -> None:  # noqa: ARG002  # as textual-serve calls it
        """Tell where the board is, as soon as somebody can come in."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # as textual-serve has it, where loops know no signals
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self._end, number)
        self._telling = asyncio.create_task(self._tell_when_open())

    def _end(self, number: signal.Signals) -> None:
        self.code = 128 + number
        self.request_exit()

    async def _tell_when_open(self) -> None:
        while True:
            await asyncio.sleep(_SOON)
            try:
                _, writer = await asyncio.open_connection(self.host, self.port)
            except OSError:
                continue
            writer.close()
            self._tell(self.address)
            return

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._check(request)
        response = await handler(request)
        if response.prepared:
            return response
        if request.query.get("key"):
            response.set_cookie(_COOKIE, self._key, httponly=True, samesite=_SAME_SITE)
        # The page asks a font server for a font; a reader's visits are nobody's business.
        sockets = self._origin.replace("http", "ws", 1)
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self' 'unsafe-inline' data:; connect-src 'self' {sockets}; frame-ancestors 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _check(self, request: web.Request) -> None:
        """Raise HTTPForbidden for a request that is not from the reader's own page."""
        if request.host != urlsplit(self._origin).netloc:
            raise web.HTTPForbidden(text="storyboard: open the address that was printed, letter by letter")
        origin = request.headers.get("Origin", self._origin)
        if origin != self._origin:
            raise web.HTTPForbidden(text="storyboard: another site has no business here")
        key = request.query.get("key") or request.cookies.get(_COOKIE, "")
        if not compare_digest(key.encode(), self._key.encode()):
            raise web.HTTPForbidden(text="storyboard: the key is missing: open the address that was printed")


def free_port(host: str, port: int) -> int:
    """Return `port`, any free one for 0. Raises StoryboardError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family) as taken:
            return int(taken.getsockname()[1])
    except OSError as fault:
        raise StoryboardError(
            f"{host}:{port}: cannot be served ({fault.strerror}); choose another --port, 0 takes any"
        ) from None
