"""The catalog: the cards of the stories that have a file, some a file; worked out from the stories."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from pathlib import Path
from threading import RLock

import msgspec

from storyboard.model.story import Card
from storyboard.store.disk import Disk, Print, print_of
from storyboard.store.documents import from_row, to_row
from storyboard.store.layout import CATALOG
from storyboard.store.quietly import read_bytes
from storyboard.store.tables import SCHEMA, DamagedError, Row, decode, encode, schema
from storyboard.store.upgrades import VERSION

Cards = dict[str, dict[str, Card]]  # by month and slug
_Rows = dict[str, Card]  # by the number of the row
_PART_CARDS = 16  # a file is written whole: a commit changes few cards, and those of most months are many


class _Shard(msgspec.Struct):
    schema: dict[str, Row]
    cards: dict[str, Card] = {}


_decode = msgspec.json.Decoder(_Shard).decode


class Catalog:
    """`catalog/<yyyy-mm>.json`, `<yyyy-mm>-2.json` …, so that none grows with the month.

    What was read is kept until the file changes.
    """

    def __init__(self, data: Path, disk: Disk | None) -> None:
        """Without a disk nothing is written: changes stay with the process."""
        self._data = data
        self._disk = disk
        self._kept: dict[str, tuple[Print | None, _Rows]] = {}
        self._guard = RLock()

    def cards(self) -> list[Card]:
        """Return all cards, the newest updated first; raises DamagedError."""
        with self._guard:
            everything = [card for file in self._present() for card in self._rows(file).values()]
        return sorted(everything, key=attrgetter("updated", "slug"), reverse=True)

    def update(self, cards: Mapping[str, Mapping[str, Card | None]]) -> dict[str, Print | None]:
        """Put cards (None: take away), by month and slug, and return the prints of the files written."""
        prints: dict[str, Print | None] = {}
        with self._guard:
            for month, changed in cards.items():
                parts = {file: self._rows(file) for file in self._present() if _month_of(file) == month}
                for file, rows in _changed(month, parts, changed).items():
                    prints[file] = self._write(file, rows)
        return prints

    def reconcile(self, cards: Mapping[str, Mapping[str, Card]]) -> dict[str, Print | None]:
        """Make the catalog hold exactly `cards`, by month and slug; returns the prints of all its files."""
        present = self._present()
        with self._guard:
            for month in {_month_of(file) for file in present} | set(cards):
                files = [file for file in present if _month_of(file) == month]
                wanted = cards.get(month, {})
                if not self._agree(files, wanted):
                    parts = _changed(month, {}, wanted)
                    for file in {*files, *parts}:
                        self._write(file, parts.get(file, {}))
            return {file: told for file, (told, rows) in self._kept.items() if told or rows}

    def _agree(self, files: Iterable[str], wanted: Mapping[str, Card]) -> bool:
        try:
            found = [card for file in files for card in self._rows(file).values()]
        except DamagedError:
            return False
        return len(found) == len(wanted) and {card.slug: card for card in found} == wanted

    def _present(self) -> set[str]:
        folder = self._data / CATALOG
        names = [path.name for path in folder.glob("*.json")] if folder.is_dir() else []
        return {f"{CATALOG}/{name}" for name in names if not name.startswith(".")} | set(self._kept)

    def _rows(self, file: str) -> _Rows:
        path = self._data / file
        told = print_of(path)
        kept = self._kept.get(file)
        if kept is None or kept[0] != told:
            kept = (told, _read(path) if told else {})
            self._kept[file] = kept
        return kept[1]

    def _write(self, file: str, rows: _Rows) -> Print | None:
        path = self._data / file
        told = print_of(path)
        if self._disk and rows:
            table = {number: to_row(card) for number, card in rows.items()}
            told = self._disk.replace(path, encode({SCHEMA: schema("catalog"), "cards": table}), sync=False)
        elif self._disk:
            path.unlink(missing_ok=True)
            told = None
        self._kept[file] = (told, rows)
        return told


def _changed(month: str, parts: Mapping[str, _Rows], changed: Mapping[str, Card | None]) -> dict[str, _Rows]:
    """Return those of a month's `parts` that are others with the cards `changed`.

    A card stays in its row; a new one goes to the last part, and so does what is too many for its own.
    """
    result = {file: dict(rows) for file, rows in parts.items()}
    homes = {card.slug: (file, number) for file, rows in parts.items() for number, card in rows.items()}
    fresh = []
    for slug, card in changed.items():
        file, number = homes.get(slug, ("", ""))
        if file and card is not None:
            result[file][number] = card
        elif file:
            del result[file][number]
        elif card is not None:
            fresh.append(card)
    for rows in result.values():
        fresh += [rows.pop(number) for number in list(rows)[_PART_CARDS:]]
    last = max(map(_number_of, result), default=1)
    for card in fresh:
        if len(result.get(_name(month, last), {})) >= _PART_CARDS:
            last += 1
        rows = result.setdefault(_name(month, last), {})
        rows[str(max(map(int, rows), default=0) + 1)] = card
    return {file: rows for file, rows in result.items() if rows != parts.get(file)}


def _name(month: str, number: int) -> str:
    return f"{CATALOG}/{month}.json" if number == 1 else f"{CATALOG}/{month}-{number}.json"


def _month_of(file: str) -> str:
    return file.removeprefix(f"{CATALOG}/")[: len("yyyy-mm")]


def _number_of(file: str) -> int:
    number = file.removesuffix(".json").removeprefix(f"{CATALOG}/")[len("yyyy-mm-") :]
    return int(number) if number.isdecimal() else 1


def _read(path: Path) -> dict[str, Card]:
    content = read_bytes(path)
    try:
        shard = _decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedError(path, str(error)) from error
    if next(iter(shard.schema.values()), {}).get("version") != VERSION:
        return from_row(decode(content, path), _Shard, path).cards
    return shard.cards
