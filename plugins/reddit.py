"""Bring the posts of subreddits, through their feeds.

subreddits: their names.
sort: "new", "hot", "top" or "rising".
server: the address of the site.

    [sources.reddit]
    subreddits = ["worldnews", "europe"]
    every = "1h"
"""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Literal

from storyboard import Article, Source, Visit

_SIGNATURE = re.compile(r"\s*submitted by\s+/u/\S+(?:\s+to\s+r/\S+)?\s*(?:\[link\]\s*)?(?:\[comments\])?\s*$")


def make_source(
    subreddits: list[str],
    sort: Literal["new", "hot", "top", "rising"] = "new",
    server: str = "https://www.reddit.com",
) -> Source:
    names = [name.strip().removeprefix("/").removeprefix("r/") for name in subreddits]
    wrong = [name for name in names if not re.fullmatch(r"\w{2,30}", name, re.ASCII)]
    if wrong or not names:
        raise ValueError(f"{wrong[0]!r} is no subreddit" if wrong else "needs the names of subreddits")

    feeds = {f"r/{name}": f"{server.rstrip('/')}/r/{name}/{sort}/.rss" for name in names}

    async def reddit(visit: Visit) -> AsyncIterator[Article]:
        async for name, post in visit.feeds(feeds):
            text, summary = _SIGNATURE.sub("", post.text), _SIGNATURE.sub("", post.summary)
            yield replace(post, text=text, summary=summary, source=name)

    return reddit
