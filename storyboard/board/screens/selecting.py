"""The list as the reader wants it: how it is sorted and grouped, and what is selected in it."""

from typing import TYPE_CHECKING

from textual.content import Content

from storyboard.board.screens.tabbing import TabbingScreen
from storyboard.board.shelf import GROUPINGS, ORDERS, Arrangement
from storyboard.board.widgets.lists import ArticleList, StoryList
from storyboard.board.wording import count

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


class SelectingScreen(TabbingScreen):
    """Several stories, or several articles of one, for the next action to take."""

    def __init__(self, newsroom: "Newsroom") -> None:
        super().__init__(newsroom)
        order, grouping = self.habits.word("order"), self.habits.word("grouping")
        self.how = Arrangement(
            order if order in ORDERS else ORDERS[0], grouping if grouping in GROUPINGS else GROUPINGS[0]
        )

    # How the list is put in order

    def action_sort(self) -> None:
        """Sort the list otherwise: the next way of them."""
        self._order(Arrangement(_next(ORDERS, self.how.order), self.how.grouping))

    def action_group(self) -> None:
        """Group the list otherwise: the next way of them."""
        self._order(Arrangement(self.how.order, _next(GROUPINGS, self.how.grouping)))

    def _order(self, how: Arrangement) -> None:
        self.how = how
        self.habits.keep(order=how.order, grouping=how.grouping)
        self.rearrange()
        self.say(f"The stories: {how.said}")

    def rearrange(self) -> None:
        """Put the stories on the shelf; what is selected stays so while it is shown."""
        super().rearrange()
        stories = self.query_one(StoryList)
        stories.selected &= frozenset(stories.keys)
        self._tell_order()

    def _tell_order(self) -> None:
        selected = len(self.query_one(StoryList).selected)
        grouped = f"by {self.how.grouping}" if self.how.grouping != "none" else "not grouped"
        order = Content(self.how.order).stylize("@click=screen.sort")
        told = Content(" · ").join([order, Content(grouped).stylize("@click=screen.group")])
        chosen = Content(f"{selected:,} selected · " if selected else "")
        self.query_one("#stories").border_subtitle = Content(" ") + chosen + told + Content(" ")

    # What is selected

    @property
    def _list(self) -> StoryList | ArticleList | None:
        """The list in which something can be selected, when it has the keys."""
        if self.pane == "stories":
            return self.query_one(StoryList)
        return self.query_one(ArticleList) if self.pane == "articles" else None

    def chosen(self) -> tuple[str, ...]:
        """Return the slugs of the stories that an action takes: those selected, or the one at hand."""
        stories = self.query_one(StoryList)
        if self.pane == "stories" and stories.selected:
            return tuple(slug for slug in stories.keys if slug in stories.selected)
        return (self.slug,) if self.slug else ()

    def chosen_articles(self) -> tuple[str, ...]:
        """Return the ids of the articles that an action takes: those selected, or the one that is shown."""
        articles = self.query_one(ArticleList)
        if self.pane == "articles" and articles.selected:
            return tuple(key for key in articles.keys if key in articles.selected)
        return (self.filed.article.id,) if self.filed and self.pane != "stories" else ()

    def action_select(self) -> None:
        """Select the highlighted story or article, or no longer, and go on to the next."""
        rows = self._list
        if rows is None or not rows.highlighted:
            self.say("Stories and articles are selected in their lists: A shows the articles", "warn")
            return
        for _ in range(rows.times()):
            rows.selected ^= {rows.highlighted}
            rows.move(1)
        self._told_selected()

    def action_select_all(self) -> None:
        """Select all that the list shows, or nothing when all is selected."""
        rows = self._list
        if rows is not None:
            everything = frozenset(rows.keys)
            rows.selected = frozenset() if rows.selected == everything else everything
            self._told_selected()

    def let_go(self) -> bool:
        """Select nothing any more; tell whether anything was."""
        lists = (self.query_one(StoryList), self.query_one(ArticleList))
        selected = any(rows.selected for rows in lists)
        for rows in lists:
            rows.selected = frozenset()
        self._tell_order()
        return selected

    def _told_selected(self) -> None:
        self._tell_order()
        rows = self._list
        if rows is None:
            return
        if not rows.selected:
            self.say("Nothing is selected")
        elif self.pane == "stories":
            told = count(len(rows.selected), "story", "stories")
            self.say(f"{told} selected: a p f m M and the others take them, escape lets them go")
        else:
            told = count(len(rows.selected), "article")
            self.say(f"{told} selected: space > X S take them, escape lets them go")


def _next(ways: tuple[str, ...], way: str) -> str:
    return ways[(ways.index(way) + 1) % len(ways)]
