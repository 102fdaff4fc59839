"""The disk: whole files replaced in one step, appends that are safe, nothing half written."""

import contextlib
import errno
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

TEMPORARY = ".part"
FULL = (errno.ENOSPC, errno.EDQUOT)
_AT_ONCE = 8  # a file system joins the fsyncs that wait for it: eight at once cost little more than one


class Print(NamedTuple):
    """What tells that a file is the one that was written: its size and its time of change (ns)."""

    size: int
    changed: int


class Disk:
    """What the store does to files. A stand-in that is full, or fails, takes its place in tests."""

    def replace(self, path: Path, content: bytes, *, sync: bool = True) -> Print:
        """Put `content` at `path` in one step and return its print; on a fault the old file stays.

        The folder is made when missing; its own entry is safe after `settle`.
        """
        part = path.with_name(f".{path.name}{TEMPORARY}")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("wb") as file:
                self.write(file.fileno(), content)
                if sync:
                    self.sync(file.fileno())
                told = os.fstat(file.fileno())
            part.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        return Print(told.st_size, told.st_mtime_ns)

    def replace_all(self, files: Mapping[Path, bytes]) -> dict[Path, Print]:
        """Replace many files; returns when each is safe, or raises the first fault met."""
        if len(files) < _AT_ONCE:
            return {path: self.replace(path, content) for path, content in files.items()}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            prints = pool.map(lambda item: self.replace(*item), files.items())
            return dict(zip(files, prints, strict=True))

    def rewrite(self, path: Path, content: bytes) -> None:
        """Make `content` all there is in `path`, in place, and wait until it is safe.

        On a fault the file is emptied again, so that nothing is taken for written that is not.
        """
        fresh = not path.exists()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            os.ftruncate(handle, 0)
            self.write(handle, content)
            self.sync(handle)
            if fresh:
                self.settle([path.parent])
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, 0)
            raise
        finally:
            os.close(handle)

    def settle(self, folders: Iterable[Path]) -> None:
        """Make the entries of `folders` safe: what was renamed or removed in them stays so."""
        for folder in folders:
            handle = os.open(folder, os.O_RDONLY)
            try:
                self.sync(handle)
            finally:
                os.close(handle)

    def rename(self, path: Path, target: Path) -> None:
        """Give a file or a folder another name on the same disk, in one step."""
        path.rename(target)

    def write(self, handle: int, content: bytes) -> None:
        """Write all of `content` to an open file."""
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]

    def sync(self, handle: int) -> None:
        """Wait until an open file, or folder, is on the disk."""
        os.fsync(handle)

    def sync_all(self) -> None:
        """Wait until all that was written so far is on the disk: for thousands of files at once."""
        os.sync()


def set_aside(path: Path, day: str) -> Path:
    """Rename a damaged file to `<name>.damaged-<day>` beside it and return its new path."""
    aside = path.with_name(f"{path.name}.damaged-{day}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{day}-{number}")
    return path.rename(aside)


def print_of(path: Path) -> Print | None:
    """Return the print of the file at `path`, None where there is none."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return Print(told.st_size, told.st_mtime_ns)
