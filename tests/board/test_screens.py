"""How the board fits the terminal, and what it says when there is little to show."""

from dataclasses import replace

import pytest
from textual.widgets import Static

from storyboard.board.widgets.bars import KeyBar, TopBar
from storyboard.board.widgets.checks import Menu
from storyboard.board.widgets.lists import StoryList, Timeline
from storyboard.model.article import Article
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW, Board, said, settle


def panes(screen: object) -> list[str]:
    query_one = getattr(screen, "query_one")  # noqa: B009 - any screen
    return [name for name in ("stories", "middle", "article") if query_one(f"#{name}").is_on_screen]


async def test_a_roomy_terminal_shows_all_panes(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (200, 50)) as (screen, pilot):
        for size in ((200, 50), (120, 36), (100, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert panes(screen) == ["stories", "middle", "article"], size


async def test_eighty_columns_show_one_pane_at_a_time(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (80, 24)) as (screen, pilot):
        seen = [panes(screen)]
        for _ in range(2):
            await pilot.press("enter")
            await pilot.pause()
            seen.append(panes(screen))
        await pilot.press("q")
        await pilot.pause()
        assert [*seen, panes(screen)] == [["stories"], ["middle"], ["article"], ["middle"]]


async def test_a_terminal_that_is_resized_keeps_what_was_read(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (140, 40)) as (screen, pilot):
        await pilot.press("j", "j", "enter")
        await settle(pilot)
        slug, beat = screen.slug, screen.query_one(Timeline).highlighted
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert panes(screen) == ["middle"]
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert panes(screen) == ["stories", "middle", "article"]
        assert (screen.slug, screen.query_one(Timeline).highlighted) == (slug, beat)


async def test_the_footer_fits_and_always_ends_with_help_and_the_way_out(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (200, 24)) as (screen, pilot):
        for width in (200, 120, 80, 60, 40):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            told = str(screen.query_one(KeyBar).render()).rstrip()
            assert len(told) <= width - 4
            assert told.endswith("q quit")
            assert "? help" in told


async def test_without_feeds_the_board_says_how_to_begin(empty: Newsroom, board: Board) -> None:
    async with board(empty) as (screen, pilot):
        text = "\n".join(str(each.render()) for each in screen.query("#welcome Static").results(Static))
        for told in ("no feeds yet", "config.toml"):
            assert told in text
        await pilot.press("r")
        assert "no feeds" in said(screen)
        assert "+ adds one" in said(screen)
        await pilot.press(
            "e", "q", "j", "p", "w", "o", "y", "space", "a", "z", "z", "n", "slash", "A", "escape"
        )
        await pilot.press("q", "q", "q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_with_feeds_but_no_story_the_board_says_r(
    newsroom: Newsroom, empty: Newsroom, board: Board
) -> None:
    empty.config = replace(empty.config, feeds=newsroom.config.feeds)
    async with board(empty) as (screen, _):
        assert "There is no story yet, with" in str(screen.query_one(".welcome--intro", Static).render())
        assert screen.query_one(Menu).highlighted == "refresh"


async def test_a_read_only_board_says_so_and_writes_nothing(newsroom: Newsroom, board: Board) -> None:
    newsroom.read_only = "held by pid 12 on host since 10:02"
    async with board(newsroom) as (screen, pilot):
        banner = screen.query_one("#banner", Static)
        assert banner.display
        assert "pid 12" in str(banner.render())
        await pilot.press("p", "r")
        await settle(pilot)
        assert newsroom.marks() == {}
        assert "read-only" in said(screen)


async def test_the_top_line_counts_stories_and_unread(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, _):
        told = "".join(text for text, _ in screen.query_one(TopBar).left)
        unread = sum(len(card.visible) for card in newsroom.cards())
        assert f"{len(newsroom.cards())} stories  {unread} unread" in told


HOSTILE = "[bold red]Reservoir[/] \x1b]0;owned\x07 \x1b[31mAlpine [@click=app.quit]dam[/] \u202e中文"


async def test_feed_text_is_never_markup_and_never_an_escape(newsroom: Newsroom, board: Board) -> None:
    articles = [
        Article(
            id=f"hostile-{number}",
            title=f"{HOSTILE} {number}",
            text=f"{HOSTILE} in Innsbruck: the Alpine reservoir dam of Hydrotirol cracked on Saturday.",
            source="[b]x[/b]",
            feed="import",
            published=NOW,
            fetched=NOW,
            tags=("[u]tag",),
        )
        for number in range(3)
    ]
    newsroom.file(articles)
    async with board(newsroom) as (screen, pilot):
        slug = next(card.slug for card in newsroom.cards() if "hostile-0" in card.visible)
        screen.query_one(StoryList).highlighted = slug
        for keys in ("enter", "A", "enter", "w"):
            await pilot.press(keys)
            await settle(pilot)
        picture = pilot.app.export_screenshot()
        assert "\x1b" not in picture
        await pilot.press("q")
        await pilot.pause()
        page = str(screen.query_one("#article-page .page--text", Static).render())
        assert "[bold red]Reservoir[/]" in page
        assert "\x1b" not in page
        assert "\u202e" not in page


async def test_no_color_leaves_a_board_that_can_be_read(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with board(newsroom) as (screen, pilot):
        assert pilot.app.no_color
        strip = screen.query_one(StoryList).render_line(1)
        assert strip.text.startswith("▌")


async def test_the_board_opens_in_a_theme_and_takes_on_every_other(newsroom: Newsroom, board: Board) -> None:
    newsroom.config = replace(newsroom.config, board=replace(newsroom.config.board, theme="newsprint"))
    async with board(newsroom) as (screen, pilot):
        assert pilot.app.theme == "newsprint"
        for theme in ("ink", "signal", "terminal", "nord"):
            pilot.app.theme = theme
            await pilot.pause()
            assert screen.query_one(StoryList).render_line(1).text.startswith("▌")
        assert not pilot.app._notifications
