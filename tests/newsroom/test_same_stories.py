"""No road is faster for leaving work undone: by each of them the same files come out."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from unittest.mock import patch

from storyboard.filters.chain import Chain
from storyboard.locations import Locations
from storyboard.model.feed import Feed
from storyboard.model.settings import ThreadSettings
from storyboard.newsroom.desk.desk import Desk
from storyboard.newsroom.processes.readers import FEEDS_WORTH_IT, WORTH_IT, Readers
from storyboard.newsroom.vocabulary import Vocabulary
from storyboard.sources.feeds import Parse
from storyboard.sources.parse import NotAFeed, ParsedFeed
from storyboard.store.library import Library
from tests.sources.conftest import Clock

FEEDS, ITEMS, AT_ONCE = FEEDS_WORTH_IT + 2, 40, 4
DISPUTES = (
    ("Oslo", "dockers", "crane", "wages", "quay", "overtime"),
    ("Riga", "pilots", "runway", "rosters", "hangar", "pensions"),
    ("Varna", "teachers", "classroom", "textbooks", "salaries", "gymnasium"),
    ("Lisbon", "bakers", "oven", "flour", "night", "subsidy"),
    ("Izmir", "ferry crews", "timetable", "lifeboats", "captain", "bonus"),
    ("Cork", "nurses", "ward", "staffing", "beds", "shifts"),
    ("Graz", "farmers", "milk", "tariff", "meadow", "drought"),
    ("Turku", "printers", "ink", "layoffs", "presses", "buyout"),
)
SAID = (
    "{0} in {1} will meet the council on Friday about {2}.",
    "{0} in {1} rejected an offer on 2 March. The talks about {2} go on.",
    "On Monday {0} of {1} ended their strike over {2}; a vote is expected next week.",
)


def documents(clock: Clock) -> list[bytes]:
    """Return feeds that report of the same few disputes, in sentences with dates."""
    luck = random.Random(5)  # noqa: S311  nothing is kept secret
    found = []
    for feed in range(FEEDS):
        items = []
        for item in range(ITEMS):
            place, party, *matters = luck.choice(DISPUTES)
            words = luck.sample(matters, 2)
            text = luck.choice(SAID).format(party.capitalize(), place, f"{words[0]} and {words[1]}")
            when = clock() - timedelta(hours=luck.randint(1, 200))
            title = f"{place}: {party} and the {words[0]}, {words[1]}"
            items.append(
                f"<item><title>{title}</title><guid>{feed}-{item}</guid><pubDate>{format_datetime(when)}"
                f"</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
            )
        head = f"<title>Paper {feed}</title><language>en</language>"
        found.append(f"<rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode())
    return found


async def parsed(parse: Parse, documents: list[bytes], clock: Clock) -> list[ParsedFeed]:
    """Return the documents as the road `parse` has them."""
    feeds = [Feed(name=f"Paper {n}", url=f"https://paper{n}.example/rss") for n in range(len(documents))]
    done = await asyncio.gather(
        *(
            parse(document, feed, clock(), "application/rss+xml", feed.url)
            for document, feed in zip(documents, feeds, strict=True)
        )
    )
    return [feed for feed in done if not isinstance(feed, NotAFeed)]


def files(root: Path, readers: Readers, clock: Clock) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the library that the documents come to."""
    locations = Locations(root / "config", root / "data", root / "cache", root / "state")
    every = documents(clock)
    parse = readers.parser({f"Paper {number}" for number in range(FEEDS)})
    feeds = asyncio.run(parsed(parse, every, clock))
    assert len(feeds) == FEEDS
    with Library.open(locations, clock) as library:
        desk = Desk(library, ThreadSettings(), readers)
        for start in range(0, FEEDS, AT_ONCE):
            articles = [article for feed in feeds[start : start + AT_ONCE] for article in feed.articles]
            desk.file(articles, Chain(()))
            library.commit(desk.batch().changes)
    readers.close()
    for folder in ("stories", "loose", "catalog"):
        for path in sorted((locations.data / folder).rglob("*.json")):
            yield path.relative_to(locations.data).as_posix(), path.read_bytes()


@contextmanager
def slow_road() -> Iterator[None]:
    """Let feedparser parse everything, as it does what is not plain."""
    with patch("storyboard.sources.parse.read_plain", lambda *_: None):
        yield


def test_the_same_files_come_out_without_fast_parsing_and_without_other_processes(
    tmp_path: Path, clock: Clock
) -> None:
    assert FEEDS * ITEMS > WORTH_IT
    fast = dict(files(tmp_path / "fast", Readers(Vocabulary(), 1), clock))
    assert sum(name.startswith("stories/") for name in fast) > 5
    with slow_road():
        slow = dict(files(tmp_path / "slow", Readers(Vocabulary(), 0), clock))
    assert slow == fast


def test_the_same_files_come_out_when_the_other_processes_are_killed_on_the_way(
    tmp_path: Path, clock: Clock
) -> None:
    readers = Readers(Vocabulary(), 2)
    alone = dict(files(tmp_path / "alone", Readers(Vocabulary(), 0), clock))
    whole = readers.parser({f"Paper {number}" for number in range(FEEDS)})

    async def killed(
        body: bytes, feed: Feed, now: datetime, content_type: str, url: str
    ) -> ParsedFeed | NotAFeed:
        pool = await asyncio.to_thread(readers._started)
        for process in list(pool._processes.values()):
            process.kill()
        return await whole(body, feed, now, content_type, url)

    with patch.object(readers, "parser", return_value=killed):
        assert dict(files(tmp_path / "killed", readers, clock)) == alone
