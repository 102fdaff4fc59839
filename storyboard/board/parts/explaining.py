"""Why the article at hand is in its story."""

import asyncio

from storyboard.board.listing import Listing
from storyboard.board.paint.why import why_lines
from storyboard.board.panels.panel import PagePanel
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.stage import Stage


class Explaining:
    """A page of reasons."""

    def __init__(self, stage: Stage, listing: Listing, at_hand: AtHand) -> None:
        self._stage, self._listing, self._at_hand = stage, listing, at_hand

    def why(self) -> None:
        """Explain why the article is in its story."""
        self._stage.beside(self._why, "why")

    async def _why(self) -> None:
        filed = self._at_hand.filed
        if filed is None:
            self._stage.say("Pick an article first", "warn")
            return
        lines = await asyncio.to_thread(why_lines, filed, self._listing.title_of)
        self._stage.ask(PagePanel("Why it is in this story", " q closes ", lines, name="why"))
