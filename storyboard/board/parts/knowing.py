"""What is known of the picked story, worked out when it is looked at."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from storyboard.board.paint.about import Facts
from storyboard.board.parts.picking import Picking
from storyboard.board.parts.stage import Stage
from storyboard.board.widgets.about import AboutList
from storyboard.model.story import Card, Story
from storyboard.newsroom import Newsroom


class Knowing:
    """Fills the list of what is known of a story."""

    def __init__(self, stage: Stage, newsroom: Newsroom, picking: Picking, about: AboutList) -> None:
        self._stage, self._newsroom, self._picking, self._about = stage, newsroom, picking, about

    def work_out(self, story: Story, cards: Sequence[Card]) -> None:
        """Find the numbers, the catch-up and the relatives of a story, off the event loop."""
        work = partial(self._work_out, story, cards)
        self._stage.beside(work, "about", failed="What is known cannot be told")

    async def _work_out(self, story: Story, cards: Sequence[Card]) -> None:
        named = {card.slug: card for card in cards}
        related = tuple(named[slug] for slug in story.related if slug in named)
        self._about.facts = facts = Facts(story.slug, related=related)
        outlook = self._newsroom.outlook
        reading = await asyncio.to_thread(outlook.catch_up, story)
        numbers = await asyncio.to_thread(outlook.numbers, story)
        shown = self._picking.story
        if self._stage.open and shown and shown.slug == story.slug:
            self._about.facts = replace(facts, reading=reading, numbers=numbers)
