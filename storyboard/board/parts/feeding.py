"""Feeds come onto the board: by an address, from a list to start from, from another reader."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

from storyboard.board import panels
from storyboard.board.parts.stage import Stage
from storyboard.board.wording import count
from storyboard.config import STARTERS
from storyboard.errors import StoryboardError
from storyboard.locations import in_full
from storyboard.model.plain import one_line
from storyboard.newsroom import Newsroom

if TYPE_CHECKING:
    from storyboard.config import Starter
    from storyboard.model.feed import Feed
    from storyboard.sources.discovery import Found

_TOLD = 3  # outlines of a list that are named in a corner


class Feeding:
    """Asks for feeds, writes them into the config, and hands their names to `added`.

    `allowed` tells whether the config can be written, and says why not.
    """

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        allowed: Callable[[], bool],
        added: Callable[[Sequence[str]], None],
    ) -> None:
        self._stage, self._newsroom, self._allowed, self._taken = stage, newsroom, allowed, added
        self._listed: Sequence[str] = ()  # the feeds that a list brought
        self._left_out: Sequence[str] = ()  # the problems of those that it did not

    def add(self) -> None:
        """Add the feed at an address, or feeds that the page there names."""
        if self._allowed():
            panel = panels.FeedFinder(self._find, self._add_found)
            self._stage.ask(panel, lambda _: self._added(panel.added))

    def start(self) -> None:
        """Choose from feeds to start from."""
        if not self._allowed():
            return
        known = {feed.url for feed in self._newsroom.config.feeds}
        panel = panels.StarterPanel(one for one in STARTERS if one.url not in known)

        def take(answer: str | None) -> None:
            if answer:
                add = partial(self._add_starters, panel.chosen)
                self._stage.beside(add, "config", alone=False, failed="The feed was not added")

        self._stage.ask(panel, take)

    def take_list(self) -> None:
        """Add the feeds of an OPML file."""
        if self._allowed():
            intro = "The path of an OPML file. Feeds that are on the board already stay as they are."
            panel = panels.AnswerPanel(
                "Feeds of another reader",
                " enter adds them · {back!} closes ",
                intro,
                self._import,
                placeholder="~/feeds.opml",
                name="opml-panel",
            )
            self._stage.ask(panel, self._imported)

    async def _find(self, address: str) -> "Sequence[Found]":
        feeds = await asyncio.to_thread(_feeds)
        found: Sequence[Found] = await feeds.find(self._newsroom.config, address, self._newsroom.clock)
        return found

    async def _add_found(self, found: "Sequence[Found]") -> Sequence[str]:
        feeds = await asyncio.to_thread(_feeds)
        return _names(await asyncio.to_thread(feeds.add_found, self._newsroom.config, found))

    async def _add_starters(self, chosen: "Sequence[Starter]") -> None:
        feeds = await asyncio.to_thread(_feeds)
        self._added(_names(await asyncio.to_thread(feeds.add_starters, self._newsroom.config, chosen)))

    async def _import(self, file: str) -> str:
        if file in ("", "-"):
            raise StoryboardError("There is no path yet: type the one of a file, then press Enter.")
        feeds = await asyncio.to_thread(_feeds)
        config, clock, path = self._newsroom.config, self._newsroom.clock, str(in_full(file))
        added, self._left_out = await asyncio.to_thread(feeds.import_opml, config, path, clock)
        self._listed = _names(added)
        return path

    def _imported(self, file: str | None) -> None:
        if file and self._left_out:
            self._stage.warn("\n".join(self._left_out[:_TOLD]), _left_out(len(self._left_out)))
        if file and self._listed:
            self._added(self._listed)
        elif file:
            self._stage.say(f"All feeds of {one_line(file)} are on the board already")

    def _added(self, names: Sequence[str]) -> None:
        if names:
            self._taken(names)


def _feeds() -> ModuleType:
    """Load what knows of feeds: the network comes with it, which takes its time."""
    from storyboard.newsroom.arrivals import feeds

    return feeds


def _left_out(number: int) -> str:
    return f"{count(number, 'feed')} of the list left out"


def _names(feeds: "Iterable[Feed]") -> list[str]:
    return [feed.name for feed in feeds]
