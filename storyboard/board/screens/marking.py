"""What the reader does with stories: read, pin, follow, mute. Written off the event loop, all undoable."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.timer import Timer

from storyboard.board.screens.story_page import StoryPageScreen
from storyboard.board.widgets.lists import StoryList
from storyboard.errors import StoryboardError
from storyboard.model.plain import one_line
from storyboard.model.story import Card

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


class MarkingScreen(StoryPageScreen):
    """Marks, one write after the other."""

    _dwell: Timer | None = None

    def __init__(self, newsroom: "Newsroom") -> None:
        super().__init__(newsroom)
        self._writing = asyncio.Lock()  # two marks are never written at once

    def write(
        self,
        call: Callable[[], str],
        *,
        quiet: bool = False,
        after: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Do `call` in a thread, after those before it, and say what it answers; `after` shows more of it."""
        if self.newsroom.read_only:
            if not quiet:
                self.say(f"This board is read-only: {self.newsroom.read_only}", "warn")
            return
        self.run_worker(self._write(call, quiet, after), group="writes")

    async def _write(
        self, call: Callable[[], str], quiet: bool, after: Callable[[], Awaitable[None]] | None
    ) -> None:
        async with self._writing:
            try:
                told = await asyncio.to_thread(call)
            except StoryboardError as fault:
                self.notify(str(fault), title="That was not saved", severity="error", markup=False)
                if after:
                    self.say("That was not saved", "warn")
                return
        if not self.open:
            return
        self.take_marks()
        if after:
            await after()
        self.write_article(top=False)
        if told and not quiet:
            self.say(told)

    @property
    def card(self) -> Card | None:
        """The picked story's card."""
        item = self.shelf.item(self.slug)
        return item.card if item else None

    def _title(self) -> str:
        title = one_line(self.card.title) if self.card else self.slug
        return f"“{title}”"

    # Stories

    def action_pin(self) -> None:
        """Pin the story, or let it go."""
        on, slug, title = not self._mark().pinned, self.slug, self._title()
        self._mark_story(
            lambda: self.newsroom.pin(slug, on), f"Pinned {title}" if on else f"{title} is no longer pinned"
        )

    def action_follow(self) -> None:
        """Follow the story, or no longer."""
        on, slug, title = not self._mark().followed, self.slug, self._title()
        self._mark_story(
            lambda: self.newsroom.follow(slug, on),
            f"Following {title}" if on else f"No longer following {title}",
        )

    def action_mute(self) -> None:
        """Mute the story and go on to the next one, or bring it back."""
        on, slug, title = not self._mark().muted, self.slug, self._title()
        if on and self.pane == "stories":
            self.query_one(StoryList).move(1)
        self._mark_story(lambda: self.newsroom.mute(slug, on), f"Muted {title}" if on else f"{title} is back")

    def action_read_story(self) -> None:
        """Mark the whole story read, or unread when all of it is."""
        item = self.shelf.item(self.slug)
        if item is not None:
            read, slug = bool(item.unread), self.slug
            told = f"{'Read' if read else 'Unread again'}: {self._title()}"
            self._mark_story(lambda: self.newsroom.mark_read(slug, None, read), told)

    def _mark_story(self, call: Callable[[], None], told: str) -> None:
        if not self.slug:
            return

        def marked() -> str:
            call()
            return f"{told}   (u takes it back)"

        self.write(marked)

    # Articles

    def action_read(self) -> None:
        """Mark the article read or unread; in the list of stories, the whole story."""
        if self.pane == "stories":
            self.action_read_story()
        elif self.filed:
            identity = self.filed.article.id
            self._mark_article(identity, read=identity not in self.read, quiet=False)

    def _mark_article(self, identity: str, *, read: bool, quiet: bool) -> None:
        slug = self.slug

        def marked() -> str:
            self.newsroom.mark_read(slug, [identity], read)
            return "Read" if read else "Unread again"

        self.write(marked, quiet=quiet)

    def moved(self) -> None:
        """Count an article as read once it was in front of the reader for a moment."""
        if self._dwell is not None:
            self._dwell.stop()
            self._dwell = None
        seconds = self.newsroom.config.board.mark_read_after_seconds
        if self.filed is None or self.pane == "stories" or self.newsroom.read_only or seconds <= 0:
            return
        identity = self.filed.article.id
        if identity not in self.read:
            self._dwell = self.set_timer(seconds, lambda: self._dwelt(identity))

    def _dwelt(self, identity: str) -> None:
        if self.filed and self.filed.article.id == identity and self.app.screen is self:
            self._mark_article(identity, read=True, quiet=True)
