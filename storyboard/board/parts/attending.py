"""A read-only board beside one that writes: it shows what that one does, and takes its place in the end."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING

from storyboard.board.parts.configuring import Configuring
from storyboard.board.parts.picking import Picking
from storyboard.board.parts.refreshing import Refreshing
from storyboard.board.parts.stage import Stage
from storyboard.errors import StoryboardError
from storyboard.newsroom import Newsroom

if TYPE_CHECKING:
    from textual.timer import Timer

_LOOK = 3.0  # seconds between two looks at what was written


class Attending:
    """Looks at what another process wrote; `saved` shows it."""

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        picking: Picking,
        refreshing: Refreshing,
        configuring: Configuring,
        saved: Callable[[Collection[str]], Awaitable[None]],
    ) -> None:
        self._stage, self._newsroom = stage, newsroom
        self._picking, self._refreshing, self._configuring = picking, refreshing, configuring
        self._saved = saved
        self._looking: Timer | None = None

    def start(self) -> None:
        """Look from time to time, where the board is read-only."""
        if self._newsroom.read_only:
            self._looking = self._stage.set_interval(_LOOK, self.look)

    def look(self) -> None:
        """See what was written, and whether that one is still there."""
        self._stage.beside(self._look, "attending")

    async def _look(self) -> None:
        try:
            changed = await asyncio.to_thread(self._newsroom.catch_up)
        except StoryboardError as fault:
            self._stage.alarm(fault, "What the other storyboard wrote cannot be read")
            return
        if not changed or not self._stage.open:
            return
        if not self._newsroom.read_only and self._looking is not None:
            self._looking.stop()
            self._stage.say("The other storyboard was left: from now on this one writes to the library")
            self._configuring.show_banner()
            self._refreshing.pace()
        self._refreshing.health = await asyncio.to_thread(self._newsroom.feeds)
        await self._saved([self._picking.slug])
