"""The board: everything a reader does, down to the panels that open on top of it."""

import asyncio
import webbrowser
from datetime import datetime
from functools import partial

from textual import work
from textual.widgets import Static

from storyboard.board.actions import ACTIONS
from storyboard.board.paint import panels
from storyboard.board.paint.help import help_lines
from storyboard.board.paint.stories import heading
from storyboard.board.paint.why import why_lines
from storyboard.board.screens.panel import ListPanel, PagePanel
from storyboard.board.screens.refreshing import RefreshingScreen
from storyboard.board.screens.theming import ThemePanel
from storyboard.board.visits import last_visit
from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.rows import Row
from storyboard.board.wording import count, moment_words
from storyboard.model.plain import one_line, web_address
from storyboard.model.story import Card

_PICK = " enter opens · q closes "


class BoardScreen(RefreshingScreen):
    """The screen that is always there."""

    since: datetime | None = None

    def on_mount(self) -> None:
        """Show what is stored, say what was repaired, and remember when the board was last looked at."""
        self.prepare()
        self.start()
        self.since = last_visit(self.newsroom.locations.state)
        self.query_one("#banner").display = bool(self.newsroom.read_only)
        if self.newsroom.read_only:
            self.query_one("#banner", Static).update(
                f" Read-only: {self.newsroom.read_only}. Nothing you mark here is kept."
            )
        for notice in self.newsroom.notices:
            self.notify(notice, severity="warning", timeout=10, markup=False)
        if self.cards:
            self.go("stories")

    # The article at hand

    @work(group="browser")
    async def action_browser(self) -> None:
        """Open the article's page in the browser: web addresses only, never through a shell."""
        link = web_address(self.filed.article.link) if self.filed else ""
        if not link:
            self.say("This article has no web address", "warn")
            return
        opened = await asyncio.to_thread(webbrowser.open, link)
        self.say(
            f"Opened {link}" if opened else f"No browser was found for {link}", "muted" if opened else "warn"
        )

    def action_copy(self) -> None:
        """Copy the article's title and link to the clipboard of the terminal."""
        if self.filed is None:
            self.say("There is no article to copy", "warn")
            return
        article = self.filed.article
        self.app.copy_to_clipboard(
            "\n".join(filter(None, (one_line(article.title), web_address(article.link))))
        )
        self.say("Copied the title and the link" if article.link else "Copied the title")

    @work(exclusive=True, group="why")
    async def action_why(self) -> None:
        """Explain why the article is in its story."""
        if self.filed is None:
            self.say("Pick an article first", "warn")
            return
        lines = await asyncio.to_thread(why_lines, self.filed, self.title_of)
        self.app.push_screen(PagePanel("Why it is in this story", " q closes ", lines, name="why"))

    # Panels

    def action_expected(self) -> None:
        """What is expected next, in all stories."""
        today = self.newsroom.clock().date()
        width_rows: list[Row] = []
        for name, entries in panels.agenda(self.cards, today):
            width_rows.append(_heading(name, len(entries), first=not width_rows))
            width_rows += [
                Row(card.slug, partial(panels.agenda_lines, card, span, today), 1) for card, span in entries
            ]
        empty = "Nothing is expected in any story. Expectations come from sentences with a future date."
        self.app.push_screen(
            ListPanel("Expected", _PICK, width_rows, empty=empty, name="agenda"), self._open_story
        )

    def action_changed(self) -> None:
        """The stories with news since the last visit."""
        now, since = self.newsroom.clock(), self.since
        items = [item for item in self.shelf.items() if since is None or item.card.updated > since]
        rows = [
            Row(
                item.card.slug,
                partial(panels.changed_lines, item.card, item.unread, _new(item.card, since), since, now),
                1,
            )
            for item in items
        ]
        told = f"since {moment_words(since, now)}" if since else "this is your first visit"
        intro = f"{count(len(items), 'story', 'stories')} changed, {told}."
        empty = f"Nothing changed {told}. Press r to fetch the feeds."
        panel = ListPanel(
            "What changed", _PICK, rows, intro=intro if rows else "", empty=empty, name="changed-panel"
        )
        self.app.push_screen(panel, self._open_story)

    def action_feeds(self) -> None:
        """How the feeds stand; Enter fetches one."""
        now = self.newsroom.clock()
        self.health = self.newsroom.feeds()
        rows = [Row(feed.name, partial(panels.feed_lines, feed, now)) for feed in self.health]
        file = self.newsroom.locations.config_file
        empty = f"There are no feeds. Add one with `storyboard feeds add URL`, or in {file}"
        panel = ListPanel("Feeds", " enter fetches one · q closes ", rows, empty=empty, name="feeds-panel")
        self.app.push_screen(panel, self._fetch_one)

    def _fetch_one(self, name: str | None) -> None:
        if name:
            self._ask([name], force=True)

    @work(exclusive=True, group="hidden")
    async def action_hidden(self) -> None:
        """The articles that filters hid, and why."""
        hidden = await asyncio.to_thread(self.newsroom.hidden)
        now = self.newsroom.clock()
        self._hidden_in = {article.id: slug for article, slug in hidden}
        rows = [Row(article.id, partial(panels.hidden_lines, article, now), 3) for article, _ in hidden]
        empty = "No filter hides anything."
        panel = ListPanel(
            "Hidden articles",
            _PICK,
            rows,
            intro=panels.hidden_summary(hidden),
            empty=empty,
            name="hidden-panel",
        )
        self.app.push_screen(panel, self._open_hidden)

    def _open_hidden(self, identity: str | None) -> None:
        if identity and (slug := self._hidden_in.get(identity)):
            self.wanted = identity
            self._open_story(slug)
            self.load_story()

    def _open_story(self, slug: str | None) -> None:
        if slug:
            if self.found is not None:
                self.close_search()
            self.query_one(StoryList).highlighted = slug
            self.go("timeline")

    def action_help(self) -> None:
        """Every key that works now, from the bindings themselves."""
        live: dict[str, list[str]] = {}
        for key, active in reversed(self.active_bindings.items()):
            shown = self.app.get_key_display(active.binding.with_key(key))
            live.setdefault(active.binding.id or "", []).append(shown)
        groups: dict[str, list[tuple[str, str]]] = {}
        for action in ACTIONS:
            if action.id in live:
                groups.setdefault(action.group, []).append((" ".join(live[action.id]), action.help))
        self.app.push_screen(PagePanel("Keys", " q closes ", help_lines(groups), name="help"))

    def action_theme(self) -> None:
        """Choose a theme; the one that is kept is worn the next time, too."""
        self.app.push_screen(ThemePanel(self.app.available_themes, self.app.theme), self._keep_theme)

    def _keep_theme(self, name: str | None) -> None:
        if name:
            self.habits.keep(theme=name, instead_of=self.newsroom.config.board.theme)
            self.say(f"The board wears {name}, the next time too")

    def action_back(self) -> None:
        """One step back: out of the search, the article, the story; from the stories, out of the board."""
        if self.zen:
            self.zen = False
        elif self.typing or (self.pane == "stories" and self.query_one("#query").display):
            self.close_search()
        elif self.pane == "article":
            self.go(self.middle)
        elif self.pane != "stories":
            self.go("stories")
        else:
            self.app.exit()


def _heading(name: str, number: int, *, first: bool) -> Row:
    return Row("", partial(heading, name, number, first), 1 if first else 2)


def _new(card: Card, since: datetime | None) -> int:
    return sum(number for day, number in card.days if since and day > since.date())
