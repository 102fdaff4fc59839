"""A page of text that scrolls: an article, an explanation, the help."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from storyboard.board.actions import SCROLLING, bindings
from storyboard.board.lines import Line
from storyboard.board.roles import content
from storyboard.board.widgets.counting import Counting


class Page(VerticalScroll, Counting, can_focus=True, inherit_bindings=False):
    """Lines of text, wrapped at the width there is; text can be selected with the mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*SCROLLING)]

    def compose(self) -> ComposeResult:
        """One block of text."""
        text = Static(classes="page--text", markup=False)
        text.auto_links = False
        yield text

    def write(self, lines: Iterable[Line], *, top: bool = True) -> None:
        """Show `lines`, from the top unless the same page was only brought up to date."""
        self.query_one(".page--text", Static).update(content(lines))
        if top:
            self.scroll_home(animate=False)

    def action_down(self) -> None:
        """A line down, or as many as were counted."""
        self.scroll_relative(y=self.times(), animate=False)

    def action_up(self) -> None:
        """A line up, or as many as were counted."""
        self.scroll_relative(y=-self.times(), animate=False)

    def action_top(self) -> None:
        """To the beginning, or to the line that was counted."""
        self._jump(0)

    def action_bottom(self) -> None:
        """To the end, or to the line that was counted."""
        self._jump(self.max_scroll_y)

    def _jump(self, line: float) -> None:
        counted = self.place()
        if counted >= 0:
            self.scroll_to(y=counted - 1 if counted else line, animate=False)

    def action_page_down(self) -> None:
        """A page down, or as many as were counted."""
        self.scroll_relative(y=self.times() * self.scrollable_content_region.height, animate=False)

    def action_page_up(self) -> None:
        """A page up, or as many as were counted."""
        self.scroll_relative(y=-self.times() * self.scrollable_content_region.height, animate=False)
