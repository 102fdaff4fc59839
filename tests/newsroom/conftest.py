"""A newsroom in a folder of its own, fed by a real server on loopback, with a clock that stands still."""

import asyncio
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from storyboard.locations import Locations
from storyboard.model.events import Event, FeedVisited, PluginFault, RefreshDone
from storyboard.newsroom import Newsroom
from storyboard.newsroom.sample import open_sample
from tests.sources.conftest import Clock, Server, clock, no_proxy, server

__all__ = ["clock", "no_proxy", "server"]

QUICK = "[fetch]\nspacing = 0\nper_host = 32\ntimeout = 5\n"


class Told:
    """What a refresh told."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = list(events)

    @property
    def done(self) -> RefreshDone:
        """The event that the refresh is done; only faults of listeners come later."""
        (done,) = (event for event in self.events if isinstance(event, RefreshDone))
        return done

    @property
    def states(self) -> dict[str, str]:
        """The state of each visited feed."""
        return {e.health.name: e.health.state.value for e in self.events if isinstance(e, FeedVisited)}

    @property
    def faults(self) -> list[PluginFault]:
        """The plugins that failed."""
        return [event for event in self.events if isinstance(event, PluginFault)]


class Desktop:
    """The folders of one board, opened as often as a test likes."""

    def __init__(self, root: Path, clock: Clock, server: Server) -> None:
        self.root = root
        self.clock = clock
        self.server = server
        self.locations = Locations(
            config_file=root / "config.toml", data=root / "data", cache=root / "cache", state=root / "state"
        )
        self.apart = False  # whether stories are changed in another process; the clock stands still there
        self.configure()
        self._opened: Newsroom | None = None

    def configure(self, text: str = "", **feeds: str) -> None:
        """Write the config: feeds by name and path on the server, then `text`."""
        sections = [
            f'# {name}\n[feeds.{name}]\nurl = "{self.address(path)}"\n' for name, path in feeds.items()
        ]
        self.locations.config_file.write_text("\n".join([*sections, QUICK, text]), encoding="utf-8")

    def address(self, path: str) -> str:
        """Return the address of a path on the server."""
        return self.server.url(path)

    def plugin(self, name: str, code: str) -> Path:
        """Write a plugin into the user's folder."""
        path = self.locations.plugins / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(code, encoding="utf-8")
        return path

    def open(self, *, safe: bool = False) -> Newsroom:
        """Open the board, after closing it where it is open."""
        self.close()
        self._opened = Newsroom.open(
            self.locations, write=True, clock=self.clock, safe=safe, apart=self.apart
        )
        return self._opened

    def close(self) -> None:
        """Close the board."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def refresh(self, *names: str, force: bool = False) -> Told:
        """Refresh the open board, or open it for that."""

        async def run() -> list[Event]:
            return [event async for event in newsroom.refresh(names, force=force)]

        newsroom = self._opened or self.open()
        return Told(asyncio.run(run()))

    def lines(self, *records: dict[str, object], name: str = "lines.jsonl") -> str:
        """Write article lines and return the name of their file."""
        path = self.root / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return str(path)

    def written(self) -> dict[str, tuple[int, bytes]]:
        """Return time of change and bytes of each file that holds articles."""
        return {
            str(path.relative_to(self.root)): (path.stat().st_mtime_ns, path.read_bytes())
            for kind in ("stories", "loose")
            for path in sorted((self.locations.data / kind).rglob("*.json"))
        }


@pytest.fixture
def desktop(tmp_path: Path, clock: Clock, server: Server) -> Iterator[Desktop]:
    """A board without feeds."""
    desktop = Desktop(tmp_path, clock, server)
    yield desktop
    desktop.close()


def rss(*items: str, title: str = "Harbour Gazette") -> str:
    """Return an RSS document of those items."""
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(name: str, title: str, text: str = "", day: int = 3, link: str = "") -> str:
    """Return an RSS item of March 2026."""
    return (
        f"<item><guid>{name}</guid><title>{title}</title><description>{text}</description>"
        f"<link>{link or f'https://gazette.example/{name}'}</link>"
        f"<pubDate>{day:02} Mar 2026 08:00:00 GMT</pubDate></item>"
    )


FERRY = (
    item(
        "f1",
        "Ferry strike halts Oresund crossings",
        "Ferry crews in Elsinore walked out over pay on Monday.",
        2,
    ),
    item(
        "f2",
        "Elsinore ferry strike enters second day",
        "The ferry crews of Elsinore rejected a pay offer.",
        3,
    ),
    item(
        "f3", "Ferry owners invite Elsinore crews to talks", "Pay talks in the ferry strike begin today.", 4
    ),
)
CHEESE = item("c1", "Mountain dairy wins cheese award", "A wheel of eighteen months took the gold medal.", 3)


class Sample:
    """A board that is open, with the clock of the sample."""

    def __init__(self, locations: Locations, newsroom: Newsroom) -> None:
        self.locations = locations
        self.newsroom = newsroom

    def reopen(self, *, apart: bool = False) -> Newsroom:
        """Close the board and open it again, with `apart` as boards do that are looked at."""
        clock = self.newsroom.clock
        self.newsroom.close()
        self.newsroom = Newsroom.open(self.locations, write=True, clock=clock, apart=apart)
        return self.newsroom


def sample_locations(root: Path) -> Locations:
    """Return the folders of a board in `root`."""
    return Locations(
        config_file=root / "config" / "config.toml",
        data=root / "data",
        cache=root / "cache",
        state=root / "state",
    )


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a board that holds the bundled sample; not to be changed, see `sample_in`."""
    root = tmp_path_factory.mktemp("sample")
    open_sample(sample_locations(root)).close()
    return root


@contextmanager
def sample_in(sample: Path, root: Path) -> Iterator[Sample]:
    """Open a copy of the sample's board in `root`."""
    shutil.copytree(sample, root, dirs_exist_ok=True)
    locations = sample_locations(root)
    with Newsroom.open(locations, write=False) as reader:
        moment = max(story.updated for story in reader.stories(everything=True))
    desk = Sample(
        locations, Newsroom.open(locations, write=True, clock=moment.replace)
    )  # another process may have it
    try:
        yield desk
    finally:
        desk.newsroom.close()


def homes(newsroom: Newsroom) -> dict[str, str]:
    """Return the story of each article; each may be told once only."""
    told = [(one.article.id, s.slug) for s in newsroom.stories(everything=True) for one in s.articles]
    assert len(told) == len(dict(told))
    return dict(told)


def stories_of(newsroom: Newsroom) -> dict[str, tuple[str, tuple[str, ...], int]]:
    """Return title, articles and count of beats of each story."""
    return {
        s.slug: (s.title, tuple(one.article.id for one in s.articles), len(s.beats))
        for s in newsroom.stories(everything=True)
    }
