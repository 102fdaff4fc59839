"""Where a story is exported to, and as what."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from storyboard.board.actions import bindings
from storyboard.board.lines import line
from storyboard.board.paint.choices import form_lines
from storyboard.board.panels.panel import Panel
from storyboard.board.roles import content
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row
from storyboard.errors import StoryboardError
from storyboard.newsroom.exporting import FileExists


class ExportPanel(Panel):
    """The forms, and the path of a file below; it answers with what was written.

    `export` writes a form into a file, and over one that is there only when it is told to.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("down", "up", "next_pane", "previous_pane")]

    def __init__(
        self,
        title: str,
        path: str,
        forms: Mapping[str, str],
        export: Callable[[str, str, bool], Awaitable[str]],
    ) -> None:
        super().__init__(title, " ↑ ↓ choose the form · enter writes · {back!} closes ", name="export-panel")
        self._path, self._forms, self._export = path, forms, export
        self._asked = ""  # the path of a file that is there, to be written over when it is sent again

    def compose(self) -> ComposeResult:
        """The forms, the path, and what came of it."""
        with self.box():
            yield Rows(id="choices")
            yield Input(self._path, compact=True)
            yield Static(classes="panel--told", markup=False)

    def on_mount(self) -> None:
        """Show the forms, and take the keys."""
        rows = self.query_one(Rows)
        rows.show([Row(form, partial(form_lines, form, told), 1) for form, told in self._forms.items()])
        self.query_one(Input).focus()

    @on(Rows.Highlighted)
    def _turn(self, message: Rows.Highlighted) -> None:
        """Let the path end as the form does, unless the reader named another ending."""
        box = self.query_one(Input)
        path = Path(box.value)
        if path.suffix.removeprefix(".") in self._forms:
            box.value = str(path.with_suffix(f".{message.key}"))
            box.cursor_position = len(box.value)

    @on(Input.Changed)
    def _changed(self) -> None:
        self._asked = ""
        self._tell("")

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _send(self) -> None:
        path = self.query_one(Input).value.strip()
        if path:
            self.write(self.query_one(Rows).highlighted, path)
        else:
            self._tell("There is no path yet: type the one of a file.")

    @work(exclusive=True, group="panel")
    async def write(self, form: str, path: str) -> None:
        """Write it; close when it was written."""
        try:
            told = await self._export(form, path, path == self._asked)
        except FileExists as fault:
            self._asked = path
            self._tell(f"{fault}: Enter once more writes over it")
        except StoryboardError as fault:
            self._tell(str(fault))
        else:
            self.dismiss(told)

    def _tell(self, told: str) -> None:
        self.query_one(".panel--told", Static).update(content([line((told, "warn"))]))

    def action_down(self) -> None:
        """The next form."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """The form before."""
        self.query_one(Rows).move(-1)

    def action_next_pane(self) -> None:
        """From the path to the forms, and back."""
        box, rows = self.query_one(Input), self.query_one(Rows)
        (rows if box.has_focus else box).focus()

    def action_previous_pane(self) -> None:
        """As forward: there are two only."""
        self.action_next_pane()
