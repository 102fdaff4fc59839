"""Canonical links: one address for what is one page."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# A link of which nothing is to be changed, as most are: it has neither user, query nor fragment.
_CANONICAL = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?(?:/[!\"$-.0->@-~]+)*")


@lru_cache(maxsize=50_000)  # asked for when an article comes in, and again each time its story is saved
def canonical_link(link: str) -> str:
    """Return `link` with a lower-case scheme and host, without fragment, final slash and `utm_` keys.

    An address that cannot be parsed is returned as it is.
    """
    if _CANONICAL.fullmatch(link):
        return link
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link
    user, at, host = parts.netloc.rpartition("@")
    query = parts.query
    if "utm_" in query.lower():
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(key, value) for key, value in pairs if not key.lower().startswith("utm_")])
    return urlunsplit((parts.scheme, f"{user}{at}{host.lower()}", parts.path.rstrip("/"), query, ""))
