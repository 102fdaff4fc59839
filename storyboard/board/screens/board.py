"""The board: everything a reader does, down to the panels that open on top of it."""

import asyncio

from textual import work

from storyboard.board.actions import ACTIONS
from storyboard.board.paint.why import why_lines
from storyboard.board.screens.helping import HelpPanel
from storyboard.board.screens.panel import PagePanel
from storyboard.board.screens.sharing import SharingScreen
from storyboard.board.screens.theming import ThemePanel
from storyboard.board.visits import last_visit


class BoardScreen(SharingScreen):
    """The screen that is always there."""

    def on_mount(self) -> None:
        """Show what is stored, say what was repaired, and remember when the board was last looked at."""
        self.prepare()
        self.start()
        self.since = last_visit(self.newsroom.locations.state)
        self.show_banner()
        for notice in self.newsroom.notices:
            self.notify(notice, severity="warning", timeout=10, markup=False)
        if self.cards:
            self.go("stories")

    @work(exclusive=True, group="why")
    async def action_why(self) -> None:
        """Explain why the article is in its story."""
        if self.filed is None:
            self.say("Pick an article first", "warn")
            return
        lines = await asyncio.to_thread(why_lines, self.filed, self.title_of)
        self.app.push_screen(PagePanel("Why it is in this story", " q closes ", lines, name="why"))

    # Panels

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
        self.app.push_screen(HelpPanel(groups))

    async def action_theme(self) -> None:
        """Choose a theme; the one that is kept is worn the next time, too."""
        await self.run_action("app.look_for_themes")
        self.app.push_screen(ThemePanel(self.app.available_themes, self.app.theme), self.keep_theme)

    def keep_theme(self, name: str | None) -> None:
        """Wear a theme the next time, too."""
        if name:
            self.habits.keep(theme=name, instead_of=self.newsroom.config.board.theme)
            self.say(f"The board wears {name}, the next time too")

    def action_back(self) -> None:
        """One step back: out of the search, the article, the story; from the stories, out of the board."""
        if self.zen:
            self.zen = False
        elif not self.typing and self.let_go():
            self.say("Nothing is selected any more")
        elif self.typing or (self.pane == "stories" and self.query_one("#query").display):
            self.close_search()
        elif self.pane == "stories" and self.leave_tab():
            self.say("All stories")
        elif self.pane == "article":
            self.go(self.middle)
        elif self.whole:
            self.whole = False
            self.go("stories")
        elif self.pane not in ("stories", "welcome"):
            self.go("stories")
        elif self.app.screen_stack[0] is self:
            self.app.exit()
        else:
            self.dismiss(None)
