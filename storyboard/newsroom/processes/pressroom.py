"""The process that files articles for a board: an editor that answers over a pipe.

Each request is answered in a thread of its own: a correction may come while a refresh tells of its feeds.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import aclosing, contextmanager
from datetime import datetime
from multiprocessing.connection import Connection
from threading import Lock as Guard
from threading import Thread
from typing import TYPE_CHECKING

from storyboard.config import Config
from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.newsroom.processes.children import live_as_a_child
from storyboard.newsroom.processes.wire import Answer, Break, Call, Fault, News, Signal, Told
from storyboard.plugins import TERMINAL
from storyboard.store.library import Library
from storyboard.store.lock import Lock

if TYPE_CHECKING:
    from storyboard.newsroom.editor import Editor

BEGUN = 0  # the number of the first answer: that all is ready
_GIVES_WAY = 5  # steps of niceness: where processors are few, a key comes first


def work(
    connection: Connection, lock: Lock, locations: Locations, config: Config, clock: Callable[[], datetime]
) -> None:
    """Answer what comes over the pipe until it is asked to close, or nobody asks any more."""
    live_as_a_child()
    os.nice(_GIVES_WAY)
    _leave_the_terminal_alone()
    from storyboard.newsroom.editor import Editor

    try:
        library = Library.open(locations, clock, lock=lock)
    except StoryboardError as fault:
        connection.send(Answer(BEGUN, fault=Fault.of(fault)))
        return
    with library:
        Pressroom(connection, library, Editor(locations, config, library, clock)).run()
    os._exit(0)  # whoever leaves the board waits: the tidying up of a large process is not worth it


def _leave_the_terminal_alone() -> None:
    """Let nothing that a plugin or what it starts prints get onto the board, or take its keys."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


class Pressroom:
    """An editor at work for another process."""

    def __init__(self, connection: Connection, library: Library, editor: "Editor") -> None:
        self._connection = connection
        self._library = library
        self._editor = editor
        self._answering: list[Thread] = []
        self._refreshes: dict[int, Callable[[], object]] = {}  # how each is broken off
        self._broken: set[int] = set()
        self._closing = False
        self._guard = Guard()
        self._sending = Guard()
        self._noticed = 0  # notices that were told

    def run(self) -> None:
        """Answer until it is asked to close."""
        with TERMINAL.drawn_by(lambda sequence: self._send(Signal(sequence))):
            self._run()

    def _run(self) -> None:
        self._send(Answer(BEGUN, told=self._told()))
        while True:
            try:
                asked = self._connection.recv()
            except (EOFError, OSError):
                os._exit(1)  # whoever asked is gone; what was acknowledged is safe, as after any crash
            if isinstance(asked, Break):
                self._break(asked.number)
            elif asked.method == "close":
                self._close()
                self._send(Answer(asked.number, told=self._told()))
                return
            else:
                thread = Thread(target=self._answer, args=(asked,), daemon=True)
                self._answering = [each for each in self._answering if each.is_alive()] + [thread]
                thread.start()

    def _close(self) -> None:
        with self._guard:
            self._closing = True
            for break_off in self._refreshes.values():
                break_off()
        for thread in self._answering:
            thread.join()
        self._editor.close()

    def _answer(self, call: Call) -> None:
        value, fault = None, None
        try:
            if call.method == "refresh":
                asyncio.run(self._refresh(call))
            else:
                value = getattr(self._editor, call.method)(*call.given, **call.named)
        except BaseException as error:  # noqa: BLE001  raised again by whoever asked
            fault = Fault.of(error)
        self._send(Answer(call.number, value, fault, self._told()))

    async def _refresh(self, call: Call) -> None:
        with self._breakable(call.number):
            async with aclosing(self._editor.refresh(*call.given, **call.named)) as events:
                async for event in events:
                    self._send(News(call.number, event, self._told()))

    @contextmanager
    def _breakable(self, number: int) -> Iterator[None]:
        """Let this task be cancelled from the thread that hears of it; it may have heard already."""
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None  # noqa: S101  it runs
        with self._guard:
            if self._closing or number in self._broken:
                task.cancel()
            self._refreshes[number] = lambda: loop.call_soon_threadsafe(task.cancel)
        try:
            yield
        finally:
            with self._guard:
                del self._refreshes[number]

    def _break(self, number: int) -> None:
        with self._guard:
            self._broken.add(number)
            if number in self._refreshes:
                self._refreshes[number]()

    def _told(self) -> Told:
        with self._guard:
            fresh = tuple(self._library.notices[self._noticed :])
            self._noticed += len(fresh)
            return Told(fresh, self._library.indexed)

    def _send(self, told: Answer | News | Signal) -> None:
        with self._sending:
            try:
                self._connection.send(told)
            except OSError:
                os._exit(1)  # see above
