"""The press: one process that files articles, and whoever waits for its answers."""

import atexit
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from threading import Lock as Guard
from threading import Thread
from typing import TYPE_CHECKING, Any

from storyboard.errors import StoryboardError
from storyboard.newsroom.processes.children import spawning
from storyboard.newsroom.processes.pressroom import BEGUN, work
from storyboard.newsroom.processes.wire import Answer, Break, Call, Fault, News, Signal, Told
from storyboard.plugins import TERMINAL

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Listener = Callable[[Any], object]  # is told News, and at last an Answer


class Press:
    """A process, which is `over` when it has ended."""

    def __init__(self, given: tuple[Any, ...], note: Callable[[Told], None]) -> None:
        """Start one that is `given` what `work` takes besides its pipe, and wait until it is ready.

        `note` is told what comes beside the answers, before them. Raises StoryboardError.
        """
        spawn = spawning()
        self._connection, other = spawn.Pipe()
        self._note = note
        self._asked = BEGUN
        self._guard = Guard()
        self._sending = Guard()
        self.over = False
        begun: Future[Answer] = Future()
        self._waiting: dict[int, Listener] = {BEGUN: begun.set_result}
        self._process: BaseProcess = spawn.Process(target=work, args=(other, *given), name="storyboard press")
        self._process.start()
        other.close()
        atexit.register(self._process.terminate)  # the program would wait for it, were it not closed
        self._listening = Thread(target=self._listen, daemon=True)
        self._listening.start()
        begun.result().result()

    def ask(self, method: str, given: tuple[Any, ...], named: Mapping[str, Any], listener: Listener) -> int:
        """Send a request, and tell the listener what comes of it: the last of that is an Answer."""
        with self._guard:
            self._asked += 1
            number = self._asked
            self._waiting[number] = listener
            over = self.over
        if over or not self._sent(Call(number, method, given, named)):
            self.wait()
            self._tell(Answer(number, fault=self._ended()))
        return number

    def leave(self, number: int) -> None:
        """Hear nothing more of a request, which need not go on."""
        with self._guard:
            unanswered = self._waiting.pop(number, None) is not None
        if unanswered:
            self._sent(Break(number))

    def end(self) -> None:
        """Wait for the end of the process, once it has done what it was asked before."""
        done: Future[Answer] = Future()
        self.ask("close", (), {}, done.set_result)
        done.result()
        self.wait()

    def wait(self) -> None:
        """Wait until the process is gone."""
        self._listening.join()

    def _sent(self, told: Call | Break) -> bool:
        with self._sending:
            try:
                self._connection.send(told)
            except OSError:
                return False
            return True

    def _listen(self) -> None:
        with self._connection:
            try:
                while True:
                    self._hear(self._connection.recv())
            except (EOFError, OSError):
                with self._guard:
                    self.over = True
        self._process.join()
        atexit.unregister(self._process.terminate)
        with self._guard:
            waiting = list(self._waiting)
        for number in waiting:
            self._tell(Answer(number, fault=self._ended()))

    def _hear(self, told: Answer | News | Signal) -> None:
        if isinstance(told, Signal):
            with suppress(StoryboardError):  # no terminal, nobody to be told
                TERMINAL(told.sequence)
        else:
            self._note(told.told)
            self._tell(told)

    def _tell(self, told: Answer | News) -> None:
        with self._guard:
            last = isinstance(told, Answer)
            listener = self._waiting.pop(told.number, None) if last else self._waiting.get(told.number)
        if listener is not None:
            listener(told)

    def _ended(self) -> Fault:
        code = self._process.exitcode or 0
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Fault.of(
            StoryboardError(
                f"the process that files articles ended ({how}); nothing that was saved is lost, try again"
            )
        )
