"""A few pictures of the board; what is on them, the other tests say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from storyboard.board.app import BoardApp
from storyboard.board.widgets.lists import StoryList
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW, locations_in, settle
from tests.board.posed import Posed


class Compare(Protocol):
    """What pytest-textual-snapshot offers."""

    def __call__(self, app: App[int], *, terminal_size: tuple[int, int], run_before: object) -> bool: ...


@pytest.fixture
def posed(tmp_path: Path) -> Iterator[Newsroom]:
    with Posed.open(locations_in(tmp_path), write=True, clock=lambda: NOW) as newsroom:
        yield newsroom


async def opened(pilot: Pilot[int]) -> None:
    await settle(pilot)
    pilot.app.screen.query_one(StoryList).highlighted = "harbour"
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    pilot.app.clear_notifications()
    await pilot.pause()


async def still(pilot: Pilot[int]) -> None:
    await settle(pilot)


def test_the_board_in_a_wide_terminal(posed: Newsroom, snap_compare: Compare) -> None:
    assert snap_compare(BoardApp(posed, demo=True), terminal_size=(160, 44), run_before=opened)


def test_the_board_in_a_narrow_terminal(posed: Newsroom, snap_compare: Compare) -> None:
    assert snap_compare(BoardApp(posed, demo=True), terminal_size=(80, 24), run_before=opened)


def test_the_board_without_stories(empty: Newsroom, snap_compare: Compare) -> None:
    # The config file's place is another one at each run.
    object.__setattr__(empty.locations, "config_file", Path("~/.config/storyboard/config.toml"))
    assert snap_compare(BoardApp(empty, demo=True), terminal_size=(100, 30), run_before=still)
