"""Finding the feeds of a page."""

from typing import TYPE_CHECKING

from storyboard.sources.answer import Failure
from storyboard.sources.client import Client
from storyboard.sources.discovery import Found, discover

if TYPE_CHECKING:
    from tests.sources.conftest import Clock, Server


async def test_a_page_announces_its_feeds(server: "Server", client: Client, clock: "Clock") -> None:
    page = """<html><head><LINK href='/rss' type="application/rss+xml" title="News &amp; more" rel=alternate>
    <link rel="alternate" type="application/atom+xml" href="//other.example/atom">
    <link rel="alternate" type="application/json" href="/wp-json/1">
    <link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate" type="application/rss+xml" href="/rss"><link rel="stylesheet" href="/x.css">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>"""
    found = await discover(server.serve("/page", page, Content_Type="text/html"), client, clock)
    assert found == (Found(server.url("/rss"), "News & more"), Found("http://other.example/atom"))


async def test_an_address_that_is_a_feed_is_its_own_answer(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    found = await discover(server.url("/moved"), client, clock)
    assert found == (Found(server.url("/rss"), "Harbour Gazette", 2),)


async def test_the_usual_paths_are_tried_where_nothing_is_announced(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    found = await discover(server.serve("/blog/page", "<html>Nothing here</html>"), client, clock)
    assert found == (Found(server.url("/rss"), "Harbour Gazette", 2),)


async def test_a_page_without_any_feed_gives_none_and_one_that_is_not_there_the_reason(
    server: "Server", client: Client, clock: "Clock"
) -> None:
    missing = await discover(server.url("/nowhere"), client, clock)
    assert isinstance(missing, Failure)
    assert missing.reason == "HTTP 404 Not Found"
    del server.routes["/rss"]
    assert await discover(server.serve("/page", "<html></html>"), client, clock) == ()
