"""`library.json`: which library this is, and which of its commits is the last in its files."""

import uuid
from pathlib import Path

from storyboard.store.disk import Disk
from storyboard.store.entries import Stamp
from storyboard.store.layout import LIBRARY
from storyboard.store.tables import SCHEMA, Tables, encode, schema


def stamp_in(tables: Tables) -> Stamp | None:
    """Return the stamp in the tables of `library.json`, None when they hold none."""
    row = next(iter(tables.get("library", {}).values()), {})
    name, generation = row.get("id"), row.get("generation")
    return Stamp(name, generation) if isinstance(name, str) and isinstance(generation, int) else None


def new_stamp(generation: int = 0) -> Stamp:
    """Return the stamp of a library that is no other: what was worked out from another does not fit."""
    return Stamp(uuid.uuid4().hex, generation)


def write_stamp(data: Path, disk: Disk, stamp: Stamp) -> None:
    """Write `library.json`."""
    row = {"id": stamp.library, "generation": stamp.generation}
    disk.replace(data / LIBRARY, encode({SCHEMA: schema("library"), "library": {"1": row}}))
    disk.settle([data])
