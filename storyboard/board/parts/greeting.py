"""What stands in place of the panes while there is no story: how to go on."""

import asyncio
from functools import partial

from storyboard.board.actions import BY_ID
from storyboard.board.paint.choices import way_lines
from storyboard.board.paint.welcome import foot_lines, ways, welcome_lines
from storyboard.board.parts.stage import Stage
from storyboard.board.widgets.stack import Row
from storyboard.board.widgets.welcome import Welcome
from storyboard.newsroom import Newsroom


class Greeting:
    """Says how to go on without a story, with the keys as they are mapped now."""

    def __init__(self, stage: Stage, newsroom: Newsroom, welcome: Welcome) -> None:
        self._stage, self._newsroom, self._welcome = stage, newsroom, welcome
        self._alone = 0  # articles in no story

    def greet(self) -> None:
        """Write the welcome, and again when another number of articles is there than was told."""
        self._write()
        self._stage.beside(self._count, "greeting")

    async def _count(self) -> None:
        alone = await asyncio.to_thread(self._newsroom.alone)
        if alone != self._alone and self._stage.open:
            self._alone = alone
            self._write()

    def _write(self) -> None:
        feeds = len(self._newsroom.config.feeds) + len(self._newsroom.config.sources)
        keys = self._stage.keys_now()
        rows = [
            Row(name, partial(way_lines, keys.get(name, ""), BY_ID[name].help, told), 2)
            for name, told in ways(feeds, self._alone)
        ]
        foot = foot_lines(str(self._newsroom.locations.config_file))
        self._welcome.show(welcome_lines(feeds, self._alone), rows, foot)
