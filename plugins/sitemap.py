"""Bring what a site lists in its news sitemap, for sites without a feed.

url: the sitemap, or an index of sitemaps.
most: how many sitemaps of an index are read, the latest first.
any_page: pages without a news entry too; their titles are made from their addresses.

    [sources.sitemap]
    url = "https://gazette.example/news-sitemap.xml"
"""

import asyncio
import re
import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import ParseError, iterparse

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.model.article import EPOCH
from storyboard.sources.charset import decode
from storyboard.sources.moments import read_moment

_MOST_BYTES = 50_000_000  # unpacked: the standard's own limit
_DEEPEST = 12
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml\b[^>]*>\s*")


@dataclass
class Row:
    """What one `<url>` or `<sitemap>` says: the text of each element in it, by its name."""

    kind: str
    said: dict[str, str] = field(default_factory=dict)


def make_source(url: str, most: int = 3, any_page: bool = False) -> Source:
    if not 1 <= most <= 50:
        raise ValueError(f"most is {most}; it must be from 1 to 50")

    async def sitemap(visit: Visit) -> AsyncIterator[Article]:
        rows = await _rows(visit, url)
        inner = [
            row for row in rows if row.kind == "sitemap" and _host(row.said.get("loc", "")) == _host(url)
        ]
        inner.sort(key=lambda row: row.said.get("lastmod", ""), reverse=True)
        for row in inner[:most]:
            rows += await _rows(visit, row.said["loc"])
        for row in rows:
            if row.kind == "url" and (any_page or row.said.get("title")):
                yield _article(row.said)

    return sitemap


async def _rows(visit: Visit, url: str) -> list[Row]:
    answer = await visit.client.read(url)
    return await asyncio.to_thread(lambda: list(_parsed(decode(_unpacked(answer.body), answer.content_type))))


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacked = unpacker.decompress(body, _MOST_BYTES)
    except zlib.error:
        raise StoryboardError("the sitemap's gzip packing is damaged") from None
    if unpacker.unconsumed_tail:
        raise StoryboardError(f"the sitemap is larger than {_MOST_BYTES:,} bytes")
    return unpacked


def _parsed(text: str) -> Iterator[Row]:
    """Yield the rows of a sitemap. No sitemap declares a type or entities, so that one is refused unread."""
    text = _DECLARATION.sub("", text)  # what it says of its encoding is true no longer
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise StoryboardError("the sitemap declares a document type, which none needs: it is not read")
    depth, row = 0, None
    try:
        for event, element in iterparse(BytesIO(text.encode()), ("start", "end")):  # noqa: S314  # no entity
            name = element.tag.rpartition("}")[2].lower()
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise StoryboardError("the sitemap is nested too deeply")
            if event == "start" and name in ("url", "sitemap"):
                row = Row(name)
            elif event == "end" and row is not None:
                row.said.setdefault(name, (element.text or "").strip())
                if name == row.kind:
                    yield row
                    row = None
    except ParseError as error:
        raise StoryboardError(f"the sitemap is no sound XML: {error}") from None


def _article(said: dict[str, str]) -> Article:
    link = said.get("loc", "")
    last = unquote(link.partition("?")[0].rstrip("/").rpartition("/")[2])
    return Article(
        id=link,
        title=said.get("title") or last.partition(".")[0].replace("-", " ").replace("_", " "),
        summary=said.get("keywords", ""),
        link=link,
        published=read_moment(said.get("publication_date") or said.get("lastmod", "")) or EPOCH,
        source=said.get("name", "") or _host(link),
        lang=said.get("language", ""),
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
