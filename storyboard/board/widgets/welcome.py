"""What the board shows while it has no story: where it stands, and the ways to go on."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from storyboard.board.lines import Line
from storyboard.board.roles import content
from storyboard.board.widgets.checks import Menu
from storyboard.board.widgets.stack import Row


class Welcome(Vertical):
    """A few words above a menu, and some below; the menu answers as any list does."""

    def compose(self) -> ComposeResult:
        """Words, menu, words, in one box."""
        with Vertical(classes="welcome--box"):
            yield Static(classes="welcome--intro", markup=False)
            yield Menu(id="ways")
            yield Static(classes="welcome--foot", markup=False)

    def show(self, intro: Iterable[Line], ways: Sequence[Row], foot: Iterable[Line]) -> None:
        """Show these words and ways."""
        self.query_one(".welcome--intro", Static).update(content(intro))
        menu = self.query_one(Menu)
        if list(menu.keys)[:1] != [ways[0].key]:  # another way is the one to begin with
            menu.forget()
        menu.show(ways)
        self.query_one(".welcome--foot", Static).update(content(foot))
