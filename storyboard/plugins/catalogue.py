"""The catalogue: which plugins there are, and which section of the config asks for one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from storyboard.errors import ConfigError
from storyboard.model.events import PluginFault
from storyboard.plugins.outline import Kind, Option

Where = Literal["bundled", "package", "user"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A plugin that was found and not run.

    `target` is the `module:function` of a package's entry point, empty for a file. Of a package's
    plugin, path, summary, doc and options are empty until `details` looks for them.
    """

    name: str
    kind: Kind
    where: Where
    path: Path | None = None
    summary: str = ""
    doc: str = ""
    options: tuple[Option, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the config that asks for a plugin: `[filters.NAME]`, with its options as written.

    `plugin` is the plugin's name, the section's own unless the key `plugin` says another; `every`
    is the least time between two visits of a source. `lines` tells the line of each option.
    """

    kind: Kind
    name: str
    plugin: str
    options: Mapping[str, object] = field(default_factory=dict)
    every: timedelta | None = None
    file: Path | None = None
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    def fault(self, what: str, option: str = "") -> ConfigError:
        """Return the error that names file, line and key; the caller raises it."""
        key = ".".join(part for part in (f"{self.kind}s", self.name, option) if part)
        place = f"{self.file}:{self.lines.get(option, self.line)}: " if self.file else ""
        return ConfigError(f"{place}{key}: {what}")


class Catalogue:
    """All plugins by kind and name; of two with the same name the later one wins.

    A file that cannot be understood wins too, as a fault: falling back on an older plugin of that
    name in silence would do something that its author did not ask for.
    """

    def __init__(self, found: Iterable[Found | PluginFault]) -> None:
        self._found: dict[tuple[Kind, str], Found] = {}
        self._faults: dict[str, PluginFault] = {}
        self.shadows: list[
            tuple[Found, Found]
        ] = []  # the plugin that wins, and the one it takes the place of
        for one in found:
            if isinstance(one, PluginFault):
                self._faults[one.plugin] = one
            else:
                other = self._found.get((one.kind, one.name))
                self.shadows += [(one, other)] if other else []
                self._found[one.kind, one.name] = one
                self._faults.pop(one.name, None)

    @property
    def plugins(self) -> tuple[Found, ...]:
        """Every plugin that can be asked for, by kind and name."""
        return tuple(one for _, one in sorted(self._found.items()) if one.name not in self._faults)

    @property
    def faults(self) -> tuple[PluginFault, ...]:
        """The files that are no plugins, by name."""
        return tuple(fault for _, fault in sorted(self._faults.items()))

    def find(self, section: Section) -> Found | PluginFault:
        """Return the plugin that a section asks for. Raises ConfigError, with the nearest name, for none."""
        fault = self._faults.get(section.plugin)
        if fault:
            return fault
        found = self._found.get((section.kind, section.plugin))
        if found:
            return found
        known = [name for kind, name in self._found if kind == section.kind]
        close = nearest(section.plugin, known)
        raise section.fault(f"there is no {section.kind} plugin {section.plugin!r}{close}")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'this'?" for the known word nearest to `word`, or nothing when none is near."""
    close = get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
