"""What opens on top of the board: a titled list to pick from, or a page to read."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from storyboard.board.actions import bindings
from storyboard.board.lines import Line, cells
from storyboard.board.paint.hints import hint_text
from storyboard.board.roles import content
from storyboard.board.widgets.page import Page
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row

_CORNERS = 6  # cells of a frame's edge that no hint takes


class Panel(ModalScreen[str | None]):
    """A titled box over the board; it answers with what was picked or typed, with None when it was closed.

    The hint below it names keys by their actions: see `hint_text`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("back", "quit")]
    KIND = "-list"

    def __init__(self, title: str, hint: str, *, name: str = "") -> None:
        super().__init__(id=name)
        self._title, self._hint = title, hint
        self._keys: dict[str, list[str]] = {}  # of each action, also of what had the focus before

    def box(self) -> Vertical:
        """Return the frame with its title and its hint."""
        box = Vertical(classes=f"panel {self.KIND}")
        box.border_title = Content(self._title)
        return box

    def on_mount(self) -> None:
        """Tell the keys; a subclass fills the box in a method of the same name, which is called, too."""
        self._tell_keys()

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Tell the keys of what has the focus now."""
        self._tell_keys()

    def on_resize(self) -> None:
        """Tell as many keys as there is room for by now."""
        self.call_after_refresh(self._tell_keys)

    def hint(self, told: str) -> None:
        """Tell other keys at the foot."""
        self._hint = told
        self._tell_keys()

    def _tell_keys(self) -> None:
        """Write the hint with the keys as they are mapped; where all of them have no room, those before the
        last one give way."""
        live: dict[str, list[str]] = {}
        for key, active in self.active_bindings.items():
            shown = self.app.get_key_display(active.binding.with_key(key))
            live.setdefault(active.binding.id or "", []).append(shown)
        self._keys |= live
        box, parts = self.query_one(".panel"), hint_text(self._hint, self._keys).strip().split(" · ")
        while len(parts) > 1 and cells(" · ".join(parts)) > box.outer_size.width - _CORNERS:
            del parts[-2]
        *keys, last = parts
        way_out = Content(last).stylize("@click=screen.back")
        box.border_subtitle = (
            Content(" ") + Content(" · ").join([*map(Content, keys), way_out]) + Content(" ")
        )

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
                self._hint = self._hint.rpartition("·")[2]
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


class ArticlePanel(PagePanel):
    """An article to read; it answers with "browser" when it is to be opened there."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("browser")]

    def __init__(self, lines: Iterable[Line]) -> None:
        super().__init__("Article", " {browser} browser · {back} goes back ", lines, name="article-panel")

    def action_browser(self) -> None:
        """Close, to open the browser."""
        self.dismiss("browser")
