"""Saved queries as tabs: asked by a key, kept from the search, and counted as the stories change."""

import asyncio
from functools import partial

from storyboard.board.listing import Listing
from storyboard.board.parts.searching import Searching
from storyboard.board.parts.stage import Stage
from storyboard.board.widgets.tabs import QueryTabs
from storyboard.errors import ConfigError
from storyboard.newsroom import Newsroom
from storyboard.newsroom.questions.saved import Tally, drop, keep, tallies


class SavedQueries:
    """The tab of all stories, and one for each saved query."""

    def __init__(
        self, stage: Stage, newsroom: Newsroom, listing: Listing, searching: Searching, tabs: QueryTabs
    ) -> None:
        self._stage, self._newsroom, self._listing = stage, newsroom, listing
        self._searching, self._tabs = searching, tabs
        self._asked = ""  # the name of the saved query that is asked

    def count(self) -> None:
        """Count beside the keys what each saved query finds."""
        self._stage.beside(self._count, "tabs")

    async def _count(self) -> None:
        queries, listing = self._newsroom.config.queries, self._listing
        now = self._newsroom.clock()
        found = (
            await asyncio.to_thread(tallies, queries, listing.cards, listing.marks, now) if queries else {}
        )
        if self._asked and self._asked not in self._newsroom.config.queries:
            self._asked = ""
            self._searching.ask("")
        if self._stage.open:
            self._tabs.tabs = (
                ("", Tally(len(listing.cards), listing.shelf.unread)),
                *found.items(),
            )
            self._tabs.on = self._asked

    def search(self) -> None:
        """Open the search, in all stories."""
        self._asked = ""
        self._searching.open()

    def ask(self, place: int) -> None:
        """Ask the saved query at a place among the tabs; the first tab shows all stories."""
        names = ["", *self._newsroom.config.queries]
        self._asked = names[place % len(names)]
        self._searching.close()
        self._tabs.on = self._asked
        self._searching.ask(self._newsroom.config.queries.get(self._asked, ""))
        self._stage.go("stories")

    def next(self) -> None:
        """Ask the next saved query."""
        self._turn(1)

    def previous(self) -> None:
        """Ask the saved query before."""
        self._turn(-1)

    def _turn(self, steps: int) -> None:
        names = ["", *self._newsroom.config.queries]
        if len(names) == 1:
            self._stage.say("There is no saved query: search, then keep what you asked", "warn")
            return
        place = names.index(self._asked) if self._asked in names else 0
        self.ask(place + steps)

    def leave(self) -> bool:
        """Go back to all stories; tell whether a saved query was asked."""
        asked, self._asked = self._asked, ""
        if asked:
            self.ask(0)
        return bool(asked)

    def keep(self) -> None:
        """Keep what is searched for as a tab, or let the tab go that is asked."""
        work = partial(self._keep, self._asked or self._searching.written)
        self._stage.beside(work, "writes", alone=False, failed="The query was not kept")

    async def _keep(self, name: str) -> None:
        if not name or self._newsroom.read_only:
            self._stage.say("Search for something first: what is found can be kept as a tab", "warn")
            return
        asked = self._asked
        try:
            if asked:
                await asyncio.to_thread(drop, self._newsroom, name)
            else:
                await asyncio.to_thread(keep, self._newsroom, name, name)
        except ConfigError:
            self.count()  # the query may have left the config meanwhile
            raise
        if asked:
            self.leave()
        self._listing.arrange()
        told = f"No longer a tab: {name}" if asked else f"Kept as a tab: {name}"
        self._stage.say(f"{told}   (u takes it back)")
