"""Choosing a theme: the board wears the one under the highlight at once; Escape gives back the old one."""

from collections.abc import Mapping
from functools import partial

from textual import on
from textual.theme import BUILTIN_THEMES, Theme

from storyboard.board.paint.themes import sample_lines, theme_lines
from storyboard.board.panels.panel import ListPanel
from storyboard.board.themes import BoardTheme
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row


class ThemePanel(ListPanel):
    """The themes, Textual's own last; it answers with the name of the one to keep."""

    def __init__(self, themes: Mapping[str, Theme], current: str) -> None:
        names = sorted(themes, key=lambda name: (name in BUILTIN_THEMES, name))
        super().__init__(
            "Theme",
            " {open} keeps it · {back!} gives back the old one ",
            [_row(themes[name], current) for name in names],
            start=current,
            foot=sample_lines(),
            name="theme-panel",
        )
        self._old = current

    @on(Rows.Highlighted)
    def _try(self, message: Rows.Highlighted) -> None:
        self.app.theme = message.key

    def action_back(self) -> None:
        """Give back the old theme, and close."""
        self.app.theme = self._old
        super().action_back()


def _row(theme: Theme, current: str) -> Row:
    kind = "dark" if theme.dark else "light"
    about = theme.about if isinstance(theme, BoardTheme) else "one of Textual's"
    return Row(theme.name, partial(theme_lines, theme.name, kind, about, theme.name == current), 1)
