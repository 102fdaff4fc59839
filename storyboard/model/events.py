"""What a refresh tells while it runs: the board and the command line read the same events."""

from dataclasses import dataclass
from pathlib import Path

from storyboard.model.feed import FeedHealth


@dataclass(frozen=True, slots=True)
class RefreshStarted:
    """`due` feeds will be visited; `resting` ones are not due yet."""

    due: int
    resting: int


@dataclass(frozen=True, slots=True)
class FeedVisited:
    """A feed was visited; `fresh` of its articles were not in the library. `done` of `total` feeds."""

    health: FeedHealth
    fresh: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class PluginFault:
    """A plugin failed; its articles went on without it. `times` counts this refresh, which goes on without
    the plugin when it is `off`."""

    plugin: str
    path: Path | None
    message: str
    times: int = 1
    off: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A batch is safe on the disk: these stories changed, `opened` of them are new; so many articles came
    in with it.
    """

    stories: tuple[str, ...]
    opened: int
    articles: int


@dataclass(frozen=True, slots=True)
class RefreshDone:
    """The whole refresh in figures."""

    feeds: int
    failed: int
    fresh: int
    hidden: int
    stories: int
    opened: int


Event = RefreshStarted | FeedVisited | PluginFault | Saved | RefreshDone
