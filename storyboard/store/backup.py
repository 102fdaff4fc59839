"""Backups: the data folder as one archive, and back."""

import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.store import tables
from storyboard.store.archive import KEPT, write_archive
from storyboard.store.disk import Disk
from storyboard.store.layout import JOURNAL, LIBRARY, LOCK
from storyboard.store.library import Library
from storyboard.store.lock import Lock
from storyboard.store.stamp import new_stamp, write_stamp


def backup(locations: Locations, clock: Callable[[], datetime], target: Path) -> int:
    """Write the library to `target`, a tar.gz, and return its bytes. An older file there stays on a fault.

    Raises BoardLocked when somebody writes to the library, StoryboardError when there is none.
    """
    data = locations.data
    if not (data / LIBRARY).exists():
        raise StoryboardError(f"{data}: no library to back up")
    with Library.open(locations, clock):
        try:
            write_archive(data, target)
        except OSError as error:
            raise StoryboardError(f"{target}: no backup was made ({error.strerror})") from error
    return target.stat().st_size


def restore(locations: Locations, clock: Callable[[], datetime], source: Path) -> Path | None:
    """Put the library of a backup in the place of the present one.

    What was there is moved to a folder beside it, which is returned (None when nothing was there).
    An archive that is no backup, or reaches out of its folder, changes nothing: StoryboardError.
    """
    data = locations.data
    lock = Lock.take(data / LOCK, clock())
    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as folder:
            unpacked = Path(folder)
            _unpack(source, unpacked)
            before = _move_away(data, data / f"before-restore-{clock():%Y-%m-%d-%H%M%S}")
            for entry in sorted(unpacked.iterdir()):
                entry.rename(data / entry.name)
        stamp = new_stamp()
        write_stamp(data, Disk(), stamp)
    except OSError as error:
        raise StoryboardError(f"{source}: cannot be restored ({error})") from error
    finally:
        lock.release()
    return before


@contextmanager
def opened(source: Path, clock: Callable[[], datetime]) -> Iterator[Library]:
    """Open another board, its data folder or a backup of it, to be read. Raises StoryboardError."""
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        data = source
        if source.is_file():
            data = Path(folder) / "data"
            _unpack(source, data)
        if not (data / LIBRARY).is_file():
            raise StoryboardError(
                f"{source}: holds no library of storyboard; name its data folder or a backup"
            )
        elsewhere = Locations(Path(folder) / "config.toml", data, Path(folder), Path(folder))
        with Library.open(elsewhere, clock, write=False) as library:
            yield library


def _unpack(source: Path, folder: Path) -> None:
    """Unpack only plain files below the folders that a library has, and see that it is one we know."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                parts = Path(member.name).parts
                if not member.isfile() or not parts or parts[0] not in KEPT or ".." in parts:
                    raise StoryboardError(f"{source}: no backup of storyboard ({member.name!r} is in it)")
                _write(archive.extractfile(member), folder.joinpath(*parts))
    except (tarfile.TarError, EOFError) as error:
        raise StoryboardError(f"{source}: cannot be read as a backup ({error})") from error
    if tables.read(folder / LIBRARY) is None:
        raise StoryboardError(f"{source}: no backup of storyboard (it has no {LIBRARY})")


def _write(content: IO[bytes] | None, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if content is not None:
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)


def _move_away(data: Path, beside: Path) -> Path | None:
    present = [data / name for name in (*KEPT, JOURNAL) if (data / name).exists()]
    if not present:
        return None
    beside.mkdir()
    for path in present:
        shutil.move(path, beside / path.name)
    return beside
