"""Plugin code under watch: it runs in a thread of its own, which is given up when it hangs."""

import ctypes
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from storyboard.plugins.output import stdout_to_stderr

T = TypeVar("T")


class PluginError(Exception):
    """A plugin's code raised or was not done in time; `cause` tells what, even if it is no Exception.

    It keeps what a plugin raises apart from an interrupt that is meant for the program.
    """

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(type(cause).__name__))
        self.cause = cause


class GivenUp(BaseException):
    """Raised inside a thread that nobody waits for any more, so that a loop in it ends."""


def give_up(thread: threading.Thread) -> None:
    """Stop waiting for `thread`, and end it as soon as it runs Python code again.

    A thread that sleeps in C code goes on sleeping; it is a daemon and does not hold the exit.
    """
    if thread.ident is not None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(GivenUp))


def start(name: str, work: Callable[[], None]) -> threading.Thread:
    """Start `work` in a daemon thread whose printing goes to standard error."""

    def run() -> None:
        try:
            with stdout_to_stderr():
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


def within(seconds: float, name: str, work: Callable[[], T]) -> T:
    """Return what a plugin's `work` returns; raises PluginError when it raises or takes longer."""
    outcome = _Outcome(work)
    thread = start(name, outcome.run)
    try:
        in_time = outcome.done.wait(seconds)
    except BaseException:
        give_up(thread)
        raise
    if not in_time:
        give_up(thread)
        raise PluginError(TimeoutError(f"was not done after {seconds:g} s"))
    return outcome.result()
