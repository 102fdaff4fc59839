"""`library.json`: which library this is, and which of its commits is the last in its files."""

import uuid
from pathlib import Path

from storyboard.locations import Locations
from storyboard.store.disk import Disk, Print, print_of
from storyboard.store.entries import Stamp
from storyboard.store.layout import INDEX, LIBRARY, MARKS
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


def prints_of_marks(data: Path) -> list[Print | None]:
    """Return the prints of the files that hold the reader's marks: no commit writes those."""
    return [print_of(path) for path in sorted((data / MARKS).glob("[0-9]*.json"))]


def last_written(locations: Locations) -> list[Print | None]:
    """Return what is otherwise once a process committed, brought the index in step, or marked something."""
    index = (locations.cache / INDEX, locations.cache / f"{INDEX}-wal")
    return [*map(print_of, (locations.data / LIBRARY, *index)), *prints_of_marks(locations.data)]
