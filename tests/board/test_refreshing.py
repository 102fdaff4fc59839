"""Reading goes on while the feeds are fetched, from a web server on this machine."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from storyboard.board.widgets.lists import StoryList
from storyboard.board.widgets.rows import Rows
from storyboard.newsroom import Newsroom
from storyboard.plugins import Section
from tests.board.pilots import Board, open_newsroom, said, settle

STORIES = 30


def feed() -> bytes:
    items = "".join(
        f"<item><guid>{number}-{part}</guid><title>{title} in Placetown{number}</title>"
        f"<description>{title} in Placetown{number}, where Person{number} Surname{number} of "
        f"Company{number} spoke of Project{number} on Saturday.</description>"
        f"<pubDate>Sat, 14 Mar 2026 {10 + part}:{number:02}:00 +0000</pubDate></item>"
        for number in range(STORIES)
        for part, title in enumerate(("A bridge was opened", "The bridge that was opened is closed"))
    )
    text = f"<rss version='2.0'><channel><title>Town News</title>{items}</channel></rss>"
    return text.encode()


class Server(ThreadingHTTPServer):
    """Serves the feed once `gate` is open, and keeps what was asked for."""

    gate = threading.Event()
    asked: ClassVar[list[str]] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        Server.asked.append(self.path)
        Server.gate.wait(10)
        body = feed() if self.path == "/feed.xml" else b"nothing here"
        self.send_response(200 if self.path == "/feed.xml" else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    Server.gate = threading.Event()
    Server.asked.clear()
    with Server(("127.0.0.1", 0), Handler) as opened:
        thread = threading.Thread(target=opened.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield opened
        Server.gate.set()
        opened.shutdown()
        thread.join()


@pytest.fixture
def online(server: Server, root: Path) -> Iterator[Newsroom]:
    """The filled newsroom with one feed that answers and one that is missing."""
    port = server.server_address[1]
    (root / "config.toml").write_text(
        f"[fetch]\nallow_private = true\nspacing = 0\n"
        f'[feeds."Town News"]\nurl = "http://127.0.0.1:{port}/feed.xml"\n'
        f'[feeds."Lost Gazette"]\nurl = "http://127.0.0.1:{port}/lost.xml"\n'
        f"[board]\nrefresh_minutes = 0\n",
        encoding="utf-8",
    )
    with open_newsroom(root) as newsroom:
        yield newsroom


async def test_highlight_and_scroll_position_survive_a_refresh(online: Newsroom, board: Board) -> None:
    async with board(online) as (screen, pilot):
        stories = screen.query_one(StoryList)
        await pilot.press(*"jjjjjjj")
        await settle(pilot)
        picked, total = screen.slug, screen.shelf.total
        place = stories.line_of(picked)
        await pilot.press("r")
        await pilot.pause(0.1)
        assert said(screen).startswith("Refreshing")
        Server.gate.set()
        await settle(pilot)
        assert screen.shelf.total > total
        assert stories.highlighted == picked
        assert stories.line_of(picked) == place
        assert "60 new articles" in said(screen)
        assert "1 failed" in said(screen)


async def test_keys_are_answered_while_feeds_are_slow(online: Newsroom, board: Board) -> None:
    async with board(online) as (screen, pilot):
        await pilot.press("R")
        await pilot.pause(0.1)
        before = screen.slug
        await pilot.press("j", "enter")
        await pilot.pause(0.2)
        assert screen.slug != before
        assert screen.pane == "timeline"
        assert screen.parts.refreshing.progress is not None
        assert screen.parts.refreshing.progress.running
        Server.gate.set()
        await settle(pilot)
        assert not screen.parts.refreshing.progress.running


async def test_quitting_does_not_wait_for_the_feeds(online: Newsroom, board: Board) -> None:
    async with board(online) as (_, pilot):
        await pilot.press("r")
        await pilot.pause(0.1)
        loop = asyncio.get_running_loop()
        start = loop.time()
        await pilot.press("q")
    assert loop.time() - start < 3


async def test_a_feed_that_fails_is_shown_with_its_reason(online: Newsroom, board: Board) -> None:
    Server.gate.set()
    async with board(online) as (screen, pilot):
        await pilot.press("r")
        await settle(pilot)
        await pilot.press("F")
        await pilot.pause()
        panel = pilot.app.screen
        assert panel.query_one(Rows).highlighted == "Lost Gazette"
        health = {feed.name: feed for feed in screen.newsroom.feeds()}
        assert "404" in health["Lost Gazette"].reason


async def test_feeds_added_one_after_the_other_during_a_refresh_are_all_fetched(
    online: Newsroom, board: Board
) -> None:
    async with board(online) as (screen, pilot):
        await pilot.press("r")
        await pilot.pause(0.1)
        screen.parts.refreshing.fetch_then(["Town News"])
        screen.parts.refreshing.fetch_then(["Lost Gazette"])
        Server.gate.set()
        await settle(pilot)
        assert sorted(Server.asked[:2]) == ["/feed.xml", "/lost.xml"]
        assert Server.asked[2:] == ["/feed.xml", "/lost.xml"]


async def test_a_refresh_that_cannot_be_made_is_told_and_ends(online: Newsroom, board: Board) -> None:
    Server.gate.set()
    nowhere = Section(kind="filter", name="nowhere", plugin="nowhere")
    online.config = replace(online.config, filters=(nowhere,))
    async with board(online) as (screen, pilot):
        await pilot.press("r")
        await settle(pilot)
        [told] = [notice for notice in pilot.app._notifications if notice.title == "The refresh stopped"]
        assert "filters.nowhere" in told.message
        assert screen.parts.refreshing.progress is not None
        assert not screen.parts.refreshing.progress.running


async def test_a_board_with_feeds_refreshes_by_itself_at_the_start(online: Newsroom, board: Board) -> None:
    Server.gate.set()
    online.config = replace(online.config, board=replace(online.config.board, refresh_minutes=15))
    async with board(online) as (screen, pilot):
        await settle(pilot)
        assert screen.parts.refreshing.progress is not None
        assert screen.shelf.total > STORIES


async def test_a_demo_fetches_nothing(online: Newsroom, board: Board) -> None:
    online.config = replace(online.config, board=replace(online.config.board, refresh_minutes=15))
    async with board(online, demo=True) as (screen, pilot):
        await pilot.press("R")
        await settle(pilot)
        assert screen.parts.refreshing.progress is None
        assert said(screen) == "The demo fetches nothing"
