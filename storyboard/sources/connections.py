"""The connections of the client: kept open for the next visit, each way to the network its own."""

import ssl
import sys
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec

import httpx

from storyboard.model.settings import FetchSettings

# httpcore asks for it six times a visit. Where it is not installed, Python looks through the disk each time.
if find_spec("sniffio") is None:
    sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]  # says that there is none


class Connections:
    """Open connections by the proxy that they go through. Those from outside are their own: each was judged
    when it was made."""

    def __init__(self, settings: FetchSettings, transport: httpx.AsyncBaseTransport | None = None) -> None:
        """`transport` stands in for the network."""
        self._settings = settings
        self._transport = transport
        self._open: dict[tuple[str, bool], httpx.AsyncClient] = {}

    async def close(self) -> None:
        """Close every connection; others may be opened again."""
        connections, self._open = self._open, {}
        for connection in connections.values():
            await connection.aclose()

    def by(self, proxy: str, *, outside: bool) -> httpx.AsyncClient:
        """Return the connections by a proxy, "" for none."""
        found = self._open.get((proxy, outside))
        if found is None:
            found = self._open[proxy, outside] = httpx.AsyncClient(
                transport=self._transport,
                proxy=proxy or None,
                verify=_certificates(),
                timeout=self._settings.timeout,
                follow_redirects=False,
                # Nobody is recognised again: no cookie is taken from any domain.
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                limits=httpx.Limits(
                    max_connections=None, max_keepalive_connections=self._settings.concurrency
                ),
            )
        return found


@cache
def _certificates() -> ssl.SSLContext:
    """Return the trusted certificates, read once: that takes longer than most visits."""
    return httpx.create_ssl_context()
