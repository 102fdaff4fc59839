"""Saved queries as tabs: asked by a key, kept from the search, and counted as the stories change."""

import asyncio

from textual import work
from textual.widgets import Input

from storyboard.board.screens.searching import SearchingScreen
from storyboard.board.widgets.tabs import QueryTabs
from storyboard.errors import StoryboardError


class TabbingScreen(SearchingScreen):
    """The tab of all stories, and one for each saved query."""

    tab = ""  # the name of the saved query that is asked

    def rearrange(self) -> None:
        """Put the stories on the shelf, and count what the tabs find."""
        super().rearrange()
        self.count_tabs()

    @work(exclusive=True, group="tabs")
    async def count_tabs(self) -> None:
        """Count in a thread what each saved query finds."""
        from storyboard.newsroom.saved import tallies

        queries = self.newsroom.config.queries
        now = self.newsroom.clock()
        found = await asyncio.to_thread(tallies, queries, self.cards, self.marks, now) if queries else {}
        if self.open:
            tabs = self.query_one(QueryTabs)
            tabs.tabs = (("", len(self.cards)), *((name, each.stories) for name, each in found.items()))
            tabs.on = self.tab

    def action_search(self) -> None:
        """Open the search, in all stories."""
        self.tab = ""
        super().action_search()

    def action_ask(self, place: int) -> None:
        """Ask the saved query at a place among the tabs; the first tab shows all stories."""
        names = ["", *self.newsroom.config.queries]
        self.tab = names[place % len(names)]
        self.close_search()
        self.query_one(QueryTabs).on = self.tab
        self.search_for(self.newsroom.config.queries.get(self.tab, ""))
        self.go("stories")

    def action_next_query(self) -> None:
        """Ask the next saved query."""
        self._turn_tabs(1)

    def action_previous_query(self) -> None:
        """Ask the saved query before."""
        self._turn_tabs(-1)

    def _turn_tabs(self, steps: int) -> None:
        names = ["", *self.newsroom.config.queries]
        if len(names) == 1:
            self.say("There is no saved query: search, then keep what you asked", "warn")
            return
        place = names.index(self.tab) if self.tab in names else 0
        self.action_ask(place + steps)

    def leave_tab(self) -> bool:
        """Go back to all stories; tell whether a saved query was asked."""
        asked, self.tab = self.tab, ""
        if asked:
            self.action_ask(0)
        return bool(asked)

    @work(exclusive=True, group="writes")
    async def action_keep_query(self) -> None:
        """Keep what is searched for as a tab, or let the tab go that is asked."""
        from storyboard.newsroom.saved import drop, keep

        name = self.tab or self.query_one("#query", Input).value.strip()
        if not name or self.newsroom.read_only:
            self.say("Search for something first: what is found can be kept as a tab", "warn")
            return
        try:
            if self.tab:
                await asyncio.to_thread(drop, self.newsroom, name)
            else:
                await asyncio.to_thread(keep, self.newsroom, name, name)
        except StoryboardError as fault:
            self.notify(str(fault), title="The query was not kept", severity="error", markup=False)
            return
        told = f"No longer a tab: {name}" if self.tab else f"Kept as a tab: {name}"
        if self.tab:
            self.leave_tab()
        self.rearrange()
        self.say(f"{told}   (u takes it back)")
