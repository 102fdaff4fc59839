"""What a document is before it is parsed: no feed at all, or one that would tie a parser up."""

import re

from storyboard.model.feed import Limits

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_FEED = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf|channel|item|entry|newLocation)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CHARACTER = re.compile(r"&#(x[0-9a-fA-F]+|\d+);")
_PROLOG = re.compile(r"\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<![^\[>]*+(?:\[[^\]]*+\]\s*+)?>")
_NAMES = {
    "html": "a web page",
    "opml": "an OPML list of feeds",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
}
FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
"""The first elements of all that is a feed."""

_ENTRY = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)[\s>]", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z_][^<>]{20000,}+")
_BLANKS = re.compile(r"\s{3,}")
_MOST_ATTRIBUTES = 2_000
_MOST_TAGS = 400_000


def not_a_feed(text: str) -> str:
    """Return why `text` is no feed, empty when it may be one."""
    if not text.strip("\ufeff \t\r\n\0"):
        return "it is empty"
    root = root_element(text)
    if root in _NAMES:
        return f"it is {_NAMES[root]}, not a feed"
    if not _FEED.search(text):
        return "it is XML, but no feed" if root else "it is neither XML nor JSON"
    return ""


def root_element(text: str) -> str:
    """Return the name of the first element in lower case, without its prefix; empty without one."""
    position = 1 if text.startswith("\ufeff") else 0
    while found := _PROLOG.match(text, position):
        position = found.end()
    root = _ROOT.match(text, position)
    if root:
        return root[1].lower()
    # Blanks, a warning of the server's language or other dirt stand before many a feed.
    later = _ROOT.search(text, position, position + 20_000)
    return later[1].lower() if later else ""


def too_many(entries: int, limits: Limits) -> str:
    """Return why a feed of so many entries is not taken, empty when it is."""
    return (
        f"it holds more than {limits.entries:,} entries (fetch.max_entries)"
        if entries > limits.entries
        else ""
    )


def too_costly(text: str, limits: Limits) -> str:
    """Return why parsing `text` could take minutes, empty when it cannot."""
    if reason := too_many(sum(1 for _ in _ENTRY.finditer(text)), limits):
        return reason
    if text.count("<") > _MOST_TAGS:
        return f"it holds more than {_MOST_TAGS:,} elements"
    if any(tag[0].count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        return f"an element of it has more than {_MOST_ATTRIBUTES:,} attributes"
    return ""


def cleaned(text: str) -> str:
    """Return `text` without what no XML may hold: dirt before it, characters written out or by number."""
    text = _UNSEEN.sub("", text[max(0, text.find("<")) :])
    root = _FEED.search(text)
    if root:
        # feedparser's search for a document type takes quadratic time over empty lines.
        text = _BLANKS.sub("\n", text[: root.start()]) + text[root.start() :]
    return _CHARACTER.sub(_allowed, text) if "&#" in text else text


def _allowed(reference: re.Match[str]) -> str:
    number = reference[1].lstrip("0")
    if len(number) > 8:
        return ""
    point = int(number[1:] or "0", 16) if number[:1] == "x" else int(number or "0")
    known = (
        point in (9, 10, 13)
        or 32 <= point < 0xD800
        or 0xE000 <= point < 0xFFFE
        or 0x10000 <= point < 0x110000
    )
    return reference[0] if known else ""
