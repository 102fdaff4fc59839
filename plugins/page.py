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
import re
from collections.abc import AsyncIterator
from hashlib import blake2b

from storyboard import Article, Source, Visit
from storyboard.errors import StoryboardError
from storyboard.sources.page import read_page

_MOST_LINES = 5_000


def make_source(url: str, least: int = 40, ignore: list[str] | None = None) -> Source:
    try:
        unread = [re.compile(one, re.IGNORECASE) for one in ignore or ()]
    except re.error as error:
        raise ValueError(f"{error.pattern!r} is no regular expression: {error}") from None

    async def page(visit: Visit) -> AsyncIterator[Article]:
        answer = await visit.client.read(url)
        found = await asyncio.to_thread(read_page, answer.text, url)
        lines = [line for line in found.text.splitlines() if line.strip()][:_MOST_LINES]
        lines = [line for line in lines if not any(pattern.search(line) for pattern in unread)]
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
