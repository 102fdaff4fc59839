"""Where a request really goes: asked of the connection, as a name may change its address in between."""

import ipaddress
from collections.abc import Mapping
from typing import Any

from storyboard.errors import StoryboardError
from storyboard.sources.addresses import is_private

REFUSAL = "it leads from a public host to a private address, which is refused (fetch.allow_private)"


class Peer:
    """Watches the connection of one request to `host`; made for httpx's `trace` extension.

    `private` tells where it leads, None while that is not known: a connection that was there already, or
    one to a proxy, which alone knows.
    """

    def __init__(self, host: str, *, refuse_private: bool) -> None:
        """With `refuse_private` a connection into a private network ends before anything is asked."""
        self.private: bool | None = None
        self._host = host
        self._refuse = refuse_private
        self._named = ""

    async def __call__(self, event: str, about: Mapping[str, Any]) -> None:
        """Take note of an event. Raises StoryboardError."""
        if event == "connection.connect_tcp.started":
            self._named = str(about.get("host", ""))
        elif event == "connection.connect_tcp.complete" and _same_host(self._named, self._host):
            stream = about["return_value"]
            self.private = _leads_inside(stream)
            if self.private and self._refuse:
                await stream.aclose()
                raise StoryboardError(REFUSAL)

    def met(self, extensions: Mapping[str, Any]) -> None:
        """Look at the connection that answered, where it was not made for this request."""
        stream = extensions.get("network_stream")
        if self.private is None and stream is not None and _leads_inside(stream) is False:
            self.private = False


def _leads_inside(stream: Any) -> bool | None:
    address = stream.get_extra_info("server_addr")
    return is_private(str(address[0])) if address else None


def _same_host(one: str, other: str) -> bool:
    try:
        return ipaddress.ip_address(one) == ipaddress.ip_address(other)
    except ValueError:
        return one.casefold() == other.casefold()
