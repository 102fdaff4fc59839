"""The slim lines at the edges of the board: the counts, the time, when the feeds were asked last."""

from collections.abc import Sequence
from datetime import datetime

from storyboard.board.lines import Line, Piece, line
from storyboard.board.paint.panels import tally
from storyboard.board.shelf import Shelf
from storyboard.board.wording import age, count
from storyboard.model.feed import FeedHealth

_SIGNS = (
    ("ok", "●", "ok", ""),
    ("new", "○", "muted", " not fetched yet"),
    ("empty", "◌", "warn", " empty"),
    ("failed", "▲", "alarm", " failed"),
    ("gone", "×", "alarm", " gone"),
)


def counts_line(shelf: Shelf, health: Sequence[FeedHealth]) -> Line:
    """Return the stories, what is unread, and how the feeds stand."""
    tallied = tally(health)
    feeds = [
        (f"{sign} {tallied[name]}{word}  ", f"{role}@feeds")
        for name, sign, role, word in _SIGNS
        if name in tallied
    ]
    return line(
        (" storyboard ", "accent-strong"),
        (f" {count(shelf.total, 'story', 'stories')}", "strong"),
        _unread(shelf),
        ("   ", ""),
        ("feeds " if feeds else "", "muted@feeds"),
        *feeds,
    )


def _unread(shelf: Shelf) -> Piece:
    if shelf.unread:
        return (f"  {shelf.unread:,} unread", "accent")
    return ("  all read" if shelf.total else "", "muted")


def clock_line(now: datetime, *, short: bool) -> Line:
    """Return the day and the time; `short`, the time alone."""
    day = "" if short else f"{now:%a} {now.day} {now:%b %Y}  "
    return line((f"{day}{now:%H:%M}", "muted"))


def refreshed_line(health: Sequence[FeedHealth], now: datetime) -> Line:
    """Return how long ago a feed was asked."""
    checked = max((feed.checked for feed in health if feed.checked), default=None)
    told = f"refreshed {age(checked, now)} ago" if checked else ""
    return line((told.replace("now ago", "just now"), "muted"))
