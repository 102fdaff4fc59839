"""The catalog: the cards of the stories that have a file, a file a month; worked out from the stories."""

from collections.abc import Mapping
from pathlib import Path
from threading import RLock

import msgspec

from storyboard.model.story import Card
from storyboard.store.disk import Disk, Print, print_of
from storyboard.store.documents import from_row, to_row
from storyboard.store.layout import CATALOG
from storyboard.store.tables import SCHEMA, DamagedError, Row, decode, encode, schema
from storyboard.store.upgrades import VERSION

Cards = dict[str, dict[str, Card]]  # by month and slug


class _Shard(msgspec.Struct):
    schema: dict[str, Row]
    cards: dict[str, Card] = {}


_decode = msgspec.json.Decoder(_Shard).decode


class Catalog:
    """`catalog/<yyyy-mm>.json`. What was read is kept until the file changes."""

    def __init__(self, data: Path, disk: Disk | None) -> None:
        """Without a disk nothing is written: changes stay with the process."""
        self._data = data
        self._disk = disk
        self._kept: dict[str, tuple[Print | None, dict[str, Card]]] = {}
        self._guard = RLock()

    def cards(self) -> list[Card]:
        """Return all cards, the newest updated first; raises DamagedError."""
        folder = self._data / CATALOG
        months = {path.stem for path in folder.glob("[0-9]*.json")} if folder.is_dir() else set[str]()
        with self._guard:
            everything = [card for month in months | set(self._kept) for card in self._month(month).values()]
        return sorted(everything, key=lambda card: (card.updated, card.slug), reverse=True)

    def update(self, cards: Mapping[str, Mapping[str, Card | None]]) -> dict[str, Print | None]:
        """Put cards (None: take away), by month and slug, and return the prints of the files written."""
        prints: dict[str, Print | None] = {}
        with self._guard:
            for month, changed in cards.items():
                rows = _changed(self._month(month), changed)
                if rows != self._month(month):
                    prints.update(self._write(month, rows))
        return prints

    def reconcile(self, cards: Mapping[str, Mapping[str, Card]]) -> dict[str, Print | None]:
        """Make the catalog hold exactly `cards`, by month and slug; returns the prints of all its files."""
        folder = self._data / CATALOG
        prints: dict[str, Print | None] = {}
        with self._guard:
            for month in {path.stem for path in folder.glob("*.json")} | set(cards):
                wanted = dict(cards.get(month, {}))
                if not self._agrees(month, wanted):
                    self._write(month, {str(number): card for number, card in enumerate(wanted.values(), 1)})
                prints[_name(month)] = self._kept[month][0]
        return prints

    def _agrees(self, month: str, wanted: Mapping[str, Card]) -> bool:
        try:
            rows = self._month(month)
        except DamagedError:
            return False
        return len(rows) == len(wanted) and {card.slug: card for card in rows.values()} == wanted

    def _month(self, month: str) -> dict[str, Card]:
        path = self._data / _name(month)
        told = print_of(path)
        kept = self._kept.get(month)
        if kept is None or kept[0] != told:
            kept = (told, _read(path) if told else {})
            self._kept[month] = kept
        return kept[1]

    def _write(self, month: str, rows: dict[str, Card]) -> dict[str, Print | None]:
        path = self._data / _name(month)
        told = print_of(path)
        if self._disk and rows:
            table = {number: to_row(card) for number, card in rows.items()}
            told = self._disk.replace(path, encode({SCHEMA: schema("catalog"), "cards": table}), sync=False)
        elif self._disk:
            path.unlink(missing_ok=True)
            told = None
        self._kept[month] = (told, rows)
        return {_name(month): told}


def _changed(rows: Mapping[str, Card], changed: Mapping[str, Card | None]) -> dict[str, Card]:
    """Return `rows` with the changed cards under the numbers that they had, and new ones under new."""
    known = {card.slug: number for number, card in rows.items()}
    result = dict(rows)
    fresh = max(map(int, rows), default=0)
    for slug, card in changed.items():
        if card is None:
            result.pop(known.get(slug, ""), None)
        elif slug in known:
            result[known[slug]] = card
        else:
            fresh += 1
            result[str(fresh)] = card
    return result


def _name(month: str) -> str:
    return f"{CATALOG}/{month}.json"


def _read(path: Path) -> dict[str, Card]:
    content = path.read_bytes()
    try:
        shard = _decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedError(path, str(error)) from error
    if next(iter(shard.schema.values()), {}).get("version") != VERSION:
        return from_row(decode(content, path), _Shard, path).cards
    return shard.cards
