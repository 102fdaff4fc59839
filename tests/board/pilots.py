"""What the tests of the board share: a moment, a place on the disk, and patience."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from storyboard.board.screens.board import BoardScreen
from storyboard.board.widgets.bars import StatusLine
from storyboard.locations import Locations
from storyboard.newsroom import Newsroom

NOW = datetime(2026, 3, 15, 18, 30, tzinfo=UTC)
Board = Callable[..., AbstractAsyncContextManager[tuple[BoardScreen, Pilot[int]]]]
_GROUPS = {
    *("story", "tabs", "writes", "search", "typing", "about", "refresh", "browser"),
    *("config", "panel", "added", "look", "demo", "export", "attending", "greeting"),
}


def locations_in(root: Path) -> Locations:
    return Locations(
        config_file=root / "config.toml", data=root / "data", cache=root / "cache", state=root / "state"
    )


def open_newsroom(root: Path) -> Newsroom:
    return Newsroom.open(locations_in(root), write=True, clock=lambda: NOW)


def said(screen: BoardScreen) -> str:
    """What the status line says."""
    return "".join(text for text, _ in screen.query_one(StatusLine).left)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is being read, fetched or written any more."""
    await pilot.pause()
    while busy := [each for each in pilot.app.workers if each.group in _GROUPS and not each.is_finished]:
        await pilot.app.workers.wait_for_complete(busy)
        await pilot.pause()
