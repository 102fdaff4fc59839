"""The panes of the board: what stands where, which has the keys, and one at a time where it is narrow."""

from datetime import date, datetime
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from storyboard.board.actions import SCROLLING, bindings_except
from storyboard.board.habits import Habits
from storyboard.board.parts.edges import Edges, Frames
from storyboard.board.screens.stage import StageScreen
from storyboard.board.shelf import Shelf
from storyboard.board.widgets.about import AboutList
from storyboard.board.widgets.bars import KeyBar, StatusLine, TopBar
from storyboard.board.widgets.head import StoryHead
from storyboard.board.widgets.lists import ArticleList, StoryList, Timeline
from storyboard.board.widgets.page import Page
from storyboard.board.widgets.prompt import QueryBox, QueryHint
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.tabs import QueryTabs
from storyboard.board.widgets.welcome import Welcome
from storyboard.model.story import Story
from storyboard.newsroom import Newsroom

# Pane → (its frame, what takes the keys in it). Those in between take turns: see `PanesScreen.middle`.
PANES = {
    "stories": ("stories", "story-list"),
    "timeline": ("middle", "timeline"),
    "articles": ("middle", "article-list"),
    "about": ("about", "about-list"),
    "article": ("article", "article-page"),
    "welcome": ("welcome", "ways"),  # in place of all others while there is no story
}
MIDDLE = {"timeline": "Timeline", "articles": "Articles", "about": "About"}


