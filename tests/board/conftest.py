"""The real board on a real newsroom, filled once from the bundled sample and copied for each test."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from storyboard.board.app import BoardApp
from storyboard.board.screens.board import BoardScreen
from storyboard.locations import Locations, bundled
from storyboard.newsroom import Newsroom

NOW = datetime(2026, 3, 15, 18, 30, tzinfo=UTC)
SLOW = "mark_read_after_seconds = 600\n"


def locations_in(root: Path) -> Locations:
    return Locations(
        config_file=root / "config.toml", data=root / "data", cache=root / "cache", state=root / "state"
    )


def open_newsroom(root: Path) -> Newsroom:
    return Newsroom.open(locations_in(root), write=True, clock=lambda: NOW)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the bundled sample taken in."""
    root = tmp_path_factory.mktemp("board")
    config = (bundled("sample") / "config.toml").read_text(encoding="utf-8")
    (root / "config.toml").write_text(config + SLOW, encoding="utf-8")
    with open_newsroom(root) as newsroom:
        newsroom.take_in([str(bundled("sample") / "articles.jsonl")])
    return root


@pytest.fixture
def root(filled: Path, tmp_path: Path) -> Path:
    """The filled folder, for one test alone."""
    return Path(shutil.copytree(filled, tmp_path / "board"))


@pytest.fixture
def newsroom(root: Path) -> Iterator[Newsroom]:
    """A newsroom with stories, feeds that were never visited, and hidden articles."""
    with open_newsroom(root) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom without a config and without a story."""
    with open_newsroom(tmp_path) as opened:
        yield opened


Board = Callable[..., AbstractAsyncContextManager[tuple[BoardScreen, Pilot[int]]]]


@pytest.fixture
def board() -> Board:
    """Open the board of a newsroom at a size, in the tests' pilot."""

    @asynccontextmanager
    async def opened(
        newsroom: Newsroom, size: tuple[int, int] = (120, 36), *, demo: bool = False
    ) -> AsyncIterator[tuple[BoardScreen, Pilot[int]]]:
        app = BoardApp(newsroom, demo=demo)
        async with app.run_test(size=size) as pilot:
            screen = app.screen
            assert isinstance(screen, BoardScreen)
            await settle(pilot)
            yield screen, pilot

    return opened


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is being read or written any more."""
    await pilot.pause(0.12)
    await pilot.app.workers.wait_for_complete(
        [
            worker
            for worker in pilot.app.workers
            if worker.group in ("story", "writes", "search", "why", "hidden")
        ]
    )
    await pilot.pause()
