"""Every key of the board, pressed on the real thing."""

import webbrowser
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, Static

from storyboard.board.panels.panel import ListPanel, PagePanel, Panel
from storyboard.board.visits import remember_visit
from storyboard.board.widgets.bars import KeyBar
from storyboard.board.widgets.lists import ArticleList, StoryList, Timeline
from storyboard.board.widgets.page import Page
from storyboard.board.widgets.prompt import QueryHint
from storyboard.board.widgets.rows import Rows
from storyboard.model.events import PluginFault
from storyboard.newsroom import Newsroom
from storyboard.plugins import Section, discover
from tests.board.pilots import NOW, Board, said, settle


async def test_the_first_paint_shows_the_stored_stories(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, _):
        first = newsroom.cards()[0]
        assert screen.shelf.total == len(newsroom.cards())
        assert screen.query_one(StoryList).highlighted == first.slug
        assert screen.story is not None
        assert screen.story.slug == first.slug


async def test_j_k_g_and_shift_g_move_through_the_stories(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        slugs = [item.card.slug for item in screen.shelf.items()]
        stories = screen.query_one(StoryList)
        for keys, expected in (("jj", 2), ("k", 1), ("G", -1), ("g", 0), ("k", 0)):
            await pilot.press(*keys)
            assert stories.highlighted == slugs[expected]
        await settle(pilot)
        assert screen.story is not None
        assert screen.story.slug == slugs[0]


async def test_page_keys_move_by_a_screenful_and_back(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        stories = screen.query_one(StoryList)
        slugs = [item.card.slug for item in screen.shelf.items()]
        await pilot.press("ctrl+d")
        assert 3 < slugs.index(stories.highlighted) < 20
        await pilot.press("ctrl+u", "pageup")
        assert stories.highlighted == slugs[0]


async def test_enter_goes_from_the_story_to_its_beat_to_the_article(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter")
        assert isinstance(screen.focused, Timeline)
        await pilot.press("enter")
        assert isinstance(screen.focused, Page)
        await pilot.press("q")
        assert isinstance(screen.focused, Timeline)
        await pilot.press("q")
        assert isinstance(screen.focused, StoryList)


async def test_h_and_l_and_the_arrows_walk_the_panes_without_going_round(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        for key, pane in (
            ("h", "stories"),
            ("l", "timeline"),
            ("right", "article"),
            ("l", "article"),
            ("left", "timeline"),
        ):
            await pilot.press(key)
            assert screen.pane == pane


async def test_tab_goes_round_the_panes(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(screen.pane)
        assert seen == ["timeline", "article", "stories"]
        await pilot.press("shift+tab")
        assert screen.pane == "article"


async def test_t_and_shift_a_switch_between_timeline_and_articles(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("A")
        assert isinstance(screen.focused, ArticleList)
        await settle(pilot)
        assert screen.filed is not None
        assert screen.filed.article.id == screen.query_one(ArticleList).highlighted
        await pilot.press("t")
        assert isinstance(screen.focused, Timeline)


async def test_a_beat_shows_the_articles_behind_it_and_brackets_turn_them_over(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter")
        timeline = screen.query_one(Timeline)
        several = [key for key, beat in timeline.beats.items() if len({r.article for r in beat.reports}) > 1]
        slugs = [item.card.slug for item in screen.shelf.items()]
        for slug in slugs:
            if several:
                break
            screen.query_one(StoryList).highlighted = slug
            await settle(pilot)
            several = [
                key for key, beat in timeline.beats.items() if len({r.article for r in beat.reports}) > 1
            ]
        timeline.highlighted = several[0]
        await settle(pilot)
        behind = [filed.article.id for filed in screen.parts.reading.behind]
        assert len(behind) > 1
        await pilot.press("]")
        assert screen.filed is not None
        assert screen.filed.article.id == behind[1]
        await pilot.press("[", "[")
        assert screen.filed.article.id == behind[-1]


async def test_slash_narrows_the_list_and_escape_shows_all_again(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        total = len(newsroom.cards())
        await pilot.press("slash", *"geneva")
        await settle(pilot)
        found = [item.card.slug for item in screen.shelf.items()]
        assert found == [card.slug for card in newsroom.search("geneva")]
        assert 1 < len(found) < total
        await pilot.press("enter")
        stories = screen.query_one(StoryList)
        assert screen.focused is stories
        await pilot.press("n")
        assert stories.highlighted == found[1]
        await pilot.press("N", "N")
        assert stories.highlighted == found[-1]
        await pilot.press("escape")
        await settle(pilot)
        assert len(list(screen.shelf.items())) == total
        assert stories.highlighted == found[-1]
        assert not screen.query_one("#query", Input).display


async def test_q_is_a_letter_while_a_search_is_typed(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", "q", "j", "slash")
        assert screen.query_one("#query", Input).value == "qj/"
        assert pilot.app.is_running


async def test_a_search_without_a_match_says_so(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", *"xyzzy")
        await settle(pilot)
        nothing = screen.query_one("#no-stories", Static)
        assert nothing.display
        assert "Nothing matches “xyzzy”" in str(nothing.render())


async def test_a_query_that_cannot_be_understood_is_told(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("slash", *"since:never", "enter")
        await settle(pilot)
        assert "never" in screen.query_one(QueryHint).fault


async def test_p_pins_the_story_to_the_top_and_u_takes_it_back(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("j", "j", "p")
        await settle(pilot)
        slug = screen.slug
        assert screen.shelf.sections[0].heading == "Pinned"
        assert newsroom.marks()[slug].pinned
        assert screen.query_one(StoryList).highlighted == slug
        assert said(screen).startswith("Pinned “")
        await pilot.press("u")
        await settle(pilot)
        assert screen.shelf.sections[0].heading != "Pinned"
        await pilot.press("U")
        await settle(pilot)
        assert newsroom.marks()[slug].pinned


async def test_f_follows_the_story(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("f")
        await settle(pilot)
        assert newsroom.marks()[screen.slug].followed
        await pilot.press("f")
        await settle(pilot)
        assert not newsroom.marks()[screen.slug].followed


async def test_m_sinks_the_story_and_goes_on_to_the_next(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        slugs = [item.card.slug for item in screen.shelf.items()]
        await pilot.press("m")
        await settle(pilot)
        assert newsroom.marks()[slugs[0]].muted
        assert screen.shelf.sections[-1].heading == "Muted"
        assert screen.slug == slugs[1]


async def test_a_marks_the_whole_story_read_and_unread(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        item = screen.shelf.item(screen.slug)
        assert item is not None
        assert item.unread
        unread = screen.shelf.unread
        await pilot.press("a")
        await settle(pilot)
        assert screen.shelf.unread == unread - item.unread
        await pilot.press("a")
        await settle(pilot)
        assert screen.shelf.unread == unread


async def test_space_marks_one_article_read(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("A")
        await settle(pilot)
        assert screen.filed is not None
        unread = screen.shelf.unread
        await pilot.press("space")
        await settle(pilot)
        assert screen.filed.article.id in newsroom.marks()[screen.slug].read
        assert screen.shelf.unread == unread - 1


async def test_an_article_in_front_of_the_reader_is_read_after_a_moment(
    newsroom: Newsroom, board: Board
) -> None:
    newsroom.config = replace(
        newsroom.config, board=replace(newsroom.config.board, mark_read_after_seconds=0.1)
    )
    async with board(newsroom) as (screen, pilot):
        await pilot.pause(0.3)
        assert newsroom.marks() == {}
        await pilot.press("enter")
        await pilot.pause(0.3)
        await settle(pilot)
        assert screen.filed is not None
        assert screen.filed.article.id in newsroom.marks()[screen.slug].read


async def test_o_opens_only_web_addresses(
    newsroom: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def remember(link: str) -> bool:
        opened.append(link)
        return True

    monkeypatch.setattr(webbrowser, "open", remember)
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter", "o")
        await pilot.pause(0.1)
        assert screen.filed is not None
        assert opened == [screen.filed.article.link]
        article = replace(screen.filed.article, link="file:///etc/passwd")
        screen.parts.reading.behind = [replace(screen.filed, article=article)]
        await pilot.press("o")
        await pilot.pause(0.1)
        assert len(opened) == 1
        assert said(screen) == "This article has no web address"


async def test_y_copies_title_and_link(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter", "y")
        assert screen.filed is not None
        article = screen.filed.article
        assert pilot.app.clipboard == f"{article.title}\n{article.link}"


async def test_w_explains_why_with_the_exact_terms(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        joined = next(
            (card.slug, filed)
            for card in newsroom.cards()
            if (story := newsroom.story(card.slug))
            for filed in story.articles
            if filed.why.rule == "joined"
        )
        screen.query_one(StoryList).highlighted = joined[0]
        await pilot.press("A")
        await settle(pilot)
        screen.query_one(ArticleList).highlighted = joined[1].article.id
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        panel = pilot.app.screen
        assert isinstance(panel, PagePanel)
        text = str(panel.query_one(".page--text", Static).render())
        assert joined[1].why.best is not None
        for term in joined[1].why.best.terms:
            assert f"{term.weight:.3f}" in text
        assert f"needed {joined[1].why.needed:.2f}" in text
        await pilot.press("q")
        assert pilot.app.screen is screen


async def test_e_shows_what_is_expected_and_enter_opens_that_beat(newsroom: Newsroom, board: Board) -> None:
    expected = newsroom.outlook.expected(only=[card.slug for card in newsroom.cards()])
    async with board(newsroom) as (screen, pilot):
        await pilot.press("e")
        await settle(pilot)
        panel = pilot.app.screen
        assert isinstance(panel, ListPanel)
        await pilot.press("G")
        wanted = expected[-1]
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert (screen.slug, screen.pane) == (wanted.story.slug, "timeline")
        timeline = screen.query_one(Timeline)
        assert timeline.beats[timeline.highlighted] == wanted.beat


async def test_c_shows_what_changed_since_the_last_visit(newsroom: Newsroom, board: Board) -> None:
    state = newsroom.locations.state
    state.mkdir(parents=True, exist_ok=True)
    (state / "last-visit").write_text("2026-03-14T18:00:00+00:00\n")
    async with board(newsroom) as (screen, pilot):
        assert screen.parts.looking.since
        changed = list(newsroom.outlook.changed(screen.parts.looking.since))
        await pilot.press("c")
        await settle(pilot)
        intro = pilot.app.screen.query_one(".panel--intro", Static)
        assert str(intro.render()).startswith(f"{len(changed)} stories changed since")
        await pilot.press("G", "enter")
        await settle(pilot)
        assert screen.slug == changed[-1].story.slug


async def test_c_says_when_nothing_changed(newsroom: Newsroom, board: Board) -> None:
    remember_visit(newsroom.locations.state, newsroom.clock() + timedelta(days=9))
    async with board(newsroom) as (_, pilot):
        await pilot.press("c")
        await settle(pilot)
        assert "Nothing changed" in str(pilot.app.screen.query_one(".panel--empty", Static).render())


async def test_shift_f_shows_every_feed_and_the_plugins_that_failed(newsroom: Newsroom, board: Board) -> None:
    weary = Section(kind="filter", name="weary", plugin="weary")
    newsroom.config = replace(newsroom.config, filters=(weary,))
    async with board(newsroom) as (_, pilot):
        newsroom.discipline.note([weary], [PluginFault("weary", None, "KeyError")], discover(None, None))
        await pilot.press("F")
        await pilot.pause()
        panel = pilot.app.screen
        assert isinstance(panel, ListPanel)
        assert panel.query_one(Rows).highlighted == newsroom.feeds()[0].name
        assert "weary" in pilot.app.export_screenshot()


async def test_shift_h_counts_the_hidden_articles_and_enter_shows_one_in_its_story(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        in_stories = {card.slug for card in newsroom.cards()}
        hidden = newsroom.hidden()
        assert hidden
        await pilot.press("H")
        await settle(pilot)
        panel = pilot.app.screen
        assert f"{len(hidden)} articles hidden: {len(hidden)} by mute" in str(
            panel.query_one(".panel--intro", Static).render()
        )
        await pilot.press("enter")
        await settle(pilot)
        article, slug = hidden[0]
        if slug in in_stories:
            assert screen.slug == slug
        assert screen.filed is not None
        assert screen.filed.article.id == article.id


async def test_question_mark_lists_the_keys_that_work_now(newsroom: Newsroom, board: Board) -> None:
    newsroom.config = replace(newsroom.config, keys={"refresh": ("f5",)})
    async with board(newsroom) as (_, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        text = str(pilot.app.screen.query_one(".page--text", Static).render())
        assert "f5" in text
        assert "Pin the story to the top" in text


async def test_z_leaves_one_pane_and_brings_the_others_back(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("enter", "enter", "z")
        await pilot.pause()
        shown = [name for name in ("stories", "middle", "article") if screen.query_one(f"#{name}").display]
        assert shown == ["article"]
        await pilot.press("z")
        await pilot.pause()
        assert all(screen.query_one(f"#{name}").display for name in ("stories", "middle", "article"))
        assert screen.pane == "article"


async def test_the_palette_offers_the_actions_and_does_them(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"pin the")
        await pilot.pause(0.5)
        await pilot.press("enter", "enter")
        await pilot.pause(0.2)
        await settle(pilot)
        assert newsroom.marks()[screen.slug].pinned


async def test_a_remapped_key_works_and_the_old_one_no_longer_does(newsroom: Newsroom, board: Board) -> None:
    newsroom.config = replace(newsroom.config, keys={"pin": ("ctrl+t",)})
    async with board(newsroom) as (screen, pilot):
        await pilot.press("p")
        await settle(pilot)
        assert newsroom.marks() == {}
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert newsroom.marks()[screen.slug].pinned
        assert dict(screen.query_one(KeyBar).keys)["pin"] == "^t"


async def test_a_bad_key_and_a_bad_theme_are_told_and_the_board_goes_on(
    newsroom: Newsroom, board: Board
) -> None:
    newsroom.config = replace(
        newsroom.config,
        keys={"pin": ("f",), "fly": ("x",)},
        board=replace(newsroom.config.board, theme="nowhere"),
    )
    async with board(newsroom) as (_, pilot):
        told = [notice.message for notice in pilot.app._notifications]
        assert any("pin" in each and "follow" in each for each in told)
        assert any("fly" in each for each in told)
        assert any("nowhere" in each for each in told)


async def test_q_on_the_stories_leaves_the_board(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (_, pilot):
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_a_click_picks_a_story_and_a_second_one_opens_it(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        stories = screen.query_one(StoryList)
        await pilot.click(StoryList, offset=(6, 4))
        picked = stories.highlighted
        assert picked != newsroom.cards()[0].slug
        await settle(pilot)
        assert screen.story is not None
        assert screen.story.slug == picked
        await pilot.click(StoryList, offset=(6, 4))
        await pilot.pause()
        assert screen.pane == "timeline"


async def test_a_key_in_the_bar_can_be_clicked(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (_, pilot):
        bar = str(pilot.app.screen.query_one(KeyBar).render())
        await pilot.click(KeyBar, offset=(2 + bar.index("? help"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Panel)


async def test_the_clock_of_the_newsroom_is_the_boards(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, _):
        assert screen.now == NOW


async def test_square_brackets_turn_through_the_articles_behind_a_beat(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        screen.query_one(StoryList).highlighted = max(newsroom.cards(), key=lambda card: card.beats).slug
        await settle(pilot)
        timeline = screen.query_one(Timeline)
        timeline.highlighted = max(timeline.beats, key=lambda key: len(timeline.beats[key].reports))
        await pilot.press("enter", "enter")
        await settle(pilot)
        behind = [filed.article.id for filed in screen.parts.reading.behind]
        assert len(behind) > 1
        for key, place in (
            ("right_square_bracket", 1),
            ("left_square_bracket", 0),
            ("left_square_bracket", -1),
        ):
            await pilot.press(key)
            assert screen.filed
            assert screen.filed.article.id == behind[place]


@pytest.mark.parametrize("panel", [(), ("F",), ("T",)])
async def test_ctrl_q_leaves_from_anywhere(newsroom: Newsroom, board: Board, panel: tuple[str, ...]) -> None:
    async with board(newsroom) as (_, pilot):
        await pilot.press(*panel, "ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_the_palette_does_what_the_application_does_too(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (_, pilot):
        await pilot.press("ctrl+p", *"leave")
        await pilot.pause(0.5)
        await pilot.press("enter", "enter")
        await pilot.pause(0.3)
        assert not pilot.app.is_running
