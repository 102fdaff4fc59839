"""Feed discovery: from the address of a page to the feeds that it announces."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from storyboard.model.feed import Feed
from storyboard.model.plain import web_address
from storyboard.sources.answer import Failure, Response
from storyboard.sources.client import Client
from storyboard.sources.feeds import Parse, parse_in_thread
from storyboard.sources.page import head_links
from storyboard.sources.parse import NotAFeed

_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    }
)
_PATHS = ("/feed", "/rss", "/atom.xml", "/rss.xml", "/feed.xml", "/index.xml", "/feed.json")


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that was found: its address, its own title, and how many articles it holds.

    `articles` is None for a feed that the page announces and nobody has looked at yet.
    """

    url: str
    title: str = ""
    articles: int | None = None


async def discover(
    address: str, client: Client, clock: Callable[[], datetime], parse: Parse = parse_in_thread
) -> tuple[Found, ...] | Failure:
    """Return the feeds at `address`: itself if it is one, those its page announces, else at the usual paths.

    An address without a scheme is tried with https. None found is an empty tuple; a page that cannot
    be had is the failure.
    """
    address = address.strip()
    url = address if "://" in address else f"https://{address}"
    answer = await client.get(url)
    if isinstance(answer, Failure):
        return answer
    itself = await _looked_at(answer, clock(), parse)
    if itself:
        return (itself,)
    return announced(answer) or await _guessed(answer.url, client, clock, parse)


async def title_of(
    found: Found, client: Client, clock: Callable[[], datetime], parse: Parse = parse_in_thread
) -> str:
    """Return the feed's own title; what the page that announces it calls it, where that cannot be had."""
    if found.articles is None:
        answer = await client.get(found.url)
        looked = None if isinstance(answer, Failure) else await _looked_at(answer, clock(), parse)
        return (looked.title if looked else "") or found.title
    return found.title


def announced(answer: Response) -> tuple[Found, ...]:
    """Return the feeds that a page announces in its head, each address once."""
    found: dict[str, Found] = {}
    for link in head_links(answer.text):
        if not link.rel & {"alternate", "feed"} or "stylesheet" in link.rel:
            continue
        if link.kind not in _TYPES and "feed" not in link.rel:
            continue
        url = _absolute(answer.url, link.href)
        if url:
            found.setdefault(url, Found(url, link.title))
    return tuple(found.values())


async def _guessed(
    url: str, client: Client, clock: Callable[[], datetime], parse: Parse
) -> tuple[Found, ...]:
    """Return the first feed at one of the usual paths; politely one after the other."""
    for path in _PATHS:
        answer = await client.get(urljoin(url, path))
        if isinstance(answer, Failure):
            continue
        found = await _looked_at(answer, clock(), parse)
        if found:
            return (found,)
    return ()


async def _looked_at(answer: Response, now: datetime, parse: Parse) -> Found | None:
    parsed = await parse(
        answer.body, Feed(name=answer.url, url=answer.url), now, answer.content_type, answer.url
    )
    return None if isinstance(parsed, NotAFeed) else Found(answer.url, parsed.title, len(parsed.articles))


def _absolute(base: str, href: str) -> str:
    try:
        return web_address(urljoin(base, href)) if href else ""
    except ValueError:
        return ""
