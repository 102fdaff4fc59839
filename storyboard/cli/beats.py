"""How a beat is written in a table: its days, its kind and round, and from where it was moved."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard.model.beat import Beat
    from storyboard.model.span import Span


def days(span: "Span") -> str:
    """Return the days of a span: `2026-03-14`, or `2026-03-01 … 2026-03-10`."""
    return f"{span.start}" if span.start == span.end else f"{span.start} … {span.end}"


def what(beat: "Beat") -> str:
    """Return of what kind a beat is: `talks, round 2`."""
    if beat.round is None:
        return beat.kind
    return f"{beat.kind or 'event'}, round {beat.round}"


def where(beat: "Beat") -> str:
    """Return the first places of a beat."""
    return ", ".join(place.name for place in beat.places[:2])


def told(beat: "Beat") -> str:
    """Return the quote of a beat, how it ended, and from which days it was moved."""
    ended = f" ({beat.outcome})" if beat.outcome else ""
    moved = f" [moved from {days(beat.moved_from)}]" if beat.moved_from else ""
    return f"{beat.quote}{ended}{moved}"
