"""The help: every key that works where it was asked for, and a search in it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from storyboard.board.actions import bindings
from storyboard.board.lines import line
from storyboard.board.paint.help import help_lines, narrowed
from storyboard.board.panels.panel import Panel
from storyboard.board.widgets.page import Page

Groups = Mapping[str, Sequence[tuple[str, str]]]

_HINT = " {search} searches · {back} closes "


class HelpPanel(Panel):
    """The keys by group, and what the signs mean; a search leaves the lines that hold its words."""

    KIND = "-page"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("search")]

    def __init__(self, groups: Groups) -> None:
        super().__init__("Keys", _HINT, name="help")
        self._groups = groups

    def compose(self) -> ComposeResult:
        """The search, and the page."""
        with self.box():
            yield Input(placeholder="a key, or a word of what it does", compact=True)
            yield Page(id="page")

    def on_mount(self) -> None:
        """Show all of it."""
        self.query_one(Input).display = False
        page = self.query_one(Page)
        page.write(help_lines(self._groups))
        page.focus()

    def action_search(self) -> None:
        """Open the search."""
        box = self.query_one(Input)
        box.display = True
        box.focus()
        self.hint(" enter goes through them · {back!} closes ")

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        typed = message.value.strip()
        groups = narrowed(self._groups, typed)
        told = help_lines(groups, signs=not typed) or [line((f"No key does “{typed}”.", "muted"))]
        self.query_one(Page).write(told)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.query_one(Page).focus()
        self.hint(_HINT)
