"""The search: it narrows the list to the stories that meet a query."""

import asyncio

from textual import on, work
from textual.widgets import Input

from storyboard.board.screens.story_page import StoryPageScreen
from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.prompt import QueryBox, QueryHint
from storyboard.errors import StoryboardError
from storyboard.model.beat import Beat
from storyboard.newsroom.completing import Vocabulary, completed, completions, nearest

_TYPING = 0.12  # seconds after a key until the search runs


class SearchingScreen(StoryPageScreen):
    """A query below the list, and the stories that it finds."""

    _known = Vocabulary()

    def open_story(self, slug: str, wanted: Beat | str = "") -> None:
        """Go to a story, out of a search that may not have found it."""
        if self.found is not None:
            self.close_search()
        super().open_story(slug, wanted)

    def reload(self) -> None:
        """Take the stories anew, and ask again what is asked."""
        super().reload()
        if self.found is not None:
            self.search_for(self.query_text)

    def action_search(self) -> None:
        """Open the search."""
        if not self.cards:
            return
        self.go("stories")
        box = self.query_one("#query", Input)
        box.display = True
        box.focus()
        self._known = Vocabulary.of(self.cards)
        self.say("Enter goes on in what was found, n and N step through it, escape shows all stories again")

    @on(Input.Changed, "#query")
    def _query_changed(self, message: Input.Changed) -> None:
        hint = self.query_one(QueryHint)
        hint.fault, hint.ways = "", completions(message.value, self._known)
        self.search_for(message.value.strip(), _TYPING)

    @on(QueryBox.Completing)
    def _complete(self) -> None:
        box, ways = self.query_one(QueryBox), self.query_one(QueryHint).ways
        if ways:
            box.value = completed(box.value, ways[0])
            box.cursor_position = len(box.value)

    @on(Input.Submitted, "#query")
    def _query_submitted(self, message: Input.Submitted) -> None:
        self.search_for(message.value.strip())
        self.query_one(QueryHint).ways = ()
        self.go("stories")

    @work(exclusive=True, group="search")
    async def search_for(self, query: str, settle: float = 0) -> None:
        """Show the stories that match, and all of them when nothing is asked."""
        await asyncio.sleep(settle)
        found = None
        if query:
            try:
                found = await asyncio.to_thread(self.newsroom.search, query)
            except StoryboardError as fault:
                self.query_one(QueryHint).fault = str(fault).removeprefix("query: ")
                return
        if not self.open:
            return
        self.query_text, self.found = query, found
        self.rearrange()
        if found == [] and (near := nearest(query, self._known)):
            self.query_one(QueryHint).fault = f"no story has that; did you mean {near}?"

    def close_search(self) -> bool:
        """Close the search and show all stories; tell whether there was one."""
        box = self.query_one("#query", Input)
        if not box.display:
            return False
        with self.prevent(Input.Changed):
            box.value = ""
        box.display = False
        hint = self.query_one(QueryHint)
        hint.fault, hint.ways = "", ()
        self.search_for("")
        self.go("stories")
        return True

    def action_next_match(self) -> None:
        """Pick the next story found."""
        self.query_one(StoryList).step(1)

    def action_previous_match(self) -> None:
        """Pick the story found before."""
        self.query_one(StoryList).step(-1)
