"""Until when a story is muted: until it moves, until a day, or for good."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from storyboard.board.actions import bindings
from storyboard.board.lines import Line, clip_line, line, pad
from storyboard.board.panels.panel import Panel
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row
from storyboard.board.wording import day_words
from storyboard.filters.grammar import span

FOR_GOOD, MOVES, SPEAK = "for good", "moves", "speak"


class SnoozePanel(Panel):
    """The ways to mute; typing names a day. It answers with FOR_GOOD, MOVES, SPEAK or an ISO date."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("down", "up")]

    def __init__(self, what: str, today: date, *, muted: bool) -> None:
        super().__init__(f"Mute {what}", " enter mutes · {back!} closes ", name="snooze-panel")
        self._today, self._muted = today, muted

    def compose(self) -> ComposeResult:
        """A line for a day, and the ways."""
        with self.box():
            yield Input(placeholder="until a day, such as 2026-03-14, or for 3d, 2w, 1m", compact=True)
            yield Rows(id="choices")

    def on_mount(self) -> None:
        """Show the ways."""
        self._fill("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._fill(message.value.strip())

    def _fill(self, typed: str) -> None:
        rows = self.query_one(Rows)
        rows.forget()
        rows.show([Row(answer, partial(_lines, name, told), 1) for answer, name, told in self._ways(typed)])

    def _ways(self, typed: str) -> Iterator[tuple[str, str, str]]:
        """Yield what is answered, and the words for it."""
        if typed:
            day = self._day(typed)
            if day is None:
                yield (
                    "",
                    "That is no day",
                    "write 2026-03-14, or 3d, 2w, 1m for days, weeks, months from today",
                )
            elif day <= self._today:
                yield "", "That day has come already", day_words(day, self._today)
            else:
                yield day.isoformat(), f"Until {day_words(day, self._today)}", ""
            return
        if self._muted:
            yield SPEAK, "No longer", "it speaks again now"
        yield MOVES, "Until it moves", "its timeline gets a new beat; more reports of the same leave it quiet"
        for days, name in ((1, "Until tomorrow"), (7, "For a week"), (30, "For a month")):
            day = self._today + timedelta(days=days)
            yield day.isoformat(), name, f"until {day_words(day, self._today)}"
        yield FOR_GOOD, "For good", "it sinks to the end of the list"

    def _day(self, typed: str) -> date | None:
        length = span(typed.casefold())
        if length is not None:
            return self._today + length
        try:
            return date.fromisoformat(typed)
        except ValueError:
            return None

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _chosen(self) -> None:
        if answer := self.query_one(Rows).highlighted:
            self.dismiss(answer)

    def action_down(self) -> None:
        """The next way."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """The way before."""
        self.query_one(Rows).move(-1)


def _lines(name: str, told: str, width: int) -> list[Line]:
    return [clip_line(line((pad(name, 26), "strong"), (told, "muted")), width)]
