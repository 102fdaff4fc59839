"""Plugin code under watch: it runs in a thread of its own, which is given up when it hangs or hogs memory."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from storyboard.plugins.conduct import Conduct, GivenUp, give_up, line_of, watched
from storyboard.plugins.memory import LOOK, Growth

T = TypeVar("T")


class PluginError(Exception):
    """A plugin's code raised or was not done in time; `cause` tells what, even if it is no Exception.

    It keeps what a plugin raises apart from an interrupt that is meant for the program. `line` is where it
    was when it was given up.
    """

    def __init__(self, cause: BaseException, line: int | None = None) -> None:
        super().__init__(str(type(cause).__name__))
        self.cause = cause
        self.line = line


class LeftBehind(Exception):
    """A plugin's work is over, but a thread that it started goes on."""


def left_behind(thread: str) -> str:
    """Return what is told of a thread that a plugin left."""
    return f"left the thread {thread!r} running, which was ended; join the threads that you start"


def start(name: str, work: Callable[[], None], conduct: Conduct) -> threading.Thread:
    """Start `work` in a daemon thread; what it prints and starts is kept in `conduct`."""

    def run() -> None:
        try:
            with watched(conduct):
                work()
        except GivenUp:
            return

    thread = threading.Thread(target=run, name=f"plugin {name}", daemon=True)
    thread.start()
    return thread


class _Outcome(Generic[T]):
    """What the watched code gave or raised."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._value: list[T] = []
        self._cause: BaseException | None = None
        self.done = threading.Event()

    def run(self) -> None:
        try:
            self._value.append(self._work())
        except GivenUp:
            raise
        except BaseException as error:  # noqa: BLE001  # a plugin's code: the caller gets it
            self._cause = error
        self.done.set()

    def result(self) -> T:
        if self._cause is not None:
            raise PluginError(self._cause)
        return self._value[0]


def within(
    seconds: float,
    name: str,
    work: Callable[[], T],
    path: Path | None = None,
    conduct: Conduct | None = None,
) -> T:
    """Return what a plugin's `work` returns; `conduct` keeps what it printed.

    Raises PluginError when it raises, takes longer or too much memory, or leaves a thread behind.
    """
    outcome = _Outcome(work)
    conduct = conduct or Conduct(lambda: name)
    thread = start(name, outcome.run, conduct)
    try:
        wrong = _watch(outcome.done, seconds)
    except BaseException:
        give_up(thread)
        raise
    if wrong is not None:
        line = line_of(thread, path)
        give_up(thread)
        conduct.left()
        raise PluginError(wrong, line)
    left = conduct.left()
    value = outcome.result()
    if left:
        raise PluginError(LeftBehind(left_behind(left[0][1])))
    return value


def _watch(done: threading.Event, seconds: float) -> Exception | None:
    """Wait until the work is done; return why it should not be waited for any longer."""
    growth = Growth()
    for _ in range(max(round(seconds / LOOK), 1)):
        if done.wait(min(LOOK, seconds)):
            return None
        hog = growth.too_much(None)
        if hog:
            return MemoryError(hog)
    return TimeoutError(f"was not done after {seconds:g} s")
