"""The story list: a heading, a story."""

from datetime import date, datetime

from storyboard.board.lines import Line, Piece, cells, line, spread, width_of, wrap
from storyboard.board.shelf import Item
from storyboard.board.wording import NO_NEWS, STATES, age, bars, count, expectation, mute_words, trend
from storyboard.model.plain import one_line

_INDENT = "  "
_BARS, _BARS_WIDE = 10, 14  # days of a sparkline


def height(item: Item, width: int) -> int:
    """Return how many lines the story takes at `width`, without painting it."""
    return 2 if cells(item.card.title) <= _room(item, width) else 3


def heading(name: str, number: int, first: bool, width: int) -> list[Line]:
    """Return the heading of a section with its `number` of rows, if that is told, and air above it."""
    label = line((name.upper(), "heading"), (f" {number:,} " if number else " ", "muted"))
    rule = "─" * max(width - width_of(label), 0)
    return [*([] if first else [()]), (*label, (rule, "rail"))]


def story(item: Item, now: datetime, width: int) -> list[Line]:
    """Return a story: its title and unread count, its activity, its sources, what is expected next."""
    role = "muted" if item.muted else "unread" if item.unread else "title"
    first, *rest = _title(item, width)
    sign = ("● ", "accent") if item.unread else (_INDENT, "")
    lines = [spread(line(sign, (first, role)), _badge(item), width)]
    lines += [line(_INDENT, (text, role)) for text in rest]
    return [*lines, _facts(item, now, width)]


def _badge(item: Item) -> Line:
    marks = "◆" * item.mark.pinned + "★" * item.mark.followed + "∅" * item.muted
    unread = f"{item.unread:,}" if item.unread else ""
    return line((marks, "accent"), (" " if marks and unread else "", ""), (unread, "accent-strong"))


def _room(item: Item, width: int) -> int:
    marks = item.mark.pinned + item.mark.followed + item.muted
    unread = len(f"{item.unread:,}") if item.unread else 0
    badge = marks + unread + (1 if marks and unread else 0)
    return width - len(_INDENT) - (badge + 1 if badge else 0)


def _title(item: Item, width: int) -> list[str]:
    """Return the title in as many lines as `height` told."""
    title, room = one_line(item.card.title), _room(item, width)
    if height(item, width) == 2:
        return [title]
    lines = wrap(title, room, limit=2)
    return lines if len(lines) == 2 else [*lines, ""]


def _facts(item: Item, now: datetime, width: int) -> Line:
    card, today = item.card, now.date()
    told = line((f" {trend(card.days, today)} ", "accent"), (count(card.sources, "source"), "muted"))
    if item.muted:
        told = (*told, ("  ", ""), (mute_words(item.mark, today).replace("muted", "∅", 1), "muted"))
    elif card.next_expected:
        state, words = expectation(card.next_expected, today)
        told = (*told, ("  ", ""), (f"{STATES[state][0]} {words}", state.value))
    right = line((age(card.updated, now), "muted"))
    room = width - len(_INDENT) - width_of(told) - width_of(right) - 1
    drawn = activity(card.days, today, max(min(_BARS if width < 60 else _BARS_WIDE, room), 1))
    left = line(_INDENT, *drawn, *told)
    return spread(left, right if width_of(left) + width_of(right) < width else (), width)


def activity(days: tuple[tuple[date, int], ...], today: date, width: int) -> list[Piece]:
    """Return the sparkline: a day without news is a thin line of its own colour."""
    drawn = bars(days, today, width)
    return [(bar, "spark" if bar != NO_NEWS else "rail") for bar in drawn]
