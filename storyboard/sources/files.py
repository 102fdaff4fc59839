"""Files and standard input for `import` and `inspect`: what is in them, by name or by a look inside."""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.model.article import Article
from storyboard.model.feed import Feed
from storyboard.model.plain import plain
from storyboard.sources.charset import decode
from storyboard.sources.jsonfeed import is_json_feed
from storyboard.sources.opml import Listed, read_opml
from storyboard.sources.page import RawPage, read_page
from storyboard.sources.parse import NotAFeed, parse_feed
from storyboard.sources.records import FEED, RecordError, read_line, read_record
from storyboard.sources.soundness import root_element

STANDARD_INPUT = "-"

_KINDS = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".txt": "page",
    ".md": "page",
    ".markdown": "page",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".rdf": "xml",
    ".opml": "opml",
}

# What the first bytes of files say that hold no plain text; others are known by their control characters.
_BINARY = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "packed with gzip",
    b"\x7fELF": "a program",
}
_LOOK = 8192  # characters
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # the escape of terminals may stand in a text
_MOST_CONTROLS = 0.01  # of the characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file holds: articles, pages or feeds in their order. `problems` name file and line of what could
    not be read, `notices` what else there is to say."""

    articles: tuple[Article, ...] = ()
    pages: tuple[RawPage, ...] = ()
    feeds: tuple[Listed, ...] = ()
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def read_file(name: str, now: datetime) -> Contents:
    """Return what the file `name` holds ("-" is standard input). Raises StoryboardError naming the file."""
    if name == STANDARD_INPUT:
        return read_document(_standard_input(), "standard input", now)
    try:
        body = Path(name).read_bytes()
    except OSError as error:
        raise StoryboardError(f"{name}: cannot be read ({error.strerror or type(error).__name__})") from None
    except ValueError:
        raise StoryboardError(f"{name!r}: is no file name") from None
    return read_document(body, name, now)


def _standard_input() -> bytes:
    if sys.stdin is None:  # as a program without a terminal may be started, or by `<&-`
        raise StoryboardError("standard input: is closed; name a file instead")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise StoryboardError(f"standard input: cannot be read ({error.strerror})") from None


def read_document(body: bytes, name: str, now: datetime) -> Contents:
    """Return what `body` holds: by the ending of `name`, else by its first characters.

    Bad lines are problems and the rest goes on; a file that is no use at all raises StoryboardError.
    """
    text = decode(body).removeprefix("\ufeff")
    if what := _binary(body, text):
        raise StoryboardError(f"{name}: is {what}, no text that can be read; save its text as .txt or .html")
    kind = _KINDS.get(Path(name).suffix.lower()) or _sniffed(text)
    if not text.strip():
        raise StoryboardError(f"{name}: is empty")
    return _READERS[kind](text, body, name, now)


def _binary(body: bytes, text: str) -> str:
    """Return what a file is that holds no plain text, else an empty string."""
    for mark, what in _BINARY.items():
        if body.startswith(mark):
            return what
    head = text[:_LOOK]
    if _sniffed(head) == "json":
        return ""  # a short line of JSON may well hold a control character; its reader says what is wrong
    return "a binary file" if len(_CONTROL.findall(head)) > _MOST_CONTROLS * len(head) else ""


def _sniffed(text: str) -> str:
    begin = text.lstrip()[:1]
    if begin in {"{", "["}:
        return "json"
    if begin != "<":
        return "page"
    return "html" if root_element(text) in {"html", "body", "head", "div", "p", "article"} else "xml"


def _lines(text: str, _body: bytes, name: str, now: datetime) -> Contents:
    # Only a line feed ends a line of JSON Lines: other separators may stand inside its strings.
    return _gathered(
        (f"{name}:{number}", partial(read_line, line, now))
        for number, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )


def _json(text: str, body: bytes, name: str, now: datetime) -> Contents:
    try:
        document = json.loads(text)
    except RecursionError:
        raise StoryboardError(f"{name}: its JSON is nested too deeply") from None
    except ValueError:
        return _lines(text, body, name, now)
    if is_json_feed(document):
        return _feed(text, body, name, now)
    if not isinstance(document, list):
        return _gathered([(name, partial(read_record, document, now))])
    return _gathered(
        (f"{name}: item {number}", partial(read_record, record, now))
        for number, record in enumerate(document, 1)
    )


def _gathered(attempts: Iterable[tuple[str, Callable[[], Article]]]) -> Contents:
    """Return the articles that could be read, and for each that could not where it stands and why."""
    articles: list[Article] = []
    problems: list[str] = []
    for where, attempt in attempts:
        try:
            articles.append(attempt())
        except RecordError as error:
            problems.append(f"{where}: {error}")
    return Contents(articles=tuple(articles), problems=tuple(problems))


def _xml(text: str, body: bytes, name: str, now: datetime) -> Contents:
    root = root_element(text)
    if root == "opml":
        return _opml(text, body, name, now)
    return _html(text, body, name, now) if root == "html" else _feed(text, body, name, now)


def _feed(_text: str, body: bytes, name: str, now: datetime) -> Contents:
    parsed = parse_feed(body, Feed(name=FEED, url=""), now)
    if isinstance(parsed, NotAFeed):
        raise StoryboardError(f"{name}: holds no feed: {parsed.reason}")
    notices = tuple(f"{name}: {warning}" for warning in parsed.warnings)
    return Contents(articles=parsed.articles, notices=notices)


def _opml(_text: str, body: bytes, name: str, _now: datetime) -> Contents:
    try:
        feeds, problems = read_opml(body)
    except StoryboardError as error:
        raise StoryboardError(f"{name}: {error}") from None
    if problems and not feeds:
        raise StoryboardError(f"{name}: holds no feed that can be visited ({problems[0]})")
    return Contents(feeds=feeds, problems=tuple(f"{name}: {problem}" for problem in problems))


def _page(text: str, _body: bytes, name: str, _now: datetime) -> Contents:
    return Contents(pages=(RawPage(name=name, text=plain(text)),))


def _html(text: str, _body: bytes, name: str, _now: datetime) -> Contents:
    return Contents(pages=(read_page(text, name),))


_READERS: dict[str, Callable[[str, bytes, str, datetime], Contents]] = {
    "lines": _lines,
    "json": _json,
    "xml": _xml,
    "opml": _opml,
    "html": _html,
    "page": _page,
}
