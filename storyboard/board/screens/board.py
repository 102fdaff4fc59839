"""The board: the one screen that is always there. What one of its parts changes, it shows in the others."""

from collections.abc import Collection, Sequence

from textual import events, on
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from storyboard.board import panels
from storyboard.board.paint.edge import clock_line, counts_line, refreshed_line
from storyboard.board.paint.head import figures
from storyboard.board.screens.panes import PanesScreen
from storyboard.board.screens.parts import Parts, Reactions
from storyboard.board.visits import last_visit
from storyboard.board.widgets.bars import KeyBar, StatusLine, TopBar
from storyboard.board.widgets.prompt import QueryBox
from storyboard.board.widgets.rows import Rows
from storyboard.model.beat import Beat
from storyboard.model.story import Card, Filed, Story
from storyboard.newsroom import Newsroom

_TICK = 20  # seconds between two looks at the clock


class Reconfigured(Message):
    """Another config is in force: themes and keys may be others."""


class BoardScreen(PanesScreen):
    """The panes, and the parts that do what the keys say. In a demo nothing is fetched."""

    def __init__(self, newsroom: Newsroom, *, demo: bool = False) -> None:
        super().__init__(newsroom)
        reactions = Reactions(
            arranged=self._arranged,
            selected=self._tell_order,
            taken=self._taken,
            moved=self.moved,
            saved=self._saved,
            counted=self.counted,
            reconfigured=self._reconfigured,
            open_story=self.open_story,
            board_of=lambda sample: type(self)(sample, demo=True),
        )
        self.parts = Parts(self, reactions, demo=demo)
        for name, deed in self.parts.deeds().items():
            setattr(self, f"action_{name}", deed)  # where Textual looks for what a key does

    @property
    def slug(self) -> str:
        """The highlighted story."""
        return self.parts.picking.slug

    @property
    def filed(self) -> Filed | None:
        """The article that is shown."""
        return self.parts.reading.filed

    @property
    def cards(self) -> Sequence[Card]:
        """All stories."""
        return self.parts.listing.cards

    # From the beginning to the end

    def on_mount(self) -> None:
        """Show what is stored, fetch, say what was repaired and when the board was last looked at."""
        self.prepare()
        self.parts.refreshing.look()
        self._reload()
        self.set_interval(_TICK, lambda: self.beside(self.parts.listing.follow, "tick"))
        if self.parts.refreshing.pace():
            self.call_after_refresh(self.parts.refreshing.fetch)
        self.parts.start()
        self.parts.looking.since = last_visit(self.newsroom.locations.state)
        if self.parts.listing.cards:
            self.go("stories")

    def on_unmount(self) -> None:
        """Throw the demo away, also when the board is left from there."""
        self.parts.demonstrating.close()

    # What is shown when a part changed something

    def _reload(self) -> None:
        self.parts.listing.reload()
        self.parts.searching.ask_again()

    def _arranged(self) -> None:
        """The stories stand otherwise on the shelf; what is highlighted stays highlighted."""
        now = self.newsroom.clock()
        self.now, self.today = now, now.date()
        self.shelf = self.parts.listing.shelf
        self.read = self.parts.listing.mark(self.parts.picking.slug).read
        self._show_emptiness()
        self.counted()
        if self.story and not self.parts.picking.slug:  # an empty list highlights nothing, and tells nobody
            self.parts.picking.load()
        self.parts.saved.count()
        self.parts.hand.prune()
        self._tell_order()
        self.parts.noticing.go_on()

    def _show_emptiness(self) -> None:
        bare = not self.parts.listing.cards
        self.query_one("#panes").display = not bare
        greeted, self.welcome.display = self.welcome.display, bare
        if bare:
            self.parts.greeting.greet()
        if bare != greeted:
            self.go("stories")
        self.nothing.display = self.parts.listing.found is not None and not self.parts.listing.found
        self.nothing.update(
            Content(f"Nothing matches “{self.parts.listing.query}”. Escape shows all stories again.")
        )

    def counted(self) -> None:
        """Bring the counts at the top and the age at the bottom up to date."""
        bar, now = self.query_one(TopBar), self.newsroom.clock()
        bar.left = counts_line(self.shelf, self.parts.refreshing.health)
        bar.right = clock_line(now, short=self.has_class("-narrow"))
        self.query_one(StatusLine).right = refreshed_line(self.parts.refreshing.health, now)

    def _tell_order(self) -> None:
        selected, how = len(self.story_list.selected), self.parts.listing.how
        grouped = f"by {how.grouping}" if how.grouping != "none" else "not grouped"
        self._tell_way_out()
        order = Content(how.order).stylize("@click=screen.sort")
        told = Content(" · ").join([order, Content(grouped).stylize("@click=screen.group")])
        chosen = Content(f"{selected:,} selected · " if selected else "")
        self.frames.stories.border_subtitle = Content(" ") + chosen + told + Content(" ")

    def _taken(self, story: Story | None) -> None:
        if story is not None:
            self.read = self.parts.listing.mark(self.parts.picking.slug).read
        self.story = story
        if story is not None:
            self.parts.reading.look_behind()

    def watch_story(self, story: Story | None) -> None:
        """Name the story above its timeline, and show what is known of it."""
        self.head.show(story, self.newsroom.clock())
        self.parts.reading.look_at_latest()
        self.frames.middle.border_subtitle = Content(figures(story) if story else "")
        self._know()

    def watch_today(self) -> None:
        """A new day: what was expected may be due."""
        self.head.show(self.story, self.newsroom.clock())

    def watch_middle(self, middle: str) -> None:
        """Show the article of the list that is in front now, or what is known of the story."""
        super().watch_middle(middle)
        self.parts.reading.look_behind()
        self._know()

    def _know(self) -> None:
        if self.story and (self.whole or self.middle == "about"):
            self.parts.knowing.work_out(self.story, self.parts.listing.cards)

    def moved(self) -> None:
        """Another pane has the keys, or another article is shown."""
        self.parts.dwelling.moved()

    async def _saved(self, stories: Collection[str]) -> None:
        await self.parts.listing.follow(reload=True)
        self.parts.searching.ask_again()
        if self.parts.picking.slug in stories:
            self.parts.picking.load()

    def _reconfigured(self, added: Sequence[str]) -> None:
        self.post_message(Reconfigured())
        self.parts.refreshing.look()
        self.parts.listing.arrange()
        self.parts.refreshing.pace()
        if added:
            self.parts.refreshing.fetch_then(added)

    # What the lists and lines tell

    @on(Rows.Highlighted, "#story-list")
    def _story_highlighted(self) -> None:
        self.parts.picking.follow()

    @on(Rows.Highlighted, "#timeline, #article-list")
    def _look_behind(self) -> None:
        self.parts.reading.look_behind()

    @on(Rows.Chosen, "#story-list")
    def _story_chosen(self) -> None:
        self.go(self.middle)

    @on(Rows.Chosen, "#timeline, #article-list")
    def _article_chosen(self) -> None:
        self.go("article")

    @on(Rows.Chosen, "#about-list")
    def _known_chosen(self, message: Rows.Chosen) -> None:
        """Go to the round, the article or the story that was picked."""
        kind, _, name = message.key.partition(":")
        if beat := self.about_list.beat(message.key):
            self.go("timeline")
            self.timeline.pick(beat)
        elif kind == "story":
            self.open_story(name)
        else:
            self.open_story(self.parts.picking.slug, self.about_list.article(message.key))

    @on(Rows.Chosen, "#ways")
    async def _go_on(self, message: Rows.Chosen) -> None:
        await self.run_action(message.key)

    @on(Input.Changed, "#query")
    def _query_changed(self, message: Input.Changed) -> None:
        self.parts.searching.typed(message.value)

    @on(Input.Submitted, "#query")
    def _query_submitted(self, message: Input.Submitted) -> None:
        self.parts.searching.submit(message.value)

    @on(QueryBox.Completing)
    def _complete(self) -> None:
        self.parts.searching.complete()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of an edge."""
        if self.edges.take_hold(event.screen_x, event.screen_y):
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the edge that is held."""
        self.edges.drag(event.screen_x, event.screen_y)

    def on_mouse_up(self) -> None:
        """Let the edge go."""
        if self.edges.let_go():
            self.release_mouse()

    # What takes several parts

    def open_story(self, slug: str, wanted: Beat | str = "") -> None:
        """Go to a story, and in it to a beat or an article; out of a search that may not have found it."""
        if self.parts.listing.found is not None:
            self.parts.searching.close()
        self.parts.picking.open(slug, wanted)

    def action_read(self) -> None:
        """Mark the articles read or unread; in the list of stories, the whole stories."""
        if self.pane == "stories":
            self.parts.marking.read()
        else:
            self.parts.dwelling.turn()

    def action_page(self) -> None:
        """Give the story the whole terminal, or show the stories beside it again."""
        if self.has_class("-narrow"):
            self.say("The story's page needs more than 80 columns: i shows what is known of it", "warn")
            return
        self.whole = not self.whole
        self.go(self.middle if self.whole else "stories")
        self._know()

    def action_help(self) -> None:
        """Every key that works now, from the bindings themselves."""
        self.ask(panels.HelpPanel(self.live_keys()))

    def show_keys(self) -> None:
        """Tell the key bar which keys there are, and whether the next step back is the last."""
        super().show_keys()
        self._tell_way_out()

    def _tell_way_out(self) -> None:
        searches = self.query_box.display or self.parts.listing.found is not None
        selects = self.story_list.selected or self.article_list.selected
        first = self.pane in ("stories", "welcome") and self.app.screen_stack[0] is self
        self.query_one(KeyBar).leaves = first and not searches and not selects

    def action_back(self) -> None:
        """One step back: out of the search, the article, the story; from the stories, out of the board."""
        escaping, self.escaping = self.escaping, False
        if self.zen:
            self.zen = False
        elif not self.typing and self.parts.hand.let_go():
            self.say("Nothing is selected any more")
        elif self.typing or (self.pane == "stories" and self.query_box.display):
            self.parts.searching.close()
        elif self.pane == "stories" and self.parts.saved.leave():
            self.say("All stories")
        elif self.pane == "article":
            self.go(self.middle)
        elif self.whole:
            self.whole = False
            self.go("stories")
        elif self.pane not in ("stories", "welcome"):
            self.go("stories")
        elif self.app.screen_stack[0] is not self:
            self.dismiss(None)
        elif self.parts.leaving.meant(escaping=escaping):
            self.app.exit()
