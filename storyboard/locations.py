"""Where storyboard keeps its files: the one place that knows."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Locations:
    """The folders and the config file of one board. None of them need exist."""

    config_file: Path
    data: Path
    cache: Path
    state: Path

    @property
    def config(self) -> Path:
        """The folder of the config file: user plugins, themes and gazetteer live beside it."""
        return self.config_file.parent

    @property
    def plugins(self) -> Path:
        """The user's own plugins."""
        return self.config / "plugins"

    @property
    def themes(self) -> Path:
        """The user's own themes."""
        return self.config / "themes"

    @property
    def places(self) -> Path:
        """The user's own places, which the gazetteer lacks."""
        return self.config / "places.toml"

    @property
    def kinds(self) -> Path:
        """The user's own kinds of events, and words that tell them."""
        return self.config / "kinds.toml"


def locate(config: Path | None = None, data: Path | None = None) -> Locations:
    """Return the folders: flag > environment (`STORYBOARD_CONFIG`, `STORYBOARD_DATA_DIR`) > XDG.

    A board put elsewhere with `data` keeps its caches and state inside that folder, so that two
    boards never share any.
    """
    config = config or _from_environment("STORYBOARD_CONFIG")
    data = data or _from_environment("STORYBOARD_DATA_DIR")
    file = config or platformdirs.user_config_path("storyboard") / "config.toml"
    if data is None:
        return Locations(
            config_file=file,
            data=platformdirs.user_data_path("storyboard"),
            cache=platformdirs.user_cache_path("storyboard"),
            state=platformdirs.user_state_path("storyboard"),
        )
    return Locations(config_file=file, data=data, cache=data / "cache", state=data / "state")


def within(root: Path) -> Locations:
    """Return the folders of a board that keeps everything inside `root`."""
    return Locations(
        config_file=root / "config.toml", data=root / "data", cache=root / "cache", state=root / "state"
    )


def in_full(path: str) -> Path:
    """Return the file of a path that a reader typed: `~` is the home folder."""
    try:
        return Path(path).expanduser()
    except RuntimeError:  # ~somebody that the machine does not know
        return Path(path)


def bundled(kind: str) -> Path:
    """Return the folder of what comes along: `kind` is "plugins", "themes" or "sample".

    A wheel carries them in `storyboard/bundled/`; a checkout and an editable install have
    plugins and themes beside the package. By path, because `importlib.resources` finds a
    stale copy in editable mode.
    """
    beside = _PACKAGE.parent / kind
    if (_PACKAGE.parent / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    return _PACKAGE / "bundled" / kind


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name, "")
    return Path(value).expanduser() if value else None
