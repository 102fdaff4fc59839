"""Filters as their users write them: files in a folder, named by sections of a config."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storyboard.filters.api import Filter
from storyboard.filters.assemble import assemble
from storyboard.filters.chain import Chain
from storyboard.locations import bundled
from storyboard.plugins import Section, discover

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
Assemble = Callable[..., Chain]


@pytest.fixture
def assembled(tmp_path: Path) -> Assemble:
    """Assemble a chain: `name=source` for a file of the user, `name=options` for a bundled plugin."""

    def make(budget: float = 1.0, **filters: str | dict[str, object]) -> Chain:
        sections = []
        for name, given in filters.items():
            if isinstance(given, str):
                (tmp_path / f"{name}.py").write_text(given, encoding="utf-8")
            options = given if isinstance(given, dict) else {}
            sections.append(
                Section(kind="filter", name=name, plugin=name, options=options, file=Path("my.toml"), line=1)
            )
        catalogue = discover(tmp_path, bundled("plugins"))
        return assemble(sections, catalogue, lambda: NOW, budget)

    return make


@pytest.fixture
def chained() -> Assemble:
    """Make a chain of functions, named as they are."""

    def make(*filters: Filter, **limits: float) -> Chain:
        return Chain(((one.__name__, one, None) for one in filters), **limits)  # type: ignore[arg-type]  # budget and most_faults by name

    return make
