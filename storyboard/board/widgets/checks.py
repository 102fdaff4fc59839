"""Lists to check things in, and menus: rows that answer to one click."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from storyboard.board.actions import bindings
from storyboard.board.widgets.rows import Rows


class Menu(Rows):
    """Rows of which one is done: a click does it at once."""

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        event.prevent_default()
        if key := self.key_at(event):
            self.highlighted = key
            self.action_open()


class Checks(Rows):
    """Rows of which any number is checked, by Space or a click; how a row shows it is its painter's."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("read", "read_story")]

    class Changed(Message):
        """Something was checked, or is no longer."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.checked: set[str] = set()

    def check(self, *keys: str) -> None:
        """Turn the checks of `keys` round."""
        self.checked ^= set(keys)
        self.repaint()
        self.post_message(self.Changed())

    def action_read(self) -> None:
        """Check the highlighted row, or no longer."""
        if self.highlighted:
            self.check(self.highlighted)

    def action_read_story(self) -> None:
        """Check all rows, or none when all are."""
        missing = [key for key in self.keys if key not in self.checked]
        self.check(*(missing or self.keys))

    def on_click(self, event: events.Click) -> None:
        """Check what was clicked."""
        event.prevent_default()
        if key := self.key_at(event):
            self.highlighted = key
            self.check(key)
