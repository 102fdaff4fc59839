"""The command palette and the help: everything by name."""

import pytest
from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Static

from storyboard.board.commands import FeedCommands, StoryCommands, ThemeCommands
from storyboard.board.screens.board import BoardScreen
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, settle


async def offered(kind: type, screen: BoardScreen, query: str) -> list[str]:
    provider = kind(screen)
    return [str(hit.match_display) async for hit in provider.search(query)]


async def test_every_story_is_found_by_letters_of_its_title(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, _):
        for card in newsroom.cards():
            letters = "".join(card.title.split())[:9].lower()
            assert card.title in await offered(StoryCommands, screen, letters)
        assert await offered(StoryCommands, screen, "xyzzyx") == []


async def test_a_story_that_is_picked_in_the_palette_is_opened(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        card = newsroom.cards()[-1]
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CommandPalette)
        pilot.app.screen.query_one(Input).value = card.title
        await _run_first(pilot)
        await settle(pilot)
        assert screen.slug == card.slug
        assert screen.pane == "timeline"


async def _run_first(pilot: Pilot[int]) -> None:
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.press("enter")
    await pilot.pause()
    if isinstance(pilot.app.screen, CommandPalette):
        await pilot.press("enter")
    await pilot.pause()


async def test_every_feed_and_every_theme_has_its_line(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        for feed in newsroom.feeds():
            assert f"Fetch {feed.name}" in await offered(FeedCommands, screen, feed.name)
        for theme in pilot.app.available_themes:
            assert f"Theme {theme}" in await offered(ThemeCommands, screen, f"theme {theme}")
        (hit,) = [each async for each in ThemeCommands(screen).search("theme signal")]
        hit.command()
        assert pilot.app.theme == "signal"
        assert screen.habits.word("theme") == "signal"


async def test_moving_over_a_theme_shows_it_and_leaving_gives_the_old_one_back(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (_, pilot):
        worn = pilot.app.theme
        await pilot.press("ctrl+p", *"theme signal")
        while pilot.app.theme != "signal":
            await pilot.pause(0.05)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.theme == worn


def page_of(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one(".page--text", Static).render())


async def test_slash_in_the_help_leaves_the_lines_that_hold_the_words(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        assert pilot.app.screen.id == "help"
        assert "SIGNS" in page_of(pilot)
        await pilot.press("slash", *"merge")
        await pilot.pause()
        assert "Merge this story with another" in page_of(pilot)
        assert "Fetch every feed" not in page_of(pilot)
        await pilot.press("enter", "q")
        await pilot.pause()
        assert pilot.app.screen is screen


@pytest.mark.parametrize(("typed", "told"), [("M", "Merge this story"), ("xyzzy", "No key does “xyzzy”")])
async def test_a_key_is_looked_up_too(newsroom: Newsroom, board: Board, typed: str, told: str) -> None:
    async with board(newsroom) as (_, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("slash", *typed)
        await pilot.pause()
        assert told in page_of(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_palette_leaves_the_foot_of_the_board_in_sight(
    newsroom: Newsroom, board: Board, size: tuple[int, int]
) -> None:
    async with board(newsroom, size=size) as (screen, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause(0.3)
        commands = pilot.app.screen.query_one(CommandList)
        assert commands.option_count > 10
        assert commands.region.bottom < screen.frames.stories.region.bottom
