"""What a correction asks for: another story, some articles, a name."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from storyboard.board.actions import bindings
from storyboard.board.paint.corrections import candidate_lines, choice_lines, matches
from storyboard.board.panels.panel import ListPanel, Panel
from storyboard.board.shelf import Item
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row
from storyboard.model.story import Filed

Sentence = Callable[[str, bool], str]


class StoryPicker(Panel):
    """A list of stories that typing narrows; it answers with the slug of the picked one.

    `sentence` tells of a slug, and of whether the reader turned the two stories round, what will be done;
    `turned` is only changed where it `turns`.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("down", "up", "page_down", "page_up", "next_pane", "previous_pane")
    ]

    def __init__(
        self,
        title: str,
        items: Sequence[Item],
        now: datetime,
        sentence: Sentence,
        *,
        related: Iterable[str] = (),
        turns: bool = False,
        name: str = "picker",
    ) -> None:
        hint = (
            " type to search · enter picks · "
            + ("{next_pane} turns round · " if turns else "")
            + "{back!} closes "
        )
        super().__init__(title, hint, name=name)
        self._related = frozenset(related)
        self._items = sorted(items, key=lambda item: item.card.slug not in self._related)
        self._now, self._sentence, self._turns = now, sentence, turns
        self.turned = False

    def compose(self) -> ComposeResult:
        """The search, what will be done, and the stories."""
        with self.box():
            yield Input(placeholder="a word of the other story", compact=True)
            yield Static(classes="panel--intro", markup=False)
            yield Rows(id="choices")

    def on_mount(self) -> None:
        """Show all stories."""
        self._fill("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        self._fill(message.value)

    def _fill(self, typed: str) -> None:
        found = [item for item in self._items if matches(item, typed)]
        rows = self.query_one(Rows)
        rows.forget()
        rows.show(
            [
                Row(
                    item.card.slug,
                    partial(candidate_lines, item, self._now, item.card.slug in self._related),
                    1,
                )
                for item in found
            ]
        )
        self._tell()

    @on(Rows.Highlighted)
    def _tell(self) -> None:
        slug = self.query_one(Rows).highlighted
        told = self._sentence(slug, self.turned) if slug else "No other story matches."
        self.query_one(Static).update(Content(told))

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _pick(self) -> None:
        if slug := self.query_one(Rows).highlighted:
            self.dismiss(slug)

    def action_down(self) -> None:
        """The next story."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """The story before."""
        self.query_one(Rows).move(-1)

    def action_page_down(self) -> None:
        """A page down."""
        self.query_one(Rows).action_page_down()

    def action_page_up(self) -> None:
        """A page up."""
        self.query_one(Rows).action_page_up()

    def action_next_pane(self) -> None:
        """Let the other story be the one that takes this one in."""
        self.turned = self._turns and not self.turned
        self._tell()

    def action_previous_pane(self) -> None:
        """As forward: there are two ways only."""
        self.action_next_pane()


class ArticleMarker(Panel):
    """The articles of a story, to mark some and name them; it answers with the name, see `marked`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("read", "next_pane", "previous_pane")]

    def __init__(self, filed: Sequence[Filed], now: datetime, marked: Iterable[str] = ()) -> None:
        hint = " {read} marks · {open} names and splits · {back!} closes "
        super().__init__("Split: which articles are another story?", hint, name="split-panel")
        self._filed = sorted(filed, key=lambda each: each.article.published, reverse=True)
        self._now = now
        self.marked = set(marked)

    def compose(self) -> ComposeResult:
        """The articles, and the name below."""
        with self.box():
            yield Static(classes="panel--intro", markup=False)
            yield Rows(id="choices")
            yield Input(compact=True)

    def on_mount(self) -> None:
        """Show the articles, the marked one first."""
        rows = self.query_one(Rows)
        start = next((each.article.id for each in self._filed if each.article.id in self.marked), "")
        rows.show([self._row(each) for each in self._filed], start=start)
        rows.focus()
        self._tell()

    def _row(self, filed: Filed) -> Row:
        return Row(filed.article.id, partial(choice_lines, filed, self.marked.__contains__, self._now), 2)

    def _tell(self, complaint: str = "") -> None:
        told = f"{len(self.marked)} of {len(self._filed)} articles marked."
        self.query_one(Static).update(Content(f"{complaint or told}"))
        self.query_one(Input).placeholder = f"name of the new story: {self.suggested}"

    @property
    def suggested(self) -> str:
        """The name the new story gets when none is typed: the headline of its latest article."""
        titles = (each.article.title for each in self._filed if each.article.id in self.marked)
        return next(titles, "")

    @property
    def complaint(self) -> str:
        """Why these articles cannot be split off, or nothing."""
        if not self.marked:
            return "Mark an article first: Space."
        if len(self.marked) == len(self._filed):
            return "All articles are marked: leave one to the story, or rename it instead."
        return ""

    def action_read(self) -> None:
        """Mark the article, or no longer."""
        rows = self.query_one(Rows)
        if rows.has_focus and rows.highlighted:
            self.marked ^= {rows.highlighted}
            rows.repaint()
            self._tell()

    def action_next_pane(self) -> None:
        """From the articles to the name, and back."""
        rows, name = self.query_one(Rows), self.query_one(Input)
        (name if rows.has_focus else rows).focus()

    def action_previous_pane(self) -> None:
        """As forward: there are two only."""
        self.action_next_pane()

    @on(Rows.Chosen)
    def _marked(self) -> None:
        if self.complaint:
            self._tell(self.complaint)
        else:
            self.query_one(Input).focus()

    @on(Input.Submitted)
    def _named(self, message: Input.Submitted) -> None:
        name = message.value.strip() or self.suggested
        if self.complaint or not name:
            self._tell(self.complaint or "Give the new story a name.")
        else:
            self.dismiss(name)


class NamePanel(Panel):
    """A line to type a title in; an empty one is an answer, too."""

    KIND = "-line"

    def __init__(self, title: str) -> None:
        super().__init__("Rename the story", " enter renames · {back!} closes ", name="rename-panel")
        self._old = title

    def compose(self) -> ComposeResult:
        """The title, ready to be changed."""
        with self.box():
            yield Static(
                "An empty title lets the headlines speak again.", classes="panel--intro", markup=False
            )
            yield Input(self._old, compact=True)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _named(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())


class CorrectionsPanel(ListPanel):
    """The corrections in force; it answers with the number of the one to take back."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("undo")]

    def action_undo(self) -> None:
        """Take the highlighted correction back."""
        for rows in self.query(Rows):
            rows.action_open()
