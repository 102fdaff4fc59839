"""Keys that come in one burst: each is taken by what the ones before it opened."""

import unicodedata

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from storyboard.board.panels.adding import FeedFinder
from storyboard.board.panels.helping import HelpPanel
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said, settle


async def burst(pilot: Pilot[int], keys: str) -> None:
    """Type `keys` as a terminal hands them over that had them waiting."""
    for character in keys:
        name = {"\n": "enter", "\x1b": "escape"}.get(character) or _character_to_key(character)
        typed = character if unicodedata.category(character) != "Cc" else None
        pilot.app.post_message(events.Key(name, typed))
    await settle(pilot)


async def test_a_query_typed_ahead_is_searched_for_and_marks_nothing(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        before = newsroom.marks()
        await burst(pilot, "/maputo")
        assert screen.query_box.value == "maputo"
        assert pilot.app.screen is screen
        assert newsroom.marks() == before


async def test_what_follows_the_enter_of_a_query_goes_to_the_list(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await burst(pilot, "/talks\np")
        assert screen.query_box.value == "talks"
        assert newsroom.marks()[screen.slug].pinned


async def test_an_address_typed_ahead_lands_in_the_field(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (_, pilot):
        await burst(pilot, "+http://127.0.0.1:8765/b.xml")
        panel = pilot.app.screen
        assert isinstance(panel, FeedFinder)
        assert panel.query_one(Input).value == "http://127.0.0.1:8765/b.xml"


async def test_the_search_of_the_help_takes_a_word_typed_ahead(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (_, pilot):
        await burst(pilot, "?/theme")
        panel = pilot.app.screen
        assert isinstance(panel, HelpPanel)
        assert panel.query_one(Input).value == "theme"


@pytest.mark.parametrize("key", ["e", "c", "O", "H", "C", "w"])
async def test_a_panel_that_takes_a_while_gets_the_keys_after_the_one_that_opens_it(
    newsroom: Newsroom, board: Board, key: str
) -> None:
    async with board(newsroom) as (screen, pilot):
        if key == "w":
            await pilot.press("enter", "enter")
            await settle(pilot)
        pane = screen.pane
        await burst(pilot, f"{key}q")
        assert pilot.app.is_running
        assert pilot.app.screen is screen
        assert screen.pane == pane


async def test_a_key_and_text_pasted_after_it_keep_their_order(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        pilot.app.post_message(events.Key("slash", "/"))
        pilot.app.post_message(events.Paste("place:maputo"))
        await burst(pilot, " unread")
        assert screen.query_box.value == "place:maputo unread"


async def test_keys_after_the_one_that_closes_a_panel_are_the_boards(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        for closed in ("Fqjj", "?\x1bjj", "T\x1bjj"):
            start = screen.slug
            await burst(pilot, closed)
            assert pilot.app.screen is screen
            assert screen.slug != start
            await burst(pilot, "g")


@pytest.mark.parametrize("keys", ["/maputo", "/apfm"])
async def test_a_word_searched_for_on_an_empty_board_does_nothing_else(
    empty: Newsroom, board: Board, keys: str
) -> None:
    async with board(empty) as (screen, pilot):
        await burst(pilot, keys)
        assert pilot.app.screen.query_one(Input).value == keys[1:]
        await burst(pilot, "\n")
        assert "a story begins when two articles" in str(pilot.app.screen.query_one(".panel--told").render())
        await burst(pilot, "\x1b")
        assert pilot.app.screen is screen
        assert said(screen) == ""
