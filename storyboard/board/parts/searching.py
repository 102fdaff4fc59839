"""The search: it narrows the list to the stories that meet a query."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Input

from storyboard.board import panels
from storyboard.board.listing import Listing
from storyboard.board.parts.stage import Stage
from storyboard.board.turns import SEARCH
from storyboard.board.widgets.prompt import QueryBox, QueryHint
from storyboard.errors import StoryboardError
from storyboard.newsroom import Newsroom
from storyboard.newsroom.questions.completing import (
    MOST,
    Vocabulary,
    completed,
    completions,
    nearest,
    saved_as,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.worker import Worker

_TYPING = 0.12  # seconds after a key until the search runs


class Searching:
    """A query below the list, and the stories that it finds."""

    def __init__(
        self, stage: Stage, newsroom: Newsroom, listing: Listing, box: QueryBox, hint: QueryHint
    ) -> None:
        self._stage, self._newsroom, self._listing = stage, newsroom, listing
        self._box, self._hint = box, hint
        self._known = Vocabulary()
        self._saved: Sequence[str] = ()  # the saved queries that may be meant
        self._typing: Worker[None] | None = None  # waits for the keys to rest

    def open(self) -> None:
        """Open the search."""
        if not self._listing.cards:
            self._ask_in_vain()
            return
        self._stage.go("stories")
        self._box.display = True
        self._box.focus()
        self._known = Vocabulary.of(self._listing.cards)
        self._stage.say(
            "Enter goes on in what was found, n and N step through it, escape shows all stories again"
        )

    def _ask_in_vain(self) -> None:
        """Take a query where there is no story yet: its letters are no commands."""
        intro, hint = "There is no story to search yet.", " {back!} closes "
        self._stage.ask(panels.AnswerPanel("Search", hint, intro, _nothing_yet, name="search-panel"))

    @property
    def written(self) -> str:
        """What stands in the line."""
        return self._box.value.strip()

    def typed(self, query: str) -> None:
        """Say what the last word may become, and search once the keys rest."""
        self._saved = saved_as(query, self._newsroom.config.queries)
        self._hint.fault, self._hint.ways = "", [*self._saved, *completions(query, self._known)][:MOST]
        self._typing = self._stage.beside(partial(self._ask, query.strip(), _TYPING), "typing")

    def complete(self) -> None:
        """Complete the last word, or put a saved query in place of its name."""
        if self._hint.ways:
            way = self._hint.ways[0]
            self._box.value = way if way in self._saved else completed(self._box.value, way)
            self._box.cursor_position = len(self._box.value)

    def submit(self, query: str) -> None:
        """Search, and go on in what was found."""
        self.ask(query.strip())
        self._hint.ways = ()
        self._stage.go("stories")

    def ask(self, query: str) -> None:
        """Show the stories that match, and all of them when nothing is asked."""
        if self._typing is not None:
            self._typing.cancel()
        self._stage.beside(partial(self._ask, query), SEARCH)

    def ask_again(self) -> None:
        """Ask what is asked of the stories as they are by now."""
        if self._listing.found is not None:
            self.ask(self._listing.query)

    async def _ask(self, query: str, settle: float = 0.0) -> None:
        await asyncio.sleep(settle)
        found = None
        if query:
            try:
                found = await asyncio.to_thread(self._newsroom.search, query)
            except StoryboardError as fault:
                self._hint.fault = str(fault).removeprefix("query: ")
                return
        if not self._stage.open:
            return
        self._listing.search(query, found)
        if found == [] and (near := nearest(query, self._known)):
            self._hint.fault = f"no story has that; did you mean {near}?"

    def close(self) -> bool:
        """Close the search and show all stories; tell whether there was one."""
        if not self._box.display:
            return False
        with self._box.prevent(Input.Changed):
            self._box.value = ""
        self._box.display = False
        self._hint.fault, self._hint.ways = "", ()
        self._stage.say("")
        self.ask("")
        self._stage.go("stories")
        return True


async def _nothing_yet(query: str) -> str:
    raise StoryboardError(
        f"Nothing matches “{query}”: a story begins when two articles tell of the same thing."
    )
