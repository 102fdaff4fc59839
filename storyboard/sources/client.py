"""The polite HTTP client: conditional, limited in size and time, patient, and never surprised.

All failures are values with a reason; redirects are followed by hand, so that none leads from the
public internet into a private network, to a file, or takes a secret to another host.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from storyboard.errors import StoryboardError
from storyboard.model.settings import FetchSettings
from storyboard.sources import addresses
from storyboard.sources.answer import BUSY, Failure, FetchError, Response
from storyboard.sources.connections import Connections
from storyboard.sources.credentials import resolve, resolve_all
from storyboard.sources.faults import explain, status_line
from storyboard.sources.freshness import fresh_for, retry_after
from storyboard.sources.hops import Request, Way
from storyboard.sources.manners import Manners
from storyboard.sources.moments import fixed
from storyboard.sources.peers import REFUSAL, Peer
from storyboard.sources.unpacking import DamagedError, TooLargeError, Unpacker
from storyboard.version import __version__

_REDIRECTS = {301, 302, 303, 307, 308}
_WHOLE = 2  # a visit may take this many times `fetch.timeout`, however slowly the server drips
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.6, */*;q=0.5"
)

Lookup = Callable[[str], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Validators:
    """What the last answer said of itself, sent back to be told "not modified"."""

    etag: str = ""
    modified: str = ""


class Client:
    """Visits addresses politely. Use it as an async context, or close it."""

    def __init__(
        self,
        settings: FetchSettings,
        clock: Callable[[], datetime],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        transport: httpx.AsyncBaseTransport | None = None,
        lookup: Lookup = addresses.lookup,
    ) -> None:
        """`clock` gives the time with its zone; `transport` and `lookup` stand in for the network."""
        self._settings = settings
        self._clock: Callable[[], datetime] = lambda: fixed(clock())
        self._lookup = lookup
        self._manners = Manners(settings, self._clock, sleep)
        self._connections = Connections(settings, transport)

    async def __aenter__(self) -> Self:
        """Return the client itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        await self.close()

    async def close(self) -> None:
        """Close every connection; the client may be used again."""
        await self._connections.close()

    async def read(
        self, url: str, *, headers: Mapping[str, str] | None = None, found_at: str = ""
    ) -> Response:
        """Return what is at `url`. Raises FetchError, whose message is fit for a reader.

        `found_at` is the address of the document that names `url`, if one does: a public document
        leads to no private host.
        """
        answer = await self.get(url, headers=headers, found_at=found_at)
        if isinstance(answer, Failure):
            raise FetchError(answer)
        return answer

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        validators: Validators | None = None,
        proxy: str = "",
        user_agent: str = "",
        found_at: str = "",
    ) -> Response | Failure:
        """Visit `url` in its host's turn and return the answer, or why there is none; see also `read`.

        Values of `headers`, and `proxy`, may be `env:NAME` or `cmd:COMMAND`. Headers given here go to
        the origin of `url` only, never along with a redirect to another host.
        """
        try:
            request = await self._prepared(url, headers or {}, validators or Validators(), proxy, user_agent)
        except StoryboardError as error:
            return Failure(reason=str(error))
        return await self._visit(replace(request, found_at=found_at))

    async def send(
        self, url: str, content: bytes, *, headers: Mapping[str, str] | None = None
    ) -> Response | Failure:
        """Post `content` to `url` in its host's turn; headers as in `get`. A redirect is not followed."""
        try:
            request = await self._prepared(url, headers or {}, Validators(), "", "")
        except StoryboardError as error:
            return Failure(reason=str(error))
        return await self._visit(replace(request, content=content))

    async def _prepared(
        self, url: str, headers: Mapping[str, str], validators: Validators, proxy: str, user_agent: str
    ) -> Request:
        private = addresses.clean_headers(await resolve_all(headers))
        # A validator comes from the server: one that cannot be sent back as it is, is not sent.
        known = {"If-None-Match": validators.etag, "If-Modified-Since": validators.modified}
        conditional = {
            name: value for name, value in known.items() if value and value.isprintable() and value.isascii()
        }
        agent = user_agent or self._settings.user_agent or f"storyboard/{__version__}"
        common = addresses.clean_headers({"User-Agent": agent})
        return Request(
            url=addresses.checked(url),
            headers={"Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", **common},
            private={**conditional, **private},
            proxy=await resolve(proxy, "proxy"),
        )

    async def _visit(self, request: Request) -> Response | Failure:
        """Ask, and follow redirects, in the turn of each host that they lead to.

        One turn is left before the next is waited for, so that nobody waits in a circle. A host that rests
        is not asked: the failure tells until when, and the next visit is put off until then.
        """
        way = Way(request, self._settings.timeout * _WHOLE)
        while True:
            host = addresses.host_of(way.request.url)
            async with self._manners.turn(host):
                answer = self._resting(host, way) or await self._timed(way, host)
            if answer is not None:
                return answer

    def _resting(self, host: str, way: Way) -> Failure | None:
        until = self._manners.resting(host)
        if until is None:
            return None
        name = urlsplit(way.request.url).hostname
        who = f"it redirects to {name}, which" if way.redirects else "the host"
        return Failure(
            reason=f"{who} asked to be left alone until {until:%Y-%m-%d %H:%M %Z}",
            retry_at=until,
            moved_to=way.moved_to,
        )

    async def _timed(self, way: Way, host: str) -> Response | Failure | None:
        """Go on at `host` as long as the visit may take; the waits for turns are no part of that."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            async with asyncio.timeout(way.seconds):
                return await self._follow(way, host)
        except TimeoutError:
            seconds = self._settings.timeout * _WHOLE
            return Failure(reason=f"the server took longer than {seconds:g} s in all (fetch.timeout, twice)")
        except StoryboardError as error:
            return Failure(reason=str(error))
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, ImportError, RuntimeError) as error:
            return Failure(reason=explain(error, way.request.url, self._settings))
        finally:
            way.seconds -= loop.time() - begun

    async def _follow(self, way: Way, host: str) -> Response | Failure | None:
        """Return the answer, or None where `way` leads on to another host."""
        if way.request.found_at and not way.redirects:
            way.outside = not await self._private(way.request.found_at, way.request.proxy)
        while addresses.host_of(way.request.url) == host:
            if way.outside:
                await self._refuse_private(way.request)
            answer, private = await self._ask(way.request, outside=way.outside)
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return self._judged(answer, way.moved_to)
            if way.request.content is not None:
                return Failure(reason="it redirects, which a message does not follow", status=answer.status)
            if private is None:
                private = await self._private(way.request.url, way.request.proxy)
            way.lead(addresses.redirect(way.request.url, location), answer.status, outside=not private)
            limit = self._settings.max_redirects
            if way.redirects > limit:
                return Failure(reason=f"it redirects more than {limit} times (fetch.max_redirects)")
        return None

    def _judged(self, answer: Response, moved_to: str) -> Response | Failure:
        now = self._clock()
        if answer.status == HTTPStatus.NOT_MODIFIED or HTTPStatus(200) <= answer.status < HTTPStatus(300):
            return replace(answer, moved_to=moved_to, fresh_for=fresh_for(answer.headers, now))
        retry_at = retry_after(answer.headers, now)
        if answer.status in BUSY and retry_at:
            self._manners.rest(addresses.host_of(answer.url), retry_at)
        return Failure(
            reason=status_line(answer.status), status=answer.status, retry_at=retry_at, moved_to=moved_to
        )

    async def _ask(self, request: Request, *, outside: bool) -> tuple[Response, bool | None]:
        """Ask once and take the body in, unless it is a redirect or an error; tell too whether the answer
        came from a private network, where that is known. From `outside` there is no way into one.

        Raises what httpx raises.
        """
        headers = {**request.headers, **request.private}
        peer = Peer(
            urlsplit(request.url).hostname or "",
            refuse_private=outside and not request.proxy and not self._settings.allow_private,
        )
        async with self._connections.by(request.proxy, outside=outside).stream(
            "GET" if request.content is None else "POST",
            request.url,
            headers=headers,
            content=request.content,
            extensions={"trace": peer},
        ) as answer:
            peer.met(answer.extensions)
            body = await self._body(answer) if answer.is_success else b""
            found = {name.lower(): value for name, value in answer.headers.items()}
            return Response(
                url=request.url, status=answer.status_code, headers=found, body=body
            ), peer.private

    async def _body(self, answer: httpx.Response) -> bytes:
        limit = self._settings.max_bytes
        try:
            if answer.is_stream_consumed:  # by a transport that stands in for the network
                unpacker = Unpacker("", limit)
                unpacker.feed(answer.content)
                return unpacker.finish()
            unpacker = Unpacker(answer.headers.get("content-encoding", ""), limit)
            async for chunk in answer.aiter_raw():
                unpacker.feed(chunk)
            return unpacker.finish()
        except TooLargeError:
            raise StoryboardError(f"the document is larger than {limit:,} bytes (fetch.max_bytes)") from None
        except DamagedError as error:
            raise StoryboardError(f"the document cannot be unpacked: {error}") from None

    async def _refuse_private(self, request: Request) -> None:
        if not self._settings.allow_private and await self._private(request.url, request.proxy):
            raise StoryboardError(REFUSAL)

    async def _private(self, url: str, proxy: str) -> bool:
        """Tell whether a host is in a private network, by its name; behind a proxy no name is looked up."""
        host = (urlsplit(url).hostname or "").removesuffix(".")
        if host == "localhost" or host.endswith(".localhost") or addresses.is_private(host):
            return True
        if proxy:
            return False
        return any(addresses.is_private(address) for address in await self._lookup(host))
