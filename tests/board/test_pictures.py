"""Pictures of each view, wide and narrow, full, empty and in trouble, and of each theme. What is on them,
the other tests say; a picture shows that something looks otherwise than it did."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from storyboard.board.app import BoardApp
from storyboard.board.widgets.lists import StoryList
from storyboard.errors import StoryboardError
from storyboard.model.events import PluginFault
from storyboard.model.story import Story
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW, locations_in, settle
from tests.board.posed import Bare, Posed, Troubled

WIDE, NARROW, PAGE = (120, 36), (80, 24), (160, 44)
SIZES = {"wide": WIDE, "narrow": NARROW}
VIEWS = {
    "stories": (),
    "timeline": ("enter",),
    "articles": ("A",),
    "article": ("enter", "enter"),
    "about": ("i",),
    "why": ("A", "w"),
    "expected": ("e",),
    "changed": ("c",),
    "hidden": ("H",),
    "corrections": ("C",),
    "search": ("slash", *"sources>4"),
    "help": ("question_mark",),
    "themes": ("T",),
}
THEMES = ("dusk", "galley", "ink", "newsprint", "noon", "okabe", "signal", "terminal")

Pressed = Callable[[Pilot[int]], Awaitable[None]]


class Compare(Protocol):
    """What pytest-textual-snapshot offers."""

    def __call__(self, app: App[int], *, terminal_size: tuple[int, int], run_before: object) -> bool: ...


def posing(kind: type[Posed], root: Path) -> Newsroom:
    made = kind.open(locations_in(root), write=True, clock=lambda: NOW)
    # The config file's place is another one at each run.
    object.__setattr__(made.locations, "config_file", Path("~/.config/storyboard/config.toml"))
    return made


@pytest.fixture
def posed(tmp_path: Path) -> Iterator[Newsroom]:
    with posing(Posed, tmp_path) as newsroom:
        yield newsroom


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Newsroom]:
    with posing(Bare, tmp_path) as newsroom:
        yield newsroom


@pytest.fixture
def troubled(tmp_path: Path) -> Iterator[Newsroom]:
    with posing(Troubled, tmp_path) as newsroom:
        yield newsroom


def pressing(*keys: str, story: str = "harbour") -> Pressed:
    """Open the board at a story and press keys, each when the one before has had its effect."""

    async def pressed(pilot: Pilot[int]) -> None:
        await settle(pilot)
        pilot.app.screen.query_one(StoryList).highlighted = story
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        pilot.app.clear_notifications()
        await pilot.pause()

    return pressed


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view(posed: Newsroom, snap_compare: Compare, view: str, size: str) -> None:
    app = BoardApp(posed, demo=True)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=pressing(*VIEWS[view]))


def test_the_page_of_a_story(posed: Newsroom, snap_compare: Compare) -> None:
    assert snap_compare(BoardApp(posed, demo=True), terminal_size=PAGE, run_before=pressing("Z"))


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme(posed: Newsroom, snap_compare: Compare, theme: str) -> None:
    posed.config = replace(posed.config, board=replace(posed.config.board, theme=theme))
    app = BoardApp(posed, demo=True)
    assert snap_compare(app, terminal_size=(110, 30), run_before=pressing("enter", "j"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["timeline", "about", "expected", "changed", "hidden", "corrections"])
def test_an_empty_view(bare: Newsroom, snap_compare: Compare, view: str, size: str) -> None:
    pressed = pressing(*VIEWS[view], story="comet")
    assert snap_compare(BoardApp(bare, demo=True), terminal_size=SIZES[size], run_before=pressed)


@pytest.mark.parametrize("size", SIZES)
def test_the_board_without_stories(empty: Newsroom, snap_compare: Compare, size: str) -> None:
    object.__setattr__(empty.locations, "config_file", Path("~/.config/storyboard/config.toml"))
    assert snap_compare(BoardApp(empty, demo=True), terminal_size=SIZES[size], run_before=settle)


@pytest.mark.parametrize("size", SIZES)
def test_feeds_and_a_plugin_in_trouble(
    troubled: Newsroom, snap_compare: Compare, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = PluginFault("weary", Path("~/.config/storyboard/plugins/weary.py"), "KeyError: 'title'", 3)
    monkeypatch.setattr(troubled.discipline, "faults", lambda _: [fault])
    app = BoardApp(troubled, demo=True)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=pressing("F"))


@pytest.mark.parametrize("size", SIZES)
def test_a_board_that_another_one_holds_and_a_story_that_cannot_be_read(
    troubled: Newsroom, snap_compare: Compare, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(slug: str) -> Story | None:
        raise StoryboardError(f"stories/2026-03/{slug}.json cannot be read: it is cut off at line 9")

    troubled.read_only = "held by process 4711 on desk since 10:02"
    monkeypatch.setattr(troubled, "story", unreadable)
    app = BoardApp(troubled, demo=True)
    assert snap_compare(app, terminal_size=SIZES[size], run_before=settle)
