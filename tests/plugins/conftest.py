"""Folders for plugins, and sections that ask for them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storyboard.model.events import PluginFault
from storyboard.plugins import Kind, Loaded, Section, discover, load

Write = Callable[..., Path]
Ask = Callable[..., Section]
Made = Callable[..., Loaded | PluginFault]
NOW = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "user"
    made.mkdir()
    return made


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a plugin file into the user's folder, or into the folder given."""

    def write_plugin(name: str, source: str, into: Path | None = None) -> Path:
        path = (into or folder) / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
        return path

    return write_plugin


@pytest.fixture
def ask() -> Ask:
    """Make the section of a config that asks for a plugin."""

    def section(name: str, kind: Kind = "filter", **options: object) -> Section:
        lines = {option: number for number, option in enumerate(options, 8)}
        return Section(
            kind=kind, name=name, plugin=name, options=options, file=Path("my.toml"), line=7, lines=lines
        )

    return section


@pytest.fixture
def made(folder: Path, write: Callable[..., Path], ask: Callable[..., Section]) -> Made:
    """Write a plugin called `one`, load it with the options, and return what that gives."""

    def make(
        source: str, kind: Kind = "filter", seconds: float = 5.0, **options: object
    ) -> Loaded | PluginFault:
        write("one", source)
        section = ask("one", kind, **options)
        found = discover(folder, None).find(section)
        assert not isinstance(found, PluginFault)
        return load(found, section, {"clock": lambda: NOW}, seconds)

    return make
