"""What opens on top of the board: a titled list to pick from, or a page to read."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from storyboard.board.actions import bindings
from storyboard.board.lines import Line
from storyboard.board.roles import content
from storyboard.board.widgets.page import Page
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row


class Panel(ModalScreen[str | None]):
    """A titled box over the board; it answers with what was picked or typed, with None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", "quit")]
    KIND = "-list"

    def __init__(self, title: str, hint: str, *, name: str = "") -> None:
        super().__init__(id=name)
        self._title, self._hint = title, hint

    def box(self) -> Vertical:
        """Return the frame with its title and its hint."""
        box = Vertical(classes=f"panel {self.KIND}")
        box.border_title, box.border_subtitle = Content(self._title), Content(self._hint)
        return box

    def action_back(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_quit(self) -> None:
        """Leave the board."""
        self.app.exit()


class ListPanel(Panel):
    """A list to pick from; `intro` stands above it, `foot` below, `empty` in its place."""

    def __init__(
        self,
        title: str,
        hint: str,
        rows: Sequence[Row],
        *,
        intro: str = "",
        empty: str = "",
        start: str = "",
        foot: Iterable[Line] = (),
        name: str = "",
    ) -> None:
        super().__init__(title, hint, name=name)
        self._rows, self._intro, self._empty = rows, intro, empty
        self._start, self._foot = start, tuple(foot)

    def compose(self) -> ComposeResult:
        """The box with its list."""
        with self.box() as box:
            if not self._rows:
                box.add_class("-bare")
                box.border_subtitle = Content(self._hint.rpartition("·")[2] or self._hint)
            if self._intro:
                yield Static(Content(self._intro), classes="panel--intro")
            if self._rows:
                yield Rows(id="choices")
            else:
                yield Static(Content(self._empty), classes="panel--empty")
            if self._foot:
                yield Static(content(self._foot), classes="panel--foot")

    def on_mount(self) -> None:
        """Fill the list."""
        for rows in self.query(Rows):
            rows.show(self._rows, start=self._start)
            rows.focus()

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        """Answer with what was picked."""
        message.stop()
        self.dismiss(message.key)


class PagePanel(Panel):
    """A page to read."""

    KIND = "-page"

    def __init__(self, title: str, hint: str, lines: Iterable[Line], *, name: str = "") -> None:
        super().__init__(title, hint, name=name)
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """The box with its page."""
        with self.box():
            yield Page(id="page")

    def on_mount(self) -> None:
        """Write the page."""
        page = self.query_one(Page)
        page.write(self._lines)
        page.focus()
