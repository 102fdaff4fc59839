"""Articles that are in no story yet: they are to be read, too."""

import pytest
from textual.widgets import Static

from storyboard.board.panels.panel import ListPanel
from storyboard.board.plain import digest
from storyboard.board.widgets.rows import Rows
from storyboard.model.article import Article
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW, Board, settle


def alone(newsroom: Newsroom) -> list[str]:
    """The articles of no story that no filter hides, the latest first."""
    stories = [story for story in newsroom.stories(everything=True) if len(story.articles) == 1]
    seen = [story.articles[0].article for story in stories if not story.articles[0].article.hidden]
    return [
        article.id
        for article in sorted(seen, key=lambda article: (article.published, article.id), reverse=True)
    ]


async def test_articles_of_no_story_are_listed_and_read_and_the_list_is_where_it_was(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("storyboard.board.parts.sharing.webbrowser.open", opened.append)
    expected = alone(newsroom)
    assert len(expected) > 2
    async with board(newsroom) as (screen, pilot):
        await pilot.press("O")
        await settle(pilot)
        panel = pilot.app.screen
        assert isinstance(panel, ListPanel)
        assert list(panel.query_one(Rows).keys) == expected
        await pilot.press("j", "enter")
        await settle(pilot)
        assert pilot.app.screen.id == "article-panel"
        assert "o browser" in str(pilot.app.screen.query_one(".panel").border_subtitle)
        _, filed = newsroom.filed(expected[1])
        assert filed.article.title in str(pilot.app.screen.query_one(".page--text").render())
        await pilot.press("q")
        await settle(pilot)
        assert pilot.app.screen.query_one(Rows).highlighted == expected[1]
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("o")
        await settle(pilot)
        assert opened == [filed.article.link]
        await pilot.press("q")
        await settle(pilot)
        assert pilot.app.screen is screen


async def test_a_library_without_such_articles_says_so(empty: Newsroom, board: Board) -> None:
    async with board(empty) as (_, pilot):
        await pilot.press("O")
        await settle(pilot)
        assert "in a story" in str(pilot.app.screen.query_one(".panel--empty").render())


STORM = Article(
    id="storm",
    title="Ferry pier of Kalmer cracks in the storm",
    text="The ferry pier of Kalmer in Tallinn cracked on 7 March 2026. Talks are expected on 21 March 2026.",
    source="Northern Post",
    feed="import",
    published=NOW,
)


async def test_the_start_says_that_an_article_is_in_no_story_and_shows_it_with_its_timeline(
    empty: Newsroom, board: Board
) -> None:
    empty.file([STORM])
    async with board(empty) as (screen, pilot):
        assert "1 article is in none" in str(screen.query_one(".welcome--intro", Static).render())
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen.id == "article-panel"
        page = str(pilot.app.screen.query_one(".page--text").render())
        timeline = page.partition("Timeline")[2]
        assert timeline.index("Sat 7 Mar") < timeline.index("○ Sat 21 Mar")
        assert "“Talks are expected on 21 March 2026.”" in timeline


def test_the_printed_board_says_that_an_article_is_in_no_story(empty: Newsroom) -> None:
    assert "in no story" not in "\n".join(digest(empty, width=80))
    empty.file([STORM])
    told = "\n".join(digest(empty, width=80))
    assert "1 article is in no story yet: `storyboard stories --all`" in told
    assert "`storyboard timeline STORY`" in told


def test_what_filters_hide_is_not_counted_among_the_articles_in_no_story(
    newsroom: Newsroom,
) -> None:
    assert newsroom.alone() == len(alone(newsroom))
