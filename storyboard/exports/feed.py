"""A story as an Atom feed (RFC 4287): one entry an event, the latest news first."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as Xml

from storyboard.exports.dossier import Dossier, Line, lines_of
from storyboard.exports.identity import beat_ids, urn
from storyboard.exports.wording import (
    UNTITLED,
    clean,
    moment_words,
    place_words,
    safe_link,
    span_words,
    state_words,
    what_words,
)
from storyboard.model.article import EPOCH

_MOST_NAMED = 5  # sources of an entry


def atom(dossiers: Sequence[Dossier]) -> str:
    """Return one feed of the events of the stories; it was updated when the latest article was published."""
    root = Xml.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    one = dossiers[0].story if len(dossiers) == 1 else None
    _add(root, "id", urn("story", one.slug) if one else urn("stories"))
    _add(root, "title", (clean(one.title) or UNTITLED) if one else "storyboard")
    updated = max((dossier.story.updated for dossier in dossiers), default=EPOCH)
    _add(root, "updated", _moment(updated))
    _add(_add(root, "author"), "name", "storyboard")
    _add(root, "generator", "storyboard")
    entries = [
        (dossier, line, name)
        for dossier in dossiers
        for line, name in zip(
            lines_of(dossier, dossier.story.beats),
            beat_ids(dossier.story.beats, dossier.articles),
            strict=True,
        )
    ]
    for dossier, line, name in sorted(entries, key=lambda entry: _news(*entry[:2]), reverse=True):
        _entry(root, dossier, line, name)
    Xml.indent(root, space=" ")
    body = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode(errors="replace").decode()


def _news(dossier: Dossier, line: Line) -> datetime:
    """Return when the latest article that tells the event was published."""
    return max((article.published for _, article in line.reports), default=dossier.story.updated)


def _entry(root: Xml.Element, dossier: Dossier, line: Line, name: str) -> None:
    beat = line.beat
    entry = _add(root, "entry")
    _add(entry, "id", urn("beat", name))
    facts = (what_words(beat), place_words(beat.places), clean(beat.outcome), state_words(beat, line.state))
    about = ", ".join(fact for fact in facts if fact) or clean(beat.quote) or UNTITLED
    _add(entry, "title", f"{span_words(beat.span)}: {about}")
    _add(entry, "updated", _moment(_news(dossier, line)))
    if line.reports:
        _add(entry, "published", _moment(min(article.published for _, article in line.reports)))
    sources = dict.fromkeys(clean(article.source) for _, article in line.reports)
    for source in [source for source in sources if source][:_MOST_NAMED] or ["storyboard"]:
        _add(_add(entry, "author"), "name", source)
    link = next((safe_link(article.link) for _, article in line.reports if safe_link(article.link)), "")
    if link:
        _add(entry, "link", rel="alternate", href=link)
    if beat.kind:
        _add(entry, "category", term=clean(beat.kind))
    _add(entry, "content", _content(line), type="html")


def _content(line: Line) -> str:
    """Return the quotes with their sources as HTML."""
    root = Xml.Element("div")
    for report, article in line.reports:
        _add(root, "blockquote", clean(report.quote))
        told = _add(root, "p")
        link, source = safe_link(article.link), clean(article.source) or clean(article.title)
        cite = _add(told, "a", source, href=link) if link else _add(told, "span", source)
        published, fetched = moment_words(article.published), moment_words(article.fetched)
        cite.tail = f", published {published}, fetched {fetched}"
    return Xml.tostring(root, encoding="unicode", method="html")


def _add(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, tag, attributes)
    child.text = text or None
    return child


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