class PanesScreen(StageScreen):
    """Stories, the picked one's timeline or articles, and an article, side by side where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_except("open", *SCROLLING, "palette", "quit")]

    shelf: reactive[Shelf] = reactive(Shelf, init=False)
    story: reactive[Story | None] = reactive(None, init=False)
    read: reactive[frozenset[str]] = reactive(frozenset(), init=False)
    today: reactive[date] = reactive(date.min, init=False)
    now: reactive[datetime | None] = reactive(None, init=False)
    quote_lines: reactive[int] = reactive(3, init=False)
    pane: reactive[str] = reactive("stories", init=False)
    middle: reactive[str] = reactive("timeline", init=False)
    zen: reactive[bool] = reactive(False, init=False)
    whole: reactive[bool] = reactive(False, init=False)

    def __init__(self, newsroom: Newsroom) -> None:
        super().__init__()
        self.newsroom = newsroom
        self.habits = Habits(newsroom.locations.state)
        self.banner = Static(id="banner", markup=False)
        self.tabs = QueryTabs(id="tabs", markup=False)
        self.story_list = StoryList(id="story-list")
        self.nothing = Static(id="no-stories", markup=False)
        self.query_hint = QueryHint(id="query-hint", markup=False)
        self.query_box = QueryBox(
            id="query", placeholder="place:cairo since:1w unread ceasefire", compact=True
        )
        self.head = StoryHead(id="head")
        self.timeline = Timeline(id="timeline")
        self.article_list = ArticleList(id="article-list")
        self.about_list = AboutList(id="about-list")
        self.page = Page(id="article-page")
        self.welcome = Welcome(id="welcome")
        self.frames = Frames(
            stories=Vertical(id="stories", classes="pane"),
            detail=Container(id="detail"),
            middle=Vertical(id="middle", classes="pane"),
            about=Vertical(id="about", classes="pane"),
            article=Vertical(id="article", classes="pane"),
        )
        self.edges = Edges(self, self.frames, self.habits)

    def compose(self) -> ComposeResult:
        """Lay the panes out; the style sheet decides what stands beside what."""
        yield TopBar(id="top")
        yield self.banner
        with Horizontal(id="panes"):
            with self.frames.stories:
                yield self.tabs
                yield self.story_list.data_bind(PanesScreen.shelf)
                yield self.nothing
                yield self.query_hint
                yield self.query_box
            with self.frames.detail:
                with self.frames.middle:
                    yield self.head
                    yield self.timeline.data_bind(
                        PanesScreen.story, PanesScreen.today, PanesScreen.quote_lines
                    )
                    yield self.article_list.data_bind(PanesScreen.story, PanesScreen.read, PanesScreen.now)
                with self.frames.about:
                    yield self.about_list.data_bind(PanesScreen.story, PanesScreen.now)
                with self.frames.article:
                    yield self.page
        yield self.welcome
        yield StatusLine(id="status")
        yield KeyBar(id="keys").data_bind(PanesScreen.pane)

    def prepare(self) -> None:
        """Hide what is only seen at times, and name the panes."""
        for seldom in (
            *(self.article_list, self.query_box, self.query_hint, self.tabs, self.welcome, self.nothing),
        ):
            seldom.display = False
        self._name_panes()

    @property
    def single(self) -> bool:
        """Whether one pane stands alone."""
        return self.zen or self.has_class("-narrow")

    @property
    def columns(self) -> bool:
        """Whether the article stands beside the middle, not below."""
        return self.whole or self.has_class("-wide")

    # Which pane is on, and which ones are seen

    def go(self, pane: str) -> None:
        """Give the keys to `pane`."""
        if self.welcome.display:
            pane = "welcome"
        if pane in MIDDLE:
            self.middle = pane
        self.pane = pane
        self._arrange()
        self.query_one(f"#{PANES[pane][1]}").focus()

    def watch_middle(self, middle: str) -> None:
        """Show the timeline, the articles, or what is known of the story."""
        if middle != "about":
            self.timeline.display = middle == "timeline"
            self.article_list.display = middle == "articles"
        self._name_panes()
        self._arrange()

    def watch_zen(self, _: bool) -> None:
        """One pane, or all."""
        self.set_class(self.zen, "-zen")
        self._arrange()

    def watch_whole(self, _: bool) -> None:
        """The story alone across the terminal, or beside the others."""
        self.set_class(self.whole, "-whole")
        # On the page the article is read beside the rail; otherwise it comes after what is in the middle.
        about, article = self.frames.about, self.frames.article
        first, last = (article, about) if self.whole else (about, article)
        self.frames.detail.move_child(last, after=first)
        self._arrange()
        self._name_panes()

    def _arrange(self) -> None:
        """Hide the panes without room; at once, so that the one that is left can take the keys."""
        shown = {PANES[self.pane][0]} if self.single else self._beside
        for name in ("stories", "middle", "article", "about"):
            getattr(self.frames, name).display = name in shown
        self.frames.detail.display = shown != {"stories"}
        self.edges.lay(self.size.width)

    @property
    def _beside(self) -> set[str]:
        """The frames that stand side by side where there is room."""
        middle = PANES[self.middle][0]
        if not self.whole:
            return {"stories", middle, "article"}
        return {"middle", "article", "about"} if self.has_class("-wide") else {middle, "article"}

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus, however it moved."""
        names = [pane for pane, (_, target) in PANES.items() if target == event.widget.id]
        if names:
            self.pane = names[0]
            self.middle = names[0] if names[0] in MIDDLE else self.middle
            self.moved()
        self.call_after_refresh(self.show_keys)

    def moved(self) -> None:
        """Another pane has the keys: for those who build on this."""

    def counted(self) -> None:
        """The counts at the edges may be others now: for those who build on this."""

    def on_resize(self) -> None:
        """Wait until the breakpoints have been told, then show what fits."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.quote_lines = 2 if self.has_class("-short") else 3
        self._arrange()
        self._name_panes()
        self.counted()
        focused = self.focused
        if focused is None or not focused.is_on_screen:
            self.query_one(f"#{PANES[self.pane][1]}").focus()

    def _name_panes(self) -> None:
        self.frames.stories.border_title = Content("Stories")
        names = [
            Content.styled(name, "bold" if each == self.middle else "not bold $muted").stylize(
                f"@click=screen.{each}"
            )
            for each, name in MIDDLE.items()
        ]
        tabs = Content("  ").join(names)
        beside = self.whole and self.has_class("-wide")
        self.frames.middle.border_title = tabs
        self.frames.about.border_title = Content("About") if beside else tabs
        self.frames.article.border_title = Content("Article")

    # Moving between panes

    def action_next_pane(self) -> None:
        """Give the keys to the next pane."""
        self._turn(1)

    def action_previous_pane(self) -> None:
        """Give the keys to the pane before."""
        self._turn(-1)

    def action_right(self) -> None:
        """Give the keys to the pane on the right."""
        self._turn(1, around=False)

    def action_left(self) -> None:
        """Give the keys to the pane on the left."""
        self._turn(-1, around=False)

    def action_open(self) -> None:
        """Open the highlighted row, as Enter in the list does: the footer is not in the list."""
        if isinstance(rows := self.focused, Rows):
            rows.action_open()

    def action_timeline(self) -> None:
        """Give the keys to the timeline."""
        self.go("timeline")

    def action_articles(self) -> None:
        """Give the keys to the list of articles."""
        self.go("articles")

    def action_about(self) -> None:
        """Give the keys to what is known of the story."""
        self.go("about")

    def action_zen(self) -> None:
        """Show this pane alone, or all again."""
        self.zen = not self.zen
        self.query_one(f"#{PANES[self.pane][1]}").focus()

    def _turn(self, steps: int, *, around: bool = True) -> None:
        order = ["stories", self.middle, "article"]
        if self.whole and not self.has_class("-narrow"):
            rail = "articles" if self.article_list.display else "timeline"
            order = [rail, "article", "about"] if self.has_class("-wide") else [self.middle, "article"]
        if self.pane not in order:
            return
        place = order.index(self.pane) + steps
        self.go(order[place % len(order) if around else min(max(place, 0), len(order) - 1)])
