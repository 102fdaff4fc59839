"""The command palette: every action by name, every story, feed and theme."""

import asyncio
import re
from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from storyboard.board.actions import ACTIONS, Action
from storyboard.board.screens.board import BoardScreen
from storyboard.model.plain import one_line

_BREATH = 500  # titles looked at between two breaths, so that a key is answered meanwhile
_MOST = 40  # stories that are offered


class ActionCommands(Provider):
    """Offers the actions of the table."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in ACTIONS:
            if action.command:
                yield DiscoveryHit(action.help, partial(self._run, action), help=self._keys(action))

    async def search(self, query: str) -> Hits:
        """Those whose words match."""
        matcher = self.matcher(query)
        for action in ACTIONS:
            words = f"{action.help} ({action.label})"
            score = matcher.match(words) if action.command else 0
            if score > 0:
                yield Hit(
                    score, matcher.highlight(words), partial(self._run, action), help=self._keys(action)
                )

    def _keys(self, action: Action) -> str:
        active = self.screen.active_bindings.values()
        keys = [self.app.get_key_display(each.binding) for each in active if each.binding.id == action.id]
        return f"key: {' '.join(dict.fromkeys(keys))}" if keys else ""

    async def _run(self, action: Action) -> None:
        if not await self.app.run_action(action.id, self.screen):
            await self.app.run_action(action.id)


class StoryCommands(Provider):
    """Offers the stories by their titles, the latest first among equals."""

    async def search(self, query: str) -> Hits:
        """Those whose titles hold the letters in their order."""
        board = self.screen
        if not isinstance(board, BoardScreen):
            return
        matcher = self.matcher(query)
        holds = re.compile(".*?".join(map(re.escape, "".join(query.split()))), re.IGNORECASE)
        found = []
        for number, card in enumerate(board.cards):
            if not number % _BREATH:
                await asyncio.sleep(0)
            title = one_line(card.title)
            if holds.search(title) and (score := matcher.match(title)) > 0:
                found.append((score, -number, title, card.slug))
        for score, _, title, slug in sorted(found, reverse=True)[:_MOST]:
            yield Hit(score, matcher.highlight(title), partial(board.open_story, slug), help="story")


class FeedCommands(Provider):
    """Offers to fetch each feed alone."""

    async def search(self, query: str) -> Hits:
        """Those whose names match."""
        board, matcher = self.screen, self.matcher(query)
        for feed in board.newsroom.feeds() if isinstance(board, BoardScreen) else ():
            words = f"Fetch {one_line(feed.name)}"
            if isinstance(board, BoardScreen) and (score := matcher.match(words)) > 0:
                told = f"feed: {feed.state.value}"
                yield Hit(
                    score,
                    matcher.highlight(words),
                    partial(board.parts.refreshing.ask_one, feed.name),
                    help=told,
                )


class Wearing:
    """Puts a theme on to keep it: the palette shows it as soon as it is highlighted."""

    def __init__(self, name: str, keep: Callable[[str], None]) -> None:
        self.name, self._keep = name, keep

    def __call__(self) -> None:
        """Keep it."""
        self._keep(self.name)


class ThemeCommands(Provider):
    """Offers every theme; moving over one shows it."""

    async def search(self, query: str) -> Hits:
        """Those whose names match."""
        matcher = self.matcher(query)
        for name in self._names():
            words = f"Theme {name}"
            if (score := matcher.match(words)) > 0:
                yield Hit(score, matcher.highlight(words), Wearing(name, self._wear), help="theme")

    def _names(self) -> Iterator[str]:
        yield from sorted(self.app.available_themes)

    def _wear(self, name: str) -> None:
        self.app.theme = name
        if isinstance(self.screen, BoardScreen):
            self.screen.parts.theming.keep(name)


PROVIDERS = frozenset({ActionCommands, StoryCommands, FeedCommands, ThemeCommands})
