"""Article lines (JSON Lines, or a JSON array of the same objects) made into articles."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from storyboard.model.article import Article
from storyboard.model.fields import within_calendar
from storyboard.model.language import language
from storyboard.model.plain import blanked, one_line, plain, web_address
from storyboard.sources.entry import identify
from storyboard.sources.moments import read_moment

FEED = "import"
"""The name that imported articles have for a feed."""

_READABLE = ("title", "summary", "text")
_WORDS = (*_READABLE, "link", "published", "source", "lang")


class RecordError(ValueError):
    """A line is no article; the message says what is wrong with it."""


def read_line(line: str, now: datetime) -> Article:
    """Return the article of one line of JSON Lines. Raises RecordError."""
    try:
        record = json.loads(line)
    except ValueError as error:
        raise RecordError(f"it is not JSON ({one_line(str(error))})") from None
    except RecursionError:
        raise RecordError("its JSON is nested too deeply") from None
    return read_record(record, now)


def read_record(record: object, now: datetime) -> Article:
    """Return the article of one JSON object. Raises RecordError.

    `text` keeps every code point in its place, because offsets into it are given out. Without an id
    the article gets a stable one; without a date it gets `now`.
    """
    if not isinstance(record, dict):
        raise RecordError("it is no JSON object")
    words = {key: _words(record, key) for key in _WORDS}
    if not any(words[key].strip() for key in _READABLE):
        raise RecordError("it has no title, summary or text")
    title, link = one_line(words["title"]), web_address(words["link"])
    return Article(
        id=_identity(record) or identify(FEED, link or f"{title}\n{words['text'] or words['summary']}"),
        title=title,
        summary=plain(words["summary"]).strip(),
        text=blanked(words["text"]),
        link=link,
        published=_published(record, now),
        fetched=now,
        source=one_line(words["source"]),
        feed=FEED,
        lang=language(words["lang"]),
    )


def _words(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    if value is None or key == "published":
        return ""
    if not isinstance(value, str):
        raise RecordError(f"{key} is no text")
    return value


def _identity(record: Mapping[str, object]) -> str:
    value = record.get("id")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise RecordError("id is neither text nor a whole number")
    return one_line(str(value))


def _published(record: Mapping[str, object], now: datetime) -> datetime:
    value = record.get("published")
    if value is None or value == "":
        return now
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _epoch(value)
    moment = read_moment(value) if isinstance(value, str) else None
    if moment is None:
        raise RecordError("published is no ISO 8601 date or time")
    return moment


def _epoch(seconds: float) -> datetime:
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        raise RecordError("published is no time") from None
    if not within_calendar(moment):
        raise RecordError(f"published is in the year {moment.year}; years go from 1000 to 9000")
    return moment
