"""A list of tens of thousands of rows: only what is on the screen is painted."""

from collections.abc import Collection, Sequence
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
from storyboard.board.widgets.counting import Counting
from storyboard.board.widgets.stack import Row, Stack

BAR, CHOSEN = "▌", "✓"


class Rows(ScrollView, Counting, can_focus=True, inherit_bindings=False):
    """Rows with a highlight that is kept by key, and so survives a change of the rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("open", *SCROLLING)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--cursor-blurred", "rows--bar"}

    highlighted: reactive[str] = reactive("", init=False)
    selected: reactive[frozenset[str]] = reactive(frozenset(), init=False)

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
        self._stack = Stack()
        self._subject = ""
        self._width = 0
        self._painted: LRUCache[int, Sequence[Line]] = LRUCache(512)
        self._styles: dict[tuple[str, str], RichStyle] = {}

    # What is shown

    def show(self, rows: Sequence[Row], *, start: str = "") -> None:
        """Show `rows`; the highlight and its place on the screen stay with their key.

        When the highlighted row is gone, its neighbour is taken; `start` is the first highlight.
        """
        self.show_stack(Stack(rows), start=start)

    def piled(self, rows: Sequence[Row]) -> Stack:
        """Return `rows` for `show_stack`, laid out for the present width; any thread may call it."""
        stack, width = Stack(rows), self._room
        if self._width:
            stack.pile(width, lambda number: len(rows[number].paint(width)))
        return stack

    def show_stack(self, stack: Stack, *, start: str = "") -> None:
        """See `show`."""
        before, old = self._stack, self.highlighted
        offset = self.line_of(old) if old in before else 0
        self._stack = stack
        self._layout()
        if old in self._stack:
            self._scroll(self._stack.top_of(old) - offset)
            return
        self._scroll(0)
        self.highlighted = start if start in self._stack else self._stack.heir_of(old, before)
        self.call_after_refresh(self._bring_to_the_middle)

    def turn_to(self, subject: str) -> None:
        """Take the next rows as those of `subject`, such as a story: of another one all is forgotten."""
        if subject != self._subject:
            self.forget()
            self._subject = subject

    def forget(self) -> None:
        """Forget the highlight and what is selected: the next rows are another list's."""
        self._stack = Stack()
        self.selected = frozenset()
        self.set_reactive(Rows.highlighted, "")

    def repaint(self) -> None:
        """Paint the rows anew: what they show changed, their heights did not."""
        self._painted.clear()
        self.refresh()

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the rows that can be picked, from the top."""
        return self._stack.keys

    def line_of(self, key: str) -> int:
        """Return the line of the screen on which the row of `key` begins."""
        return self._stack.top_of(key) - self.scroll_offset.y

    def reveal(self) -> None:
        """Scroll so that the highlighted row is on the screen, with its heading when it is the first."""
        key, stack = self.highlighted, self._stack
        if key in stack:
            top = 0 if stack.key_at(0) == key else stack.top_of(key)
            height = stack.top_of(key) + stack.height_of(key) - top
            self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True, immediate=True)

    def _bring_to_the_middle(self) -> None:
        key, stack = self.highlighted, self._stack
        if key in stack:
            around = self.scrollable_content_region.height - stack.height_of(key)
            self._scroll(stack.top_of(key) - max(around, 0) // 2)

    def _scroll(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    @property
    def _room(self) -> int:
        """The width that a row is painted at: a cell is for the highlight, one for air."""
        return max(self._width - 2, 1)

    def _layout(self) -> None:
        self._painted.clear()
        self._width = self.scrollable_content_region.width
        if not self._width:
            return  # there is no room yet, or none any more: see `render_lines`
        lines = self._stack.pile(self._room, lambda number: len(self._lines_of(number)))
        self.virtual_size = Size(self._width, lines)
        self.refresh()

    def _lines_of(self, number: int) -> Sequence[Line]:
        lines = self._painted.get(number)
        if lines is None:
            lines = self._stack.rows[number].paint(self._room)
            self._painted[number] = lines
        return lines

    def key_at(self, event: events.Click) -> str:
        """Return the key of the row that was clicked, an empty text where there is none."""
        number = self._stack.at(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        return "" if number is None else self._stack.rows[number].key

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines. Before the first of them the rows are laid out: their width is told only later."""
        if not self._width:
            self._layout()
            self._bring_to_the_middle()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        number = self._stack.at(place)
        if number is None:
            return Strip.blank(width, self.rich_style)
        key, lines = self._stack.rows[number].key, self._lines_of(number)
        within = place - self._stack.top(number)
        pieces = lines[within] if within < len(lines) else ()
        chosen = within == 0 and key in self.selected
        return self._strip(pieces, bool(key) and key == self.highlighted, chosen, width)

    def _strip(self, pieces: Line, highlighted: bool, chosen: bool, width: int) -> Strip:
        ground = ("rows--cursor" if self.has_focus else "rows--cursor-blurred") if highlighted else ""
        base = self._style("", ground)
        sign = CHOSEN if chosen else BAR if highlighted else ""
        bar = Segment(sign, self._style("bar", ground)) if sign else Segment(" ", base)
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

    def watch_selected(self) -> None:
        """Draw the signs of what is selected."""
        self.refresh()

    def move(self, steps: int) -> None:
        """Move the highlight by `steps` rows, stopping at the ends."""
        self.highlighted = self._stack.key_at(self._stack.place(self.highlighted) + steps)

    def step(self, steps: int) -> None:
        """Move the highlight by `steps` rows, going round at the ends."""
        if self.keys:
            self.highlighted = self.keys[(self._stack.place(self.highlighted) + steps) % len(self.keys)]

    def leave(self, keys: Collection[str]) -> None:
        """Move the highlight off `keys`, on to the next other row, or back where there is none."""
        place = self._stack.place(self.highlighted)
        ways = (*self.keys[place:], *reversed(self.keys[:place]))
        self.highlighted = next((key for key in ways if key not in keys), self.highlighted)

    def _page(self, pages: int) -> None:
        if self.highlighted in self._stack:
            page = max(self.scrollable_content_region.height - 2, 1)
            line = self._stack.top_of(self.highlighted) + pages * page
            far = self._stack.place_above(line) - self._stack.place(self.highlighted)
            self.move(far if far * pages > 0 else pages)

    def action_down(self) -> None:
        """A row down, or as many as were counted."""
        self.move(self.times())

    def action_up(self) -> None:
        """A row up, or as many as were counted."""
        self.move(-self.times())

    def action_top(self) -> None:
        """To the first row, or to the one that was counted."""
        self._jump(0)

    def action_bottom(self) -> None:
        """To the last row, or to the one that was counted."""
        self._jump(len(self.keys))

    def _jump(self, place: int) -> None:
        counted = self.place()
        if counted >= 0:
            self.highlighted = self._stack.key_at(counted - 1 if counted else place)

    def action_page_down(self) -> None:
        """A page down, or as many as were counted."""
        self._page(self.times())

    def action_page_up(self) -> None:
        """A page up, or as many as were counted."""
        self._page(-self.times())

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
            offset = self.line_of(self.highlighted) if self.highlighted in self._stack else 0
            self._layout()
            if self.highlighted in self._stack:
                self._scroll(self._stack.top_of(self.highlighted) - offset)
                self.reveal()

    def on_focus(self) -> None:
        """Draw the highlight as the one that keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the highlight as one that only stays."""
        self.refresh()
