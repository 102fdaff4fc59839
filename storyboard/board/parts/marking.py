"""What the reader does with stories: read, pin, follow, mute; all undoable."""

from collections.abc import Callable, Sequence
from datetime import date

from storyboard.board import panels
from storyboard.board.listing import Listing
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.stage import Stage
from storyboard.board.parts.writing import Writing
from storyboard.board.widgets.lists import StoryList
from storyboard.newsroom import Newsroom
from storyboard.newsroom.marks import Mute


class Marking:
    """Marks on stories: those that are selected, or the one at hand."""

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        listing: Listing,
        at_hand: AtHand,
        writing: Writing,
        stories: StoryList,
    ) -> None:
        self._stage, self._newsroom, self._listing = stage, newsroom, listing
        self._at_hand, self._writing, self._stories = at_hand, writing, stories

    def pin(self) -> None:
        """Pin the stories, or let them go."""
        slugs, titles = self._taken()
        on = not all(self._listing.mark(slug).pinned for slug in slugs)
        told = f"Pinned {titles}" if on else f"No longer pinned: {titles}"
        self._mark(slugs, lambda: self._newsroom.pin(*slugs, on=on), told)

    def follow(self) -> None:
        """Follow the stories, or no longer."""
        slugs, titles = self._taken()
        on = not all(self._listing.mark(slug).followed for slug in slugs)
        told = f"Following {titles}" if on else f"No longer following {titles}"
        self._mark(slugs, lambda: self._newsroom.follow(*slugs, on=on), told)

    def mute(self) -> None:
        """Mute the stories and go on to the next one, or let them speak again."""
        slugs, _ = self._taken()
        self._mute(slugs, None if self._all_muted(slugs) else Mute())

    def snooze(self) -> None:
        """Ask until when the stories are muted."""
        slugs, titles = self._taken()
        if not slugs:
            return

        def answered(answer: str | None) -> None:
            if answer == panels.SPEAK:
                self._mute(slugs, None)
            elif answer == panels.MOVES:
                self._mute(slugs, Mute(moves=True))
            elif answer:
                self._mute(
                    slugs, Mute() if answer == panels.FOR_GOOD else Mute(until=date.fromisoformat(answer))
                )

        today = self._newsroom.clock().date()
        self._stage.ask(panels.SnoozePanel(titles, today, muted=self._all_muted(slugs)), answered)

    def read(self) -> None:
        """Mark the whole stories read, or unread when all of it is."""
        slugs, titles = self._taken()
        read = any(item.unread for slug in slugs if (item := self._listing.shelf.item(slug)))
        told = f"{'Read' if read else 'Unread again'}: {titles}"
        self._mark(slugs, lambda: self._newsroom.mark_read(*slugs, read=read), told)

    def _taken(self) -> tuple[Sequence[str], str]:
        slugs = self._at_hand.stories()
        return slugs, self._listing.titles(slugs)

    def _all_muted(self, slugs: Sequence[str]) -> bool:
        items = [self._listing.shelf.item(slug) for slug in slugs]
        return all(item.muted for item in items if item)

    def _mute(self, slugs: Sequence[str], mute: Mute | None) -> None:
        titles = self._listing.titles(slugs)
        if mute and self._stage.pane == "stories":
            self._stories.leave(slugs)
        told = f"{mute.said.capitalize()}: {titles}" if mute else f"Heard again: {titles}"
        self._mark(slugs, lambda: self._newsroom.mute(*slugs, on=mute or False), told)

    def _mark(self, slugs: Sequence[str], call: Callable[[], None], told: str) -> None:
        if not slugs:
            return

        def marked() -> str:
            with self._newsroom.history.together(f"{told[:1].lower()}{told[1:]}"):
                call()
            return f"{told}   (u takes it back)"

        self._at_hand.let_go()
        self._writing.write(marked)
