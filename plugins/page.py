"""Watch a web page, and bring what is new on it since the last visit. The first visit only takes note.

url: the page.
least: how many characters must be new for it to be told.
ignore: regular expressions for lines that change all the time: clocks, counters.

    [sources.page]
    url = "https://council.example.org/agenda"
    ignore = ['^Last updated', '\\d+ visitors']
    every = "3h"
"""

import asyncio
from collections.abc import AsyncIterator, Iterable
from hashlib import blake2b

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.filters.patterns import pattern
from storyboard.sources.page import read_page

_MOST_LINES = 5_000


def make_source(url: str, least: int = 40, ignore: list[str] | None = None) -> Source:
    unread = [pattern(one) for one in ignore or ()]

    def told(lines: Iterable[str]) -> list[str]:
        return [line for line in lines if not any(look(line) for look in unread)]

    async def page(visit: Visit) -> AsyncIterator[Article]:
        answer = await visit.client.read(url)
        found = await asyncio.to_thread(read_page, answer.text, url)
        lines = [line for line in found.text.splitlines() if line.strip()][:_MOST_LINES]
        try:
            lines = await asyncio.to_thread(told, lines)
        except TimeoutError as error:
            raise StoryboardError(f"ignore: {error}") from None
        if not lines:
            raise StoryboardError("the page holds no text")
        seen = set(visit.state.get("lines", "").split())
        new = [line for line in lines if _mark(line) not in seen]
        text = "\n".join(new)
        visit.state["lines"] = " ".join(dict.fromkeys(map(_mark, lines)))
        if seen and len(text) >= least:
            title = f"{found.title or url}: {new[0][:100]}"
            yield Article(
                id=_mark(text), title=title, text=text, link=url, lang=found.lang, source=found.source
            )

    return page


def _mark(line: str) -> str:
    """Return what a line is known by: the state need not hold the page."""
    return blake2b(" ".join(line.split()).encode(), digest_size=6).hexdigest()
