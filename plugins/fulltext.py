"""Bring a feed's articles with the full text of the pages that they link to, for feeds with teasers only.

It needs a library that comes with `pip install 'storyboard[fulltext]'`.

feed: the address of the feed.
most: how many pages a visit reads at most; the others wait for the next one.

    [sources.fulltext]
    feed = "https://gazette.example/teasers.xml"
    most = 10
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError

Extract = Callable[[str], str | None]
_LONGEST = 3_000_000  # characters of a page that are worth the time


def make_source(feed: str, most: int = 20) -> Source:
    if not 1 <= most <= 100:
        raise ValueError(f"most is {most}; it must be from 1 to 100")

    async def fulltext(visit: Visit) -> AsyncIterator[Article]:
        extract = await asyncio.to_thread(_extractor)
        articles = await visit.feed(feed)
        done = set(visit.state.get("done", "").split())
        waiting = [article for article in articles if article.id not in done]
        for article in waiting[:most]:
            yield await _whole(visit, article, feed, extract)
            done.add(article.id)
        visit.state["done"] = " ".join(article.id for article in articles if article.id in done)

    return fulltext


def _extractor() -> Extract:
    """Return what finds the text in a page; the library takes a second to load."""
    try:
        from trafilatura import extract
    except ImportError as error:
        raise StoryboardError(
            f"needs trafilatura to read pages ({error}): pip install 'storyboard[fulltext]'"
        ) from None
    return partial(extract, include_comments=False, include_tables=False)


async def _whole(visit: Visit, article: Article, feed: str, extract: Extract) -> Article:
    """Return the article with the text of its page; as it is when that cannot be had or says less."""
    try:
        markup = (await visit.client.read(article.link, found_at=feed)).text
    except StoryboardError:
        return article
    if len(markup) > _LONGEST:
        return article
    text = (await asyncio.to_thread(extract, markup) or "").removeprefix(article.title).strip()
    return replace(article, text=text) if len(text) > len(article.body) else article
