"""Bring posts of a Mastodon server: of a hashtag, or of its public timeline.

server: the address of the server.
hashtag: posts with this tag; the whole timeline without one.
local: only posts by people of that server.
linking: only posts that link to a page.
most: how many posts a visit asks for, from 1 to 40.
authorization: for servers that show nothing to strangers: env:NAME or cmd:COMMAND, which gives "Bearer …".

    [sources.mastodon]
    server = "https://mastodon.example"
    hashtag = "ceasefire"
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from storyboard import Article, Source, Visit
from storyboard.model.article import EPOCH
from storyboard.sources.markup import to_text
from storyboard.sources.moments import read_moment


@dataclass
class Account:
    acct: str


@dataclass
class Card:
    url: str = ""
    title: str = ""


@dataclass
class Post:
    id: str
    account: Account
    content: str = ""
    created_at: str = ""
    url: str | None = None
    uri: str = ""
    language: str | None = None
    card: Card | None = None


def make_source(
    server: str,
    hashtag: str = "",
    local: bool = False,
    linking: bool = False,
    most: int = 40,
    authorization: str = "",
) -> Source:
    if not 1 <= most <= 40:
        raise ValueError(f"most is {most}; it must be from 1 to 40")
    name = hashtag.strip().removeprefix("#")
    timeline = f"tag/{quote(name, safe='')}" if name else "public"
    address = f"{server.rstrip('/')}/api/v1/timelines/{timeline}"
    headers = {"Authorization": authorization} if authorization else {}
    host = urlsplit(server).hostname or server

    async def mastodon(visit: Visit) -> AsyncIterator[Article]:
        asked = {"limit": str(most), "local": str(local).lower()}
        if "newest" in visit.state:
            asked["since_id"] = visit.state["newest"]
        answer = await visit.client.read(f"{address}?{urlencode(asked)}", headers=headers)
        posts = answer.json(list[Post])
        for post in posts:
            if post.card or not linking:
                yield _article(post, host)
        if posts:
            visit.state["newest"] = posts[0].id

    return mastodon


def _article(post: Post, host: str) -> Article:
    author = post.account.acct
    text = to_text(post.content)
    return Article(
        id=post.uri or post.id,
        title=post.card.title if post.card else "",
        text=text,
        link=post.url or post.uri,
        published=read_moment(post.created_at) or EPOCH,
        source=f"@{author}" if "@" in author else f"@{author}@{host}",
        lang=post.language or "",
    )
