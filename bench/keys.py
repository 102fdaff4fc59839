"""From a key to the frame that shows it, while the board refreshes a thousand feeds for the first time.

    python -m bench.keys FOLDER [--feeds 1000] [--entries 100] [--port 8651]

A pilot presses down and up in the story list; a frame counts once the list has moved, and is rendered as for
a terminal. The first presses come when the refresh has saved its first stories. As for the real board another
process files the articles; the memory told is this one's alone.
"""

import argparse
import asyncio
import contextlib
import gc
import json
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from textual.events import Key

from bench.measuring import Figure
from bench.refresh import feeds, write_config
from storyboard.__main__ import COLLECT_AFTER
from storyboard.board import app
from storyboard.board.widgets.lists import StoryList
from storyboard.locations import locate
from storyboard.newsroom import Newsroom

_PAUSE = 0.15  # seconds between two presses
_LATEST = 5.0
_MOST = 2_000


class _Watched(app.BoardApp):
    """A board that tells when it has drawn another highlighted story."""

    CSS_PATH = str(Path(app.__file__).with_name("board.tcss"))
    moved_from: object = None
    drawn: asyncio.Event | None = None

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if renderable is not None and hasattr(renderable, "render_segments"):
            renderable.render_segments(self.console)
        if self.drawn is not None and self.highlighted != self.moved_from:
            self.drawn.set()

    @property
    def highlighted(self) -> object:
        return next((each.highlighted for each in self.query(StoryList)), None)

    async def press(self, key: str) -> float:
        """Press a key and return the milliseconds until its frame."""
        self.moved_from, self.drawn = self.highlighted, asyncio.Event()
        begun = time.perf_counter()
        self.post_message(Key(key, None))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.drawn.wait(), _LATEST)
        return (time.perf_counter() - begun) * 1000


async def pressed(newsroom: Newsroom) -> list[float]:
    """Return how long each key took, until the refresh is over."""
    board = _Watched(newsroom)
    waits: list[float] = []
    async with board.run_test(size=(160, 48)):
        screen: Any = board.screen
        screen.query_one(StoryList).focus()
        screen.action_refresh_all()
        while len(list(screen.shelf.items())) < 3:  # noqa: ASYNC110  there is no event for it
            await asyncio.sleep(_PAUSE)
        screen.query_one(StoryList).focus()
        refreshing = screen.parts.refreshing
        while refreshing.progress.running and len(waits) < _MOST:
            waits.append(await board.press("up" if len(waits) % 2 else "down"))
            await asyncio.sleep(_PAUSE)
    return waits


def _largest() -> float:
    """Return the most memory that this process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def measure(folder: Path, number: int, entries: int, port: int) -> list[Figure]:
    """Measure with a new library in `folder`."""
    gc.set_threshold(*COLLECT_AFTER)
    with feeds(number, entries, port) as addresses:
        _, config, _, data = write_config(folder, addresses)
        with Newsroom.open(locate(Path(config), Path(data)), write=True, apart=True) as newsroom:
            waits = asyncio.run(pressed(newsroom))
    cuts = statistics.quantiles(waits, n=100, method="inclusive")
    return [
        Figure("key to frame during the cold refresh, median", cuts[49], "ms"),
        Figure("key to frame during the cold refresh, 99 of 100", cuts[98], "ms", 60),
        Figure("key to frame during the cold refresh, the longest", max(waits), "ms"),
        Figure("keys pressed during the cold refresh", len(waits), ""),
        Figure("the board's process at its largest", _largest(), "MB"),
    ]


def main() -> None:
    """Measure and print, as JSON for whoever runs this in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty one")
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--entries", type=int, default=100)
    parser.add_argument("--port", type=int, default=8_651)
    told = parser.parse_args()
    told.folder.mkdir(exist_ok=True)
    found = measure(told.folder, told.feeds, told.entries, told.port)
    print(json.dumps([[each.name, each.value, each.unit, each.wanted] for each in found]))


if __name__ == "__main__":
    main()
