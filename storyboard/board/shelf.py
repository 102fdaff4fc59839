"""The story list put in order: sorted, under headings, what is pinned first and what is muted last. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from storyboard.model.plain import one_line
from storyboard.model.story import Card, Mark

ORDERS = ("latest", "activity", "unread", "pinned")
GROUPINGS = ("day", "place", "none")
_ACTIVE = timedelta(days=7)  # the days whose articles tell how active a story is


class Item(NamedTuple):
    """A story on the shelf: its card, the reader's mark, its unread articles, and whether it is muted."""

    card: Card
    mark: Mark
    unread: int
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Stories under one heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the reader wants the stories: one of ORDERS, and one of GROUPINGS."""

    order: str = ORDERS[0]
    grouping: str = GROUPINGS[0]

    @property
    def said(self) -> str:
        """The arrangement in words."""
        grouped = f"by {self.grouping}" if self.grouping != "none" else "not grouped"
        return f"{_SAID[self.order]} first, {grouped}"


_SAID = {
    "latest": "the latest",
    "activity": "the busiest",
    "unread": "most unread",
    "pinned": "pinned, followed",
}
LATEST = Arrangement()


@dataclass(frozen=True, slots=True, eq=False)  # who asks whether it is another would compare every story
class Shelf:
    """All stories that are shown, in sections; `total` and `unread` count the whole board."""

    sections: tuple[Section, ...] = ()
    now: datetime | None = None
    total: int = 0
    unread: int = 0
    query: str = ""

    def items(self) -> Iterable[Item]:
        """Every story shown, from the top."""
        return (item for section in self.sections for item in section.items)

    def item(self, slug: str) -> Item | None:
        """The story with that slug, when it is shown."""
        return next((item for item in self.items() if item.card.slug == slug), None)


def arrange(
    items: Mapping[str, "Item"],
    marks: Mapping[str, Mark],
    now: datetime,
    found: Sequence[Card] | None = None,
    query: str = "",
    how: Arrangement = LATEST,
) -> Shelf:
    """Return the shelf: pinned stories first, then by day, by place or as they come, muted ones last.

    Stories stand as they do in `items`: see `items_of`. With `found` only those stories are shown, under one
    heading when they are not grouped by place.
    """
    if found is None:
        return shelve(items.values(), now, None, query, how)
    wanted = [items.get(card.slug) or item_of(card, marks, now.date()) for card in found]
    return shelve(items.values(), now, wanted, query, how)


def items_of(
    cards: Iterable[Card], marks: Mapping[str, Mark], today: date, known: Mapping[str, "Item"] | None = None
) -> dict[str, Item]:
    """Return the stories as they stand on the shelf, by slug. Of `known` the very items are kept that stand
    as they did: who draws them need not draw them anew."""
    items = {card.slug: item_of(card, marks, today) for card in cards}
    for slug, item in (known or {}).items():
        if item == items.get(slug):
            items[slug] = item
    return items


def shelve(
    items: Collection[Item],
    now: datetime,
    found: Sequence[Item] | None = None,
    query: str = "",
    how: Arrangement = LATEST,
) -> Shelf:
    """Return the shelf of these items, which come in the order of the latest news: see `arrange`."""
    unread = sum([item.unread for item in items if not item.muted])
    wanted = items if found is None else found
    ordered = sorted(wanted, key=_KEYS[how.order](now.date())) if how.order in _KEYS else list(wanted)
    if found is not None and how.grouping != "place":
        sections: tuple[Section, ...] = (Section("Found", tuple(ordered)),) if ordered else ()
    else:
        sections = _sections(ordered, now, how)
    return Shelf(sections, now, len(items), unread, query)


_UNMARKED = Mark("")


def item_of(card: Card, marks: Mapping[str, Mark], today: date) -> Item:
    """Return a story as it stands on the shelf."""
    mark = marks.get(card.slug)
    if mark is None:
        return Item(card, _UNMARKED, len(card.visible))
    return Item(card, mark, sum(each not in mark.read for each in card.visible), mark.mutes(card, today))


def _by_activity(since: date) -> Callable[[Item], int]:
    """Return what ranks an item by the number of its articles after the day `since`."""
    return lambda item: -sum([number for day, number in item.card.days if day > since])


# How items are sorted; what ranks the same stays in the order of the latest news.
_KEYS: Mapping[str, Callable[[date], Callable[[Item], float]]] = {
    "activity": lambda today: _by_activity(today - _ACTIVE),
    "unread": lambda _today: lambda item: -item.unread,
    "pinned": lambda _today: lambda item: -2 * item.mark.pinned - item.mark.followed,
}


def _sections(items: Iterable[Item], now: datetime, how: Arrangement) -> tuple[Section, ...]:
    grouped: dict[str, list[Item]] = {}
    heading = {"day": _by_day(now), "place": _by_place()}.get(how.grouping, _all)
    for item in items:
        name = _MUTED if item.muted else _PINNED if item.mark.pinned else ""
        if not name and how.order == "pinned" and item.mark.followed:
            name = _FOLLOWED
        grouped.setdefault(name or heading(item), []).append(item)
    first, last = (_PINNED, _FOLLOWED), (_NOWHERE, _MUTED)
    between = [name for name in grouped if name not in (*first, *last)]
    if how.grouping == "day":
        between.sort(key=_DAYS.index)
    return tuple(Section(name, tuple(grouped[name])) for name in (*first, *between, *last) if name in grouped)


_PINNED, _FOLLOWED, _ALL, _NOWHERE, _MUTED = "Pinned", "Followed", "Stories", "No place named", "Muted"
_DAYS = ("Today", "Yesterday", "This week", "This month", "Older")


def _all(_item: Item) -> str:
    return _ALL


def _by_place() -> Callable[[Item], str]:
    """Return what tells the heading of an item by its first place, of which many have the same."""
    names: dict[str, str] = {}

    def place(item: Item) -> str:
        if not item.card.places:
            return _NOWHERE
        told = item.card.places[0]
        if told not in names:
            names[told] = one_line(told)
        return names[told]

    return place


def _by_day(now: datetime) -> Callable[[Item], str]:
    """Return what tells the heading of an item, by the days of the reader's zone."""
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    # In UTC, as the stories tell their moments: those of one zone are compared much faster than of two.
    today, yesterday, week, month = (
        (midnight - timedelta(days=days)).astimezone(UTC) for days in (0, 1, 6, 29)
    )

    def day(item: Item) -> str:
        updated = item.card.updated
        if updated >= today:
            return "Today"
        if updated >= yesterday:
            return "Yesterday"
        return "This week" if updated >= week else "This month" if updated >= month else "Older"

    return day
