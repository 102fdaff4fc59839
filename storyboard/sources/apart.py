"""A plugin's source runs in a thread and an event loop of its own: however it waits, nobody waits with it."""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

from storyboard.plugins.conduct import Conduct, give_up
from storyboard.plugins.memory import Growth
from storyboard.plugins.watch import LeftBehind, PluginError, left_behind, start
from storyboard.sources.answer import Failure, FetchError, Response
from storyboard.sources.client import Client

_GRACE = 0.5  # seconds for a source that is cancelled to leave in order
_LOOK = 0.1  # seconds between two looks at how much memory it takes

Take = Callable[[Client], Awaitable[None]]


class _FarClient:
    """The polite client, asked from another thread: whatever it awaits happens on its own event loop."""

    def __init__(self, client: Client) -> None:
        self.statuses: list[int] = []  # of all answers, 0 for none
        self._client, self._loop = client, asyncio.get_running_loop()
        # The client works for the program: what it starts is not the plugin's.
        self._context = copy_context()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._client, name)

        async def ask(*arguments: Any, **named: Any) -> Any:
            asking = self._context.copy().run(
                asyncio.run_coroutine_threadsafe, method(*arguments, **named), self._loop
            )
            try:
                answer = await asyncio.wrap_future(asking)
            except FetchError as error:
                self.statuses.append(error.failure.status)
                raise
            self.statuses += [answer.status] if isinstance(answer, Response | Failure) else []
            return answer

        return ask


class _Apart:
    """The thread, and the event loop in it, while there is one."""

    def __init__(
        self, work: Callable[[], Awaitable[None]], done: Callable[[BaseException | None], None]
    ) -> None:
        self._work, self._done = work, done
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def run(self) -> None:
        """Do the work and tell how it ended."""
        cause: BaseException | None = None
        try:
            asyncio.run(self._main())
        except BaseException as error:  # noqa: BLE001  # a plugin's code: the caller gets it
            cause = error
        self._done(cause)

    async def _main(self) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        await self._work()

    def cancel(self) -> None:
        """Ask the source to leave, as a task is asked."""
        if self._loop is not None and self._task is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._task.cancel)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a source did that came to its end: how often it printed, and whether the client was asked and got
    nothing but "not modified"."""

    prints: int
    unchanged: bool


async def run_apart(name: str, take: Take, client: Client, seconds: float) -> Ran:
    """Let `take` run in a thread of its own for at most `seconds`, with a client that may be asked there.

    Raises what it raises, TimeoutError when it is not done, MemoryError when it
    takes too much, LeftBehind for a thread that goes on, and PluginError for what would end a program.
    A source that does not listen when it is cancelled is given up.
    """
    here = asyncio.get_running_loop()
    ended: asyncio.Future[BaseException | None] = here.create_future()
    far = _FarClient(client)
    conduct = Conduct(lambda: name)

    def tell(cause: BaseException | None) -> None:
        if not ended.done():
            ended.set_result(cause)

    apart = _Apart(lambda: take(cast("Client", far)), lambda cause: _tell(here, tell, cause))
    thread = start(name, apart.run, conduct)
    try:
        cause = await _watch(ended, thread, seconds)
    except BaseException:
        await _end(apart, thread, ended)
        await asyncio.to_thread(conduct.left)
        raise
    left = await asyncio.to_thread(conduct.left)
    if isinstance(cause, Exception):
        raise cause
    if cause is not None:
        raise PluginError(cause)
    if left:
        raise LeftBehind(left_behind(left[0][1]))
    return Ran(conduct.prints[name], unchanged=set(far.statuses) == {HTTPStatus.NOT_MODIFIED})


async def _watch(
    ended: "asyncio.Future[BaseException | None]", thread: threading.Thread, seconds: float
) -> BaseException | None:
    """Wait for the end and return its cause. Raises TimeoutError, and MemoryError for too much of it."""
    growth, until = Growth(), asyncio.get_running_loop().time() + seconds
    while True:
        left = until - asyncio.get_running_loop().time()
        done, _ = await asyncio.wait([ended], timeout=max(min(_LOOK, left), 0))
        if done:
            return ended.result()
        if left <= 0:
            raise TimeoutError
        # Others work beside it: what comes while it waits for an answer is not its own.
        if _waits(thread):
            growth.skip()
        elif hog := growth.too_much(None):
            raise MemoryError(hog)


def _waits(thread: threading.Thread) -> bool:
    frame = sys._current_frames().get(thread.ident or 0)
    return frame is None or Path(frame.f_code.co_filename).name == "selectors.py"


def _tell(
    loop: asyncio.AbstractEventLoop,
    tell: Callable[[BaseException | None], None],
    cause: BaseException | None,
) -> None:
    try:
        loop.call_soon_threadsafe(tell, cause)
    except RuntimeError:  # the program has gone on, and its loop is closed
        return


async def _end(
    apart: _Apart, thread: threading.Thread, ended: "asyncio.Future[BaseException | None]"
) -> None:
    apart.cancel()
    finished, _ = await asyncio.wait([ended], timeout=_GRACE)
    if not finished:
        give_up(thread)
