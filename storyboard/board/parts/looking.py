"""Looking over all stories: what is expected, what changed, what filters hide."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from storyboard.board import panels
from storyboard.board.listing import Listing
from storyboard.board.paint import agenda
from storyboard.board.paint.changed import change_lines, moved_line, news_lines, number_line, reading_line
from storyboard.board.paint.panels import hidden_groups, hidden_lines, hidden_summary
from storyboard.board.parts.stage import Stage
from storyboard.board.turns import PANEL
from storyboard.board.widgets.stack import Row, heading_row
from storyboard.board.wording import count, moment_words
from storyboard.model.beat import Beat
from storyboard.newsroom import Newsroom

if TYPE_CHECKING:
    from storyboard.newsroom.questions.outlook import Change

OpenStory = Callable[[str, Beat | str], None]

_PICK = " {open} opens · {back} closes "
_FIRST_VISIT = timedelta(days=1)  # how far back is new to somebody who never was here
_CHANGES = 300  # stories that are told of after a long absence


class Looking:
    """Panels across all stories; Enter in one of them goes to the story, by `open_story`.

    `since` is when the board was last looked at, None before the first time.
    """

    def __init__(self, stage: Stage, newsroom: Newsroom, listing: Listing, open_story: OpenStory) -> None:
        self._stage, self._newsroom, self._listing = stage, newsroom, listing
        self._open_story = open_story
        self.since: datetime | None = None

    def expected(self) -> None:
        """Show what is expected next, in all stories that are not muted."""
        self._stage.beside(self._expected, PANEL)

    async def _expected(self) -> None:
        awake = [
            item.card.slug for item in self._listing.every() if item.card.next_expected and not item.muted
        ]
        found = await asyncio.to_thread(lambda: self._newsroom.outlook.expected(only=awake))
        today = self._newsroom.clock().date()
        keyed = {f"{number}": each for number, each in enumerate(found)}
        keys = {id(each): key for key, each in keyed.items()}
        rows = [Row("", partial(agenda.weeks_lines, found, today), 4)] if found else []
        for group in agenda.agenda(found, today):
            rows.append(heading_row(group.heading, len(group.entries), first=len(rows) == 1))
            rows += [
                Row(keys[id(each)], partial(agenda.entry_lines, each, today, group), 2)
                for each in group.entries
            ]

        def opened(key: str | None) -> None:
            if key:
                self._open_story(keyed[key].story.slug, keyed[key].beat)

        empty = (
            "Nothing is expected in any story. Expectations come from sentences that look ahead: "
            "“talks resume on Friday”, “a vote is due next week”."
        )
        self._stage.ask(panels.ListPanel("Expected", _PICK, rows, empty=empty, name="agenda"), opened)

    def changed(self) -> None:
        """Show the stories with news since the last visit, and what is new in them."""
        self._stage.beside(self._changed, PANEL)

    async def _changed(self) -> None:
        now = self._newsroom.clock()
        since = self.since or now - _FIRST_VISIT
        told = f"since {moment_words(since, now)}, your last visit" if self.since else "in the last day"
        found = await asyncio.to_thread(lambda: list(islice(self._newsroom.outlook.changed(since), _CHANGES)))
        rows = [Row(each.story.slug, partial(self._told_change, each, now)) for each in found]
        first = "first ones of the " if len(found) == _CHANGES else ""
        intro = f"{count(len(found), 'story', 'stories')} changed {first}{told}." if rows else ""
        empty = f"Nothing changed {told}. Press r on the board to fetch the feeds that are due."
        panel = panels.ListPanel("What changed", _PICK, rows, intro=intro, empty=empty, name="changed-panel")
        self._stage.ask(panel, self._go_to)

    def _told_change(self, change: "Change", now: datetime, width: int) -> list[tuple[tuple[str, str], ...]]:
        changes, today = change.changes, now.date()
        told = news_lines(changes.beats, today)
        told += [moved_line(each.beat, each.before, today) for each in changes.moved]
        told += [number_line(series) for series in changes.numbers[:2]]
        told += [reading_line(filed) for filed in change.catch_up] if not changes.beats else []
        read = self._listing.mark(change.story.slug).read
        unread = sum(filed.article.id not in read for filed in change.story.articles)
        fresh = len(changes.articles)
        return change_lines(change.story, told, fresh, unread, opened=change.opened, now=now, width=width)

    def hidden(self) -> None:
        """Show the articles that filters hid, by filter, and why."""
        self._stage.beside(self._hidden, PANEL)

    async def _hidden(self) -> None:
        hidden = await asyncio.to_thread(self._newsroom.hidden)
        now = self._newsroom.clock()
        slugs = {article.id: slug for article, slug in hidden}
        rows: list[Row] = []
        for name, articles in hidden_groups(hidden):
            rows.append(heading_row(name, len(articles), first=not rows))
            rows += [Row(each.id, partial(hidden_lines, each, now), 2) for each in articles]

        def opened(identity: str | None) -> None:
            if identity:
                self._open_story(slugs[identity], identity)

        intro = hidden_summary(hidden)
        empty = "No filter hides anything. `storyboard plugins test NAME` shows what one would hide."
        panel = panels.ListPanel(
            "Hidden articles", _PICK, rows, intro=intro, empty=empty, name="hidden-panel"
        )
        self._stage.ask(panel, opened)

    def _go_to(self, slug: str | None) -> None:
        if slug:
            self._open_story(slug, "")
