"""A backup put in the place of a library, in steps: what a crash breaks off, the next start finishes.

The folder with the unpacked library tells by its name how far it got: `.unpacking-…` while it is made, and
nothing else is changed; `.leaving-<when>` while what was there moves to `before-restore-<when>`;
`.arriving-<when>` while its own files move in.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storyboard.store.archive import KEPT, unpack
from storyboard.store.disk import Disk
from storyboard.store.layout import JOURNAL
from storyboard.store.stamp import new_stamp, write_stamp

_UNPACKING, _LEAVING, _ARRIVING = ".unpacking-", ".leaving-", ".arriving-"
_BEFORE = "before-restore-"


def put_in_place(data: Path, source: Path, when: str, disk: Disk) -> Path | None:
    """Put the library in the archive `source` into `data`, and return where what was there is now.

    An archive that is none changes nothing. Raises StoryboardError, and OSError when the disk fails.
    """
    when = _free(data, when)
    with _unpacking(data) as folder:
        unpack(source, folder)
        # Or a power cut would lose what was there together with what takes its place.
        handle = os.open(folder, os.O_RDONLY)
        disk.sync_all(handle)
        os.close(handle)
        disk.rename(folder, data / f"{_LEAVING}{when}")
    _exchange(data, when, disk)
    before = data / f"{_BEFORE}{when}"
    return before if before.exists() else None


def finish(data: Path, disk: Disk, notice: Callable[[str], None]) -> None:
    """Finish what a crash broke off, or clear it away where nothing was changed yet. Raises OSError."""
    for folder in data.glob(f"{_UNPACKING}*"):
        shutil.rmtree(folder)
        notice(f"{data}: a restore was broken off before it changed anything; do it again")
    for when in _begun(data):
        _exchange(data, when, disk)
        notice(f"{data}: a restore that was broken off is finished{_kept(data / f'{_BEFORE}{when}')}")


def is_broken_off(data: Path) -> bool:
    """Tell whether the library is half the one and half the other, until `finish` is called."""
    return bool(_begun(data))


def _begun(data: Path) -> list[str]:
    folders = (*data.glob(f"{_LEAVING}*"), *data.glob(f"{_ARRIVING}*"))
    return sorted(folder.name.partition("-")[2] for folder in folders)


def _exchange(data: Path, when: str, disk: Disk) -> None:
    """Move the one out and the other in; each step may have been done already."""
    leaving, arriving = data / f"{_LEAVING}{when}", data / f"{_ARRIVING}{when}"
    if leaving.exists():
        present = [data / name for name in (*KEPT, JOURNAL) if (data / name).exists()]
        before = data / f"{_BEFORE}{when}"
        if present:
            before.mkdir(exist_ok=True)
        for path in present:
            disk.rename(path, before / path.name)
        disk.rename(leaving, arriving)
        disk.settle([data])
    for entry in sorted(arriving.iterdir()):
        disk.rename(entry, data / entry.name)
    write_stamp(data, disk, new_stamp())  # what was worked out from the one does not fit the other
    arriving.rmdir()


@contextmanager
def _unpacking(data: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=_UNPACKING, dir=data))
    try:
        yield folder
    except Exception:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _free(data: Path, when: str) -> str:
    """Return `when`, or with a number behind it: a clock may tell the same second twice."""
    free, number = when, 1
    while (data / f"{_BEFORE}{free}").exists():
        number += 1
        free = f"{when}-{number}"
    return free


def _kept(before: Path) -> str:
    return f"; what was there is in {before}" if before.exists() else ""
