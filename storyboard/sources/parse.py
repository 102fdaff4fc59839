"""From the bytes of a document to articles: the only place that uses feedparser.

feedparser is given bytes that were decoded, cleaned and checked here, never an address, and is
imported when the first feed is met that the fast road of `wellformed` does not take.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from threading import Lock
from types import ModuleType
from typing import Any, cast

from storyboard.model.article import Article
from storyboard.model.feed import Feed
from storyboard.model.language import language
from storyboard.model.plain import one_line
from storyboard.sources import jsonfeed
from storyboard.sources.charset import decode
from storyboard.sources.entities import bomb
from storyboard.sources.entry import Entry, Origin, Passage, to_articles
from storyboard.sources.freshness import LONGEST
from storyboard.sources.limits import all_within
from storyboard.sources.markup import looks_like_markup
from storyboard.sources.moments import from_struct
from storyboard.sources.soundness import FEED_ROOTS, cleaned, not_a_feed, root_element, too_costly, too_many
from storyboard.sources.wellformed import read_plain

_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(days=7),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DATES = ("published", "updated", "created")
_MARKUP_TYPES = {"text/html", "application/xhtml+xml"}
_NUMBER = re.compile(r"\d{1,6}")
_FIRST_USE = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A feed that was read: its articles in their order and what it says of itself.

    `period` is how often it asks to be visited, at most a day; `warnings` tell what was left out.
    """

    title: str = ""
    lang: str = ""
    period: timedelta = timedelta()
    articles: tuple[Article, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAFeed:
    """A document that is no feed, and what it is instead."""

    reason: str


def parse_feed(
    body: bytes, feed: Feed, now: datetime, *, content_type: str = "", url: str = ""
) -> ParsedFeed | NotAFeed:
    """Return the articles of a feed document, or why it is none; never raises.

    `url` is the address that answered (relative links hang on it), by default the feed's own. An article
    without a believable date gets `now`.
    """
    text = decode(body, content_type)
    url = url or feed.url
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _parse_json(text, feed, now, url)
    reason = not_a_feed(text) or bomb(text) or too_costly(text, feed.limits)
    if reason:
        return NotAFeed(reason)
    document = cleaned(text)
    if plain := read_plain(document, url):
        return _parsed(plain.entries, plain.channel, feed, now, url)
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        parsed = _feedparser().parse(
            document.encode("utf-8", "replace"),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        entries = [_entry(entry) for entry in parsed.entries]
    except Exception as error:  # noqa: BLE001  a feed's bytes may break feedparser anywhere
        return NotAFeed(f"it cannot be parsed ({type(error).__name__})")
    if not parsed.version and not entries and root_element(text) not in FEED_ROOTS:
        return NotAFeed("it is XML, but no feed")
    return _parsed(entries, parsed.feed, feed, now, url)


def _feedparser() -> ModuleType:
    """Return the library, ready to be used by several threads: its first parse fills a table of its own."""
    with _FIRST_USE:
        return _made_ready()


@cache
def _made_ready() -> ModuleType:
    import feedparser

    feedparser.parse(b"<rss/>")
    return cast("ModuleType", feedparser)


def _parsed(entries: list[Entry], channel: Any, feed: Feed, now: datetime, url: str) -> ParsedFeed:
    title = one_line(_passage(channel, "title").read())
    origin = _origin(feed, url, title, str(channel.get("language") or ""))
    articles, warnings = _articles(entries, origin, feed, now)
    lang = origin.told or origin.lang
    return ParsedFeed(title=title, lang=lang, period=_period(channel), articles=articles, warnings=warnings)


def _origin(feed: Feed, url: str, title: str, tag: str) -> Origin:
    return Origin(
        name=feed.name, url=url, source=feed.title or title, told=language(feed.lang), lang=language(tag)
    )


def _parse_json(text: str, feed: Feed, now: datetime, url: str) -> ParsedFeed | NotAFeed:
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return NotAFeed("it begins like JSON but cannot be read")
    if not jsonfeed.is_json_feed(document):
        return NotAFeed("it is JSON, but no JSON Feed")
    items = jsonfeed.items(document)
    if reason := too_many(len(items), feed.limits):
        return NotAFeed(reason)
    entries = [jsonfeed.to_entry(item) for item in items if isinstance(item, dict)]
    title = one_line(jsonfeed.words(document, "title"))
    origin = _origin(feed, url, title, jsonfeed.words(document, "language"))
    articles, warnings = _articles(entries, origin, feed, now, empty=len(items) - len(entries))
    lang = origin.told or origin.lang
    return ParsedFeed(title=title, lang=lang, articles=articles, warnings=warnings)


def _articles(
    entries: list[Entry], origin: Origin, feed: Feed, now: datetime, *, empty: int = 0
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles, each within the limits, and what was left out of them."""
    articles, blank, repeated = to_articles(entries, origin, now)
    articles, met = all_within(articles, feed.limits)
    return articles, (*_warnings(empty + blank, repeated), *met)


def _warnings(empty: int, repeated: int) -> tuple[str, ...]:
    counted = ((empty, "without anything to read"), (repeated, "repeated in the same document"))
    return tuple(f"{count} {'entry' if count == 1 else 'entries'} {what}" for count, what in counted if count)


def _entry(entry: Any) -> Entry:
    """Return what feedparser found of one entry; its dictionary answers for several spellings of a key."""
    content = _content(entry)
    summary = _passage(entry, "summary")
    details = [entry.get("title_detail"), *(entry.get("content") or ()), entry.get("summary_detail")]
    return Entry(
        id=str(entry.get("id") or ""),
        title=_passage(entry, "title"),
        summary=Passage() if summary.value == content.value else summary,
        text=content,
        links=_links(entry),
        dates=tuple(_moment(entry, key) for key in _DATES),
        dated=next((raw for key in _DATES if (raw := _raw_date(entry, key))), ""),
        source=_passage(entry.get("source") or {}, "title").read(),
        lang=next((str(detail["language"]) for detail in details if detail and detail.get("language")), ""),
    )


def _passage(holder: Any, key: str) -> Passage:
    value = str(holder.get(key) or "")
    detail = holder.get(f"{key}_detail") or {}
    return Passage(value, markup=_is_markup(str(detail.get("type") or ""), value))


def _content(entry: Any) -> Passage:
    """Return the longest of the entry's contents that is text."""
    found = [
        Passage(
            str(content.get("value") or ""),
            markup=_is_markup(str(content.get("type") or ""), content.get("value")),
        )
        for content in entry.get("content") or ()
        if str(content.get("type") or "text/html").startswith("text/") or content.get("type") in _MARKUP_TYPES
    ]
    return max(found, key=lambda passage: len(passage.value), default=Passage())


def _is_markup(kind: str, value: object) -> bool:
    if kind in _MARKUP_TYPES:
        return True
    return kind != "text/plain" and looks_like_markup(str(value or ""))


def _links(entry: Any) -> tuple[str, ...]:
    links = [link for link in entry.get("links") or () if link.get("href")]
    pages = [link["href"] for link in links if link.get("rel", "alternate") == "alternate"]
    others = [link["href"] for link in links if link.get("rel") in {"related", "via", "enclosure", "self"}]
    named = [entry.get("feedburner_origlink"), entry.get("link"), *pages, *others]
    return tuple(str(link) for link in named if link)


def _raw_date(entry: Any, key: str) -> str:
    # To ask for a date that is not there makes feedparser look for another one, with a warning.
    return str(entry[key] or "") if key in entry else ""


def _moment(entry: Any, key: str) -> datetime | None:
    parsed = entry[f"{key}_parsed"] if f"{key}_parsed" in entry else None  # noqa: SIM401  as in `_raw_date`
    return from_struct(parsed, _raw_date(entry, key)) if parsed else None


def _period(channel: Any) -> timedelta:
    """Return how often the feed asks to be visited, by `<ttl>` (minutes) and the syndication module."""
    ttl = _NUMBER.match(str(channel.get("ttl") or "").strip())
    asked = timedelta(minutes=int(ttl[0])) if ttl else timedelta()
    period = _PERIODS.get(str(channel.get("sy_updateperiod") or "").strip().lower())
    if period:
        times = _NUMBER.match(str(channel.get("sy_updatefrequency") or "").strip())
        asked = max(asked, period / max(1, int(times[0]) if times else 1))
    return min(asked, LONGEST)
