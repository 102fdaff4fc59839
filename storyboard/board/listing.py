"""What the list of stories holds: the stories, the marks on them, what a search found, their order."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from storyboard.board.lines import clip
from storyboard.board.parts.stage import Stage
from storyboard.board.shelf import LATEST, Arrangement, Item, Shelf, arrange, items_of, shelve
from storyboard.board.wording import count
from storyboard.model.plain import one_line
from storyboard.model.story import Card, Mark
from storyboard.newsroom import Newsroom

_TITLE = 40  # cells of a title in a sentence


class Listing:
    """The stories and how they stand on the shelf; `arranged` is called when they stand otherwise.

    What `follow` does is laid out by `lay` before.
    """

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        arranged: Callable[[], None],
        lay: Callable[[Shelf], None],
        how: Arrangement = LATEST,
    ) -> None:
        self._stage, self._newsroom, self._arranged, self._lay = stage, newsroom, arranged, lay
        self._following = asyncio.Lock()
        self._changes = 0  # made by keys
        self.cards: Sequence[Card] = ()
        self.marks: dict[str, Mark] = {}
        self.found: Sequence[Card] | None = None  # what the search found, None without one
        self.query = ""
        self.how = how
        self.shelf = Shelf()
        self._items: Mapping[str, Item] = {}
        self._day = date.min  # the day of the items; none of a day when they have to be made anew

    # Changes

    def reload(self) -> None:
        """Take the stories and the marks from the newsroom, and put them on the shelf."""
        self.take(self._newsroom.cards(), self.found)

    def take(self, cards: Sequence[Card], found: Sequence[Card] | None) -> None:
        """Put these stories on the shelf, of which a search found some."""
        self.cards, self.found = cards, found
        self.take_marks()

    def take_marks(self) -> None:
        """Take the reader's marks anew."""
        self.marks = self._newsroom.marks()
        self._day = date.min
        self.arrange()

    def search(self, query: str, found: Sequence[Card] | None) -> None:
        """Show what a query found, all stories where there is none."""
        self.query, self.found = query, found
        self.arrange()

    def order(self, how: Arrangement) -> None:
        """Put the stories in another order."""
        self.how = how
        self.arrange()

    def arrange(self) -> None:
        """Put the stories on the shelf as they stand now."""
        self._changes += 1
        now = self._newsroom.clock()
        if self._day != now.date():  # what is muted until a day may be heard again
            self._day = now.date()
            self._items = items_of(self.cards, self.marks, self._day, self._items)
        self.shelf = self._shelved(self._items, now)
        self._arranged()

    async def follow(self, *, reload: bool = False) -> None:
        """Put the stories on the shelf with the marks of now, and with `reload` those that there are by now.

        Keys go on meanwhile: tens of thousands of stories take longer than a key may wait.
        """
        async with self._following:
            if reload:
                self.cards = await asyncio.to_thread(self._newsroom.cards)
            self.marks = self._newsroom.marks()
            changes = -1
            while changes != self._changes:  # else a key changed something meanwhile
                changes, now = self._changes, self._newsroom.clock()
                items, shelf = await asyncio.to_thread(self._laid, now)
            if self._stage.open:
                self._items, self._day, self.shelf = items, now.date(), shelf
                self._arranged()

    def _laid(self, now: datetime) -> tuple[Mapping[str, Item], Shelf]:
        items = items_of(self.cards, self.marks, now.date(), self._items)
        shelf = self._shelved(items, now)
        self._lay(shelf)
        return items, shelf

    def _shelved(self, items: Mapping[str, Item], now: datetime) -> Shelf:
        return arrange(items, self.marks, now, self.found, self.query, self.how)

    # What there is

    def every(self) -> list[Item]:
        """Return every story in the order of the latest news, whatever is searched for."""
        return list(shelve(self._items.values(), self._newsroom.clock()).items())

    def mark(self, slug: str) -> Mark:
        """Return the reader's mark on a story."""
        return self.marks.get(slug) or Mark(slug)

    # Words

    def title_of(self, slug: str) -> str:
        """Return a story's title; one that was merged or is a single article has no card."""
        known = next((card.title for card in self.cards if card.slug == slug), "")
        story = None if known else self._newsroom.story(slug)
        return known or (story.title if story else slug)

    def named(self, slug: str) -> str:
        """Return a story's title, short and quoted."""
        return f"“{clip(one_line(self.title_of(slug)), _TITLE)}”"

    def titles(self, slugs: Sequence[str]) -> str:
        """Return what stories are called in a sentence: the title of one, the number of several."""
        if len(slugs) != 1:
            return count(len(slugs), "story", "stories")
        item = self.shelf.item(slugs[0])
        return f"“{one_line(item.card.title if item else slugs[0])}”"
