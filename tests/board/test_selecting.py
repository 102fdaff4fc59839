"""Several stories or articles at once, and the list in another order."""

from pathlib import Path

from textual.widgets import Input

from storyboard.board.habits import Habits
from storyboard.board.panels.asking import ArticleMarker, StoryPicker
from storyboard.board.panels.snoozing import SnoozePanel
from storyboard.board.widgets.lists import ArticleList, StoryList
from storyboard.board.widgets.rows import Rows
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, said, settle


async def test_v_selects_and_goes_on_and_escape_lets_go(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        stories = screen.query_one(StoryList)
        first, second, third, *_ = stories.keys
        await pilot.press("v", "v")
        assert stories.selected == {first, second}
        assert stories.highlighted == third
        assert "✓" in pilot.app.export_screenshot()
        await pilot.press("k", "v")
        assert stories.selected == {first}
        await pilot.press("escape")
        assert not stories.selected
        assert pilot.app.is_running


async def test_a_count_selects_as_many_and_shift_v_all_or_none(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        stories = screen.query_one(StoryList)
        await pilot.press("3", "v")
        assert stories.selected == set(stories.keys[:3])
        await pilot.press("V")
        assert stories.selected == set(stories.keys)
        await pilot.press("V")
        assert not stories.selected


async def test_what_is_selected_is_pinned_followed_read_and_muted_in_one_step(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        for key, mark in (("p", "pinned"), ("f", "followed"), ("a", "read"), ("m", "muted")):
            await pilot.press("g", "3", "v")
            chosen = set(screen.query_one(StoryList).selected)
            await pilot.press(key)
            await settle(pilot)
            assert {slug for slug, kept in newsroom.marks().items() if getattr(kept, mark)} == chosen
            assert "3 stories" in said(screen)
            assert not screen.query_one(StoryList).selected
            await pilot.press("u")
            await settle(pilot)
            assert not [slug for slug, kept in newsroom.marks().items() if getattr(kept, mark)]
        await pilot.press("U")
        await settle(pilot)
        assert len([slug for slug, kept in newsroom.marks().items() if kept.muted]) == 3


async def test_selected_stories_are_merged_as_one_thing_that_u_takes_back(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        before = {card.slug: card.visible for card in newsroom.cards()}
        stories = screen.query_one(StoryList)
        slugs = stories.keys[:3]
        await pilot.press("3", "v", "M")
        picker = pilot.app.screen
        assert isinstance(picker, StoryPicker)
        assert set(picker.query_one(Rows).keys) == set(slugs)
        into = picker.query_one(Rows).highlighted
        await pilot.press("enter")
        await settle(pilot)
        after = {card.slug: card.visible for card in newsroom.cards()}
        assert after.keys() == before.keys() - (set(slugs) - {into})
        assert set(after[into]) == {article for slug in slugs for article in before[slug]}
        await pilot.press("u")
        await settle(pilot)
        assert {card.slug: set(card.visible) for card in newsroom.cards()} == {
            slug: set(visible) for slug, visible in before.items()
        }


async def test_selected_articles_are_read_and_moved_together(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("A")
        await settle(pilot)
        articles = screen.query_one(ArticleList)
        chosen = articles.keys[:2]
        await pilot.press("v", "v", "space")
        await settle(pilot)
        assert newsroom.marks()[screen.slug].read == set(chosen)
        await pilot.press("u", "g", "v", "v", "greater_than_sign")
        await settle(pilot)
        target = pilot.app.screen.query_one(Rows).highlighted
        await pilot.press("enter")
        await settle(pilot)
        moved = newsroom.story(target)
        assert moved is not None
        assert set(chosen) <= {filed.article.id for filed in moved.articles}
        await pilot.press("u")
        await settle(pilot)
        moved = newsroom.story(target)
        assert moved is not None
        assert not set(chosen) & {filed.article.id for filed in moved.articles}


async def test_selected_stories_are_written_into_one_file(
    newsroom: Newsroom, board: Board, tmp_path: Path
) -> None:
    async with board(newsroom) as (screen, pilot):
        titles = [item.card.title for item in list(screen.shelf.items())[:2]]
        await pilot.press("2", "v", "x")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = str(tmp_path / "both.md")
        await pilot.press("enter")
        await settle(pilot)
        assert f"Wrote {tmp_path / 'both.md'}" in said(screen)
        written = (tmp_path / "both.md").read_text(encoding="utf-8")
        assert [title for title in titles if f"# {title}" not in written] == []


async def test_a_split_begins_with_the_selected_articles(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("A")
        await settle(pilot)
        chosen = set(screen.query_one(ArticleList).keys[:2])
        await pilot.press("2", "v", "S")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, ArticleMarker)
        assert panel.marked == chosen


async def test_s_sorts_and_b_groups_and_both_are_remembered(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        held = screen.query_one(StoryList).highlighted
        await pilot.press("s", "s")
        assert screen.parts.listing.how.order == "unread"
        for section in screen.shelf.sections:
            counts = [item.unread for item in section.items]
            assert counts == sorted(counts, reverse=True)
        await pilot.press("b")
        headings = [section.heading for section in screen.shelf.sections]
        assert {item.card.places[0] for item in screen.shelf.items() if item.card.places} <= set(headings)
        await pilot.press("b")
        assert [section.heading for section in screen.shelf.sections] == ["Stories"]
        assert "most unread first, not grouped" in said(screen)
        assert screen.query_one(StoryList).highlighted == held
    kept = Habits(newsroom.locations.state)
    assert (kept.word("order"), kept.word("grouping")) == ("unread", "none")
    async with board(newsroom) as (screen, pilot):
        assert (screen.parts.listing.how.order, screen.parts.listing.how.grouping) == ("unread", "none")


async def test_shift_w_mutes_until_the_story_moves_and_says_so(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom, (160, 44)) as (screen, pilot):
        slug = screen.slug
        card = next(card for card in newsroom.cards() if card.slug == slug)
        await pilot.press("W")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SnoozePanel)
        await pilot.press("enter")
        await settle(pilot)
        assert newsroom.marks()[slug].mute_beats == card.beats
        assert screen.shelf.sections[-1].heading == "Muted"
        assert said(screen).startswith("Muted until it moves: “")
        await pilot.press("G")
        await pilot.pause()
        assert "∅&#160;until&#160;it&#160;moves" in pilot.app.export_screenshot()
        await pilot.press("u")
        await settle(pilot)
        assert screen.shelf.sections[-1].heading != "Muted"


async def test_a_day_for_a_mute_is_typed_and_one_that_is_none_is_told(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        slug = screen.slug
        await pilot.press("W", *"tuesday", "enter")
        assert isinstance(pilot.app.screen, SnoozePanel)
        assert "That&#160;is&#160;no&#160;day" in pilot.app.export_screenshot()
        pilot.app.screen.query_one(Input).value = "2026-03-01"
        await pilot.pause()
        assert "has&#160;come&#160;already" in pilot.app.export_screenshot()
        pilot.app.screen.query_one(Input).value = "2w"
        await pilot.pause()
        await pilot.press("enter")
        await settle(pilot)
        assert str(newsroom.marks()[slug].mute_until) == "2026-03-29"
        assert "muted until 2026-03-29" in said(screen).casefold()
        screen.query_one(StoryList).highlighted = slug
        await settle(pilot)
        await pilot.press("W", "enter")
        await settle(pilot)
        assert not newsroom.marks()[slug].muted
