"""The reader's corrections as they are kept, in the order they were made. A commit adds and drops them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tinydb import TinyDB

from storyboard.store.files import Files
from storyboard.store.layout import CORRECTIONS
from storyboard.store.tables import FileStorage


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it was given, and its number."""

    id: int
    doc: Mapping[str, Any]


class Corrections:
    """`corrections.json`."""

    def __init__(self, files: Files) -> None:
        self._table = TinyDB.table_class(FileStorage(files.data / CORRECTIONS, files.read), "corrections")

    def all(self) -> list[Correction]:
        """Return all corrections, the oldest first."""
        return [Correction(row.doc_id, dict(row)) for row in self._table.all()]
