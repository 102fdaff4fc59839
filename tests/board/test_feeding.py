"""The first minutes on an empty board, feeds that are added on it, and a config that changes beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from storyboard.board.panels.adding import FeedFinder, StarterPanel
from storyboard.board.panels.panel import ListPanel
from storyboard.board.parts.refreshing import Refreshing
from storyboard.board.screens.board import BoardScreen
from storyboard.board.widgets.bars import KeyBar
from storyboard.board.widgets.checks import Checks, Menu
from storyboard.board.widgets.welcome import Welcome
from storyboard.config import STARTERS, read
from storyboard.newsroom import Newsroom
from tests.board.pilots import Board, locations_in, open_newsroom, said, settle
from tests.sources.conftest import Server, no_proxy, server

__all__ = ["no_proxy", "server"]

PAGE = """<html><head><title>Harbour</title>
<link rel="alternate" type="application/rss+xml" title="Harbour news" href="/news.xml">
<link rel="alternate" type="application/atom+xml" title="Harbour comments" href="/comments.xml">
</head><body>Quay</body></html>"""


def feed(title: str, *items: str) -> str:
    told = "".join(
        f"<item><guid>{title}-{place}</guid><title>{headline}</title><description>{headline}: the dockers "
        f"of Lisbon and the mediator Elsa Brandt met in Lisbon on Friday.</description>"
        f"<pubDate>Sat, 14 Mar 2026 1{place}:00:00 GMT</pubDate></item>"
        for place, headline in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'


@pytest.fixture
def harbour(server: Server) -> Server:
    """A site with a page that names two feeds, on one of which a story begins."""
    server.routes.clear()
    server.serve("/", PAGE, Content_Type="text/html")
    server.serve(
        "/news.xml", feed("Harbour news", "Dockers of Lisbon strike", "Dockers of Lisbon go on with strike")
    )
    server.serve("/comments.xml", feed("Harbour comments", "So they say"))
    server.serve("/bare", "<html><body>nothing here</body></html>", Content_Type="text/html")
    return server


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom without feeds whose config lets it be quick on loopback."""
    (tmp_path / "config.toml").write_text("[fetch]\nspacing = 0\nallow_private = true\n", encoding="utf-8")
    with open_newsroom(tmp_path) as newsroom:
        yield newsroom


def told(pilot: Pilot[int]) -> str:
    """What the panel on top tells."""
    return str(pilot.app.screen.query_one(".panel--told", Static).render())


def greeting(screen: BoardScreen) -> list[str]:
    """The ways to go on that are offered."""
    return list(screen.query_one(Menu).keys)


async def test_the_first_run_offers_the_demo_starters_a_list_and_an_address(
    empty: Newsroom, board: Board
) -> None:
    async with board(empty) as (screen, pilot):
        assert greeting(screen) == ["demo", "starters", "import_opml", "add_feed"]
        assert isinstance(screen.focused, Menu)
        assert "f9 demo" in str(screen.query_one(KeyBar).render())
        shown = "\n".join(screen.query_one(Menu).render_line(y).text for y in range(8))
        assert "f3   Choose from feeds to start from" in shown
        await pilot.press("j", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, StarterPanel)


async def test_the_ways_to_begin_can_be_clicked(empty: Newsroom, board: Board) -> None:
    async with board(empty) as (_, pilot):
        await pilot.click(Menu, offset=(10, 6))
        await settle(pilot)
        assert isinstance(pilot.app.screen, FeedFinder)


async def test_a_key_of_ones_own_is_the_one_that_is_shown(empty: Newsroom, board: Board) -> None:
    empty.locations.config_file.write_text('[keys]\nstarters = "f8"\n', encoding="utf-8")
    empty.reload()
    async with board(empty) as (screen, _):
        shown = "\n".join(screen.query_one(Menu).render_line(y).text for y in range(8))
        assert "f8   Choose from feeds" in shown


async def test_starters_are_chosen_and_only_those_are_written(
    empty: Newsroom, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Refreshing, "fetch_then", lambda *_: None)  # they are real addresses
    async with board(empty) as (screen, pilot):
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("enter")
        assert "Nothing is chosen" in told(pilot)
        await pilot.press("space", "j", "j", "space")
        assert told(pilot) == f"2 of {len(STARTERS)} feeds chosen."
        await pilot.press("enter")
        await settle(pilot)
        config = read(empty.locations.config_file)
        assert [feed.name for feed in config.feeds] == [STARTERS[0].name, STARTERS[2].name]
        assert empty.config.feeds == config.feeds
        assert greeting(screen)[0] == "refresh"


