"""The lock: one process writes to a board, and says who it is."""

import errno
import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import msgspec

from storyboard.errors import BoardLocked, BoardUnwritable, StoryboardError
from storyboard.store.disk import FULL

_UNSUPPORTED = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class Holder(msgspec.Struct, frozen=True):
    """Who holds a lock, where, and since when."""

    pid: int
    host: str
    since: datetime


class Lock:
    """`lock` in the data folder, held with `flock`: the system lets go of it when its process dies.

    As an argument of a process that is started it is held by that one too, and free once both let go.
    """

    def __init__(self, handle: int, *, inherited: bool = False) -> None:
        self._handle = handle
        self._inherited = inherited

    def __reduce__(self) -> tuple[Any, ...]:
        from multiprocessing.reduction import DupFd

        return _inherit, (DupFd(self._handle),)

    @classmethod
    def take(cls, path: Path, now: datetime) -> Self:
        """Take the lock at `path` or raise BoardLocked with its holder."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise BoardUnwritable(
                f"{path.parent}: cannot be written to ({error.strerror}); it can still be read"
            ) from error
        try:
            _claim(handle, path)
            _sign(handle, now)
        except OSError as error:
            os.close(handle)
            raise StoryboardError(f"{path}: cannot be written ({error.strerror})") from error
        except BoardLocked:
            os.close(handle)
            raise
        return cls(handle)

    @classmethod
    @contextmanager
    def hold(cls, path: Path, now: datetime) -> Iterator[None]:
        """Take the lock at `path` for a while; raises as `take`."""
        lock = cls.take(path, now)
        try:
            yield
        finally:
            lock.release()

    def release(self) -> None:
        """Let go of the lock; whoever took it goes on to be named as its holder until then."""
        if not self._inherited:
            os.ftruncate(self._handle, 0)
        os.close(self._handle)


def _inherit(handle: Any) -> Lock:
    descriptor = handle.detach()
    os.set_inheritable(descriptor, False)  # what a plugin starts and leaves behind must not hold the board
    return Lock(descriptor, inherited=True)


def holder(path: Path) -> Holder | None:
    """Return who holds, or held, the lock at `path`, None when it was let go of."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def held(path: Path) -> bool:
    """Tell whether the lock at `path` is held by a process that lives, or may, on another machine."""
    told = holder(path)
    return told is not None and (told.host != socket.gethostname() or _alive(told.pid))


def _claim(handle: int, path: Path) -> None:
    """Lock the open file. A holder on this machine that left it is dead; one elsewhere may live."""
    told = holder(path)
    here = told is None or told.host == socket.gethostname()
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BoardLocked(_held(told)) from None
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        if told and here and told.pid != os.getpid() and _alive(told.pid):
            raise BoardLocked(_held(told)) from error
    if not here:
        raise BoardLocked(f"{_held(told)}; if that machine no longer runs storyboard, delete {path}")


def _sign(handle: int, now: datetime) -> None:
    """Say in the open file who holds it. On a full disk nobody can, and it is held all the same."""
    os.ftruncate(handle, 0)
    try:
        os.pwrite(handle, msgspec.json.encode(Holder(os.getpid(), socket.gethostname(), now)), 0)
    except OSError as error:
        if error.errno not in FULL:
            raise


def _held(told: Holder | None) -> str:
    if told is None:
        return "the board is being written to by another process that has not yet said which"
    since = told.since.isoformat(sep=" ", timespec="seconds")
    return f"the board is being written to by process {told.pid} on {told.host} since {since}"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
