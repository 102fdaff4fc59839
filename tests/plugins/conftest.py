"""Folders for plugins, and sections that ask for them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.plugins import Kind, Section

Write = Callable[..., Path]
Ask = Callable[..., Section]


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
