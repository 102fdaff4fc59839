"""Why the article at hand is in its story."""

import asyncio

from storyboard.board import panels
from storyboard.board.listing import Listing
from storyboard.board.paint.why import why_lines
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.stage import Stage
from storyboard.board.turns import PANEL
from storyboard.newsroom import Newsroom


class Explaining:
    """A page of reasons."""

    def __init__(self, stage: Stage, newsroom: Newsroom, listing: Listing, at_hand: AtHand) -> None:
        self._stage, self._newsroom = stage, newsroom
        self._listing, self._at_hand = listing, at_hand

    def why(self) -> None:
        """Explain why the article is in its story."""
        self._stage.beside(self._why, PANEL)

    async def _why(self) -> None:
        filed, story = self._at_hand.filed, self._at_hand.story
        if filed is None or story is None:
            self._stage.say("Pick an article first", "warn")
            return
        apart = await asyncio.to_thread(self._newsroom.kept_apart, story.slug)
        lines = await asyncio.to_thread(why_lines, filed, self._listing.title_of, apart)
        self._stage.ask(panels.PagePanel("Why it is in this story", " {back} closes ", lines, name="why"))
