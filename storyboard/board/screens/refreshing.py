"""Refreshing while reading goes on: one worker consumes the newsroom's events, and the board follows."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.timer import Timer
from textual.worker import WorkerError

from storyboard.board.lines import line
from storyboard.board.paint.panels import tally
from storyboard.board.progress import Progress
from storyboard.board.screens.correcting import CorrectingScreen
from storyboard.board.widgets.bars import StatusLine, TopBar
from storyboard.board.wording import age, count
from storyboard.errors import StoryboardError
from storyboard.model.events import PluginFault, Saved
from storyboard.model.feed import FeedHealth
from storyboard.model.plain import one_line

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom

_TICK = 20  # seconds between two looks at the clock


class RefreshingScreen(CorrectingScreen):
    """The feeds: how they stand, and what they bring."""

    health: Sequence[FeedHealth] = ()
    progress: Progress | None = None
    _again: Timer | None = None

    def __init__(self, newsroom: "Newsroom", *, demo: bool = False) -> None:
        super().__init__(newsroom)
        self._demo = demo

    def start(self) -> None:
        """Show what is stored; then fetch, when that is wanted."""
        self.health = self.newsroom.feeds()
        self.reload()
        self.set_interval(_TICK, self._tick)
        self.pace()
        if self._again is not None:
            self.call_after_refresh(self.refresh_feeds)

    def pace(self) -> None:
        """Fetch by itself as often as the config says."""
        if self._again is not None:
            self._again.stop()
            self._again = None
        minutes = self.newsroom.config.board.refresh_minutes
        if not self._demo and minutes > 0 and self.feeds and not self.newsroom.read_only:
            self._again = self.set_interval(minutes * 60, self._refresh_again)

    def _refresh_again(self) -> None:
        if not self.refreshing:
            self.refresh_feeds()

    @property
    def refreshing(self) -> bool:
        """Whether a refresh is under way."""
        return self.progress is not None and self.progress.running

    @property
    def feeds(self) -> int:
        """How many feeds and other sources the config names."""
        return len(self.newsroom.config.feeds) + len(self.newsroom.config.sources)

    def action_refresh(self) -> None:
        """Fetch what is due."""
        self._ask()

    def action_refresh_all(self) -> None:
        """Fetch everything."""
        self._ask(force=True)

    def fetch_one(self, name: str) -> None:
        """Fetch one feed now."""
        self._ask([name], force=True)

    def _ask(self, names: Sequence[str] = (), *, force: bool = False) -> None:
        if self._demo:
            self.say("The demo fetches nothing", "warn")
        elif self.newsroom.read_only:
            self.say(f"This board is read-only: {self.newsroom.read_only}", "warn")
        elif not self.feeds:
            key = self.keys_now().get("add_feed", "")
            self.say(f"There are no feeds to fetch: {key} adds one", "warn")
        elif self.refreshing:
            self.say("A refresh is under way already", "warn")
        else:
            self.refresh_feeds(names, force=force)

    @work(group="added")
    async def fetch(self, names: Sequence[str]) -> None:
        """Fetch these feeds, after the refresh that is under way."""
        running = [each for each in self.workers if each.group == "refresh" and not each.is_finished]
        with suppress(WorkerError):
            await self.workers.wait_for_complete(running)
        self.refresh_feeds(names, force=True)

    @work(exclusive=True, group="refresh")
    async def refresh_feeds(self, names: Sequence[str] = (), *, force: bool = False) -> None:
        """Consume a refresh; the board follows what is saved."""
        self.progress = Progress()
        self._show_progress()
        try:
            # In a thread: the threader's memory is loaded there, which takes its time.
            events = await asyncio.to_thread(self.newsroom.refresh, names, force=force)
            async for event in events:
                self.progress = self.progress.after(event)
                self._show_progress()
                if isinstance(event, Saved):
                    self._saved(event)
                elif isinstance(event, PluginFault):
                    self.notify(
                        one_line(event.message),
                        title=f"Plugin {one_line(event.plugin)} failed",
                        severity="warning",
                        markup=False,
                    )
        except StoryboardError as fault:
            self.notify(str(fault), title="The refresh stopped", severity="error", markup=False)
        finally:
            self.progress = replace(self.progress, running=False)
            if self.is_running:
                self.health = self.newsroom.feeds()
                self.counted()

    def _saved(self, event: Saved) -> None:
        self.reload()
        if self.slug in event.stories:
            self.load_story()

    def _show_progress(self) -> None:
        if self.progress is not None:
            self.tell(self.progress.lines())

    def _tick(self) -> None:
        """A little later: ages, and what is due, may read otherwise."""
        self.rearrange()

    def counted(self) -> None:
        """Bring the counts at the top and the age at the bottom up to date."""
        bar = self.query_one(TopBar)
        unread = self.shelf.unread
        bar.left = line(
            (" storyboard ", "accent-strong"),
            (f" {count(self.shelf.total, 'story', 'stories')}", "strong"),
            (f"  {unread:,} unread" if unread else "  all read", "accent" if unread else "muted"),
            ("   ", ""),
            *self._feeds_told(),
        )
        now = self.newsroom.clock()
        day = "" if self.has_class("-narrow") else f"{now:%a} {now.day} {now:%b %Y}  "
        bar.right = line((f"{day}{now:%H:%M}", "muted"))
        checked = max((feed.checked for feed in self.health if feed.checked), default=None)
        told = f"refreshed {age(checked, now)} ago" if checked else ""
        self.query_one(StatusLine).right = line((told.replace("now ago", "just now"), "muted"))

    def _feeds_told(self) -> list[tuple[str, str]]:
        tallied = tally(self.health)
        signs = (
            ("ok", "●", "ok", ""),
            ("new", "○", "muted", " not fetched yet"),
            ("empty", "◌", "warn", " empty"),
            ("failed", "▲", "alarm", " failed"),
            ("gone", "×", "alarm", " gone"),
        )
        told = [
            (f"{sign} {tallied[name]}{word}  ", role) for name, sign, role, word in signs if name in tallied
        ]
        return [("feeds ", "muted"), *told] if told else []
