"""The story list put in order: what is pinned, what moved today, what is muted. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storyboard.model.story import Card, Mark


@dataclass(frozen=True, slots=True)
class Item:
    """A story on the shelf: its card, the reader's mark, and how many articles are unread."""

    card: Card
    mark: Mark
    unread: int


@dataclass(frozen=True, slots=True)
class Section:
    """Stories under one heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
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
    cards: Sequence[Card],
    marks: Mapping[str, Mark],
    now: datetime,
    found: Sequence[Card] | None = None,
    query: str = "",
) -> Shelf:
    """Return the shelf: pinned stories first, then by day of the last news, muted ones last.

    With `found` only those stories are shown, in their own order, under one heading.
    """
    items = {card.slug: _item(card, marks) for card in cards}
    unread = sum(item.unread for item in items.values() if not item.mark.muted)
    if found is not None:
        hits = tuple(items.get(card.slug) or _item(card, marks) for card in found)
        sections: tuple[Section, ...] = (Section("Found", hits),) if hits else ()
        return Shelf(sections, now, len(cards), unread, query)
    today = now.date()
    grouped: dict[str, list[Item]] = {}
    for item in items.values():
        grouped.setdefault(_heading(item, today, now), []).append(item)
    sections = tuple(Section(name, tuple(grouped[name])) for name in _HEADINGS if name in grouped)
    return Shelf(sections, now, len(cards), unread)


_HEADINGS = ("Pinned", "Today", "Yesterday", "This week", "This month", "Older", "Muted")


def _item(card: Card, marks: Mapping[str, Mark]) -> Item:
    mark = marks.get(card.slug) or Mark(card.slug)
    return Item(card, mark, sum(article not in mark.read for article in card.visible))


def _heading(item: Item, today: date, now: datetime) -> str:
    if item.mark.muted:
        return "Muted"
    if item.mark.pinned:
        return "Pinned"
    days = (today - item.card.updated.astimezone(now.tzinfo).date()).days
    if days <= 0:
        return "Today"
    if days == 1:
        return "Yesterday"
    return "This week" if days < 7 else "This month" if days < 30 else "Older"
