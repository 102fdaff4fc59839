"""The page as a whole: cleaned in the order head, single lines, lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from storyboard.model.plain import one_line, plain
from storyboard.reading.page.head import Headline, find_headline, head_length, is_furniture, text_above
from storyboard.reading.page.lines import Line, read_line
from storyboard.reading.page.markdown import split_front_matter, unmarked
from storyboard.reading.page.noise import is_noise
from storyboard.reading.page.sections import without_lists
from storyboard.reading.page.site import (
    Injected,
    candidates,
    copyright_owner,
    host_words,
    injected,
    without_injected,
)
from storyboard.reading.page.stamp import is_labelled, is_stamp, stamped
from storyboard.reading.page.wrap import unwrapped

_MARKDOWN = (".md", ".markdown", ".mdown")
_LONGEST_TITLE = 100  # characters of a title that is made of the first sentence


@dataclass(frozen=True, slots=True)
class Page:
    """The article on a page. `published` is the page's own stamp, with a zone, or None.

    `source` is the site's name where the page gives it away, else the host of its link, else the file's name.
    """

    title: str
    text: str
    published: datetime | None
    source: str


def read_page(text: str, name: str, link: str = "") -> Page:
    """Return the article in the lines of a page: a plain text or Markdown file, or a web page's text lines.

    `name` is the file's name; `link` the page's address where it is known. What is dropped: breadcrumbs,
    categories, stamps, bylines, share counts, notices, tags, lists of links, biographies, and the site's
    name where a machine set it into the text. What is left stays as it is, paragraph by paragraph. A page
    without a headline is titled by the beginning of its text. Never raises: a page that is all dirt gives
    empty text.
    """
    fields, text = split_front_matter(plain(text))
    if fields or name.lower().endswith(_MARKDOWN):
        text = unmarked(text)
    lines = [read_line(raw) for raw in unwrapped(text.strip("\n").split("\n"))]
    known = [fields.get("site") or fields.get("source") or "", copyright_owner(line.text for line in lines)]
    head = head_length(lines)
    certain = injected(candidates([line.text for line in lines[:head]], known), text)
    proven = [each.name for each in certain]
    headline = find_headline(lines, head, [*known, *host_words(link).split(".")[:1]], proven)
    body = _body(lines, head, headline, certain)
    title = fields.get("title") or (headline.text if headline else "") or _opening(body)
    sites = (headline.site if headline else "", *proven, *known, host_words(link), _stem(name))
    source = next((site for site in sites if site), "")
    return Page(one_line(without_injected(title, certain)), body, _published(lines, head, fields), source)


def _body(lines: Sequence[Line], head: int, headline: Headline | None, certain: Sequence[Injected]) -> str:
    above = text_above(lines, head, headline)
    skipped = headline.at if headline and not head else None
    running = [line for number, line in enumerate(lines[head:], start=head) if number != skipped]
    title = headline.text if headline else ""
    kept = without_lists([line for line in (*above, *running) if not _is_dropped(line)], title)
    return _joined([without_injected(_shown(line), certain) for line in kept])


def _is_dropped(line: Line) -> bool:
    stamp = is_stamp(line.text) and is_labelled(line.text)
    return is_noise(line.text) or stamp


def _shown(line: Line) -> str:
    return line.text if line.heading else line.raw.rstrip()


def _joined(rows: Sequence[str]) -> str:
    """Join the lines; where something was taken out between blank lines, one of them is enough."""
    kept = [row for at, row in enumerate(rows) if row.strip() or (at and rows[at - 1].strip())]
    return "\n".join(kept).strip("\n")


def _published(lines: Sequence[Line], head: int, fields: dict[str, str]) -> datetime | None:
    stamps = [fields[key] for key in ("published", "date", "pubdate") if fields.get(key)]
    stamps += [line.text for line in lines[:head] if is_furniture(line) and is_stamp(line.text)]
    stamps += [line.text for line in lines[head:] if is_stamp(line.text) and is_labelled(line.text)]
    return next((moment for moment in map(stamped, stamps) if moment), None)


def _opening(body: str) -> str:
    first = body.split("\n", 1)[0].strip()
    sentence = first.split(". ", 1)[0]
    if len(sentence) <= _LONGEST_TITLE:
        return sentence.removesuffix(".")
    return sentence[: _LONGEST_TITLE + 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _stem(name: str) -> str:
    return PurePath(name).stem.strip("-")
