"""Bring stories of Hacker News by a query, or those on its front page without one.

query: words that a story must have.
points: the least points of a story.
most: how many stories at most, from 1 to 200.
url: the search to ask (Algolia's).

    [sources.hacker_news]
    query = "ceasefire"
    points = 20
    every = "1h"
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from storyboard import Article, Source, Visit
from storyboard.model.article import EPOCH
from storyboard.sources.markup import to_text
from storyboard.sources.moments import read_moment


@dataclass
class Hit:
    objectID: str  # noqa: N815  # the service's name
    title: str | None = None
    url: str | None = None
    story_text: str | None = None
    created_at: str = ""


@dataclass
class Answer:
    hits: list[Hit] = field(default_factory=list)


def make_source(
    query: str = "",
    points: int = 0,
    most: int = 50,
    url: str = "https://hn.algolia.com/api/v1/search_by_date",
) -> Source:
    if not 1 <= most <= 200:
        raise ValueError(f"most is {most}; it must be from 1 to 200")
    asked = {"query": query, "tags": "story" if query else "front_page", "hitsPerPage": str(most)}
    if points:
        asked["numericFilters"] = f"points>={points}"

    async def hacker_news(visit: Visit) -> AsyncIterator[Article]:
        answer = (await visit.client.read(f"{url}?{urlencode(asked)}")).json(Answer)
        for hit in answer.hits:
            page = f"https://news.ycombinator.com/item?id={hit.objectID}"
            yield Article(
                id=hit.objectID,
                title=hit.title or "",
                text=to_text(hit.story_text or ""),
                link=hit.url or page,
                published=read_moment(hit.created_at) or EPOCH,
                source="Hacker News",
                lang="en",
            )

    return hacker_news
