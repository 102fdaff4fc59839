"""Backups: the data folder as one archive, and back."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from storyboard.errors import BoardUnwritable, StoryboardError
from storyboard.locations import Locations
from storyboard.store.archive import unpack, write_archive
from storyboard.store.disk import Disk
from storyboard.store.journal import Journal
from storyboard.store.layout import JOURNAL, LIBRARY, LOCK
from storyboard.store.library import Library
from storyboard.store.lock import Lock, held
from storyboard.store.restoring import is_broken_off, put_in_place


def backup(locations: Locations, clock: Callable[[], datetime], target: Path) -> int:
    """Write the library to `target`, a tar.gz that is not there yet, and return its bytes.

    Raises BoardLocked when somebody writes to the library, StoryboardError when there is none, or when
    something is there: the last good backup is not to be lost to one of a library that was damaged since.
    """
    data = locations.data
    if not (data / LIBRARY).exists():
        raise StoryboardError(f"{data}: no library to back up")
    if target.exists() or not target.name:
        raise StoryboardError(f"{target}: is there already; name a file that is not")
    with _at_rest(locations, clock):
        try:
            write_archive(data, target)
        except OSError as error:
            raise StoryboardError(f"{target}: no backup was made ({error.strerror})") from error
    return target.stat().st_size


def _at_rest(locations: Locations, clock: Callable[[], datetime]) -> Library:
    """Open the library, with all that was broken off finished; where nobody can write, only to be read."""
    data = locations.data
    try:
        return Library.open(locations, clock)
    except BoardUnwritable:
        begun = bool(Journal(data / JOURNAL, Disk()).read()[0]) or is_broken_off(data)
        if begun or held(data / LOCK):
            raise
        return Library.open(locations, clock, write=False)


def restore(
    locations: Locations, clock: Callable[[], datetime], source: Path, disk: Disk | None = None
) -> Path | None:
    """Put the library of a backup in the place of the present one.

    What was there is moved to a folder beside it, which is returned (None when nothing was there).
    An archive that is no backup, or reaches out of its folder, changes nothing: StoryboardError.
    """
    data = locations.data
    now = clock()
    with Lock.hold(data / LOCK, now):
        try:
            return put_in_place(data, source, f"{now:%Y-%m-%d-%H%M%S}", disk or Disk())
        except OSError as error:
            later = "; the next start finishes it" if is_broken_off(data) else "; nothing was changed"
            raise StoryboardError(
                f"{source}: cannot be restored ({error.strerror or error}){later}"
            ) from error


@contextmanager
def opened(source: Path, clock: Callable[[], datetime]) -> Iterator[Library]:
    """Open another board, its data folder or a backup of it, to be read. Raises StoryboardError."""
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        data = source
        if source.is_file():
            data = Path(folder) / "data"
            unpack(source, data)
        if not (data / LIBRARY).is_file():
            raise StoryboardError(
                f"{source}: holds no library of storyboard; name its data folder or a backup"
            )
        elsewhere = Locations(Path(folder) / "config.toml", data, Path(folder), Path(folder))
        with Library.open(elsewhere, clock, write=False) as library:
            yield library
