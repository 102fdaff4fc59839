"""What may be asked for: addresses, redirects and header values that are safe to use."""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping, Sequence
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from storyboard.errors import StoryboardError

_PORTS = {"http": 80, "https": 443}
_TRANSLATED, _COMPATIBLE = ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96")
_TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def checked(url: str) -> str:
    """Return `url` when it is an address to visit. Raises StoryboardError with the reason."""
    url = url.strip()
    if not url.isprintable() or " " in url:
        raise StoryboardError("the address holds blanks or control characters")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise StoryboardError("the address cannot be read") from None
    if parts.scheme not in _PORTS:
        raise StoryboardError(f"{parts.scheme or 'no scheme'}: is not fetched, only http: and https: are")
    if not host:
        raise StoryboardError("the address names no host")
    if port == 0:
        raise StoryboardError("the address names port 0, where nobody answers")
    return url


def redirect(url: str, location: str) -> str:
    """Return where a redirect from `url` leads. Raises StoryboardError for what is not followed."""
    try:
        target = urljoin(url, location.strip())
        parts = urlsplit(target)
    except ValueError:
        raise StoryboardError("it redirects to an address that cannot be read") from None
    if parts.scheme not in _PORTS:
        scheme = parts.scheme if parts.scheme.isascii() and len(parts.scheme) < 20 else "?"
        raise StoryboardError(f"it redirects to a {scheme}: address, which is never followed")
    try:
        return checked(urlunsplit(parts._replace(fragment="")))
    except StoryboardError as error:
        raise StoryboardError(f"it redirects to a wrong address: {error}") from None


def same_origin(one: str, other: str) -> bool:
    """Tell whether secrets for `one` may be sent to `other`: same host and port, never down to http."""
    a, b = urlsplit(one), urlsplit(other)
    upgraded = (a.scheme, b.scheme) == ("http", "https") and _port(a) == 80 and _port(b) == 443
    return a.hostname == b.hostname and (upgraded or (a.scheme == b.scheme and _port(a) == _port(b)))


def host_of(url: str) -> str:
    """Return host and port, the unit of politeness."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{_port(parts)}"


def clean_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers when none can smuggle in another. Raises StoryboardError naming the bad one."""
    for name, value in headers.items():
        if not name or not _TOKEN.issuperset(name):
            raise StoryboardError(f"the header name {name[:40]!r} is not allowed")
        if not value.isprintable() or not value.isascii():
            raise StoryboardError(f"the value of header {name} holds characters that are not allowed")
    return dict(headers)


def is_private(address: str) -> bool:
    """Tell whether an IP address is not one of the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    return not (inner or ip).is_global or ip.is_multicast or ip.is_unspecified


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for: mapped, translated (NAT64), 6to4 or Teredo."""
    if ip in _TRANSLATED or ip in _COMPATIBLE:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


async def lookup(host: str) -> Sequence[str]:
    """Return the IP addresses of a host name; none when it has none."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return [str(entry[4][0]) for entry in found]


def _port(parts: SplitResult) -> int:
    return parts.port or _PORTS.get(parts.scheme, 0)
