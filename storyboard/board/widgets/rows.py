"""A list of tens of thousands of rows: only what is on the screen is painted."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from storyboard.board.actions import SCROLLING, bindings
from storyboard.board.lines import Line
from storyboard.board.roles import ROLES

BAR = "▌"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key (empty: it cannot be picked), how it is painted at a width, and its height.

    `height` 0 means as many lines as are painted, for rows that wrap.
    """

    key: str
    paint: Callable[[int], Sequence[Line]]
    height: int = 0


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a highlight that is kept by key, and so survives a change of the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("open", *SCROLLING)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--cursor-blurred", "rows--bar"}

    highlighted: reactive[str] = reactive("", init=False)

    class Highlighted(Message):
        """Another row is highlighted."""

        def __init__(self, rows: "Rows", key: str) -> None:
            super().__init__()
            self.rows, self.key = rows, key

        @property
        def control(self) -> "Rows":
            """The list it happened in."""
            return self.rows

    class Chosen(Highlighted):
        """A row was opened, by Enter or a second click."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes)
        self._rows: Sequence[Row] = ()
        self._tops: list[int] = [0]
        self._index: dict[str, int] = {}  # key → row
        self._order: list[str] = []  # the keys from the top
        self._rank: dict[str, int] = {}  # key → place among the keys
        self._width = 0
        self._painted: LRUCache[int, Sequence[Line]] = LRUCache(512)
        self._styles: dict[tuple[str, str], RichStyle] = {}

    # What is shown

    def show(self, rows: Sequence[Row], *, start: str = "") -> None:
        """Show `rows`; the highlight and its place on the screen stay with their key.

        When the highlighted row is gone, its neighbour is taken; `start` is the first highlight.
        """
        old_keys, old = self._order, self.highlighted
        offset = self.line_of(old) if old in self._index else 0
        self._rows = rows
        self._index = {row.key: number for number, row in enumerate(rows) if row.key}
        self._order = list(self._index)
        self._rank = {key: place for place, key in enumerate(self._order)}
        self._layout()
        if old in self._index:
            self.scroll_to(y=self._top_of(old) - offset, animate=False, force=True, immediate=True)
            return
        key = start if start in self._index else self._neighbour(old_keys, old)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.highlighted = key
        self.call_after_refresh(self._bring_to_the_middle)

    def forget(self) -> None:
        """Forget the highlight: the next rows are another list's."""
        self._rows, self._index, self._order, self._rank = (), {}, [], {}
        self.set_reactive(Rows.highlighted, "")

    def repaint(self) -> None:
        """Paint the rows anew: what they show changed, their heights did not."""
        self._painted.clear()
        self.refresh()

    def line_of(self, key: str) -> int:
        """Return the line of the screen on which the row of `key` begins."""
        return self._top_of(key) - self.scroll_offset.y

    def reveal(self) -> None:
        """Scroll so that the highlighted row is on the screen."""
        number = self._index.get(self.highlighted)
        if number is None:
            return
        top = 0 if self._order[0] == self.highlighted else self._tops[number]
        self.scroll_to_region(
            Region(0, top, 1, self._tops[number + 1] - top), animate=False, force=True, immediate=True
        )

    def _bring_to_the_middle(self) -> None:
        number = self._index.get(self.highlighted)
        if number is not None:
            around = self.scrollable_content_region.height - (self._tops[number + 1] - self._tops[number])
            self.scroll_to(
                y=self._tops[number] - max(around, 0) // 2, animate=False, force=True, immediate=True
            )

    def _neighbour(self, keys: list[str], old: str) -> str:
        if old in keys:
            place = keys.index(old)
            after = (key for key in (*keys[place:], *reversed(keys[:place])) if key in self._index)
            return next(after, next(iter(self._index), ""))
        return next(iter(self._index), "")

    def _top_of(self, key: str) -> int:
        return self._tops[self._index[key]]

    def _layout(self) -> None:
        self._width = self.scrollable_content_region.width
        self._painted.clear()
        tops, top = [0], 0
        for number, row in enumerate(self._rows):
            top += row.height or len(self._lines_of(number))
            tops.append(top)
        self._tops = tops
        self.virtual_size = Size(self._width, top)
        self.refresh()

    def _lines_of(self, number: int) -> Sequence[Line]:
        lines = self._painted.get(number)
        if lines is None:
            lines = self._rows[number].paint(max(self._width - 2, 1))
            self._painted[number] = lines
        return lines

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the rows that can be picked, from the top."""
        return self._order

    def key_at(self, event: events.Click) -> str:
        """Return the key of the row that was clicked, an empty text where there is none."""
        number = bisect_right(self._tops, event.get_content_offset_capture(self).y + self.scroll_offset.y) - 1
        return self._rows[number].key if 0 <= number < len(self._rows) else ""

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        number = bisect_right(self._tops, place) - 1
        if not 0 <= number < len(self._rows):
            return Strip.blank(width, self.rich_style)
        row, lines = self._rows[number], self._lines_of(number)
        within = place - self._tops[number]
        pieces = lines[within] if within < len(lines) else ()
        return self._strip(pieces, bool(row.key) and row.key == self.highlighted, width)

    def _strip(self, pieces: Line, highlighted: bool, width: int) -> Strip:
        ground = ("rows--cursor" if self.has_focus else "rows--cursor-blurred") if highlighted else ""
        base = self._style("", ground)
        bar = Segment(BAR, self._style("bar", ground)) if highlighted else Segment(" ", base)
        text = [Segment(text, self._style(role, ground)) for text, role in pieces]
        return Strip([bar, *text]).adjust_cell_length(width, base)

    def _style(self, role: str, ground: str) -> RichStyle:
        style = self._styles.get((role, ground))
        if style is None:
            base = self.rich_style
            if ground:
                base += self.get_component_rich_style(ground, partial=True)
            if role == "bar":
                style = base + self.get_component_rich_style("rows--bar", partial=True)
            elif base.reverse:
                style = base
            else:
                style = base + Style.parse(ROLES.get(role, ""), self.app.theme_variables).rich_style
            self._styles[role, ground] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the styles: the theme or the focus changed."""
        super().notify_style_update()
        self._styles.clear()

    # Moving

    def watch_highlighted(self, key: str) -> None:
        """Tell who listens, and bring the row onto the screen."""
        self.refresh()
        if key:
            self.reveal()
            self.post_message(self.Highlighted(self, key))

    def move(self, steps: int) -> None:
        """Move the highlight by `steps` rows, stopping at the ends."""
        if self._order:
            place = self._rank.get(self.highlighted, 0) + steps
            self.highlighted = self._order[min(max(place, 0), len(self._order) - 1)]

    def step(self, steps: int) -> None:
        """Move the highlight by `steps` rows, going round at the ends."""
        if self._order:
            self.highlighted = self._order[(self._rank.get(self.highlighted, 0) + steps) % len(self._order)]

    def _page(self, direction: int) -> None:
        if self.highlighted not in self._index:
            return
        page = max(self.scrollable_content_region.height - 2, 1)
        line = self._top_of(self.highlighted) + direction * page
        row = min(max(bisect_right(self._tops, line) - 1, 0), len(self._rows) - 1)
        place = bisect_right(self._order, row, key=self._index.__getitem__) - 1
        far = place - self._rank[self.highlighted]
        self.move(far if far * direction > 0 else direction)

    def action_down(self) -> None:
        """One row down."""
        self.move(1)

    def action_up(self) -> None:
        """One row up."""
        self.move(-1)

    def action_top(self) -> None:
        """To the first row."""
        self.move(-len(self._index))

    def action_bottom(self) -> None:
        """To the last row."""
        self.move(len(self._index))

    def action_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def action_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def action_open(self) -> None:
        """Open the highlighted row."""
        if self.highlighted:
            self.post_message(self.Chosen(self, self.highlighted))

    def on_click(self, event: events.Click) -> None:
        """Highlight the row that was clicked; open it when it was highlighted already."""
        key = self.key_at(event)
        if key and key == self.highlighted:
            self.action_open()
        elif key:
            self.highlighted = key

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        if self.scrollable_content_region.width != self._width:
            offset = (
                self._top_of(self.highlighted) - self.scroll_offset.y
                if self.highlighted in self._index
                else 0
            )
            self._layout()
            if self.highlighted in self._index:
                self.scroll_to(y=self._top_of(self.highlighted) - offset, animate=False, immediate=True)
                self.reveal()

    def on_focus(self) -> None:
        """Draw the highlight as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the highlight as one that only stays."""
        self.refresh()
