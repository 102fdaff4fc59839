"""The slim lines at the edges: what this board is, what is going on, which keys work here."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from storyboard.board.actions import ACTIONS
from storyboard.board.lines import EMPTY, Line, line, spread, width_of
from storyboard.board.roles import content


class TwoEnds(Static):
    """One line with something at both ends; the left gives way."""

    auto_links = False

    left: reactive[Line] = reactive(EMPTY)
    right: reactive[Line] = reactive(EMPTY)

    def render(self) -> Content:
        """Draw the line at the width there is."""
        return content([spread(self.left, self.right, self.content_size.width)])


class TopBar(TwoEnds):
    """The name of the program, the counts, the feeds."""


class StatusLine(TwoEnds):
    """What is going on: a refresh, a word on the last key, a fault. Here the right gives way."""

    def render(self) -> Content:
        """Draw what is going on whole, if need be without the age beside it."""
        room = self.content_size.width
        fits = width_of(self.left) + width_of(self.right) < room
        return content([spread(self.left, self.right if fits else EMPTY, room)])


class KeyBar(Static):
    """The keys that work in the focused pane, as many as fit; clicking one does it."""

    auto_links = False

    pane: reactive[str] = reactive("stories")
    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    leaves: reactive[bool] = reactive(False)  # whether the next step back is out of the board

    def render(self) -> Content:
        """Draw the keys, the last two always."""
        displays = dict(self.keys)
        entries = [
            (action.id, displays[action.id], "quit" if self.leaves and action.id == "back" else action.label)
            for action in ACTIONS
            if self.pane in action.shown and action.id in displays
        ]
        return _fitted(entries, self.content_size.width)


def _fitted(entries: Sequence[tuple[str, str, str]], width: int) -> Content:
    kept = list(entries)
    while len(kept) > 2 and sum(_cells(entry) for entry in kept) > width:
        del kept[-3]
    return Content("").join(_key(*entry) for entry in kept)


def _cells(entry: tuple[str, str, str]) -> int:
    return width_of(line(entry[1], " ", entry[2], "   "))


def _key(name: str, key: str, label: str) -> Content:
    text = content([line((key, "key"), " ", (label, "muted"), "   ")])
    return text.stylize(f"@click=screen.{name}")
