"""A key takes the story that is highlighted when it is pressed, though another one may still be shown."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from storyboard.board.panels.asking import ArticleMarker, NamePanel
from storyboard.board.screens.board import BoardScreen
from storyboard.board.widgets.rows import Rows
from storyboard.model.correction import Reject
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said, settle


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A highlight has to rest for so long that no story is shown before the next key."""
    monkeypatch.setattr("storyboard.board.parts.picking._SETTLE", 600.0)


def articles_of(newsroom: Newsroom, slug: str) -> set[str]:
    story = newsroom.story(slug)
    return {each.article.id for each in story.articles} if story else set()


async def search(screen: BoardScreen, pilot: Pilot[int], query: str) -> None:
    """Search, and go on as soon as the list shows what was found."""
    await pilot.press("slash")
    screen.query_one("#query", Input).value = query
    await pilot.press("enter")
    while screen.parts.listing.found is None or screen.parts.listing.query != query:
        await pilot.pause(0.01)


@pytest.mark.usefixtures("unhurried")
async def test_a_split_right_after_a_search_offers_the_articles_of_the_story_found(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (80, 24)) as (screen, pilot):
        first = screen.slug
        wanted = [card for card in screen.cards if card.slug != first and len(card.visible) > 1][-1]
        await search(screen, pilot, wanted.title)
        assert screen.slug == wanted.slug
        assert screen.story is not None
        assert screen.story.slug == first
        await pilot.press("S")
        panel = pilot.app.screen
        assert isinstance(panel, ArticleMarker)
        assert set(panel.query_one(Rows).keys) == articles_of(newsroom, wanted.slug)


@pytest.mark.usefixtures("unhurried")
async def test_a_key_right_after_a_move_takes_the_story_moved_to(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("j", "E")
        panel = pilot.app.screen
        assert isinstance(panel, NamePanel)
        assert panel.query_one(Input).value == screen.parts.listing.title_of(screen.slug)


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("pane", ["t", "A", "i"])
async def test_an_article_is_taken_out_of_the_story_that_it_is_in(
    newsroom: Newsroom, board: Board, pane: str
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press(pane)
        await settle(pilot)
        await pilot.press("n")
        own, articles = screen.slug, articles_of(newsroom, screen.slug)
        await pilot.press("X")
        await settle(pilot)
        (ruling,) = newsroom.corrections()
        assert isinstance(ruling.correction, Reject)
        assert ruling.correction.story == own
        assert set(ruling.correction.articles) <= articles


async def test_what_was_selected_in_one_story_is_not_taken_in_the_next(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("A", "v", "n", "X")
        await settle(pilot)
        (ruling,) = newsroom.corrections()
        assert isinstance(ruling.correction, Reject)
        assert len(ruling.correction.articles) == 1
        assert ruling.correction.story == screen.slug


async def test_where_nothing_was_found_no_story_is_taken(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        before = newsroom.marks()
        await search(screen, pilot, "zzyzx")
        await pilot.press("p", "m", "a", "S")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert said(screen) == "Pick a story first"
        assert screen.story is None
        assert newsroom.marks() == before
        assert newsroom.corrections() == []
