"""The conduct of plugin code: what it prints and the threads it starts, kept apart from the program's own.

Standard output is data: what a plugin prints goes to standard error instead. A thread that it starts is
a daemon, prints like the plugin, and is ended when the plugin's work is over: who quits waits for none.
`contextlib.redirect_stdout` would redirect every thread, the program's own output with it. Here `sys.stdout`
and `Thread.start` ask, at each use, who is at work. What a plugin writes to file descriptor 1 itself, or
lets a child process do, is out of reach.
"""

import concurrent.futures.thread as pools
import ctypes
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from pathlib import Path
from typing import Any, cast

_GRACE = 0.1  # seconds for a thread that is about to end


class GivenUp(BaseException):
    """Raised inside a thread that nobody waits for any more, so that a loop in it ends."""


class Conduct:
    """What plugin code did besides its work; `whose` tells which plugin is at work now."""

    def __init__(self, whose: Callable[[], str]) -> None:
        self.prints: Counter[str] = Counter()
        self._ended: Counter[str] = Counter()
        self._whose = whose
        self._started: list[tuple[str, threading.Thread]] = []

    def printed(self, text: str) -> None:
        """Count the lines of what is printed; one that does not end counts too, if it is the only one."""
        whose = self._whose()
        self._ended[whose] += text.count("\n")
        self.prints[whose] = max(self._ended[whose], 1)

    def started(self, thread: threading.Thread) -> None:
        """Keep a thread that is started."""
        self._started.append((self._whose(), thread))

    def left(self) -> list[tuple[str, str]]:
        """End the threads that still run; return whose they are, and their names."""
        left: list[tuple[str, str]] = []
        for whose, thread in self._started:
            thread.join(_GRACE)
            if thread.is_alive():
                give_up(thread)
                left.append((whose, thread.name))
        self._started.clear()
        return left


_conduct: ContextVar[Conduct | None] = ContextVar("conduct", default=None)
_start_thread = threading.Thread.start


class _ByContext:
    """Standard output for the program, standard error for a plugin."""

    def __init__(self, stdout: object) -> None:
        self._stdout = stdout

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stdout if _conduct.get() is None else sys.stderr, name)

    def write(self, text: str) -> int:
        """Write for whoever is at work."""
        conduct = _conduct.get()
        if conduct is not None:
            conduct.printed(text)
        written: int = self.__getattr__("write")(text)
        return written


@contextmanager
def watched(conduct: Conduct) -> Iterator[None]:
    """Note what the current thread or task prints and starts while the block runs.

    The switches stay in place afterwards: a thread that was given up may still print.
    """
    if sys.stdout is not None and not isinstance(sys.stdout, _ByContext):
        sys.stdout = _ByContext(sys.stdout)
    cast("Any", threading.Thread).start = _start  # the one place that sees them all
    token = _conduct.set(conduct)
    try:
        yield
    finally:
        _conduct.reset(token)


def _start(thread: threading.Thread) -> None:
    conduct = _conduct.get()
    if conduct is not None:
        thread.daemon = True
        context, work = copy_context(), thread.run
        cast("Any", thread).run = lambda: context.run(_to_its_end, work)
        conduct.started(thread)
    _start_thread(thread)


def _to_its_end(work: Callable[[], None]) -> None:
    try:
        work()
    except GivenUp:
        return


def give_up(thread: threading.Thread) -> None:
    """Stop waiting for `thread`, and end it as soon as it runs Python code again.

    A thread that sleeps in C code goes on sleeping; it is a daemon and does not hold the exit.
    """
    # A pool waits for its threads when the program ends, whether they are daemons or not.
    getattr(pools, "_threads_queues", {}).pop(thread, None)
    if thread.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(GivenUp))


def line_of(thread: threading.Thread, path: Path | None) -> int | None:
    """Return the line of the file `path` that `thread` is at, None when it is in none."""
    frame = sys._current_frames().get(thread.ident or 0)
    while frame is not None and frame.f_code.co_filename != str(path):
        frame = frame.f_back
    return frame.f_lineno if frame is not None else None
