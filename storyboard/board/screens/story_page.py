"""A story as a page: its rail, the article and what is known of it, side by side across the terminal."""

import asyncio
from dataclasses import replace

from textual import on, work

from storyboard.board.paint.about import Facts
from storyboard.board.screens.picking import PickingScreen
from storyboard.board.widgets.about import AboutList
from storyboard.board.widgets.lists import Timeline
from storyboard.board.widgets.rows import Rows
from storyboard.errors import StoryboardError
from storyboard.model.story import Story


class StoryPageScreen(PickingScreen):
    """What is known of the picked story, worked out when it is looked at."""

    def action_page(self) -> None:
        """Give the story the whole terminal, or show the stories beside it again."""
        if self.has_class("-narrow"):
            self.say("The story's page needs more than 80 columns: i shows what is known of it", "warn")
            return
        self.whole = not self.whole
        self.go(self.middle if self.whole else "stories")
        self._know()

    def watch_story(self, story: Story | None) -> None:
        """Show what is known of another story."""
        super().watch_story(story)
        self._know()

    def watch_middle(self, middle: str) -> None:
        """Work out what is known of the story once it is asked for."""
        super().watch_middle(middle)
        self._know()

    def _know(self) -> None:
        if self.story and (self.whole or self.middle == "about"):
            self.work_out(self.story)

    @work(exclusive=True, group="about")
    async def work_out(self, story: Story) -> None:
        """Find the numbers, the catch-up and the relatives of a story, off the event loop."""
        cards = {card.slug: card for card in self.cards}
        related = tuple(cards[slug] for slug in story.related if slug in cards)
        about = self.query_one(AboutList)
        about.facts = facts = Facts(story.slug, related=related)
        try:
            reading = await asyncio.to_thread(self.newsroom.outlook.catch_up, story)
            numbers = await asyncio.to_thread(self.newsroom.outlook.numbers, story)
        except StoryboardError as fault:
            self.notify(str(fault), title="The numbers cannot be read", severity="error", markup=False)
            return
        if self.open and self.story and self.story.slug == story.slug:
            about.facts = replace(facts, reading=reading, numbers=numbers)

    @on(Rows.Chosen, "#about-list")
    def _known_chosen(self, message: Rows.Chosen) -> None:
        """Go to the round, the article or the story that was picked."""
        kind, _, name = message.key.partition(":")
        beat = self.query_one(AboutList).beat(message.key)
        if beat:
            self.go("timeline")
            self.query_one(Timeline).pick(beat)
        elif kind == "story":
            self.open_story(name)
        else:
            self.open_story(self.slug, name.rpartition(":")[2])
