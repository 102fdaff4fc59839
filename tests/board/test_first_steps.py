"""What people meet first: what the edges say of the way out, hints that fit, what was done in their words."""

import pytest
from textual.content import Content
from textual.widgets import Input

from storyboard.board.panels.adding import FeedFinder
from storyboard.board.panels.helping import HelpPanel
from storyboard.board.widgets.bars import KeyBar, StatusLine
from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.page import Page
from storyboard.newsroom import Newsroom
from storyboard.sources.discovery import Found
from tests.board.pilots import Board, said, settle


async def test_the_footer_says_quit_where_the_next_step_back_leaves_the_board(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        bar = screen.query_one(KeyBar)

        async def way_out(*keys: str) -> str:
            await pilot.press(*keys)
            await settle(pilot)
            return str(bar.render()).split()[-1]

        assert await way_out() == "quit"
        assert await way_out("v") == "back"
        assert await way_out("escape") == "quit"
        assert await way_out("slash", *"sources>1", "enter") == "back"
        assert await way_out("escape") == "quit"
        assert await way_out("enter") == "back"
        assert await way_out("q") == "quit"


async def test_what_was_done_is_told_by_titles_and_so_is_its_way_back(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        slug, title = screen.slug, newsroom.cards()[0].title
        await pilot.press("p", "a")
        await settle(pilot)
        await pilot.press("enter", "enter", "space")
        await settle(pilot)
        told = newsroom.history.undoable
        assert told[1:] == [f"read: “{title}”", f"pinned “{title}”"]
        assert told[0].startswith("unread again: “")
        assert slug not in " ".join(told)
        await pilot.press("u", "u", "u")
        await settle(pilot)
        assert said(screen) == f"Undid: pinned “{title}”"


async def test_a_correction_is_undone_by_its_titles(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        title = newsroom.cards()[0].title
        await pilot.press("E", *["backspace"] * 200, *"Mine", "enter")
        await settle(pilot)
        await pilot.press("C", "enter")
        await settle(pilot)
        assert "Mine" in said(screen)
        await pilot.press("u")
        await settle(pilot)
        assert said(screen).startswith("Undid: took back: renamed a story to “Mine”")
        assert newsroom.cards()[0].title == "Mine" != title


async def test_what_is_said_is_said_whole_where_the_age_beside_it_has_no_room(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (60, 24)) as (screen, pilot):
        screen.query_one(StatusLine).right = (("refreshed just now", "muted"),)
        told = "Pinned a story of so long a name   (u takes it back)"
        screen.say(told)
        await pilot.pause()
        assert str(screen.query_one(StatusLine).render()).strip() == told
        screen.say("Pinned")
        await pilot.pause()
        assert str(screen.query_one(StatusLine).render()).split() == ["Pinned", "refreshed", "just", "now"]


async def test_what_a_search_asked_for_is_no_longer_said_once_it_is_closed(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash")
        assert "escape shows all stories" in said(screen)
        await pilot.press("escape")
        await settle(pilot)
        assert said(screen) == ""


async def test_the_hint_of_a_panel_keeps_its_last_word_where_it_is_narrow(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (100, 24)) as (_, pilot):
        await pilot.press("M")
        await pilot.pause()
        box = pilot.app.screen.query_one(".panel")

        def hint() -> str:
            return Content.from_markup(box.border_subtitle or "").plain

        assert hint() == " type to search · enter picks · tab turns round · esc closes "
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        await pilot.pause()
        assert hint() == " type to search · enter picks · esc closes "


async def test_the_hint_of_the_help_tells_how_to_leave_its_search(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (_, pilot):
        await pilot.press("question_mark", "slash")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, HelpPanel)
        assert "esc closes" in str(panel.query_one(".panel").border_subtitle)
        await pilot.press("q", "enter")
        await pilot.pause()
        assert panel.query_one(Page).has_focus
        assert "q closes" in str(panel.query_one(".panel").border_subtitle)
        groups = panel._groups["Move"]
        assert next(keys for keys, _ in groups if "down" in keys or "j" in keys).split()[0] == "j"


async def test_the_hint_of_the_finder_tells_what_the_keys_do_where_they_are(
    empty: Newsroom, board: Board
) -> None:
    async def find(_: str) -> list[Found]:
        return [Found("https://news.example/a", "A", 1), Found("https://news.example/b", "B", 2)]

    async def add(_: object) -> list[str]:
        return []

    async with board(empty) as (_, pilot):
        panel = FeedFinder(find, add)
        await pilot.app.push_screen(panel)
        panel.query_one(Input).value = "news.example"
        await pilot.press("enter")
        await settle(pilot)
        await pilot.pause()
        assert "enter adds" in str(panel.query_one(".panel").border_subtitle)
        await pilot.press("tab")
        await pilot.pause()
        assert "enter looks there" in str(panel.query_one(".panel").border_subtitle)


async def test_a_board_without_stories_does_not_say_that_all_is_read(empty: Newsroom, board: Board) -> None:
    async with board(empty) as (screen, _):
        assert "all read" not in str(screen.query_one("#top").render())
        assert not screen.query_one(StoryList).keys


async def test_escape_on_the_list_of_stories_quits_when_it_is_pressed_twice(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr("storyboard.board.parts.leaving.monotonic", lambda: seconds[0])
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", *"talks", "escape", "escape")
        await settle(pilot)
        assert said(screen) == "Escape again quits, q quits at once"
        seconds[0] += 3
        await pilot.press("escape")
        assert pilot.app.is_running
        seconds[0] += 1
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_quit_in_the_footer_quits_at_once_also_after_an_escape(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", "escape")
        await settle(pilot)
        await screen.run_action("screen.back")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_what_is_taken_back_in_the_list_of_stories_is_highlighted_again(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        first = screen.slug
        await pilot.press("m")
        await settle(pilot)
        second = screen.slug
        assert second != first
        await pilot.press("p", "j", "j")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert screen.slug == second
        await pilot.press("u")
        await settle(pilot)
        assert screen.slug == first
        assert screen.story is not None
        assert screen.story.slug == first
        await pilot.press("j", "u")
        await settle(pilot)
        assert said(screen) == "There is nothing to take back"
        assert screen.slug == second
