"""What the reader does with stories: read, pin, follow, mute. Written off the event loop, all undoable."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.timer import Timer

from storyboard.board.screens.selecting import SelectingScreen
from storyboard.board.screens.snoozing import FOR_GOOD, MOVES, SPEAK, SnoozePanel
from storyboard.board.widgets.lists import StoryList
from storyboard.board.wording import count
from storyboard.errors import StoryboardError
from storyboard.model.plain import one_line
from storyboard.model.story import Card, Mark
from storyboard.newsroom.marks import Mute

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


class MarkingScreen(SelectingScreen):
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

    def titles(self, slugs: Sequence[str]) -> str:
        """Return what stories are called in a sentence: the title of one, the number of several."""
        if len(slugs) != 1:
            return count(len(slugs), "story", "stories")
        item = self.shelf.item(slugs[0])
        return f"“{one_line(item.card.title if item else slugs[0])}”"

    # Stories

    def action_pin(self) -> None:
        """Pin the stories, or let them go."""
        slugs = self.chosen()
        on = not all(self._marked(slug).pinned for slug in slugs)
        told = f"Pinned {self.titles(slugs)}" if on else f"No longer pinned: {self.titles(slugs)}"
        self._mark_stories(slugs, lambda: self.newsroom.pin(*slugs, on=on), told)

    def action_follow(self) -> None:
        """Follow the stories, or no longer."""
        slugs = self.chosen()
        on = not all(self._marked(slug).followed for slug in slugs)
        told = f"Following {self.titles(slugs)}" if on else f"No longer following {self.titles(slugs)}"
        self._mark_stories(slugs, lambda: self.newsroom.follow(*slugs, on=on), told)

    def action_mute(self) -> None:
        """Mute the stories and go on to the next one, or let them speak again."""
        slugs = self.chosen()
        self._mute(slugs, None if self._all_muted(slugs) else Mute())

    def action_snooze(self) -> None:
        """Ask until when the stories are muted."""
        slugs, today = self.chosen(), self.newsroom.clock().date()
        if not slugs:
            return

        def answered(answer: str | None) -> None:
            if answer == SPEAK:
                self._mute(slugs, None)
            elif answer == MOVES:
                self._mute(slugs, Mute(moves=True))
            elif answer:
                self._mute(slugs, Mute() if answer == FOR_GOOD else Mute(until=date.fromisoformat(answer)))

        self.app.push_screen(SnoozePanel(self.titles(slugs), today, muted=self._all_muted(slugs)), answered)

    def _all_muted(self, slugs: Sequence[str]) -> bool:
        items = [self.shelf.item(slug) for slug in slugs]
        return all(item.muted for item in items if item)

    def _mute(self, slugs: Sequence[str], mute: Mute | None) -> None:
        titles = self.titles(slugs)
        if mute and self.pane == "stories":
            self.query_one(StoryList).leave(slugs)
        told = f"{mute.said.capitalize()}: {titles}" if mute else f"Heard again: {titles}"
        self._mark_stories(slugs, lambda: self.newsroom.mute(*slugs, on=mute or False), told)

    def action_read_story(self) -> None:
        """Mark the whole stories read, or unread when all of it is."""
        slugs = self.chosen()
        read = any(item.unread for slug in slugs if (item := self.shelf.item(slug)))
        told = f"{'Read' if read else 'Unread again'}: {self.titles(slugs)}"
        self._mark_stories(slugs, lambda: self.newsroom.mark_read(*slugs, read=read), told)

    def _marked(self, slug: str) -> Mark:
        return self.marks.get(slug) or Mark(slug)

    def _mark_stories(self, slugs: Sequence[str], call: Callable[[], None], told: str) -> None:
        if not slugs:
            return

        def marked() -> str:
            call()
            return f"{told}   (u takes it back)"

        self.let_go()
        self.write(marked)

    # Articles

    def action_read(self) -> None:
        """Mark the articles read or unread; in the list of stories, the whole stories."""
        if self.pane == "stories":
            self.action_read_story()
        elif ids := self.chosen_articles():
            read = any(identity not in self.read for identity in ids)
            self.let_go()
            self._mark_articles(ids, read=read, quiet=False)

    def _mark_articles(self, ids: Sequence[str], *, read: bool, quiet: bool) -> None:
        if self.story is None:
            return
        slug = self.story.slug  # the one shown: another may be highlighted by now
        told = "" if len(ids) == 1 else f": {count(len(ids), 'article')}"

        def marked() -> str:
            self.newsroom.mark_read(slug, articles=ids, read=read)
            return f"{'Read' if read else 'Unread again'}{told}"

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
            self._mark_articles([identity], read=True, quiet=True)
