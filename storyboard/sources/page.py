"""A web page before it is cleaned: its lines of text, and what its own head says of it."""

import re
from dataclasses import dataclass
from html import unescape

from storyboard.model.language import language
from storyboard.model.plain import one_line, web_address
from storyboard.sources.markup import to_text

_HEAD_TAG = re.compile(r"<(meta|link|html)\b([^<>]{0,2000}+)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]{1,40}+)\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_TITLE = re.compile(r"<title\b[^<>]*+>([^<]{1,1000})", re.IGNORECASE)
_HEAD_LENGTH = 200_000

_TITLES = ("og:title", "twitter:title")
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date", "pubdate")
_OUTLETS = ("og:site_name", "application-name")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """A page before it is cleaned: its text with its lines, and what its head says of it, if anything.

    `published` is the date string of the page's own head, not yet read.
    """

    name: str
    text: str
    link: str = ""
    title: str = ""
    published: str = ""
    lang: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A `<link>` of a page's head: its relations, media type, address as written, and title."""

    rel: frozenset[str]
    kind: str
    href: str
    title: str


def read_page(markup: str, name: str) -> RawPage:
    """Return the page of an HTML document: text by lines, title, address, date, language and outlet."""
    head = markup[:_HEAD_LENGTH]
    meta: dict[str, str] = {}
    lang = ""
    for tag, attributes in _tags(head):
        if tag == "html":
            lang = lang or language(attributes.get("lang") or attributes.get("xml:lang") or "")
        elif tag == "meta":
            key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            meta.setdefault(key.lower(), one_line(attributes.get("content", "")))
    title = _TITLE.search(head)
    canonical = next((link.href for link in head_links(markup) if "canonical" in link.rel), "")
    return RawPage(
        name=name,
        text=to_text(markup),
        link=web_address(canonical) or web_address(meta.get("og:url", "")),
        title=_first(meta, _TITLES) or (one_line(unescape(title[1])) if title else ""),
        published=_first(meta, _DATES),
        lang=lang,
        source=_first(meta, _OUTLETS),
    )


def head_links(markup: str) -> tuple[Link, ...]:
    """Return the `<link>` elements of a page in their order."""
    return tuple(
        Link(
            rel=frozenset(attributes.get("rel", "").lower().split()),
            kind=attributes.get("type", "").partition(";")[0].strip().lower(),
            href=attributes.get("href", "").strip(),
            title=one_line(attributes.get("title", "")),
        )
        for tag, attributes in _tags(markup[:_HEAD_LENGTH])
        if tag == "link"
    )


def _tags(head: str) -> list[tuple[str, dict[str, str]]]:
    return [(found[1].lower(), _attributes(found[2])) for found in _HEAD_TAG.finditer(head)]


def _attributes(inside: str) -> dict[str, str]:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(inside)
    }


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if meta.get(key)), "")
