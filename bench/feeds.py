"""A thousand seeded feeds on loopback, each a host of its own, with ETags; for whoever fetches them.

    python -m bench.feeds [--feeds 1000] [--entries 100] [--port 8650] [--urls FILE]

Every feed has an address of its own in 127.0.0.0/8, so that the pause between two visits to one host keeps
nobody waiting: what is measured is the work. `GET /news` at 127.0.0.1 gives one feed of twenty three new
entries, `GET /answers` tells how many answers of each status were given. It ends with its standard input.
"""

import argparse
import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from bench.threads import stream
from storyboard.model.article import Article

DAYS = 20  # that the entries of all feeds are spread over
NEWS = 3  # entries that come to a feed that has news
NEWS_EVERY = 20  # feeds
_WORDS = 45  # of a summary; with its two sentences it is as long as the median entry of real feeds
_PER_FOLDER = 250
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_SAID = (
    "{0} said on {day} that the {a} of {1} will end by {date}.",
    "The {b} was postponed until {day}. {1} had asked for that on {date}.",
    "{1} opened the {a} on {date}. About {many} people came.",
    "On {day} {0} called off the {b}; a {a} is expected next week.",
)


def host_of(number: int) -> str:
    """Return the loopback address of the `number`th feed."""
    return f"127.77.{number // _PER_FOLDER}.{number % _PER_FOLDER + 1}"


def urls(feeds: int, port: int) -> list[str]:
    """Return the addresses of all feeds."""
    return [f"http://{host_of(number)}:{port}/{number}.xml" for number in range(feeds)]


def bodies(feeds: int, entries: int, now: datetime) -> tuple[list[list[bytes]], list[list[bytes]]]:
    """Return the items of each feed, the latest first, and those that come later to the feeds with news."""
    later = NEWS * len(range(0, feeds, NEWS_EVERY))
    total = feeds * entries + later
    items = [_item(article, number) for number, article in enumerate(_recent(total, now))]
    first = [items[number : feeds * entries : feeds][::-1] for number in range(feeds)]
    return first, [items[feeds * entries + NEWS * at :][:NEWS] for at in range(later // NEWS)]


def _recent(total: int, now: datetime) -> list[Article]:
    """Return `total` articles of the last days, the earliest first."""
    a_day = max(1, total // DAYS)
    articles = list(islice(stream(total, a_day), total))
    shift = now - articles[-1].published - timedelta(hours=1)
    return [_dated(article, number, shift) for number, article in enumerate(articles)]


def _dated(article: Article, number: int, shift: timedelta) -> Article:
    """Return an article of now, with two sentences that have dates in them."""
    luck = random.Random(number)
    published = article.published + shift
    words = article.title.split()
    names = [word for word in words if word[0].isupper()] or words[:1]
    others = [word for word in words if word not in names] or names
    said = " ".join(
        form.format(
            names[0],
            names[-1],
            a=others[0],
            b=others[-1],
            day=luck.choice(_WEEKDAYS),
            date=f"{published + timedelta(days=luck.randint(-9, 20)):%d %B %Y}",
            many=luck.randint(20, 9_000),
        )
        for form in luck.sample(_SAID, 2)
    )
    summary = f"{' '.join(article.summary.split()[:_WORDS]).capitalize()}. {said}"
    return Article(id=article.id, title=article.title.capitalize(), summary=summary, published=published)


def _item(article: Article, number: int) -> bytes:
    return (
        f"<item><title>{escape(article.title)}</title>"
        f"<link>https://paper{number % 997}.example/news/{article.id}</link>"
        f"<guid isPermaLink='false'>{article.id}</guid>"
        f"<pubDate>{format_datetime(article.published.astimezone(UTC))}</pubDate>"
        f"<description>{escape(f'<p>{article.summary}</p>')}</description></item>\n"
    ).encode()


class Stand:
    """All feeds as they are sold at the moment."""

    def __init__(self, feeds: int, entries: int) -> None:
        self._first, self._later = bodies(feeds, entries, datetime.now(UTC))
        self._issue = [1] * feeds
        self.answers: Counter[int] = Counter()

    def bring_news(self) -> None:
        """Give one feed of twenty its new entries, at the top."""
        for number, fresh in zip(range(0, len(self._first), NEWS_EVERY), self._later, strict=True):
            kept = self._first[number]
            self._first[number] = [*fresh[::-1], *kept[: len(kept) - NEWS]]
            self._issue[number] += 1

    def answer(self, path: str, head: str) -> bytes:
        """Return the whole answer to a request."""
        if path == "/news":
            self.bring_news()
            return _answer(200, b"new entries are out\n")
        if path == "/answers":
            return _answer(200, json.dumps(self.answers).encode())
        number = int(path.strip("/").removesuffix(".xml"))
        tag = f'"{number}-{self._issue[number]}"'
        status = 304 if tag in head else 200
        self.answers[status] += 1
        return _answer(status, b"" if status == 304 else self._document(number), f"ETag: {tag}\r\n")

    def _document(self, number: int) -> bytes:
        head = (
            '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
            f"<title>Paper {number}</title><link>https://paper{number}.example/</link>"
            "<description>News of our own</description><language>en</language>\n"
        )
        return head.encode() + b"".join(self._first[number]) + b"</channel></rss>\n"


def _answer(status: int, body: bytes, more: str = "") -> bytes:
    reason = {200: "OK", 304: "Not Modified"}[status]
    head = f"HTTP/1.1 {status} {reason}\r\n{more}Content-Type: application/rss+xml\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Connection(asyncio.Protocol):
    """Answers whatever is asked over one connection; `answer` gets the path and the whole head."""

    def __init__(self, answer: Callable[[str, str], bytes]) -> None:
        self._answer = answer
        self._begun = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._begun += data
        while b"\r\n\r\n" in self._begun:
            head, _, self._begun = self._begun.partition(b"\r\n\r\n")
            asked = head.decode("latin-1")
            assert isinstance(self._transport, asyncio.Transport)  # noqa: S101
            self._transport.write(self._answer(asked.split()[1], asked))


async def serve(stand: Stand, hosts: Sequence[str], port: int) -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(stand.answer), ["127.0.0.1", *hosts], port)
    async with server:
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.read)


def main() -> None:
    """Serve the feeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--entries", type=int, default=100)
    parser.add_argument("--port", type=int, default=8_650)
    parser.add_argument("--urls", type=Path, help="write the addresses here, one a line")
    told = parser.parse_args()
    if told.urls:
        told.urls.write_text("".join(f"{url}\n" for url in urls(told.feeds, told.port)))
    asyncio.run(serve(Stand(told.feeds, told.entries), [host_of(n) for n in range(told.feeds)], told.port))


if __name__ == "__main__":
    main()
