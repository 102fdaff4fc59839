"""The reader's corrections, made with keys on the real newsroom."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from storyboard.board.panels.asking import ArticleMarker, NamePanel, StoryPicker
from storyboard.board.panels.panel import ListPanel
from storyboard.board.screens.board import BoardScreen
from storyboard.board.widgets.lists import ArticleList, StoryList
from storyboard.board.widgets.rows import Rows
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said, settle


def homes(newsroom: Newsroom) -> dict[str, str]:
    """Where each article is."""
    return {each.article.id: one.slug for one in newsroom.stories(everything=True) for each in one.articles}


def articles_of(newsroom: Newsroom, slug: str) -> set[str]:
    story = newsroom.story(slug)
    return {each.article.id for each in story.articles} if story else set()


def same(made: Correction, wanted: Correction) -> bool:
    """Whether it is that correction, whenever it was made."""
    return replace(made, at=wanted.at) == wanted


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def picked_article(screen: BoardScreen) -> str:
    assert screen.filed is not None
    return screen.filed.article.id


async def test_m_merges_the_story_into_the_picked_one_and_u_parts_them_again(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        before, own, total = homes(newsroom), screen.slug, screen.shelf.total
        other = list(screen.shelf.items())[3].card
        await press(pilot, "M")
        panel = pilot.app.screen
        assert isinstance(panel, StoryPicker)
        await press(pilot, *other.title.split()[0].lower(), "space", *other.title.split()[1].lower())
        assert panel.query_one(Rows).highlighted == other.slug
        told = str(panel.query_one(Static).render())
        assert (
            told.index(screen.parts.listing.named(own))
            < told.index("goes into")
            < told.index(screen.parts.listing.named(other.slug))
        )
        await press(pilot, "enter")
        assert articles_of(newsroom, other.slug) >= {one for one, slug in before.items() if slug == own}
        assert (screen.slug, screen.shelf.total) == (other.slug, total - 1)
        assert screen.story is not None
        assert screen.story.slug == other.slug
        assert said(screen).startswith("Merged “")
        assert isinstance(newsroom.corrections()[0].correction, Join)
        await press(pilot, "u")
        assert homes(newsroom) == before
        assert screen.shelf.total == total
        assert newsroom.corrections() == []
        assert said(screen).startswith("Undid: ")
        await press(pilot, "U")
        assert screen.shelf.total == total - 1


async def test_tab_turns_a_merge_round_and_says_so(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        own = screen.slug
        await press(pilot, "M", "down", "tab")
        panel = pilot.app.screen
        other = panel.query_one(Rows).highlighted
        assert f"{screen.parts.listing.named(other)} goes into {screen.parts.listing.named(own)}" in str(
            panel.query_one(Static).render()
        )
        await press(pilot, "enter")
        (ruling,) = newsroom.corrections()
        assert same(ruling.correction, Join(absorbed=other, into=own))
        assert screen.slug == own
        assert other not in {card.slug for card in newsroom.cards()}


async def test_a_merge_asks_for_related_stories_first_and_can_be_left(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await press(pilot, "M", *"xyzzy", "enter")
        panel = pilot.app.screen
        assert isinstance(panel, StoryPicker)
        assert "No other story matches" in str(panel.query_one(Static).render())
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        assert newsroom.corrections() == []


async def test_s_splits_the_marked_articles_off_under_a_name(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        before = homes(newsroom)
        own = max(newsroom.cards(), key=lambda card: len(card.visible)).slug
        screen.query_one(StoryList).highlighted = own
        await settle(pilot)
        await press(pilot, "S", "enter")
        panel = pilot.app.screen
        assert isinstance(panel, ArticleMarker)
        assert "Mark an article first" in str(panel.query_one(Static).render())
        await press(pilot, "space", "j", "space", "j", "space", "space")
        assert "2 of" in str(panel.query_one(Static).render())
        marked = set(panel.marked)
        await press(pilot, "enter", *"Quays", "enter")
        new = homes(newsroom)[min(marked)]
        assert articles_of(newsroom, new) == marked
        assert next(card.title for card in newsroom.cards() if card.slug == new) == "Quays"
        assert screen.slug == own
        assert screen.story is not None
        assert marked.isdisjoint(each.article.id for each in screen.story.articles)
        assert isinstance(newsroom.corrections()[0].correction, Split)
        await press(pilot, "u")
        assert homes(newsroom) == before


async def test_a_split_begins_with_the_picked_article_and_suggests_its_headline(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await press(pilot, "A", "j", "S")
        panel = pilot.app.screen
        assert isinstance(panel, ArticleMarker)
        assert panel.marked == {picked_article(screen)}
        assert screen.filed is not None
        assert screen.filed.article.title in panel.query_one(Input).placeholder
        await press(pilot, "enter", "enter")
        split = newsroom.corrections()[0].correction
        assert isinstance(split, Split)
        assert split.title == panel.suggested


async def test_x_takes_the_article_out_of_the_story_and_u_puts_it_back(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await press(pilot, "X")
        assert said(screen) == "Open the story and pick the article first"
        own = screen.slug
        await press(pilot, "A", "j")
        article = picked_article(screen)
        await press(pilot, "X")
        assert homes(newsroom)[article] != own
        assert screen.slug == own
        assert screen.query_one(ArticleList).highlighted not in ("", article)
        assert isinstance(newsroom.corrections()[0].correction, Reject)
        await press(pilot, "u")
        assert homes(newsroom)[article] == own


async def test_greater_than_moves_the_article_to_the_picked_story(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        own = screen.slug
        await press(pilot, "A", "enter")
        article = picked_article(screen)
        await press(pilot, "greater_than_sign", "down")
        other = pilot.app.screen.query_one(Rows).highlighted
        await press(pilot, "enter")
        assert homes(newsroom)[article] == other
        assert same(newsroom.corrections()[0].correction, Move(articles=(article,), into=other))
        assert screen.slug == own
        await press(pilot, "u")
        assert homes(newsroom)[article] == own


async def test_shift_d_keeps_two_stories_apart(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        own = screen.slug
        await press(pilot, "D")
        other = pilot.app.screen.query_one(Rows).highlighted
        await press(pilot, "enter")
        assert same(newsroom.corrections()[0].correction, KeepApart(one=own, other=other))
        assert said(screen).startswith("Kept ")


async def test_shift_e_renames_the_story_and_an_empty_title_gives_its_own_back(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        own = screen.slug
        old = newsroom.cards()[0].title
        await press(pilot, "E")
        panel = pilot.app.screen
        assert isinstance(panel, NamePanel)
        assert panel.query_one(Input).value == old
        await press(pilot, "ctrl+u", *"Quays", "enter")
        assert screen.parts.listing.title_of(screen.slug) == "Quays"
        assert same(newsroom.corrections()[0].correction, Rename(story=own, title="Quays"))
        await press(pilot, "E", "ctrl+u", "enter")
        assert screen.parts.listing.title_of(screen.slug) == old
        await press(pilot, "u", "u")
        assert screen.parts.listing.title_of(screen.slug) == old
        await press(pilot, "E", "escape")
        assert newsroom.corrections() == []


@pytest.mark.parametrize("key", ["enter", "u"])
async def test_shift_c_lists_the_corrections_and_takes_any_back(
    newsroom: Newsroom, board: Board, key: str
) -> None:
    first, second, third = newsroom.cards()[:3]
    newsroom.correct(Rename(story=first.slug, title="Quays"))
    newsroom.correct(KeepApart(one=second.slug, other=third.slug))
    async with board(newsroom) as (screen, pilot):
        await press(pilot, "C", "j", key)
        assert [type(ruling.correction) for ruling in newsroom.corrections()] == [KeepApart]
        assert said(screen).startswith("No longer in force: renamed ")
        assert screen.parts.listing.title_of(screen.slug) == first.title


async def test_the_list_goes_back_to_any_step_that_can_be_undone(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        slug = screen.slug
        await press(pilot, "p", "f", "C", "G")
        assert pilot.app.screen.query_one(Rows).highlighted == "undo:2"
        await press(pilot, "enter")
        assert said(screen).startswith("Undid 2 steps")
        assert newsroom.history.undoable == []
        assert not newsroom.marks()[slug].pinned
        assert not newsroom.marks()[slug].followed


async def test_without_corrections_the_list_says_how_to_make_one(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await press(pilot, "C")
        panel = pilot.app.screen
        assert isinstance(panel, ListPanel)
        assert "You have corrected nothing" in str(panel.query_one(".panel--empty", Static).render())
        await press(pilot, "u", "q")
        assert pilot.app.screen is screen


async def test_a_read_only_board_says_why_nothing_can_be_corrected(newsroom: Newsroom, board: Board) -> None:
    newsroom.read_only = "held by pid 12"
    async with board(newsroom) as (screen, pilot):
        await pilot.press("A")
        await settle(pilot)
        for key in ("M", "S", "X", "greater_than_sign", "D", "E", "u"):
            screen.say("")
            await pilot.press(key)
            assert pilot.app.screen is screen
            assert said(screen) == "This board is read-only: held by pid 12"


async def test_a_correction_that_cannot_be_made_is_told_and_changes_nothing(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        before = homes(newsroom)
        screen.parts.amending.correct(Move(articles=("nowhere",), into=screen.slug), "Moving …", screen.slug)
        await settle(pilot)
        assert "there is no article" in next(notice.message for notice in pilot.app._notifications)
        assert said(screen) == "That was not saved"
        assert homes(newsroom) == before


async def test_a_search_goes_on_after_a_correction(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await press(pilot, "slash", *"geneva", "enter")
        found = [item.card.slug for item in screen.shelf.items()]
        await press(pilot, "M", "enter")
        gone = newsroom.corrections()[0].correction
        assert isinstance(gone, Join)
        assert gone.absorbed in found
        assert gone.absorbed not in [item.card.slug for item in screen.shelf.items()]