async def test_a_checks_all_starters_and_none_again(empty: Newsroom, board: Board) -> None:
    async with board(empty) as (_, pilot):
        await pilot.press("f3")
        await pilot.pause()
        checks = pilot.app.screen.query_one(Checks)
        await pilot.press("a")
        assert len(checks.checked) == len(STARTERS)
        await pilot.press("a")
        assert checks.checked == set()
        await pilot.click(Checks, offset=(5, 2))
        assert checks.checked == {STARTERS[1].name}


async def test_the_address_of_a_page_offers_its_feeds_and_the_chosen_one_is_fetched_at_once(
    harbour: Server, bare: Newsroom, board: Board
) -> None:
    async with board(bare) as (screen, pilot):
        await pilot.press("plus")
        await pilot.pause()
        await pilot.press(*harbour.url("/"), "enter")
        await settle(pilot)
        panel = pilot.app.screen
        assert "2 feeds are named there" in told(pilot)
        assert panel.query_one(Checks).checked == {harbour.url("/news.xml")}
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert [feed.name for feed in bare.config.feeds] == ["Harbour news"]
        assert "allow_private = true" in bare.locations.config_file.read_text(encoding="utf-8")
        assert len(bare.cards()) == 1
        assert not screen.query_one(Welcome).display
        assert screen.pane == "stories"


async def test_the_address_of_a_feed_is_added_without_a_question(
    harbour: Server, bare: Newsroom, board: Board
) -> None:
    async with board(bare) as (screen, pilot):
        await pilot.press("plus")
        await pilot.pause()
        await pilot.press(*harbour.url("/comments.xml"), "enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert [feed.name for feed in bare.config.feeds] == ["Harbour comments"]
        assert harbour.asked["/comments.xml"] == 2


async def test_what_is_no_feed_is_told_in_place_and_can_be_put_right(
    harbour: Server, bare: Newsroom, board: Board
) -> None:
    async with board(bare) as (screen, pilot):
        await pilot.press("plus")
        await pilot.pause()
        await pilot.press("enter")
        assert "There is no address yet" in told(pilot)
        box = pilot.app.screen.query_one(Input)
        for address, fault in (
            (harbour.url("/bare"), "is no feed and names none"),
            (harbour.url("/lost"), "404"),
            ("ftp://example.org/", "ftp"),
        ):
            box.value = address
            await pilot.press("enter")
            await settle(pilot)
            assert fault in told(pilot), address
        box.value = harbour.url("/news.xml")
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        await pilot.press("plus")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = harbour.url("/news.xml")
        await pilot.press("enter")
        await settle(pilot)
        assert "on the board already" in told(pilot)


async def test_the_feeds_of_another_reader_are_added_from_its_list(
    harbour: Server, bare: Newsroom, board: Board, tmp_path: Path
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body>'
        f'<outline text="Harbour" xmlUrl="{harbour.url("/news.xml")}"/>'
        '<outline text="Bad" xmlUrl="https://bad.example:99999/"/></body></opml>',
        encoding="utf-8",
    )
    async with board(bare) as (screen, pilot):
        await pilot.press("f4")
        await pilot.pause()
        assert pilot.app.screen.id == "opml-panel"
        box = pilot.app.screen.query_one(Input)
        for typed, fault in (
            ("", "There is no path yet"),
            (str(tmp_path), "Is a directory"),
            (str(tmp_path / "none.opml"), "No such file"),
            (str(bare.locations.config_file), "no list of feeds"),
        ):
            box.value = typed
            await pilot.press("enter")
            await settle(pilot)
            assert fault in told(pilot)
        box.value = str(path)
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert [feed.name for feed in bare.config.feeds] == ["Harbour"]
        assert len(bare.cards()) == 1
        (notice,) = pilot.app._notifications
        assert notice.title == "1 feed of the list left out"
        assert notice.message.endswith("feeds.opml: Bad: the address cannot be read")


async def test_a_feed_can_be_added_from_the_list_of_feeds(bare: Newsroom, board: Board) -> None:
    async with board(bare) as (_, pilot):
        await pilot.press("F")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ListPanel)
        assert "+ adds one" in str(pilot.app.screen.query_one(".panel--empty", Static).render())
        await pilot.press("plus")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FeedFinder)


