"""Looking over all stories: what is expected, what changed, how the feeds stand, what filters hide."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from textual import work

from storyboard.board.paint import agenda, panels
from storyboard.board.paint.changed import change_lines, moved_line, news_lines, number_line, reading_line
from storyboard.board.paint.stories import heading
from storyboard.board.screens.adding import FeedsPanel
from storyboard.board.screens.feeding import FeedingScreen
from storyboard.board.screens.panel import ListPanel
from storyboard.board.widgets.stack import Row
from storyboard.board.wording import count, moment_words

if TYPE_CHECKING:
    from storyboard.newsroom.outlook import Change

_PICK = " enter opens · q closes "
_FIRST_VISIT = timedelta(days=1)  # how far back is new to somebody who never was here
_CHANGES = 300  # stories that are told of after a long absence


class LookingScreen(FeedingScreen):
    """Panels across all stories; Enter in one of them goes to the story."""

    since: datetime | None = None

    @work(exclusive=True, group="looking")
    async def action_expected(self) -> None:
        """What is expected next, in all stories that are not muted."""
        awake = [item.card.slug for item in self.all_stories() if item.card.next_expected and not item.muted]
        found = await asyncio.to_thread(lambda: self.newsroom.outlook.expected(only=awake))
        today = self.newsroom.clock().date()
        keyed = {f"{number}": each for number, each in enumerate(found)}
        keys = {id(each): key for key, each in keyed.items()}
        rows = [Row("", partial(agenda.weeks_lines, found, today), 4)] if found else []
        for group in agenda.agenda(found, today):
            rows.append(_heading(group.heading, len(group.entries), first=len(rows) == 1))
            rows += [
                Row(keys[id(each)], partial(agenda.entry_lines, each, today, group), 2)
                for each in group.entries
            ]

        def opened(key: str | None) -> None:
            if key:
                self.open_story(keyed[key].story.slug, keyed[key].beat)

        empty = (
            "Nothing is expected in any story. Expectations come from sentences that look ahead: "
            "“talks resume on Friday”, “a vote is due next week”."
        )
        self.app.push_screen(ListPanel("Expected", _PICK, rows, empty=empty, name="agenda"), opened)

    @work(exclusive=True, group="looking")
    async def action_changed(self) -> None:
        """The stories with news since the last visit, and what is new in them."""
        now = self.newsroom.clock()
        since = self.since or now - _FIRST_VISIT
        told = f"since {moment_words(since, now)}, your last visit" if self.since else "in the last day"
        found = await asyncio.to_thread(lambda: list(islice(self.newsroom.outlook.changed(since), _CHANGES)))
        rows = [Row(each.story.slug, partial(self._told_change, each, now)) for each in found]
        first = "first ones of the " if len(found) == _CHANGES else ""
        intro = f"{count(len(found), 'story', 'stories')} changed {first}{told}." if rows else ""
        empty = f"Nothing changed {told}. Press r on the board to fetch the feeds that are due."
        panel = ListPanel("What changed", _PICK, rows, intro=intro, empty=empty, name="changed-panel")
        self.app.push_screen(panel, self._go_to)

    def _told_change(self, change: "Change", now: datetime, width: int) -> list[tuple[tuple[str, str], ...]]:
        changes, today = change.changes, now.date()
        told = news_lines(changes.beats, today)
        told += [moved_line(each.beat, each.before, today) for each in changes.moved]
        told += [number_line(series) for series in changes.numbers[:2]]
        told += [reading_line(filed) for filed in change.catch_up] if not changes.beats else []
        read = self.marks[change.story.slug].read if change.story.slug in self.marks else frozenset[str]()
        unread = sum(filed.article.id not in read for filed in change.story.articles)
        fresh = len(changes.articles)
        return change_lines(change.story, told, fresh, unread, opened=change.opened, now=now, width=width)

    def action_feeds(self) -> None:
        """How the feeds and the plugins stand, those in trouble first; Enter fetches one."""
        now = self.newsroom.clock()
        self.health = self.newsroom.feeds()
        rows: list[Row] = []
        faults = self.newsroom.discipline.faults(self.newsroom.config)
        if faults:
            rows.append(_heading("Plugins that failed", len(faults), first=True))
            rows += [Row("", partial(panels.fault_lines, fault)) for fault in faults]
        for name, feeds in panels.feed_groups(self.health):
            rows.append(_heading(name, len(feeds), first=not rows))
            rows += [Row(feed.name, partial(panels.feed_lines, feed, now)) for feed in feeds]
        file = self.newsroom.locations.config_file
        keys = self.keys_now()
        add = keys.get("add_feed", "")
        begin = f"{add} adds one, {keys.get('starters', '')} offers some to choose from"
        empty = f"There are no feeds: {begin}. They stand in {file}"
        hint = f" enter fetches one · {add} adds one · q closes "
        panel = FeedsPanel("Feeds", hint, rows, empty=empty, name="feeds-panel")

        def answered(name: str | None) -> None:
            if panel.adds:
                self.action_add_feed()
            elif name:
                self.fetch_one(name)

        self.app.push_screen(panel, answered)

    @work(exclusive=True, group="hidden")
    async def action_hidden(self) -> None:
        """The articles that filters hid, by filter, and why."""
        hidden = await asyncio.to_thread(self.newsroom.hidden)
        now = self.newsroom.clock()
        slugs = {article.id: slug for article, slug in hidden}
        rows: list[Row] = []
        for name, articles in panels.hidden_groups(hidden):
            rows.append(_heading(name, len(articles), first=not rows))
            rows += [Row(each.id, partial(panels.hidden_lines, each, now), 2) for each in articles]

        def opened(identity: str | None) -> None:
            if identity:
                self.open_story(slugs[identity], identity)

        intro = panels.hidden_summary(hidden)
        empty = "No filter hides anything. `storyboard plugins test NAME` shows what one would hide."
        panel = ListPanel("Hidden articles", _PICK, rows, intro=intro, empty=empty, name="hidden-panel")
        self.app.push_screen(panel, opened)

    def _go_to(self, slug: str | None) -> None:
        if slug:
            self.open_story(slug)


def _heading(name: str, number: int, *, first: bool) -> Row:
    return Row("", partial(heading, name, number, first), 1 if first else 2)
