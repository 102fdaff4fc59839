"""What the list of stories holds: the stories, the marks on them, what a search found, their order."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from storyboard.board.lines import clip
from storyboard.board.shelf import LATEST, Arrangement, Item, Shelf, item_of, items_of, shelve
from storyboard.board.wording import count
from storyboard.model.plain import one_line
from storyboard.model.story import Card, Mark
from storyboard.newsroom import Newsroom

_TITLE = 40  # cells of a title in a sentence


class Listing:
    """The stories and how they stand on the shelf; `arranged` is called when they stand otherwise."""

    def __init__(self, newsroom: Newsroom, arranged: Callable[[], None], how: Arrangement = LATEST) -> None:
        self._newsroom, self._arranged = newsroom, arranged
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
        now = self._newsroom.clock()
        if self._day != now.date():  # what is muted until a day may be heard again
            self._day = now.date()
            self._items = items_of(self.cards, self.marks, self._day, self._items)
        found = None if self.found is None else [self._item(card) for card in self.found]
        self.shelf = shelve(self._items.values(), now, found, self.query, self.how)
        self._arranged()

    def _item(self, card: Card) -> Item:
        return self._items.get(card.slug) or item_of(card, self.marks, self._day)

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
