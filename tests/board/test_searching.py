"""The search that helps: completion, and faults where they are made."""

from textual.widgets import Input, Static

from storyboard.board.widgets.prompt import QueryHint
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, settle


async def test_tab_completes_a_place_while_a_query_is_typed(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", *"place:gen")
        await pilot.pause()
        assert screen.query_one(QueryHint).ways[0] == "place:Geneva"
        await pilot.press("tab")
        await settle(pilot)
        assert screen.query_one("#query", Input).value == "place:Geneva"
        found = [item.card.slug for item in screen.shelf.items()]
        assert found == [card.slug for card in newsroom.search("place:Geneva")]
        assert screen.query_one("#query", Input).has_focus


async def test_a_wrong_key_is_told_below_the_list_with_the_nearest_one(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", *"plce:geneva")
        await settle(pilot)
        hint = screen.query_one(QueryHint)
        assert "did you mean place:?" in hint.fault
        assert hint.display
        await pilot.press("escape")
        await settle(pilot)
        assert not hint.display


async def test_a_word_that_no_story_has_is_answered_with_the_nearest_known_one(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", *"genevva")
        await settle(pilot)
        assert screen.query_one("#no-stories", Static).display
        assert "did you mean Geneva?" in screen.query_one(QueryHint).fault


async def test_the_whole_language_works_on_the_board(newsroom: Newsroom, board: Board) -> None:
    query = 'place:geneva since:9w unread sources>0 "geneva" -sport'
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash")
        screen.query_one("#query", Input).value = query
        await settle(pilot)
        found = [item.card.slug for item in screen.shelf.items()]
        assert found == [card.slug for card in newsroom.search(query)]
        assert found
        screen.query_one("#query", Input).value = f"{query} expected:<7d"
        await settle(pilot)
        assert screen.parts.listing.query.endswith("expected:<7d")
