"""The text of the config file: read as bytes, so that line ends survive an edit."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storyboard.config.lines import lines_of
from storyboard.errors import ConfigError

_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Source:
    """A config file: its text, the data in it, and the line of each key."""

    path: Path
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)

    def place(self, key: tuple[str, ...]) -> str:
        """Return `FILE:LINE: key: `, the beginning of every message about a key."""
        parts = key
        while parts and parts not in self.lines:
            parts = parts[:-1]
        return f"{self.path}:{self.lines.get(parts, 1)}: {'.'.join(key)}: "

    def fault(self, key: tuple[str, ...], what: str) -> ConfigError:
        """Return the error about a key; the caller raises it."""
        return ConfigError(self.place(key) + what)


def load(path: Path) -> Source:
    """Return the file's source; an empty one when there is no file. Raises ConfigError."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Source(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: is not UTF-8; save the file as UTF-8") from None
    return parse(path, text)


def parse(path: Path, text: str) -> Source:
    """Return the source of a text that came from `path`. Raises ConfigError where it is not TOML."""
    unmarked = text.removeprefix("\ufeff")
    try:
        data = tomllib.loads(unmarked)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_not_toml(path, text, str(error))) from None
    except RecursionError:
        raise ConfigError(f"{path}: is nested too deeply") from None
    return Source(path, text, data, lines_of(unmarked.replace("\r\n", "\n")))


def _not_toml(path: Path, text: str, message: str) -> str:
    found = _PLACE.fullmatch(message)
    if not found:
        return f"{path}: is not TOML: {message}"
    line = found[2] or str(len(text.rstrip().splitlines()))
    return f"{path}:{line}: is not TOML: {found[1]}"
