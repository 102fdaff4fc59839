"""The line in which a query is typed, and what it may become."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from storyboard.board.actions import bindings
from storyboard.board.lines import line
from storyboard.board.roles import content


class QueryBox(Input):
    """The query; Tab completes its last word."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("next_pane")]

    class Completing(Message):
        """The last word is to be completed."""

    def action_next_pane(self) -> None:
        """Complete the last word."""
        self.post_message(self.Completing())


class QueryHint(Static):
    """What the last word of a query may become; in its place, what is wrong with the query."""

    ways: reactive[Sequence[str]] = reactive(())
    fault: reactive[str] = reactive("")

    def watch_ways(self) -> None:
        """Show what may be meant."""
        self._write()

    def watch_fault(self) -> None:
        """Show what is wrong."""
        self._write()

    def _write(self) -> None:
        self.display = bool(self.ways or self.fault)
        if self.fault:
            self.update(content([line(("▲ ", "alarm"), (self.fault, "warn"))]))
        elif self.ways:
            first, *others = self.ways
            pieces = [("tab ", "key"), (first, "strong"), *((f"  {each}", "muted") for each in others)]
            self.update(content([line(*pieces)]))
