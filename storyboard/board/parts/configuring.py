"""The config, changed while the board is open: taken as soon as its file is another."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial

from textual.widgets import Static

from storyboard.board.parts.stage import Stage
from storyboard.board.wording import count
from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.plain import one_line
from storyboard.newsroom import Newsroom

_LOOK = 2.0  # seconds between two looks at the files of the config


class Configuring:
    """Reads the config anew, and calls `taken` with the feeds that were added to it.

    What holds until somebody changes it, such as a fault in the config, stands in the banner. The config of
    a demo does not change.
    """

    def __init__(
        self,
        stage: Stage,
        newsroom: Newsroom,
        banner: Static,
        taken: Callable[[Sequence[str]], None],
        *,
        demo: bool,
    ) -> None:
        self._stage, self._newsroom, self._banner = stage, newsroom, banner
        self._taken, self._demo = taken, demo
        self._fault = ""
        self._seen: Sequence[tuple[str, int, int]] = ()

    def start(self) -> None:
        """Keep an eye on the config."""
        self._seen = _stamps(self._newsroom.locations)
        self.show_banner()
        if not self._demo:
            self._stage.set_interval(_LOOK, self.look)

    def allowed(self) -> bool:
        """Tell whether the config can be written; say why not."""
        if self._demo:
            self._stage.say("This is the demo: its config is thrown away afterwards", "warn")
        elif self._newsroom.read_only:
            self._stage.say(f"This board is read-only: {self._newsroom.read_only}", "warn")
        return not self._demo and not self._newsroom.read_only

    def look(self) -> None:
        """See whether somebody changed the files of the config."""
        self._stage.beside(self._look, "look")

    async def _look(self) -> None:
        seen = await asyncio.to_thread(_stamps, self._newsroom.locations)
        if seen != self._seen:
            self._seen = seen
            self.take()

    def reload(self) -> None:
        """Go on under the config as its file is now."""
        if self._demo:
            self._stage.say("This is the demo: its config does not change", "warn")
        else:
            self.take(asked=True)

    def take(self, added: Sequence[str] = (), *, asked: bool = False) -> None:
        """Read the config anew, to which feeds were `added`. A fault is told until it is mended."""
        self._stage.beside(partial(self._take, added, asked), "config", alone=False)

    async def _take(self, added: Sequence[str], asked: bool) -> None:
        self._seen = await asyncio.to_thread(_stamps, self._newsroom.locations)
        try:
            reloaded = await asyncio.to_thread(self._newsroom.reload)
        except StoryboardError as fault:
            self._fault = str(fault)
            self.show_banner()
            return
        self._fault = ""
        self.show_banner()
        for notice in (
            *self._newsroom.config.warnings,
            *(f"plugin {one.plugin}: {one.message}" for one in reloaded.faults),
        ):
            self._stage.warn(one_line(notice))
        if added:
            self._stage.say(f"Added {_listing(added)}")
        elif reloaded.changes or asked:
            told = ", ".join(reloaded.changes) or "nothing in it is new"
            self._stage.say(f"The config was read anew: {told}")
        self._taken(added)

    def show_banner(self) -> None:
        """Say across the board what holds until somebody changes it: read-only, or a config with a fault."""
        told = []
        if self._newsroom.read_only:
            told.append(f"Read-only: {self._newsroom.read_only}. Nothing you mark here is kept.")
        if self._fault:
            told.append(f"The config cannot be used, the old one stays in force: {one_line(self._fault)}")
        self._banner.update("\n".join(told))
        self._banner.display = bool(told)


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
