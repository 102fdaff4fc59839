"""The reader's corrections: kept in the order they were made, listed, and taken back one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import RLock
from typing import Any

from tinydb import TinyDB

from storyboard.store.disk import Disk
from storyboard.store.files import Files
from storyboard.store.layout import CORRECTIONS
from storyboard.store.tables import AtomicStorage


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it was given, and its number."""

    id: int
    doc: Mapping[str, Any]


class Corrections:
    """`corrections.json`. A number is not given again as long as a later one stands."""

    def __init__(self, files: Files, disk: Disk | None) -> None:
        storage = AtomicStorage(files.data / CORRECTIONS, "corrections", files.read, disk)
        self._table = TinyDB.table_class(storage, "corrections")
        self._guard = RLock()

    def add(self, doc: Mapping[str, Any]) -> int:
        """Keep a correction, of values that JSON has, and return its number; it is safe on the disk."""
        with self._guard:
            return int(self._table.insert(doc))

    def all(self) -> list[Correction]:
        """Return all corrections, the oldest first."""
        return [Correction(row.doc_id, dict(row)) for row in self._table.all()]

    def remove(self, number: int) -> bool:
        """Take a correction back; tells whether there was one of that number."""
        with self._guard:
            if not self._table.contains(doc_id=number):
                return False
            self._table.remove(doc_ids=[number])
        return True
