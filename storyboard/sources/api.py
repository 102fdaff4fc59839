"""What a source is: an async function that visits a place of news and yields its articles."""

from collections.abc import AsyncIterator, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from storyboard.errors import StoryboardError
from storyboard.model.article import Article
from storyboard.model.feed import Feed

if TYPE_CHECKING:
    from storyboard.sources.client import Client


@dataclass(frozen=True, slots=True)
class Visit:
    """What a source is given: the polite client, its own small remembered state, and the time.

    `state` is kept between visits (strings only); `name` is the section of the config.
    """

    name: str
    client: "Client"
    state: MutableMapping[str, str]
    now: datetime

    async def feed(self, url: str, *, headers: Mapping[str, str] | None = None) -> tuple[Article, ...]:
        """Return the articles of the feed at `url`, fetched politely and parsed off the event loop.

        There are none where the server says, to `headers` that ask for it, that it has not changed. Raises
        StoryboardError, with a reason for the reader, when it cannot be had or is no feed.
        """
        from storyboard.sources.feeds import parse_in_thread
        from storyboard.sources.parse import NotAFeed

        answer = await self.client.read(url, headers=headers)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return ()
        feed = Feed(name=self.name, url=url)
        parsed = await parse_in_thread(answer.body, feed, self.now, answer.content_type, answer.url)
        if isinstance(parsed, NotAFeed):
            raise StoryboardError(f"no feed came: {parsed.reason}")
        return parsed.articles

    async def feeds(self, urls: Mapping[str, str]) -> AsyncIterator[tuple[str, Article]]:
        """Yield the articles of several feeds, each with the name that `urls` gives its address.

        One that fails does not hold up the others: at the end StoryboardError is raised that names all such.
        """
        failed = []
        for name, url in urls.items():
            try:
                articles = await self.feed(url)
            except StoryboardError as error:
                failed.append(f"{name}: {error}")
                continue
            for article in articles:
                yield name, article
        if failed:
            raise StoryboardError("; ".join(failed))


Source = Callable[[Visit], AsyncIterator[Article]]
