"""JSON Feed 1.0 and 1.1: from the parsed document to entries."""

from collections.abc import Mapping

from storyboard.sources.entry import Entry, Passage
from storyboard.sources.moments import read_moment

_VERSION = "jsonfeed.org/version/"


def is_json_feed(document: object) -> bool:
    """Tell whether a JSON value is a JSON Feed: by its version, or by items with a feed's title."""
    if not isinstance(document, dict):
        return False
    return _VERSION in str(document.get("version", "")) or (
        isinstance(document.get("items"), list) and "title" in document
    )


def items(document: Mapping[str, object]) -> list[object]:
    """Return the items of a JSON Feed, whatever they are."""
    found = document.get("items")
    return found if isinstance(found, list) else []


def to_entry(item: Mapping[str, object]) -> Entry:
    """Return the entry of one item."""
    html, text = words(item, "content_html"), words(item, "content_text")
    published, modified = words(item, "date_published"), words(item, "date_modified")
    return Entry(
        id=words(item, "id"),
        title=Passage(words(item, "title")),
        summary=Passage(words(item, "summary")),
        text=Passage(html, markup=True) if html else Passage(text),
        links=tuple(link for key in ("url", "external_url") if (link := words(item, key))),
        dates=(read_moment(published), read_moment(modified)),
        dated=published or modified,
        lang=words(item, "language"),
    )


def words(record: Mapping[str, object], key: str) -> str:
    """Return a text field, numbers as text, anything else as empty."""
    value = record.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
