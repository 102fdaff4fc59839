"""Keys take turns: what a key does is settled before the next one is handed on.

Textual hands a key to what has the focus when it comes in, while the key before it is still on its way. Where
keys come in one burst (typed ahead, over a slow line, pasted as keys) those after the one that opens a field
would be commands. So would those after one whose panel is still being put together beside the keys; and those
after a query would go to a story that it does not find.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual.app import App, ScreenStackError
from textual.events import Event
from textual.message_pump import MessagePump

# Groups of workers that keys wait for: they open a panel, or find stories.
PANEL, SEARCH = "panel", "search"
_LONGEST = 3.0  # seconds that a key may keep the others waiting
_LOOK = 0.01  # seconds between two looks whether such a worker is done


class Turns:
    """Keys and pasted text in the order in which they came, one at a time; `handle` hands one on."""

    def __init__(self, app: App[Any], handle: Callable[[Event], Awaitable[None]]) -> None:
        self._app, self._handle = app, handle
        self._waiting: deque[Event] = deque()
        self._turn = 0  # of the key that is under way
        self._busy = False

    async def take(self, event: Event) -> None:
        """Hand a key on, now or when those before it have done what they do."""
        self._waiting.append(event)
        if not self._busy:
            await self._next()
        elif len(self._waiting) == 1:
            self._app.set_timer(_LONGEST, partial(self._give_up, self._turn))

    async def _next(self) -> None:
        self._turn += 1
        self._busy = bool(self._waiting)
        if self._busy:
            target = self._target()
            await self._handle(self._waiting.popleft())
            # First what the key does, then what that asked for: another screen, another focus.
            self._after(target, partial(self._after, target, partial(self._settle, target, self._turn)))

    async def _settle(self, target: MessagePump, turn: int) -> None:
        """Go on once the keys go to the same place as before, be it a screen that had to be built."""
        if turn != self._turn:
            return
        if (now := self._target()) is not target:
            self._after(now, partial(self._settle, now, turn))
        elif any(each.group in (PANEL, SEARCH) and not each.is_finished for each in self._app.workers):
            settle = partial(self._after, now, partial(self._settle, now, turn))
            self._app.set_timer(_LOOK, partial(self._after, now, settle))
        else:
            await self._next()

    async def _give_up(self, turn: int) -> None:
        if turn == self._turn and self._busy:
            await self._next()

    def _target(self) -> MessagePump:
        """Where keys go now."""
        try:
            return self._app.focused or self._app.screen
        except ScreenStackError:
            return self._app

    def _after(self, pump: MessagePump | None, then: Callable[[], object]) -> None:
        """Call `then` when everything has been done that is on its way from `pump` up to the app.

        What is gone meanwhile takes no messages, and passes none on.
        """
        if pump is self._app or pump is None:
            self._app.call_later(then)
        elif not pump.call_later(self._after, pump._parent, then):
            self._after(self._app, then)
