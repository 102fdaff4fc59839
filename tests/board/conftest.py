"""The real board on a real newsroom, filled once from the bundled sample and copied for each test."""

import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from storyboard.board.app import BoardApp
from storyboard.board.screens.board import BoardScreen
from storyboard.locations import bundled
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, open_newsroom, settle

SLOW = "mark_read_after_seconds = 600\n"


@pytest.fixture(scope="session", autouse=True)
def seldom_collected() -> Iterator[None]:
    """A board is a big tree: the collector at its usual pace takes a fifth of the time of these tests."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 20, 20)
    yield
    gc.set_threshold(*usual)


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
