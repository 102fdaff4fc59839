"""Exports, pure: stories as Markdown, JSON, HTML, iCalendar and Atom. The same stories, the same bytes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from storyboard.later import later

if TYPE_CHECKING:
    from storyboard.exports.dossier import Dossier

__all__ = ["FORMATS", "Dossier", "Exporter", "render"]

Exporter = Callable[[Sequence["Dossier"]], str]
"""What writes stories as one document."""

FORMATS = ("md", "json", "html", "ics", "atom")


def render(form: str, dossiers: "Sequence[Dossier]") -> str:
    """Return the stories as one document of the format `form`, which alone is loaded. Raises ValueError."""
    match form:
        case "md":
            from storyboard.exports.markdown import markdown as write
        case "json":
            from storyboard.exports.records import json_document as write
        case "html":
            from storyboard.exports.page import html as write
        case "ics":
            from storyboard.exports.calendar import calendar as write
        case "atom":
            from storyboard.exports.feed import atom as write
        case _:
            raise ValueError(f"{form!r} is none of {', '.join(FORMATS)}")
    return write(dossiers)


__getattr__ = later(__name__, {"dossier": ("Dossier",)})  # `--help` needs the names of the formats alone
