"""The board by mouse alone: what is seen can be clicked."""

import re

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from storyboard.board.actions import ACTIONS
from storyboard.board.panels.panel import ListPanel, Panel
from storyboard.board.screens.board import BoardScreen
from storyboard.board.widgets.bars import KeyBar, TopBar
from storyboard.board.widgets.lists import ArticleList, StoryList, Timeline
from storyboard.board.widgets.rows import Rows
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, settle


async def click_row(pilot: Pilot[int], rows: Rows, key: str) -> None:
    """Click the row of `key`, where it stands on the screen."""
    region = rows.region
    await pilot.click(offset=(region.x + 8, region.y + rows.line_of(key)))
    await settle(pilot)


async def click_text(pilot: Pilot[int], text: str, within: Widget | None = None) -> None:
    """Click a text that is on the screen, the last one of it."""
    lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
    top, bottom = (within.region.y, within.region.bottom) if within else (0, len(lines))
    y = max(number for number in range(top, bottom) if text in lines[number])
    await pilot.click(offset=(lines[y].rindex(text) + 1, y))
    await settle(pilot)


def busiest(screen: BoardScreen) -> str:
    """Highlight the story of the most beats; return its slug."""
    slug = max(screen.newsroom.cards(), key=lambda card: card.beats).slug
    screen.query_one(StoryList).highlighted = slug
    return slug


async def test_a_click_picks_a_beat_and_a_second_one_opens_its_article(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (180, 50)) as (screen, pilot):
        busiest(screen)
        await settle(pilot)
        timeline = screen.query_one(Timeline)
        key = next(key for key in timeline.keys if timeline.line_of(key) >= 0 and key != timeline.highlighted)
        await click_row(pilot, timeline, key)
        assert (timeline.highlighted, screen.pane) == (key, "timeline")
        assert screen.filed is not None
        assert screen.filed.article.id in {one.article for one in timeline.beats[key].reports}
        await click_row(pilot, timeline, key)
        assert screen.pane == "article"


async def test_a_click_picks_an_article_and_a_second_one_opens_it(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (180, 50)) as (screen, pilot):
        busiest(screen)
        await settle(pilot)
        await click_text(pilot, "Articles")
        articles = screen.query_one(ArticleList)
        assert screen.pane == "articles"
        await click_row(pilot, articles, articles.keys[2])
        assert screen.filed is not None
        assert (articles.highlighted, screen.filed.article.id) == (articles.keys[2], articles.keys[2])
        await click_row(pilot, articles, articles.keys[2])
        assert screen.pane == "article"


async def test_a_click_on_the_link_of_an_article_opens_the_browser(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("storyboard.board.parts.sharing.webbrowser.open", opened.append)
    async with board(newsroom, (180, 50)) as (screen, pilot):
        assert screen.filed is not None
        await click_text(pilot, "https://")
        assert opened == [screen.filed.article.link]


async def test_the_reports_behind_a_beat_are_turned_by_clicks(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (180, 50)) as (screen, pilot):
        busiest(screen)
        await settle(pilot)
        timeline = screen.query_one(Timeline)
        timeline.highlighted = max(timeline.beats, key=lambda key: len(timeline.beats[key].reports))
        await settle(pilot)
        first = screen.filed
        await click_text(pilot, "] next")
        assert screen.filed != first
        await click_text(pilot, "[ before")
        assert screen.filed == first


@pytest.mark.parametrize(
    "action", [each for each in ACTIONS if "stories" in each.shown and each.id != "back"]
)
async def test_a_key_of_the_footer_does_by_a_click_what_it_does_by_itself(
    newsroom: Newsroom, board: Board, action: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(action, type(ACTIONS[0]))
    done: list[str] = []
    async with board(newsroom, (240, 50)) as (screen, pilot):
        target = screen.focused if action.id == "open" else screen
        monkeypatch.setattr(target, f"action_{action.id}", lambda: done.append(action.id), raising=False)
        bar = screen.query_one(KeyBar)
        at = re.search(rf"\S+ {action.label}\b", str(bar.render()))
        assert at is not None
        await pilot.click(KeyBar, offset=(2 + at.start(), 0))
        await settle(pilot)
        assert done == [action.id]


async def test_the_last_key_of_the_footer_leaves_the_story_and_then_the_board(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await click_text(pilot, "open")
        assert screen.pane == "timeline"
        await click_text(pilot, "q back")
        assert screen.pane == "stories"
        await click_text(pilot, "q quit")
        assert not pilot.app.is_running


async def test_the_order_of_the_stories_is_changed_by_a_click(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await click_text(pilot, "latest")
        assert screen.parts.listing.how.order == "activity"
        await click_text(pilot, "by day", screen.frames.stories)
        assert screen.parts.listing.how.grouping == "place"


async def test_an_entry_of_the_agenda_is_opened_by_clicks(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (120, 50)) as (screen, pilot):
        await click_text(pilot, "expected")
        panel = pilot.app.screen
        assert isinstance(panel, ListPanel)
        rows = panel.query_one("#choices", Rows)
        key = rows.keys[3]
        await click_row(pilot, rows, key)
        assert rows.highlighted == key
        await click_row(pilot, rows, key)
        assert pilot.app.screen is screen
        assert screen.pane == "timeline"


async def test_a_panel_is_closed_by_a_click_on_its_last_hint(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await click_text(pilot, "feeds", screen.query_one(TopBar))
        panel = pilot.app.screen
        assert isinstance(panel, Panel)
        assert panel.id == "feeds-panel"
        await click_text(pilot, "q closes")
        assert pilot.app.screen is screen


async def test_a_row_of_the_palette_is_done_by_a_click(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("ctrl+p", *"pin the story")
        for _ in range(20):
            await pilot.pause(0.05)
            if "Pin the story" in "".join(s.text for s in pilot.app.screen._compositor.render_strips()):
                break
        await click_text(pilot, "Pin the story")
        assert newsroom.marks()[screen.slug].pinned
