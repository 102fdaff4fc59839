"""Refreshing while reading goes on: one worker consumes the newsroom's events, and the board follows."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerError

from storyboard.board.parts.stage import Stage
from storyboard.board.progress import Progress
from storyboard.model.events import PluginFault, RefreshDone, Saved
from storyboard.model.plain import one_line
from storyboard.newsroom import Newsroom

if TYPE_CHECKING:
    from textual.timer import Timer

    from storyboard.model.feed import FeedHealth

_SHOWN_EVERY = 0.1  # seconds


class Refreshing:
    """Fetches feeds; `saved` is called with the stories that a step of it changed, `done` at its end.

    In a demo nothing is fetched.
    """

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        saved: Callable[[Collection[str]], Awaitable[None]],
        done: Callable[[], None],
        *,
        demo: bool,
    ) -> None:
        self._stage, self._newsroom, self._saved, self._done = stage, newsroom, saved, done
        self._demo = demo
        self._again: Timer | None = None
        self._running: Worker[None] | None = None
        self.progress: Progress | None = None
        self._shown: Progress | None = None
        self.health: Sequence[FeedHealth] = ()

    def look(self) -> None:
        """See how the feeds stand."""
        self.health = self._newsroom.feeds()

    def pace(self) -> bool:
        """Fetch by itself as often as the config says; tell whether it says so."""
        if self._again is not None:
            self._again.stop()
            self._again = None
        minutes = self._newsroom.config.board.refresh_minutes
        if not self._demo and minutes > 0 and self._feeds and not self._newsroom.read_only:
            self._again = self._stage.set_interval(minutes * 60, self._fetch_again)
        return self._again is not None

    def _fetch_again(self) -> None:
        if not self._under_way:
            self.fetch()

    @property
    def _under_way(self) -> bool:
        return self.progress is not None and self.progress.running

    @property
    def _feeds(self) -> int:
        """How many feeds and other sources the config names."""
        return len(self._newsroom.config.feeds) + len(self._newsroom.config.sources)

    # What is asked for

    def ask_due(self) -> None:
        """Fetch what is due."""
        self._ask()

    def ask_all(self) -> None:
        """Fetch everything."""
        self._ask(force=True)

    def ask_one(self, name: str) -> None:
        """Fetch one feed now."""
        self._ask([name], force=True)

    def _ask(self, names: Sequence[str] = (), *, force: bool = False) -> None:
        if self._demo:
            self._stage.say("The demo fetches nothing", "warn")
        elif self._newsroom.read_only:
            self._stage.say(f"This board is read-only: {self._newsroom.read_only}", "warn")
        elif not self._feeds:
            key = self._stage.keys_now().get("add_feed", "")
            self._stage.say(f"There are no feeds to fetch: {key} adds one", "warn")
        elif self._under_way:
            self._stage.say("A refresh is under way already", "warn")
        else:
            self.fetch(names, force=force)

    # The work

    def fetch(self, names: Sequence[str] = (), *, force: bool = False) -> None:
        """Begin a refresh."""
        work = partial(self._fetch, names, force)
        self._running = self._stage.beside(work, "refresh", failed="The refresh stopped")

    def fetch_then(self, names: Sequence[str]) -> None:
        """Fetch these feeds, after the refresh that is under way and those of feeds added before."""
        self._stage.beside(partial(self._fetch_then, names), "added", alone=False)

    async def _fetch_then(self, names: Sequence[str]) -> None:
        while self._running is not None and not self._running.is_finished:
            with suppress(WorkerError):
                await self._running.wait()
        if self._stage.open:
            self.fetch(names, force=True)

    async def _fetch(self, names: Sequence[str], force: bool) -> None:
        self.progress = Progress()
        self._show()
        showing = self._stage.set_interval(_SHOWN_EVERY, self._show)
        try:
            # In a thread: the threader's memory is loaded there, which takes its time.
            events = await asyncio.to_thread(self._newsroom.refresh, names, force=force)
            async for event in events:
                self.progress = self.progress.after(event)
                if isinstance(event, Saved):
                    await self._saved(event.stories)
                elif isinstance(event, RefreshDone):
                    self._show()
                elif isinstance(event, PluginFault):
                    self._stage.warn(one_line(event.message), f"Plugin {one_line(event.plugin)} failed")
        finally:
            showing.stop()
            if self.progress.running:  # broken off
                self.progress = replace(self.progress, running=False)
            if self._stage.open:
                self._show()
                self.health = await asyncio.to_thread(self._newsroom.feeds)
                self._done()

    def _show(self) -> None:
        """Tell how far it is, if it is further than was told: a thousand feeds may answer in a second."""
        if self.progress is not None and self.progress is not self._shown:
            self._shown = self.progress
            self._stage.tell(self.progress.lines())
