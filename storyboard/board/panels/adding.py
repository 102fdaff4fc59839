"""What adding feeds asks for: an address, some feeds of a list, the path of a file."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from storyboard.board.actions import bindings
from storyboard.board.lines import line
from storyboard.board.paint.choices import chosen_words, feed_choice_lines
from storyboard.board.panels.panel import ListPanel, Panel
from storyboard.board.roles import content
from storyboard.board.widgets.checks import Checks
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row, heading_row
from storyboard.errors import StoryboardError

if TYPE_CHECKING:
    from storyboard.config import Starter
    from storyboard.sources.discovery import Found

Do = Callable[[str], Awaitable[str]]
_LOOKS = " enter looks there · {back!} closes "
_ADDS = " {read} chooses · {open} adds · {next_pane} to the address · {back!} closes "


class AnswerPanel(Panel):
    """A line to type in, and what `do` makes of it: a fault is told in place, and the line stays.

    It answers with what `do` says was done.
    """

    KIND = "-line"

    def __init__(
        self, title: str, hint: str, intro: str, do: Do, *, value: str = "", placeholder: str = "", name: str
    ) -> None:
        super().__init__(title, hint, name=name)
        self._intro, self._do, self._value, self._placeholder = intro, do, value, placeholder

    def compose(self) -> ComposeResult:
        """The line, and what there is to know of it."""
        with self.box():
            yield Static(self._intro, classes="panel--intro", markup=False)
            yield Input(self._value, placeholder=self._placeholder, compact=True)
            yield Static(classes="panel--told", markup=False)

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Input).focus()

    def tell(self, told: str, role: str = "warn") -> None:
        """Tell something below the line."""
        self.query_one(".panel--told", Static).update(content([line((told, role))]))

    @on(Input.Changed)
    def _typed(self) -> None:
        self.tell("")

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        self.attempt(message.value.strip())

    @work(exclusive=True, group="panel")
    async def attempt(self, typed: str) -> None:
        """Do it; close when it was done."""
        try:
            told = await self._do(typed)
        except StoryboardError as fault:
            self.tell(str(fault))
        else:
            self.dismiss(told)


class FeedFinder(Panel):
    """An address to paste, and the feeds that its page names; it answers once some are added, see `added`."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("next_pane", "previous_pane")]

    def __init__(
        self,
        find: "Callable[[str], Awaitable[Sequence[Found]]]",
        add: "Callable[[Sequence[Found]], Awaitable[Sequence[str]]]",
    ) -> None:
        super().__init__("Add a feed", _LOOKS, name="add-panel")
        self._find, self._add = find, add
        self._found: dict[str, Found] = {}
        self.added: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """The address, what is known of it, and the feeds to choose from."""
        with self.box():
            yield Input(placeholder="https://example.org/", compact=True)
            yield Static(classes="panel--told", markup=False)
            yield Checks(id="choices")

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one(Checks).display = False
        self.query_one(Input).focus()
        self._tell("Paste the address of a site, of one of its pages, or of a feed.", "muted")

    def _tell(self, told: str, role: str = "warn") -> None:
        self.query_one(".panel--told", Static).update(content([line((told, role))]))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        if address := message.value.strip():
            self.look(address)
        else:
            self._tell("There is no address yet: paste one, then press Enter.")

    @work(exclusive=True, group="panel")
    async def look(self, address: str) -> None:
        """Look what feeds there are at an address; a single one is added at once."""
        self.query_one(Checks).display = False
        self._tell(f"Looking at {address} …", "muted")
        try:
            found = await self._find(address)
        except StoryboardError as fault:
            self._tell(f"{fault}")
            return
        self._found = {one.url: one for one in found}
        if len(found) == 1:
            await self._take(list(found))
        elif found:
            self._offer()
        else:
            self._tell(
                f"{address} is no feed and names none. Try another page of the site, or the feed itself."
            )

    def _offer(self) -> None:
        checks = self.query_one(Checks)
        checks.display = True
        checks.forget()
        checks.checked = set(list(self._found)[:1])
        checks.show(
            [
                Row(
                    url,
                    partial(
                        feed_choice_lines, url, one.title, url, one.articles, checks.checked.__contains__
                    ),
                    1,
                )
                for url, one in self._found.items()
            ]
        )
        self._tell(f"{len(self._found)} feeds are named there: Space chooses, Enter adds what is chosen.", "")
        checks.focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell the keys of the address, or those of the feeds."""
        self.hint(_LOOKS if isinstance(event.widget, Input) else _ADDS)

    @on(Rows.Chosen)
    def _chosen(self, message: Rows.Chosen) -> None:
        checks = self.query_one(Checks)
        urls = [url for url in self._found if url in (checks.checked or {message.key})]
        self.take([self._found[url] for url in urls])

    @work(exclusive=True, group="panel")
    async def take(self, found: "Sequence[Found]") -> None:
        """Add what was chosen."""
        await self._take(found)

    async def _take(self, found: "Sequence[Found]") -> None:
        try:
            self.added = await self._add(found)
        except StoryboardError as fault:
            self._tell(f"{fault}")
            return
        if self.added:
            self.dismiss("added")
        else:
            there = "This feed is" if len(found) == 1 else "These feeds are"
            self._tell(f"{there} on the board already: {', '.join(one.url for one in found)}")

    def action_next_pane(self) -> None:
        """From the address to the feeds, and back."""
        checks, box = self.query_one(Checks), self.query_one(Input)
        (checks if checks.display and box.has_focus else box).focus()

    def action_previous_pane(self) -> None:
        """As forward: there are two only."""
        self.action_next_pane()


class FeedsPanel(ListPanel):
    """How the feeds stand; it answers with the one to fetch, or `adds` says that one is to be added."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("add_feed")]
    adds = False

    def action_add_feed(self) -> None:
        """Close, to add a feed."""
        self.adds = True
        self.dismiss(None)


