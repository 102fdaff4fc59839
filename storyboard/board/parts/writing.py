"""What the reader does to the library: written off the event loop, one after the other."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from storyboard.board.listing import Listing
from storyboard.board.parts.reading import Reading
from storyboard.board.parts.stage import Stage
from storyboard.errors import StoryboardError
from storyboard.newsroom import Newsroom

After = Callable[[], Awaitable[None]]


class Writing:
    """Marks and corrections, one at a time; the list and the article show them afterwards."""

    def __init__(self, stage: Stage, newsroom: Newsroom, listing: Listing, reading: Reading) -> None:
        self._stage, self._newsroom, self._listing, self._reading = stage, newsroom, listing, reading
        self._turn = asyncio.Lock()  # two marks are never written at once

    def allowed(self) -> bool:
        """Tell whether anything can be written; say why not."""
        if self._newsroom.read_only:
            self._stage.say(f"This board is read-only: {self._newsroom.read_only}", "warn")
        return not self._newsroom.read_only

    def write(self, call: Callable[[], str], *, quiet: bool = False, after: After | None = None) -> None:
        """Do `call` in a thread, after those before it, and say what it answers.

        `after` takes the stories anew, where not only the marks are others.
        """
        if not self._newsroom.read_only if quiet else self.allowed():
            self._stage.beside(partial(self._write, call, quiet, after), "writes", alone=False)

    async def _write(self, call: Callable[[], str], quiet: bool, after: After | None) -> None:
        async with self._turn:
            try:
                told = await asyncio.to_thread(call)
            except StoryboardError as fault:
                self._stage.alarm(fault, "That was not saved")
                if after:
                    self._stage.say("That was not saved", "warn")
                return
        if not self._stage.open:
            return
        if after:
            await after()
        else:
            await self._listing.follow()
        if not self._stage.open:
            return
        self._reading.write(top=False)
        if told and not quiet:
            self._stage.say(told)
