"""A whole day at the board in a real terminal, small or large: from the first run to opening it again."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.board.test_terminal import MODES, Terminal
from tests.sources.conftest import Server, no_proxy, server

__all__ = ["no_proxy", "server"]

NOW = datetime.now(UTC)
MIDNIGHT = NOW.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
AHEAD = NOW + timedelta(days=5)
_LOOKS = 12
PAGE = """<html><head><title>Harbour</title>
<link rel="alternate" type="application/rss+xml" title="Harbour news" href="/news.xml">
<link rel="alternate" type="application/rss+xml" title="Harbour comments" href="/comments.xml">
</head><body>Quay</body></html>"""
TALKS = (
    "The mediator Elsa Brandt met the dockers of Lisbon in the harbour dispute. "
    f"Talks on the harbour dispute resume in Lisbon on {AHEAD.day} {AHEAD:%B %Y}."
)
FLOOD = "The Veltra river rose in Marnburg, where the levee of the old mill was raised with sandbags."
HARBOUR = (
    "Dockers of Lisbon open harbour talks",
    "Harbour talks in Lisbon go into the night",
    "Lisbon harbour talks stall",
)
RIVER = ("Veltra river rises in Marnburg", "Marnburg raises its levee against the Veltra")


def published(place: int) -> str:
    """Return when the item at that place came out: some hours ago, and today, however young that is."""
    return format_datetime(max(NOW - timedelta(hours=3 + place), MIDNIGHT + timedelta(seconds=9 - place)))


def feed(title: str, items: list[tuple[str, str]]) -> str:
    told = "".join(
        f"<item><guid>{title}{place}</guid><title>{headline}</title><description>{text}</description>"
        f"<link>https://harbour.example/{len(title)}-{place}</link>"
        f"<pubDate>{published(place)}</pubDate></item>"
        for place, (headline, text) in enumerate(items)
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'


@pytest.fixture
def site(server: Server) -> Server:
    """A site whose page names two feeds, and another one that is a feed itself."""
    server.routes.clear()
    server.serve("/", PAGE, Content_Type="text/html")
    server.serve("/news.xml", feed("Harbour news", [(title, TALKS) for title in HARBOUR]))
    server.serve("/comments.xml", feed("Harbour comments", []))
    server.serve("/river.xml", feed("River post", [(title, FLOOD) for title in RIVER]))
    return server


class Day:
    """The terminal of one reader, who opens the board more than once."""

    def __init__(self, home: Path, size: tuple[int, int]) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TEXTUAL", "STORYBOARD"))
        }
        self.environment = {
            **kept,
            "TERM": "xterm-256color",
            "HOME": str(home),
            "STORYBOARD_CONFIG": str(home / "config.toml"),
            "STORYBOARD_DATA_DIR": str(home / "data"),
            "STORYBOARD_FETCH_ALLOW_PRIVATE": "true",
            "STORYBOARD_FETCH_SPACING": "0",
        }
        self.size = size
        self.terminal = self.open()

    def open(self) -> Terminal:
        """Open the board."""
        self.terminal = Terminal([], self.environment, self.size)
        return self.terminal

    def do(self, keys: str, *shown: str) -> str:
        """Type `keys`, and wait until all of `shown` is on the screen."""
        self.terminal.press(keys)
        for _ in range(_LOOKS):  # a reader looks up between two keys; what is typed blindly goes where it was
            self.terminal.read()
        return self.terminal.wait_for(lambda text: all(each in text for each in shown))

    def leave(self) -> None:
        """Quit; the terminal is as it was."""
        self.terminal.press("q")
        assert self.terminal.finish() == 0
        assert [name for name, mode in MODES.items() if self.terminal.switched(mode)] == []
        assert b"Traceback" not in self.terminal.raw


@pytest.fixture(params=[(80, 24), (200, 50)], ids=lambda size: "x".join(map(str, size)))
def day(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    monkeypatch.chdir(tmp_path)  # what is exported goes there
    opened = Day(tmp_path, request.param)
    yield opened
    opened.terminal.close()


def test_a_whole_day_from_the_first_run_to_opening_it_again(day: Day, site: Server, tmp_path: Path) -> None:
    # The first run: a feed from the address of a site, another one from its own.
    day.do("", "no feeds yet", "Look around in the demo")
    day.do("+", "enter looks there")
    day.do(f"{site.url('/')}\r", "2 feeds are named there", "Harbour comments")
    day.do("\r", "1 story", "3 unread")
    day.do("+", "enter looks there")
    day.do(f"{site.url('/river.xml')}\r", "2 stories", "5 unread")
    # Refreshing brings nothing twice.
    asked = site.asked["/news.xml"]
    day.do("R", "2 stories")
    day.terminal.wait_for(lambda _: site.asked["/news.xml"] > asked)
    # Reading: the story, a beat, the article, and back.
    day.do("/", "esc back")
    day.do("harbour\r", "FOUND 1")
    day.do("\r", "Timeline", "Lisbon")
    day.do("\r", "mediator")
    day.do("q", "Timeline")
    day.do("q", "FOUND 1")
    day.do("\x1b", "TODAY 2")
    day.do("a", "Read: ")
    day.do("u", "Undid")
    # Corrections, each of them taken back.
    day.do("M", "Merge with which story?")
    day.do("\r", "Merged", "1 story")
    day.do("u", "2 stories")
    day.do("/", "esc back")
    day.do("harbour\r", "FOUND 1")
    day.do("S", "which articles are another story?", HARBOUR[1])
    day.do(" ", "1 of 3 articles marked")
    day.do("\r", "1 of 3 articles marked")
    day.do("\r", "Split “", "FOUND 2")
    day.do("u", "Undid", "FOUND 1")
    day.do("\x1b", "TODAY 2")
    # What lies ahead.
    day.do("e", "Expected", "Talks on the harbour dispute resume")
    day.do("q", "2 stories")
    # A story as a file.
    day.do("x", "Export ")
    day.do("\r", "Wrote ")
    (file,) = tmp_path.glob("*.md")
    assert file.read_text(encoding="utf-8").startswith("# ")
    # Another look, kept for the next time.
    day.do("T", "Theme", "enter keeps it")
    day.do("j\r", "The board wears")
    day.leave()
    day.open()
    day.do("", "2 stories", "5 unread")
    day.leave()
    config = (tmp_path / "config.toml").read_text(encoding="utf-8")
    assert [line for line in config.splitlines() if line.startswith("[feeds")] == [
        '[feeds."Harbour news"]',
        '[feeds."River post"]',
    ]
