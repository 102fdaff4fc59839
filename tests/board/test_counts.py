"""Digits before a key: how far it goes, or where to."""

from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.page import Page
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said, settle


async def test_a_count_tells_how_far_j_and_k_go_and_where_g_and_shift_g(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        slugs = [item.card.slug for item in screen.shelf.items()]
        stories = screen.query_one(StoryList)
        for keys, expected in (
            (["5", "j"], 5),
            (["2", "k"], 3),
            (["j"], 4),
            (["1", "0", "G"], 9),
            (["4", "g"], 3),
            (["g", "g"], 0),
            (["7", "g", "g"], 6),
            (["g"], 0),
            (["9", "9", "9", "G"], len(slugs) - 1),
            (["g", "g"], 0),
        ):
            await pilot.press(*keys)
            assert (keys, stories.highlighted) == (keys, slugs[expected])


async def test_a_count_is_shown_and_forgotten_by_any_other_key(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        slugs = [item.card.slug for item in screen.shelf.items()]
        await pilot.press("1", "2")
        assert said(screen).startswith("12 …")
        await pilot.press("p")
        await settle(pilot)
        await pilot.press("home", "j")
        assert screen.query_one(StoryList).highlighted == screen.query_one(StoryList).keys[1]
        assert set(slugs) == {item.card.slug for item in screen.shelf.items()}


async def test_a_page_scrolls_by_as_many_lines_as_were_counted(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (80, 12)) as (screen, pilot):
        await pilot.press("?")
        page = pilot.app.screen.query_one(Page)
        await pilot.press("4", "j")
        await pilot.pause()
        assert page.scroll_offset.y == 4
        await pilot.press("3", "k")
        await pilot.pause()
        assert page.scroll_offset.y == 1
        await pilot.press("G")
        await pilot.pause()
        assert page.scroll_offset.y == page.max_scroll_y
        await pilot.press("g", "g")
        await pilot.pause()
        assert page.scroll_offset.y == 0
        assert screen.pane == "stories"
