"""From the list to a story, from a beat to the articles behind it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from textual import on, work
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerError

from storyboard.board.actions import BY_ID
from storyboard.board.lines import Line, line
from storyboard.board.paint.article import article_lines
from storyboard.board.paint.choices import way_lines
from storyboard.board.paint.welcome import foot_lines, ways, welcome_lines
from storyboard.board.screens.sizing import SizingScreen
from storyboard.board.shelf import LATEST, Item, arrange
from storyboard.board.widgets.head import StoryHead
from storyboard.board.widgets.lists import ArticleList, StoryList, Timeline
from storyboard.board.widgets.page import Page
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row
from storyboard.board.widgets.welcome import Welcome
from storyboard.errors import StoryboardError
from storyboard.model.beat import Beat
from storyboard.model.story import Card, Filed, Mark, Story

_SETTLE = 0.04  # seconds a highlight stays before its story is read: holding j reads none on the way


class PickingScreen(SizingScreen):
    """What is picked: a story by its slug, a beat of it, an article behind that."""

    cards: Sequence[Card] = ()
    marks: dict[str, Mark]
    found: list[Card] | None = None
    query_text = ""
    how = LATEST
    behind: Sequence[Filed] = ()
    turned = 0
    wanted: Beat | str = ""  # a beat, or an article by its id, to pick once its story is there
    _asked = ""
    _reading: Worker[None] | None = None

    # The list

    def reload(self) -> None:
        """Take the stories and the marks from the newsroom, and put them on the shelf."""
        self.cards = self.newsroom.cards()
        self.take_marks()

    def take_marks(self) -> None:
        """Take the reader's marks anew."""
        self.marks = self.newsroom.marks()
        self.rearrange()

    def rearrange(self) -> None:
        """Put the stories on the shelf; what is highlighted stays highlighted."""
        now = self.newsroom.clock()
        self.now, self.today = now, now.date()
        self.shelf = arrange(self.cards, self.marks, now, self.found, self.query_text, self.how)
        self.read = self._mark().read
        self._empty()
        self.counted()
        if self.story and not self.slug:  # an empty list highlights nothing, and tells nobody
            self.load_story()

    def _mark(self) -> Mark:
        return self.marks.get(self.slug) or Mark(self.slug)

    def _empty(self) -> None:
        bare = not self.cards
        self.query_one("#panes").display = not bare
        welcome = self.query_one(Welcome)
        greeted, welcome.display = welcome.display, bare
        if bare:
            self.greet()
        if bare != greeted:
            self.go("stories")
        nothing = self.query_one("#no-stories", Static)
        nothing.display = self.found is not None and not self.found
        nothing.update(Content(f"Nothing matches “{self.query_text}”. Escape shows all stories again."))

    def greet(self) -> None:
        """Say how to go on without a story, with the keys as they are mapped now."""
        feeds = len(self.newsroom.config.feeds) + len(self.newsroom.config.sources)
        keys = self.keys_now()
        rows = [
            Row(name, partial(way_lines, keys.get(name, ""), BY_ID[name].help, told), 2)
            for name, told in ways(feeds)
        ]
        foot = foot_lines(str(self.newsroom.locations.config_file))
        self.query_one(Welcome).show(welcome_lines(feeds), rows, foot)

    def all_stories(self) -> list[Item]:
        """Every story in the order of the shelf, whatever is searched for."""
        return list(arrange(self.cards, self.marks, self.newsroom.clock()).items())

    # The picked story

    @property
    def slug(self) -> str:
        """The highlighted story, which is shown a moment later; an empty text where the list is empty."""
        return self.query_one(StoryList).highlighted

    @on(Rows.Highlighted, "#story-list")
    def _story_highlighted(self) -> None:
        if self.slug != self._asked:
            self.load_story(_SETTLE if self.story else 0)

    def load_story(self, settle: float = 0) -> None:
        """Read the picked story, once the highlight rests."""
        self._asked = self.slug
        self._reading = self._read_story(self._asked, settle)

    async def at_hand(self) -> bool:
        """Have the highlighted story shown at once; tell whether it is highlighted still.

        An action typed faster than a story is read would take the one before.
        """
        slug = self.slug
        if slug != self._asked or (self._reading and not self._reading.is_finished):
            self.load_story()
        while self._reading and not self._reading.is_finished:
            with suppress(WorkerError):  # another reading took its place
                await self._reading.wait()
        if self.open and self.slug != slug:
            self.say("The list of stories moved on meanwhile: press the key again", "warn")
        return self.open and self.slug == slug

    @work(exclusive=True, group="story")
    async def _read_story(self, slug: str, settle: float) -> None:
        await asyncio.sleep(settle)
        try:
            story = await asyncio.to_thread(self.newsroom.story, slug)
        except StoryboardError as fault:
            self.story = None
            self.query_one(Timeline).tell_trouble(str(fault))
            return
        if self.open and slug == self.slug:
            self.read = self._mark().read
            self.story = story
            self._look_behind()
            if self.wanted:
                self.call_after_refresh(self._pick_wanted)

    def _pick_wanted(self) -> None:
        wanted, self.wanted = self.wanted, ""
        if isinstance(wanted, Beat):
            self.query_one(Timeline).pick(wanted)
        elif wanted:
            self.go("articles")
            self.query_one(ArticleList).highlighted = wanted

    def open_story(self, slug: str, wanted: Beat | str = "") -> None:
        """Go to a story, and in it to a beat or an article that is wanted."""
        self.wanted = wanted
        self.query_one(StoryList).highlighted = slug
        self.go("timeline")
        if wanted:
            self.load_story()

    def watch_story(self, story: Story | None) -> None:
        """Name the story above its timeline."""
        self._write_head()
        if story is None or not story.beats:
            self._behind(sorted(story.articles, key=_published, reverse=True)[:1] if story else [])
        self.query_one("#middle").border_subtitle = Content(_figures(story) if story else "")

    def watch_today(self) -> None:
        """A new day: what was expected may be due."""
        self._write_head()

    def _write_head(self) -> None:
        self.query_one(StoryHead).show(self.story, self.newsroom.clock())

    @on(Rows.Highlighted, "#timeline, #article-list")
    def _look_behind(self) -> None:
        """Show the articles behind what is highlighted in the timeline or the articles, whichever is on."""
        filed = {each.article.id: each for each in self.story.articles} if self.story else {}
        articles, timeline = self.query_one(ArticleList), self.query_one(Timeline)
        beat = timeline.beats.get(timeline.highlighted)
        ids = [articles.highlighted] if articles.display else []
        if beat and not articles.display:
            ids = list(dict.fromkeys(report.article for report in beat.reports))
        if ids:
            self._behind([filed[name] for name in ids if name in filed])

    def watch_middle(self, middle: str) -> None:
        """Show the article of the list that is in front now."""
        super().watch_middle(middle)
        self._look_behind()

    @on(Rows.Chosen, "#story-list")
    def _story_chosen(self) -> None:
        self.go(self.middle)

    @on(Rows.Chosen, "#timeline, #article-list")
    def _article_chosen(self) -> None:
        self.go("article")

    # The article

    @property
    def filed(self) -> Filed | None:
        """The article that is shown."""
        return self.behind[self.turned] if self.behind else None

    def _behind(self, filed: Sequence[Filed]) -> None:
        before, shown = [each.article.id for each in self.behind], self.filed
        if before != [each.article.id for each in filed]:
            self.turned = 0
        self.behind = filed
        same = bool(shown and self.filed and shown.article.id == self.filed.article.id)
        self.write_article(top=not same)
        if not same:
            self.moved()

    def write_article(self, *, top: bool = True) -> None:
        """Show the picked article, or what to do where there is none."""
        page = self.query_one("#article-page", Page)
        lines: list[Line] = [line(("Pick a beat or an article to read it here.", "muted"))]
        if self.story and self.filed:
            place = (self.turned + 1, len(self.behind))
            unread = self.filed.article.id not in self.read
            lines = article_lines(self.filed, self.story, self.newsroom.clock(), place=place, unread=unread)
        page.write(lines, top=top)

    def action_next_report(self) -> None:
        """Turn to the next article behind the beat."""
        self._turn_over(1)

    def action_previous_report(self) -> None:
        """Turn to the article before."""
        self._turn_over(-1)

    def _turn_over(self, steps: int) -> None:
        if self.behind:
            self.turned = (self.turned + steps) % len(self.behind)
            self.write_article()
            self.moved()


def _published(filed: Filed) -> float:
    return filed.article.published.timestamp()


def _figures(story: Story) -> str:
    rounds = max((beat.round or 0 for beat in story.beats), default=0)
    told = f"{len(story.beats)} beats"
    return f"{told} · {rounds} rounds" if rounds > 1 else told
