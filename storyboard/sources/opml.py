"""OPML, the lists of feeds that readers exchange: read with care, written byte-stable."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from storyboard.errors import StoryboardError
from storyboard.model.feed import Feed
from storyboard.model.plain import one_line, web_address, without_password
from storyboard.sources.addresses import checked
from storyboard.sources.charset import decode
from storyboard.sources.soundness import cleaned

_BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#x[0-9a-fA-F]+;|\w+;)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed of a list and the folders it lies in, the outermost first."""

    feed: Feed
    folders: tuple[str, ...] = ()


def read_opml(body: bytes) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """Return the feeds of an OPML document, each address once, each name once; and of each outline with an
    address that cannot be visited its name and why, as a sentence.

    Raises StoryboardError when it is none. Entities are refused rather than expanded.
    """
    text = cleaned(decode(body))
    if "<!ENTITY" in text:
        raise StoryboardError("the list declares entities, which no OPML needs; it was not read")
    text = _DECLARATION.sub("", _BARE_AMPERSAND.sub("&amp;", text))
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  no entities are left to expand
    except ElementTree.ParseError as error:
        raise StoryboardError(f"the list is not well-formed XML ({one_line(str(error))})") from None
    if _name(root) != "opml":
        raise StoryboardError(f"the document is no OPML (it begins with <{one_line(_name(root))[:40]}>)")
    body_element = next((child for child in root if _name(child) == "body"), root)
    return _gathered(body_element)


def write_opml(feeds: Iterable[Listed], title: str = "storyboard") -> str:
    """Return the OPML 2.0 document of the feeds, folders as nested outlines; the same for the same feeds."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "  <head>"]
    lines += [f"    <title>{_escaped(title)}</title>", "  </head>", "  <body>"]
    within: tuple[str, ...] = ()
    for listed in sorted(feeds, key=lambda listed: (listed.folders, listed.feed.name)):
        common = _common(within, listed.folders)
        lines += [f"{_indent(depth)}</outline>" for depth in range(len(within), common, -1)]
        for depth in range(common, len(listed.folders)):
            lines.append(f"{_indent(depth + 1)}<outline text={quoteattr(listed.folders[depth])}>")
        within = listed.folders
        lines.append(_indent(len(within) + 1) + _outline(listed.feed))
    lines += [f"{_indent(depth)}</outline>" for depth in range(len(within), 0, -1)]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _gathered(root: ElementTree.Element) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    """Walk the outlines in their order, without recursion: a list may be nested to do harm."""
    found: dict[str, Listed] = {}
    problems: list[str] = []
    names: set[str] = set()
    waiting: list[tuple[ElementTree.Element, tuple[str, ...]]] = [(child, ()) for child in reversed(root)]
    while waiting:
        element, folders = waiting.pop()
        if _name(element) != "outline":
            continue
        attributes = {key.lower(): value for key, value in element.attrib.items()}
        label = one_line(attributes.get("title") or attributes.get("text") or "")
        url = attributes.get("xmlurl", "").strip()
        if fault := _fault(url):
            problems.append(f"{label or without_password(one_line(url))}: {fault}")
        elif url and url not in found:
            name = _unique(label or url, names)
            found[url] = Listed(Feed(name=name, url=url, title=label), folders)
        inside = (*folders, label) if label and not url and len(folders) < _DEEPEST else folders
        waiting += [(child, inside) for child in reversed(element)]
    return tuple(found.values()), tuple(problems)


def _fault(url: str) -> str:
    """Return why an address cannot be a feed's, an empty string when it can, or is none."""
    try:
        return "" if not url or web_address(checked(url)) else "the address cannot be read"
    except StoryboardError as error:
        return str(error)


def _unique(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    taken.add(candidate)
    return candidate


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length


def _outline(feed: Feed) -> str:
    name = quoteattr(feed.name)
    return f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(feed.url)}/>'


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _indent(depth: int) -> str:
    return "    " + "  " * (depth - 1)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
