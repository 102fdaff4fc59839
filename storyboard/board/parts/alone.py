"""The articles that are in no story yet: listed, and read."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from storyboard.board.paint.article import article_lines, row
from storyboard.board.panels.panel import ArticlePanel, ListPanel
from storyboard.board.parts.stage import Stage
from storyboard.board.turns import PANEL
from storyboard.board.widgets.stack import Row
from storyboard.board.wording import count
from storyboard.model.plain import web_address
from storyboard.model.story import Story
from storyboard.newsroom import Newsroom

_MOST = 300  # articles that are listed


class Alone:
    """A panel of them; Enter reads one, and goes back to the list. `browse` opens an address."""

    def __init__(self, stage: Stage, newsroom: Newsroom, browse: Callable[[str], None]) -> None:
        self._stage, self._newsroom, self._browse = stage, newsroom, browse

    def show(self) -> None:
        """Show the latest ones."""
        self._stage.beside(self._show, PANEL)

    async def _show(self) -> None:
        found = await asyncio.to_thread(lambda: self._newsroom.outlook.alone(_MOST))
        self._list(found, "")

    def _list(self, found: Sequence[Story], start: str) -> None:
        now = self._newsroom.clock()
        stories = {story.articles[0].article.id: story for story in found}
        rows = [Row(key, partial(row, story.articles[0], now, False), 3) for key, story in stories.items()]
        latest = "The latest " if len(rows) == _MOST else ""
        told = f"{latest}{count(len(rows), 'article')} in no story: a story begins when two tell of the same."
        panel = ListPanel(
            "In no story yet",
            " {open} reads · {back} closes ",
            rows,
            intro=told if rows else "",
            empty="Every article that came in is in a story.",
            start=start,
            name="alone-panel",
        )
        self._stage.ask(panel, partial(self._read, stories))

    def _read(self, stories: Mapping[str, Story], key: str | None) -> None:
        if not key:
            return
        story = stories[key]
        filed = story.articles[0]
        panel = ArticlePanel(article_lines(filed, story, self._newsroom.clock()))

        def answered(answer: str | None) -> None:
            if answer and (link := web_address(filed.article.link)):
                self._browse(link)
            self._list(list(stories.values()), key)

        self._stage.ask(panel, answered)
