"""The demo, opened on top of the board; leaving it comes back here."""

import asyncio
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from textual.screen import Screen

from storyboard.board.parts.stage import Stage
from storyboard.locations import within
from storyboard.newsroom import Newsroom


class Demonstrating:
    """Opens a board of the bundled sample, made by `board`, in a folder that is thrown away afterwards."""

    def __init__(self, stage: Stage, board: Callable[[Newsroom], Screen[Any]], *, demo: bool) -> None:
        self._stage, self._board, self._demo = stage, board, demo
        self._sample = ExitStack()  # the demo on top, and its folder

    def open(self) -> None:
        """Open the demo on top of this board."""
        self._stage.beside(self._open, "demo")

    async def _open(self) -> None:
        if self._demo:
            self._stage.say("This is the demo already", "warn")
            return
        self._stage.say("Opening the demo …")
        folder = self._sample.enter_context(tempfile.TemporaryDirectory(prefix="storyboard-demo-"))
        sample = self._sample.enter_context(await asyncio.to_thread(_sample, Path(folder)))
        self._stage.app.push_screen(self._board(sample), self._back)

    def _back(self, _: object) -> None:
        self.close()
        self._stage.say("Back from the demo")

    def close(self) -> None:
        """Throw the demo away, also when the board is left from there."""
        self._sample.close()


def _sample(root: Path) -> Newsroom:
    from storyboard.newsroom.sample import open_sample

    return open_sample(within(root))
