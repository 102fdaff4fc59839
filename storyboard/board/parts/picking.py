"""The story at hand: the highlighted one of the list, read once the highlight rests."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual.worker import Worker, WorkerError

from storyboard.board.parts.stage import Stage
from storyboard.board.widgets.lists import ArticleList, StoryList, Timeline
from storyboard.errors import StoryboardError
from storyboard.model.beat import Beat
from storyboard.model.story import Story
from storyboard.newsroom import Newsroom

_SETTLE = 0.04  # seconds a highlight stays before its story is read: holding j reads none on the way


class Picking:
    """Reads the story that is highlighted, and hands it to `taken`; None when it cannot be read."""

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        lists: tuple[StoryList, Timeline, ArticleList],
        taken: Callable[[Story | None], None],
    ) -> None:
        self._stage, self._newsroom, self._taken = stage, newsroom, taken
        self._stories, self._timeline, self._articles = lists
        self.story: Story | None = None
        self._wanted: Beat | str = ""  # a beat, or an article by its id, to pick once its story is there
        self._asked = ""
        self._reading: Worker[None] | None = None

    @property
    def slug(self) -> str:
        """The highlighted story, which is shown a moment later; an empty text where the list is empty."""
        return self._stories.highlighted

    def follow(self) -> None:
        """Go after the highlight."""
        if self.slug != self._asked:
            self.load(_SETTLE if self.story else 0)

    def load(self, settle: float = 0) -> None:
        """Read the picked story, once the highlight rests."""
        self._asked = self.slug
        self._reading = self._stage.beside(partial(self._read, self._asked, settle), "story")

    def open(self, slug: str, wanted: Beat | str = "") -> None:
        """Go to a story, and in it to a beat or an article that is wanted."""
        self._wanted = wanted
        self._stories.highlighted = slug
        self._stage.go("timeline")
        if wanted:
            self.load()

    async def at_hand(self) -> bool:
        """Have the highlighted story shown at once; tell whether it is highlighted still.

        An action typed faster than a story is read would take the one before.
        """
        slug = self.slug
        if slug != self._asked or (self._reading and not self._reading.is_finished):
            self.load()
        while self._reading and not self._reading.is_finished:
            with suppress(WorkerError):  # another reading took its place
                await self._reading.wait()
        if self._stage.open and self.slug != slug:
            self._stage.say("The list of stories moved on meanwhile: press the key again", "warn")
        return self._stage.open and self.slug == slug

    async def _read(self, slug: str, settle: float) -> None:
        await asyncio.sleep(settle)
        try:
            story = await asyncio.to_thread(self._newsroom.story, slug)
        except StoryboardError as fault:
            self._take(None)
            self._timeline.tell_trouble(str(fault))
            return
        if self._stage.open and slug == self.slug:
            self._take(story)
            if self._wanted:
                self._timeline.call_after_refresh(self._pick_wanted)

    def _take(self, story: Story | None) -> None:
        self.story = story
        self._taken(story)

    def _pick_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if isinstance(wanted, Beat):
            self._timeline.pick(wanted)
        elif wanted:
            self._stage.go("articles")
            self._articles.highlighted = wanted
