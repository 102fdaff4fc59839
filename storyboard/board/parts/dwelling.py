"""Articles that were read: marked by a key, or in front of the reader for a moment."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from storyboard.board.lines import clip
from storyboard.board.parts.at_hand import AtHand
from storyboard.board.parts.stage import Stage
from storyboard.board.parts.writing import Writing
from storyboard.board.wording import count
from storyboard.model.plain import one_line
from storyboard.newsroom import Newsroom

if TYPE_CHECKING:
    from textual.worker import Worker

_TITLE = 44  # cells of a title in a sentence


class Dwelling:
    """Marks articles read and unread."""

    def __init__(self, stage: Stage, newsroom: Newsroom, at_hand: AtHand, writing: Writing) -> None:
        self._stage, self._newsroom, self._at_hand, self._writing = stage, newsroom, at_hand, writing
        self._waiting: Worker[None] | None = None

    def turn(self) -> None:
        """Mark the articles read, or unread when they are."""
        if ids := self._at_hand.articles():
            read = any(identity not in self._at_hand.read for identity in ids)
            self._at_hand.let_go()
            self._mark(ids, read=read, quiet=False)

    def moved(self) -> None:
        """Count an article as read once it was in front of the reader for a moment."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        seconds = self._newsroom.config.board.mark_read_after_seconds
        filed = self._at_hand.filed
        if filed is None or self._stage.pane == "stories" or self._newsroom.read_only or seconds <= 0:
            return
        if filed.article.id not in self._at_hand.read:
            dwelt = partial(self._dwell, filed.article.id, seconds)
            self._waiting = self._stage.beside(dwelt, "dwelling")

    async def _dwell(self, identity: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        filed = self._at_hand.filed
        if filed and filed.article.id == identity and self._stage.in_front:
            self._mark([identity], read=True, quiet=True)

    def _mark(self, ids: Sequence[str], *, read: bool, quiet: bool) -> None:
        story = self._at_hand.story
        if story is None:
            return
        slug = story.slug  # the one shown: another may be highlighted by now
        title = next((one.article.title for one in story.articles if one.article.id == ids[0]), "")
        named = f"“{clip(one_line(title), _TITLE)}”" if len(ids) == 1 else count(len(ids), "article")
        told = f"{'read' if read else 'unread again'}: {named}"

        def marked() -> str:
            with self._newsroom.history.together(told):
                self._newsroom.mark_read(slug, articles=ids, read=read)
            return told.capitalize() if len(ids) > 1 else "Read" if read else "Unread again"

        self._writing.write(marked, quiet=quiet)
