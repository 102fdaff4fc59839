"""The disk: whole files replaced in one step, appends that are safe, nothing half written."""

import contextlib
import ctypes
import errno
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

TEMPORARY = ".part"
FULL = (errno.ENOSPC, errno.EDQUOT)
_ASIDE = 256  # files that are begun in one folder, which stays small
_GATHERED = 100  # pieces that are written at once
_MANY = 16  # files: to wait for so many one by one takes longer than to wait once for the file system


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
        part = _part_of(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            told = self._begin(part, content, sync=sync)
            part.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        return told

    def replace_all(self, folder: Path, files: Iterable[tuple[Path, bytes]]) -> dict[Path, Print]:
        """Replace files below `folder`, each made as its turn comes; returns when all are safe.

        Raises the first fault met; each file is the old one or the new one then, whole.
        """
        parts: dict[Path, Path] = {}
        prints: dict[Path, Print] = {}
        near: dict[Path, bool] = {}  # folders, whether a file can be moved to them from `folder`
        handle = os.open(folder, os.O_RDONLY)  # now: it tells of the faults from here on
        try:
            for path, content in files:
                if path.parent not in near:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    near[path.parent] = path.parent.stat().st_dev == os.fstat(handle).st_dev
                # Each new name falls on a block of its own in a large folder; in a small one they share one.
                aside = near[path.parent] and len(parts) < _ASIDE
                parts[path] = _part_of(folder / str(len(parts))) if aside else _part_of(path)
                prints[path] = self._begin(parts[path], content)
            at_once = len(parts) > _MANY and self.sync_all(handle)
            for path, part in parts.items():
                self._put(part, path, sync=not at_once)
        except OSError:
            for part in parts.values():
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)
        return prints

    def _begin(self, part: Path, content: bytes, *, sync: bool = False) -> Print:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            self.write(handle, content)
            if sync:
                self.sync(handle)
            told = os.fstat(handle)
        finally:
            os.close(handle)
        return Print(told.st_size, told.st_mtime_ns)

    def _put(self, part: Path, path: Path, *, sync: bool) -> None:
        if sync:
            handle = os.open(part, os.O_WRONLY)
            try:
                self.sync(handle)
            finally:
                os.close(handle)
        os.replace(part, path)  # noqa: PTH105  thousands at once: as it is, not by way of another path

    def rewrite(self, path: Path, pieces: Sequence[bytes]) -> None:
        """Make `pieces`, one after the other, all there is in `path`, in place, and wait until it is safe.

        On a fault the file is emptied again, so that nothing is taken for written that is not.
        """
        fresh = not path.exists()
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            os.ftruncate(handle, 0)
            for start in range(0, len(pieces), _GATHERED):
                self.write(handle, b"".join(pieces[start : start + _GATHERED]))
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

    def sync_all(self, handle: int) -> bool:
        """Wait until all that was written to the file system of an open folder is on the disk, thousands of
        files at once; return False where a system cannot tell of faults, and each file has to be asked."""
        syncfs = _syncfs()
        if syncfs is None:
            os.sync()
        elif syncfs(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        return syncfs is not None


@cache
def _syncfs() -> Callable[[int], int] | None:
    """Return the call of Linux that waits for one file system; Python has none for it."""
    return getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if sys.platform == "linux" else None


def set_aside(path: Path, day: str) -> Path:
    """Rename a damaged file to `<name>.damaged-<day>` beside it and return its new path."""
    aside = path.with_name(f"{path.name}.damaged-{day}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{day}-{number}")
    return path.rename(aside)


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}{TEMPORARY}")


def print_of(path: Path) -> Print | None:
    """Return the print of the file at `path`, None where there is none."""
    try:
        told = path.stat()
    except FileNotFoundError:
        return None
    return Print(told.st_size, told.st_mtime_ns)
