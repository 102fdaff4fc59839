"""Saved queries: tabs of the board that stand in the config."""

from pathlib import Path

from textual.widgets import Input

from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.prompt import QueryHint
from storyboard.board.widgets.tabs import QueryTabs
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, open_newsroom, said, settle

QUERIES = '\n[queries]\n"Lake" = "place:geneva"\n"Odd" = "plce:x"\nAhead = "expected"\n'


def with_queries(root: Path) -> Newsroom:
    config = root / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + QUERIES, encoding="utf-8")
    return open_newsroom(root)


async def test_braces_go_through_the_saved_queries_and_escape_back_to_all(root: Path, board: Board) -> None:
    with with_queries(root) as newsroom:
        async with board(newsroom) as (screen, pilot):
            every = [card.slug for card in newsroom.cards()]
            lake = [card.slug for card in newsroom.search("place:geneva")]
            tabs = screen.query_one(QueryTabs)
            assert tabs.display
            assert {name: found.stories for name, found in tabs.tabs} == {
                "": len(every),
                "Lake": len(lake),
                "Ahead": len(newsroom.search("expected")),
            }
            await pilot.press("right_curly_bracket")
            await settle(pilot)
            assert (tabs.on, list(screen.query_one(StoryList).keys)) == ("Lake", lake)
            await pilot.press("left_curly_bracket", "left_curly_bracket")
            await settle(pilot)
            assert tabs.on == "Ahead"
            await pilot.press("escape")
            await settle(pilot)
            assert len(screen.query_one(StoryList).keys) == len(every)
            assert pilot.app.is_running


async def test_a_tab_is_asked_by_a_click(root: Path, board: Board) -> None:
    with with_queries(root) as newsroom:
        async with board(newsroom) as (screen, pilot):
            place = str(screen.query_one(QueryTabs).render()).index("Lake")
            await pilot.click(QueryTabs, offset=(place + 2, 0))
            await settle(pilot)
            assert screen.query_one(QueryTabs).on == "Lake"


async def test_a_saved_query_that_cannot_be_understood_is_told_with_its_line(root: Path) -> None:
    with with_queries(root) as newsroom:
        line = (root / "config.toml").read_text(encoding="utf-8").splitlines().index('"Odd" = "plce:x"') + 1
        [notice] = [each for each in newsroom.notices if "queries.Odd" in each]
        assert f"config.toml:{line}: " in notice
        assert "did you mean place:?" in notice
        assert list(newsroom.config.queries) == ["Lake", "Ahead"]


async def test_a_saved_query_with_a_wrong_date_is_told_and_the_board_opens(root: Path, board: Board) -> None:
    config = root / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + '[queries]\nOld = "since:yesterday"\n', "utf-8")
    with open_newsroom(root) as newsroom:
        assert any("queries.Old" in each and "since:yesterday" in each for each in newsroom.notices)
        async with board(newsroom) as (_, pilot):
            assert pilot.app.is_running


async def test_shift_k_keeps_what_is_searched_for_and_u_takes_it_back(
    root: Path, newsroom: Newsroom, board: Board
) -> None:
    config = root / "config.toml"
    before = config.read_text(encoding="utf-8")
    async with board(newsroom) as (screen, pilot):
        await pilot.press("K")
        assert "Search for something first" in said(screen)
        await pilot.press("slash")
        screen.query_one("#query", Input).value = "place:geneva"
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("K")
        await settle(pilot)
        assert newsroom.config.queries == {"place:geneva": "place:geneva"}
        assert config.read_text(encoding="utf-8") == f'{before}\n[queries]\n"place:geneva" = "place:geneva"\n'
        await pilot.press("escape", "right_curly_bracket")
        await settle(pilot)
        assert screen.query_one(QueryTabs).on == "place:geneva"
        await pilot.press("K")
        await settle(pilot)
        assert newsroom.config.queries == {}
        await pilot.press("u")
        await settle(pilot)
        assert newsroom.config.queries == {"place:geneva": "place:geneva"}
        await pilot.press("u")
        await settle(pilot)
        assert newsroom.config.queries == {}


async def test_a_tab_whose_query_left_the_config_meanwhile_is_forgotten(root: Path, board: Board) -> None:
    with with_queries(root) as newsroom:
        async with board(newsroom) as (screen, pilot):
            every = len(screen.query_one(StoryList).keys)
            await pilot.press("right_curly_bracket")
            await settle(pilot)
            assert len(screen.query_one(StoryList).keys) < every
            config = root / "config.toml"
            config.write_text(config.read_text(encoding="utf-8").replace('"Lake" =', '"Sea" ='), "utf-8")
            newsroom.reload()
            await pilot.press("K")
            await settle(pilot)
            [told] = [notice.message for notice in pilot.app._notifications if "Lake" in notice.message]
            assert told == f"{config}: there is no query 'Lake'"
            assert screen.query_one(QueryTabs).on == ""
            assert len(screen.query_one(StoryList).keys) == every


async def test_a_query_taken_out_of_the_config_leaves_all_stories(root: Path, board: Board) -> None:
    with with_queries(root) as newsroom:
        async with board(newsroom) as (screen, pilot):
            every = len(screen.query_one(StoryList).keys)
            await pilot.press("right_curly_bracket", "enter")
            await settle(pilot)
            config = root / "config.toml"
            config.write_text(config.read_text(encoding="utf-8").replace('"Lake" =', '"Sea" ='), "utf-8")
            await pilot.press("f2")
            await settle(pilot)
            assert [name for name, _ in screen.query_one(QueryTabs).tabs] == ["", "Sea", "Ahead"]
            assert len(screen.query_one(StoryList).keys) == every
            assert screen.pane == "timeline"


async def test_a_tab_tells_what_is_unread_of_what_it_finds(root: Path, board: Board) -> None:
    with with_queries(root) as newsroom:
        lake = newsroom.search("place:geneva")
        articles = sum(len(card.visible) for card in lake)
        async with board(newsroom) as (screen, pilot):
            tabs = screen.query_one(QueryTabs)
            assert f"Lake {len(lake)} ●{articles}" in str(tabs.render())
            newsroom.mark_read(*(card.slug for card in lake), read=True)
            screen.parts.listing.take_marks()
            await settle(pilot)
            assert f"Lake {len(lake)}  Ahead" in str(tabs.render())


async def test_the_search_offers_saved_queries_by_their_names(root: Path, board: Board) -> None:
    with with_queries(root) as newsroom:
        async with board(newsroom) as (screen, pilot):
            await pilot.press("slash", *"la")
            await settle(pilot)
            assert screen.query_one(QueryHint).ways[0] == "place:geneva"
            await pilot.press("tab")
            assert screen.query_one(Input).value == "place:geneva"
