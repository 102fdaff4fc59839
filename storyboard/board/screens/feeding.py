"""The feeds and the config, changed while the board is open: what is added is fetched at once."""

import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widgets import Static

from storyboard.board.screens.adding import AnswerPanel, FeedFinder, StarterPanel
from storyboard.board.screens.refreshing import RefreshingScreen
from storyboard.board.widgets.rows import Rows
from storyboard.board.wording import count
from storyboard.config import STARTERS
from storyboard.errors import StoryboardError
from storyboard.locations import Locations, in_full, within
from storyboard.model.plain import one_line

if TYPE_CHECKING:
    from storyboard.config import Starter
    from storyboard.model.feed import Feed
    from storyboard.newsroom import Newsroom
    from storyboard.sources.discovery import Found

_LOOK = 2.0  # seconds between two looks at the files of the config


class Reconfigured(Message):
    """Another config is in force: themes and keys may be others."""


class FeedingScreen(RefreshingScreen):
    """Feeds come onto the board, and a config that changed."""

    _fault = ""
    _seen: Sequence[tuple[str, int, int]] = ()

    def __init__(self, newsroom: "Newsroom", *, demo: bool = False) -> None:
        super().__init__(newsroom, demo=demo)
        self._listed: Sequence[str] = ()  # the feeds that a list brought
        self._sample = ExitStack()  # the demo on top, and its folder

    def start(self) -> None:
        """Show what is stored, fetch, and keep an eye on the config."""
        super().start()
        self._seen = _stamps(self.newsroom.locations)
        if not self._demo:
            self.set_interval(_LOOK, self._look)

    @on(Rows.Chosen, "#ways")
    async def _go_on(self, message: Rows.Chosen) -> None:
        await self.run_action(message.key)

    # Feeds

    def action_add_feed(self) -> None:
        """Add the feed at an address, or feeds that the page there names."""
        if self._may_configure():
            panel = FeedFinder(self._find, self._add_found)
            self.app.push_screen(panel, lambda _: self._added(panel.added))

    def action_starters(self) -> None:
        """Choose from feeds to start from."""
        if not self._may_configure():
            return
        known = {feed.url for feed in self.newsroom.config.feeds}
        panel = StarterPanel(one for one in STARTERS if one.url not in known)

        def take(answer: str | None) -> None:
            if answer:
                self.add_starters(panel.chosen)

        self.app.push_screen(panel, take)

    def action_import_opml(self) -> None:
        """Add the feeds of an OPML file."""
        if self._may_configure():
            intro = "The path of an OPML file. Feeds that are on the board already stay as they are."
            panel = AnswerPanel(
                "Feeds of another reader",
                " enter adds them · esc closes ",
                intro,
                self._import,
                placeholder="~/feeds.opml",
                name="opml-panel",
            )
            self.app.push_screen(panel, self._imported)

    async def _find(self, address: str) -> "Sequence[Found]":
        feeds = await asyncio.to_thread(_feeds)
        found: Sequence[Found] = await feeds.find(self.newsroom.config, address, self.newsroom.clock)
        return found

    async def _add_found(self, found: "Sequence[Found]") -> Sequence[str]:
        feeds = await asyncio.to_thread(_feeds)
        return _names(await asyncio.to_thread(feeds.add_found, self.newsroom.config, found))

    @work(group="config")
    async def add_starters(self, chosen: "Sequence[Starter]") -> None:
        """Add what was chosen."""
        feeds = await asyncio.to_thread(_feeds)
        try:
            added = await asyncio.to_thread(feeds.add_starters, self.newsroom.config, chosen)
        except StoryboardError as fault:
            self._not_added(fault)
        else:
            self._added(_names(added))

    async def _import(self, file: str) -> str:
        if file in ("", "-"):
            raise StoryboardError("There is no path yet: type the one of a file, then press Enter.")
        feeds = await asyncio.to_thread(_feeds)
        config, clock, path = self.newsroom.config, self.newsroom.clock, str(in_full(file))
        self._listed = _names(await asyncio.to_thread(feeds.import_opml, config, path, clock))
        return path

    def _imported(self, file: str | None) -> None:
        if file and self._listed:
            self._added(self._listed)
        elif file:
            self.say(f"All feeds of {one_line(file)} are on the board already")

    def _not_added(self, fault: StoryboardError) -> None:
        self.notify(str(fault), title="The feed was not added", severity="error", markup=False)

    def _added(self, names: Sequence[str]) -> None:
        if names:
            self.take_config(names)

    def _may_configure(self) -> bool:
        if self._demo:
            self.say("This is the demo: its config is thrown away afterwards", "warn")
        elif self.newsroom.read_only:
            self.say(f"This board is read-only: {self.newsroom.read_only}", "warn")
        return not self._demo and not self.newsroom.read_only

    # The config

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """See whether somebody changed the files of the config."""
        seen = await asyncio.to_thread(_stamps, self.newsroom.locations)
        if seen != self._seen:
            self._seen = seen
            self.take_config()

    def action_reload(self) -> None:
        """Go on under the config as its file is now."""
        if self._demo:
            self.say("This is the demo: its config does not change", "warn")
        else:
            self.take_config(asked=True)

    @work(group="config")
    async def take_config(self, added: Sequence[str] = (), *, asked: bool = False) -> None:
        """Read the config anew, and fetch what was `added`. A fault is told until it is mended."""
        self._seen = await asyncio.to_thread(_stamps, self.newsroom.locations)
        try:
            reloaded = await asyncio.to_thread(self.newsroom.reload)
        except StoryboardError as fault:
            self._fault = str(fault)
            self.show_banner()
            return
        self._fault = ""
        self.show_banner()
        self.post_message(Reconfigured())
        for notice in (
            *self.newsroom.config.warnings,
            *(f"plugin {one.plugin}: {one.message}" for one in reloaded.faults),
        ):
            self.notify(one_line(notice), severity="warning", timeout=10, markup=False)
        self.health = self.newsroom.feeds()
        self.rearrange()
        self.pace()
        if added:
            self.say(f"Added {_listing(added)}")
            self.fetch(added)
        elif reloaded.changes or asked:
            told = ", ".join(reloaded.changes) or "nothing in it is new"
            self.say(f"The config was read anew: {told}")

    def show_banner(self) -> None:
        """Say across the board what holds until somebody changes it: read-only, or a config with a fault."""
        told = []
        if self.newsroom.read_only:
            told.append(f" Read-only: {self.newsroom.read_only}. Nothing you mark here is kept.")
        if self._fault:
            told.append(f" The config cannot be used, the old one stays in force: {one_line(self._fault)}")
        banner = self.query_one("#banner", Static)
        banner.update("\n".join(told))
        banner.display = bool(told)

    # The demo

    @work(exclusive=True, group="demo")
    async def action_demo(self) -> None:
        """Open the demo on top of this board; leaving it comes back here."""
        if self._demo:
            self.say("This is the demo already", "warn")
            return
        self.say("Opening the demo …")
        folder = self._sample.enter_context(tempfile.TemporaryDirectory(prefix="storyboard-demo-"))
        sample = self._sample.enter_context(await asyncio.to_thread(_sample, Path(folder)))
        self.app.push_screen(type(self)(sample, demo=True), self._back_from_the_demo)

    def _back_from_the_demo(self, _: object) -> None:
        self._sample.close()
        self.say("Back from the demo")

    def on_unmount(self) -> None:
        """Throw the demo away, also when the board is left from there."""
        self._sample.close()


def _feeds() -> ModuleType:
    """Load what knows of feeds: the network comes with it, which takes its time."""
    from storyboard.newsroom import feeds

    return feeds


def _sample(root: Path) -> "Newsroom":
    from storyboard.newsroom.sample import open_sample

    return open_sample(within(root))


def _names(feeds: "Iterable[Feed]") -> list[str]:
    return [feed.name for feed in feeds]


def _listing(names: Sequence[str]) -> str:
    return one_line(names[0]) if len(names) == 1 else count(len(names), "feed")


def _stamps(locations: Locations) -> list[tuple[str, int, int]]:
    """Return what tells that the config or a theme of the user's was changed."""
    found = []
    for file in (locations.config_file, *sorted(locations.themes.glob("*.toml"))):
        try:
            known = file.stat()
        except OSError:
            continue
        found.append((str(file), known.st_mtime_ns, known.st_size))
    return found
