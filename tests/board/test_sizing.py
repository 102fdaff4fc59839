"""The edges between the panes, moved with keys and with the mouse."""

import pytest

from storyboard.board.habits import Habits
from storyboard.board.screens.board import BoardScreen
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said


def widths(screen: BoardScreen) -> tuple[int, int]:
    return screen.query_one("#stories").region.width, screen.query_one("#article").region.width


def heights(screen: BoardScreen) -> tuple[int, int]:
    return screen.query_one("#middle").region.height, screen.query_one("#article").region.height


async def test_shift_and_an_arrow_move_the_edge_of_the_stories_and_it_stays_there(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (120, 36)) as (screen, pilot):
        before, _ = widths(screen)
        await pilot.press("shift+right", "shift+right", "shift+left")
        await pilot.pause()
        assert widths(screen)[0] == before + 4
    async with board(newsroom, (120, 36)) as (screen, pilot):
        assert widths(screen)[0] == before + 4
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert widths(screen)[0] == 80
        await pilot.press("shift+right")
        assert "no such edge" in said(screen)


async def test_shift_up_and_down_move_the_edge_above_the_article(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (120, 40)) as (screen, pilot):
        _, before = heights(screen)
        await pilot.press("shift+up", "shift+up", "shift+up", "shift+down")
        await pilot.pause()
        middle, article = heights(screen)
        assert article > before
        assert middle + article == screen.query_one("#detail").region.height


async def test_in_a_wide_terminal_the_edge_before_the_article_moves(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (180, 40)) as (screen, pilot):
        stories, before = widths(screen)
        await pilot.press("t", "shift+left")
        await pilot.pause()
        assert widths(screen)[0] == stories
        assert widths(screen)[1] > before
        for _ in range(30):
            await pilot.press("shift+right")
        await pilot.pause()
        assert 0 < widths(screen)[1] < before


@pytest.mark.parametrize("size", [(120, 40), (180, 40)])
async def test_the_edges_are_dragged_with_the_mouse(
    newsroom: Newsroom, board: Board, size: tuple[int, int]
) -> None:
    async with board(newsroom, size) as (screen, pilot):
        edge = screen.query_one("#stories").region.right - 1
        await pilot.mouse_down(offset=(edge, 12))
        await pilot.hover(offset=(edge + 9, 12))
        await pilot.mouse_up(offset=(edge + 9, 12))
        await pilot.pause()
        assert screen.query_one("#stories").region.right - 1 == edge + 9
        article = screen.query_one("#article").region
        start = (article.x + 20, article.y) if size[0] < 156 else (article.x, article.y + 9)
        end = (start[0], start[1] - 6) if size[0] < 156 else (start[0] - 12, start[1])
        await pilot.mouse_down(offset=start)
        await pilot.hover(offset=end)
        await pilot.mouse_up(offset=end)
        await pilot.pause()
        now = screen.query_one("#article").region
        assert now.width + now.height > article.width + article.height - 9 * (size[0] >= 156)
        assert Habits(newsroom.locations.state).number("stories_cells") == edge + 10
        await pilot.hover(offset=(5, 5))
        assert screen.query_one("#article").region == now
