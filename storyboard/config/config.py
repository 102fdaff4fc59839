"""The config as the program uses it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from storyboard.model.feed import Feed
from storyboard.model.settings import BoardSettings, FetchSettings, ThreadSettings
from storyboard.plugins import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of the config; without a file, the defaults.

    `path` is the file, existing or not. Feeds and sections stand in the order of the file.
    `queries` are the saved ones by name; `keys` maps an action of the board to its keys. `warnings` begin
    with `FILE:LINE: key:`.
    `lines` tells the line of each key, and `environment` which settings a variable set.
    """

    path: Path
    feeds: tuple[Feed, ...] = ()
    sources: tuple[Section, ...] = ()
    filters: tuple[Section, ...] = ()
    listeners: tuple[Section, ...] = ()
    exporters: tuple[Section, ...] = ()
    threads: ThreadSettings = field(default_factory=ThreadSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    board: BoardSettings = field(default_factory=BoardSettings)
    queries: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    environment: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def plugins(self) -> tuple[Section, ...]:
        """Every section that asks for a plugin."""
        return (*self.sources, *self.filters, *self.listeners, *self.exporters)

    def at(self, *key: str) -> str:
        """Return `FILE:LINE` of a key, of its section where the key itself is not written."""
        parts = key
        while parts and parts not in self.lines:
            parts = parts[:-1]
        return f"{self.path}:{self.lines.get(parts, 1)}"