async def test_the_demo_opens_on_top_and_q_comes_back_to_the_own_board(empty: Newsroom, board: Board) -> None:
    async with board(empty) as (screen, pilot):
        await pilot.press("f9")
        await settle(pilot)
        demo = pilot.app.screen
        assert isinstance(demo, BoardScreen)
        assert demo is not screen
        assert demo.shelf.total > 10
        await pilot.press("plus")
        assert "This is the demo" in said(demo)
        await pilot.press("q")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert pilot.app.is_running
        assert not empty.locations.config_file.exists()


async def test_f2_takes_over_theme_keys_and_feeds_of_a_changed_config(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        file = newsroom.locations.config_file
        text = file.read_text(encoding="utf-8").replace("[board]\n", '[board]\ntheme = "signal"\n')
        file.write_text(
            f'{text}\n[keys]\npin = "ctrl+o"\n[feeds."Extra"]\nurl = "https://extra.example/feed"\n',
            encoding="utf-8",
        )
        await pilot.press("f2")
        await settle(pilot)
        assert "1 feed new" in said(screen)
        assert pilot.app.theme == "signal"
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert newsroom.marks()[screen.slug].pinned
        assert "Extra" in [health.name for health in screen.parts.refreshing.health]


async def test_a_config_with_a_fault_is_told_across_the_board_until_it_is_mended(
    newsroom: Newsroom, board: Board
) -> None:
    async with board(newsroom) as (screen, pilot):
        file = newsroom.locations.config_file
        good = file.read_text(encoding="utf-8")
        file.write_text("[board]\nrefresh_minutes = 'often'\n", encoding="utf-8")
        await pilot.press("f2")
        await settle(pilot)
        banner = screen.query_one("#banner", Static)
        assert banner.display
        assert f"{file}:2: board.refresh_minutes" in str(banner.render())
        assert newsroom.config.feeds
        file.write_text(good, encoding="utf-8")
        await pilot.press("f2")
        await settle(pilot)
        assert not banner.display
        assert "nothing in it is new" in said(screen)


async def test_a_board_whose_plugin_refuses_an_option_opens_and_tells_it(
    newsroom: Newsroom, board: Board
) -> None:
    file = newsroom.locations.config_file
    good = file.read_text(encoding="utf-8")
    file.write_text(f"[filters.quiet]\nplugin = 'mute'\nregex = ['^(quiz']\n{good}", encoding="utf-8")
    newsroom.config = read(file, {})
    async with board(newsroom) as (_screen, pilot):
        await pilot.press("r")
        await settle(pilot)
        told = "".join(note.message for note in pilot.app._notifications)
        assert f"{file}:1: filters.quiet: '^(quiz' is no regular expression" in told


async def test_a_change_of_the_file_is_seen_without_a_key(newsroom: Newsroom, board: Board) -> None:
    async with board(newsroom) as (screen, pilot):
        file = newsroom.locations.config_file
        file.write_text(
            file.read_text(encoding="utf-8") + '[feeds."Extra"]\nurl = "https://extra.example/feed"\n',
            encoding="utf-8",
        )
        screen.parts.configuring.look()
        await settle(pilot)
        assert "1 feed new" in said(screen)
        said_then = said(screen)
        screen.say("")
        screen.parts.configuring.look()
        await settle(pilot)
        assert said(screen) == "" != said_then


async def test_a_theme_of_ones_own_is_worn_as_it_is_written_now(newsroom: Newsroom, board: Board) -> None:
    themes = newsroom.locations.themes
    themes.mkdir()
    text = '[colors]\nprimary = "{0}"\nforeground = "{0}"\nbackground = "#000000"\n'
    (themes / "mine.toml").write_text(text.format("#ffff00"), encoding="utf-8")
    file = newsroom.locations.config_file
    wanted = file.read_text(encoding="utf-8").replace("[board]\n", '[board]\ntheme = "mine"\n')
    file.write_text(wanted, encoding="utf-8")
    newsroom.reload()
    async with board(newsroom) as (screen, pilot):
        assert pilot.app.theme == "mine"
        assert screen.styles.color.rgb > (250, 250, 0)
        (themes / "mine.toml").write_text(text.format("#00ffff"), encoding="utf-8")
        screen.parts.configuring.look()
        await settle(pilot)
        assert screen.styles.color.rgb < (5, 255, 255)


async def test_a_read_only_board_adds_no_feeds(newsroom: Newsroom, board: Board) -> None:
    newsroom.read_only = "held by pid 12 on host since 10:02"
    async with board(newsroom) as (screen, pilot):
        for key in ("plus", "f3", "f4"):
            await pilot.press(key)
            assert "read-only" in said(screen)
        assert locations_in(newsroom.locations.config).config_file == newsroom.locations.config_file