class StarterPanel(Panel):
    """Feeds to start from, to choose some; it answers when some were chosen, see `chosen`."""

    def __init__(self, starters: "Iterable[Starter]") -> None:
        super().__init__(
            "Feeds to start from",
            " {read} chooses · {read_story} all · {open} adds · {back!} closes ",
            name="starter-panel",
        )
        self._starters = {one.name: one for one in starters}

    def compose(self) -> ComposeResult:
        """How many are chosen, and the feeds."""
        with self.box():
            yield Static(classes="panel--told", markup=False)
            yield Checks(id="choices")

    def on_mount(self) -> None:
        """Show the feeds."""
        checks = self.query_one(Checks)
        rows: list[Row] = []
        groups = dict.fromkeys(one.group for one in self._starters.values())
        for group in groups:
            members = [one for one in self._starters.values() if one.group == group]
            rows.append(heading_row(group, len(members), first=not rows))
            for one in members:
                paint = partial(
                    feed_choice_lines, one.name, one.name, one.url, None, checks.checked.__contains__
                )
                rows.append(Row(one.name, paint, 1))
        checks.show(rows)
        checks.focus()
        self._count()

    @on(Checks.Changed)
    def _count(self) -> None:
        told = chosen_words(len(self.chosen), len(self._starters))
        self._tell(told if self._starters else "All of them are on the board already.", "muted")

    def _tell(self, told: str, role: str) -> None:
        self.query_one(".panel--told", Static).update(content([line((told, role))]))

    @property
    def chosen(self) -> "list[Starter]":
        """What is checked."""
        checked = self.query_one(Checks).checked
        return [one for name, one in self._starters.items() if name in checked]

    @on(Rows.Chosen)
    def _add(self) -> None:
        if self.chosen:
            self.dismiss("chosen")
        else:
            self._tell("Nothing is chosen yet: Space chooses the feed under the highlight.", "warn")
