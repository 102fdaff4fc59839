"""What is fuzzed: each target takes any bytes, and raises where a promise of its reader is broken."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from unittest.mock import patch

from storyboard.config import describe
from storyboard.config.read import from_source
from storyboard.config.source_text import parse as parse_config
from storyboard.errors import ConfigError, StoryboardError, UsageError
from storyboard.model.article import Article
from storyboard.model.feed import Feed
from storyboard.model.plain import one_line, plain
from storyboard.model.story import Card, Mark
from storyboard.newsroom.questions.query import parse as parse_query
from storyboard.reading.dates import find_dates, languages
from storyboard.reading.page import read_page as clean_page
from storyboard.reading.sentences import sentences
from storyboard.sources.page import read_page as raw_page
from storyboard.sources.parse import ParsedFeed, parse_feed
from storyboard.store import tables
from storyboard.store.cards import card_of
from storyboard.store.documents import story_of, story_parts
from storyboard.store.tables import DamagedError

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SECONDS = 4.0  # of processor time for one input, under a tracer that slows everything down
_LANGUAGES = sorted(languages())
_ZONES = [UTC, timezone(timedelta(hours=-11)), timezone(timedelta(hours=13))]
_CARD = Card(
    slug="ferry-talks",
    title="Ferry talks go on",
    started=NOW - timedelta(days=9),
    updated=NOW,
    filed=NOW,
    keywords=("ferry", "Tallinn"),
    places=("Tallinn",),
    visible=("a1", "a2"),
    sources=2,
    beats=1,
)
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def feeds(body: bytes) -> None:
    """Any bytes are a feed with clean articles, or no feed."""
    parsed = parse_feed(body, Feed(name="gazette", url="https://gazette.example/feed"), NOW)
    if isinstance(parsed, ParsedFeed):
        assert len({article.id for article in parsed.articles}) == len(parsed.articles)
        for article in parsed.articles:
            _is_clean(article)


def roads(body: bytes) -> None:
    """Any feed gives the same articles by the fast road, where it takes that, as by feedparser."""
    feed = Feed(name="gazette", url="https://gazette.example/feed")
    fast = parse_feed(body, feed, NOW)
    with patch("storyboard.sources.parse.read_plain", lambda *_: None):
        assert repr(parse_feed(body, feed, NOW)) == repr(fast)


def pages(body: bytes) -> None:
    """Any bytes are a page whose title and text are plain, read as HTML and as text."""
    text = body.decode("utf-8", "replace")
    raw = raw_page(text, "page.html")
    for lines, name, link in ((raw.text, raw.name, raw.link), (plain(text), "page.txt", "")):
        page = clean_page(lines, name, link)
        assert not _CONTROLS.search(page.title + page.text)
        assert page.title == one_line(page.title)


def dates(body: bytes) -> None:
    """Every date that is found stands in the text where it is said to stand, and no two overlap."""
    text = body[2:].decode("utf-8", "replace")
    first = body[0] if body else 0
    published = NOW.astimezone(_ZONES[body[1] % len(_ZONES)] if len(body) > 1 else UTC)
    found = find_dates(text, published, _LANGUAGES[first % len(_LANGUAGES)], sentences(text))
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def query(body: bytes) -> None:
    """Any text is a query that can be asked, or an error of usage that names it."""
    text = body.decode("utf-8", "replace")
    try:
        parse_query(text).meets(_CARD, Mark("ferry-talks"), NOW)
    except UsageError as error:
        assert str(error).startswith("query: ")


def config(body: bytes) -> None:
    """Any text is a config that can be shown and read again, or an error that names file and line."""
    text = body.decode("utf-8", "replace")
    try:
        found = from_source(parse_config(Path("my.toml"), text), {})
    except ConfigError as error:
        assert re.match(r"my\.toml:\d+: ", str(error)), str(error)
        return
    again = from_source(parse_config(Path("my.toml"), describe(found)), {})
    assert [feed.name for feed in again.feeds] == [feed.name for feed in found.feeds]
    assert again.fetch == found.fetch


def stories(body: bytes) -> None:
    """Any bytes are a story that can be written again as it is, or damage that names the file."""
    path = Path("stories/2026-03/ferry-talks.json")
    try:
        story = story_of(tables.decode(body, path), path)
    except DamagedError as error:
        assert str(error).startswith(f"{path}: damaged")
        return
    except StoryboardError as error:
        assert "newer storyboard" in str(error)
        return
    card_of(story)
    written = tables.encode(
        {
            tables.SCHEMA: tables.schema("story"),
            **{
                name: {str(number): row for number, row in enumerate(rows, 1)}
                for name, rows in story_parts(story).items()
            },
        }
    )
    json.loads(written)
    assert story_of(tables.decode(written, path), path) == story


def timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Return the target with a limit of time: what takes long for few bytes can stop a board."""

    def run(body: bytes) -> None:
        begun = time.process_time()
        target(body)
        took = time.process_time() - begun
        assert took < SECONDS, f"{took:.1f} s for {len(body)} bytes"

    return run


def _is_clean(article: Article) -> None:
    assert article.title == one_line(article.title)
    for text in (article.title, article.summary, article.text, article.link, article.source, article.lang):
        assert not _CONTROLS.search(text), repr(text)
    assert article.published.tzinfo is not None
    assert not article.link or re.match(r"(?i)https?://", article.link)
    assert re.fullmatch("[0-9a-f]{12}", article.id)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "feeds": feeds,
    "roads": roads,
    "pages": pages,
    "dates": dates,
    "query": query,
    "config": config,
    "stories": stories,
}
