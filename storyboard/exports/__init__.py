"""Exports, pure: stories as Markdown, JSON, HTML, iCalendar and Atom. The same stories, the same bytes."""

from collections.abc import Callable, Mapping, Sequence

from storyboard.exports.calendar import calendar
from storyboard.exports.dossier import Dossier
from storyboard.exports.feed import atom
from storyboard.exports.markdown import markdown
from storyboard.exports.page import html
from storyboard.exports.records import article_record, beat_record, json_document, place_record, series_record

__all__ = [
    "FORMATS",
    "Dossier",
    "article_record",
    "beat_record",
    "calendar",
    "place_record",
    "series_record",
]

FORMATS: Mapping[str, Callable[[Sequence[Dossier]], str]] = {
    "md": markdown,
    "json": json_document,
    "html": html,
    "ics": calendar,
    "atom": atom,
}
