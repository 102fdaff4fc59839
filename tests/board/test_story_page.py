"""What is known of a story beside its timeline, and the page that shows it across the terminal."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.widgets import Static

from storyboard.board.lines import width_of
from storyboard.board.paint import about
from storyboard.board.widgets.about import AboutList
from storyboard.board.widgets.lists import StoryList, Timeline
from storyboard.errors import StoryboardError
from storyboard.locations import bundled
from storyboard.model.article import Article
from storyboard.model.correction import Move
from storyboard.model.figure import Figure, Series
from storyboard.model.story import Card, Filed, Story, Why
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, open_newsroom, said, settle
from tests.board.posed import HARBOUR, Posed

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def panes(screen: object) -> list[str]:
    query_one = getattr(screen, "query_one")  # noqa: B009 - any screen
    return [name for name in ("stories", "middle", "article", "about") if query_one(f"#{name}").is_on_screen]


def longest(newsroom: Newsroom) -> Card:
    return max(newsroom.cards(), key=lambda card: card.beats)


async def test_i_tells_rounds_numbers_and_outlets_and_enter_goes_to_the_round(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        screen.query_one(StoryList).highlighted = longest(newsroom).slug
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        told = pilot.app.export_screenshot().replace("&#160;", " ")
        for heading in ("ROUNDS: ", "NUMBERS"):
            assert heading in told
        about_list = screen.query_one(AboutList)
        assert about_list.facts.numbers
        assert about_list.facts.reading
        await pilot.press("j")
        beat = about_list.beat(about_list.highlighted)
        assert beat
        await pilot.press("enter")
        await settle(pilot)
        timeline = screen.query_one(Timeline)
        assert screen.pane == "timeline"
        assert timeline.beats[timeline.highlighted] == beat


async def test_enter_goes_to_an_article_and_to_a_related_story(newsroom: Newsroom, board: Board) -> None:
    cards = newsroom.cards()
    single = next(other for card in cards for other in newsroom.resolve(card.slug).related)
    longest = max(cards, key=lambda card: len(card.visible))
    newsroom.correct(Move(articles=longest.visible[:1], into=single))  # a story of two is on the board
    grown = newsroom.resolve(single)
    async with board(newsroom) as (screen, pilot):
        screen.query_one(StoryList).highlighted = grown.related[0]
        await settle(pilot)
        await pilot.press("i")
        await settle(pilot)
        about_list = screen.query_one(AboutList)
        read = about_list.facts.reading[0].article.id
        about_list.highlighted = f"article:{read}"
        await pilot.press("enter")
        await settle(pilot)
        assert screen.pane == "articles"
        assert screen.filed
        assert screen.filed.article.id == read
        await pilot.press("i")
        related = about_list.facts.related[0].slug
        about_list.highlighted = f"story:{related}"
        await pilot.press("enter")
        await settle(pilot)
        assert screen.slug == related


async def test_enter_goes_to_an_article_whose_id_holds_colons(tmp_path: Path, board: Board) -> None:
    lines = (bundled("sample") / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(text) for text in lines]
    tagged = [{**record, "id": f"tag:example.org,2026:{record['id']}"} for record in records]
    file = tmp_path / "tagged.jsonl"
    file.write_text("\n".join(map(json.dumps, tagged)), encoding="utf-8")
    with open_newsroom(tmp_path) as newsroom:
        newsroom.take_in([str(file)])
        async with board(newsroom) as (screen, pilot):
            screen.query_one(StoryList).highlighted = longest(newsroom).slug
            await settle(pilot)
            about_list = screen.query_one(AboutList)
            for kind in ("article", "number"):
                await pilot.press("i")
                await settle(pilot)
                key = next(key for key in about_list.keys if key.startswith(kind))
                about_list.highlighted = key
                await pilot.press("enter")
                await settle(pilot)
                assert screen.filed
                assert screen.filed.article.id.startswith("tag:example.org,2026:")
                assert key.endswith(screen.filed.article.id)
                assert screen.pane == "articles"


async def test_the_page_shows_rail_article_and_facts_and_back_shows_the_stories(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (180, 44)) as (screen, pilot):
        await pilot.press("Z")
        await settle(pilot)
        assert panes(screen) == ["middle", "article", "about"]
        assert screen.query_one("#article").region.x < screen.query_one("#about").region.x
        seen = [screen.pane]
        for _ in range(3):
            await pilot.press("tab")
            seen.append(screen.pane)
        assert seen == ["timeline", "article", "about", "timeline"]
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert panes(screen) == ["middle", "article"]
        await pilot.press("q")
        await pilot.pause()
        assert panes(screen) == ["stories", "middle", "article"]
        assert screen.query_one("#article").region.y > screen.query_one("#middle").region.y


async def test_eighty_columns_have_no_page_but_tell_where_the_facts_are(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (80, 24)) as (screen, pilot):
        await pilot.press("Z")
        assert "i shows" in said(screen)
        await pilot.press("i")
        await settle(pilot)
        assert panes(screen) == ["about"]


async def test_a_short_terminal_keeps_title_and_rounds_and_drops_the_keywords(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom, (120, 24)) as (screen, pilot):
        screen.query_one(StoryList).highlighted = longest(newsroom).slug
        await settle(pilot)
        shown = {
            name: screen.query_one(f".head--{name}", Static).display
            for name in ("title", "keywords", "rounds")
        }
        assert shown == {"title": True, "keywords": False, "rounds": True}
        await pilot.resize_terminal(120, 50)
        await pilot.pause()
        assert screen.query_one(".head--keywords", Static).display


async def test_a_story_without_dated_events_says_so(board: Board, newsroom: Newsroom) -> None:
    posed = Posed.open(newsroom.locations, write=False, clock=newsroom.clock)
    async with board(posed) as (screen, pilot):
        screen.query_one(StoryList).highlighted = "comet"
        await settle(pilot)
        assert "No dated event yet" in screen.query_one(Timeline).render_line(0).text


async def test_a_story_that_cannot_be_read_says_so_in_its_place(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(slug: str) -> Story | None:
        raise StoryboardError(f"{slug}.json is cut off")

    monkeypatch.setattr(newsroom, "story", unreadable)
    async with board(newsroom) as (screen, _):
        assert "▲ This story cannot be read" in screen.query_one(Timeline).render_line(0).text


def test_facts_fit_narrow_and_wide_panes() -> None:
    figures = tuple(
        Figure(value, "seafarers", said_, "", who, date(2026, 3, 9), "a", "")
        for value, said_, who in ((35, "35 seafarers", ""), (26, "26 of them", "the mediator's office"))
    )
    article = Article(
        id="a", title="Talks end " * 9, source="Northern Post", published=NOW, earlier_titles=("Talks go on",)
    )
    story = replace(HARBOUR, articles=(*HARBOUR.articles, Filed(article, Why("joined"))))
    for width in (30, 46, 90):
        lines = [
            *about.number_lines(Series("seafarers", figures), NOW.date(), width),
            *about.reading_lines(Filed(article, Why("joined")), NOW, width),
            *about.place_lines(story, width),
            *about.outlet_lines(story, width),
            *about.keyword_lines(story, width),
            *about.headline_lines(article, width),
        ]
        assert max(map(width_of, lines)) <= width
    told = "\n".join("".join(piece for piece, _ in line) for line in lines)
    for part in (
        "35 seafarers → 26 of them",
        "the mediator's office, 9 Mar",
        "Lisbon 2",
        "Northern Post 3",
        "was: Talks go on",
    ):
        assert part in told
