"""Plugins of installed packages, loaded by their entry points."""

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from storyboard.model.events import PluginFault, RefreshStarted
from storyboard.plugins import Found, Loaded, Section, discover, load, tell


def test_a_packages_plugin_is_loaded_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[..., Section]
) -> None:
    (tmp_path / "newsy_more.py").write_text("def build(word: str):\n    return lambda: word\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    section = ask("more", word="x")
    found = discover(None, None, [EntryPoint("more", "newsy_more:build", "storyboard.filters")]).find(section)
    assert not isinstance(found, PluginFault)
    loaded = load(found, section, {})
    assert isinstance(loaded, Loaded)
    assert loaded.call() == "x"


@pytest.mark.parametrize(
    ("files", "target", "place", "told"),
    [
        (
            {"__init__.py": "", "mute.py": "\nimport wibble\n"},
            "mute:make_filter",
            "mute.py",
            "line 2: ModuleNotFoundError: No module named 'wibble'",
        ),
        (
            {"__init__.py": "\n\nimport wibble\n", "mute.py": ""},
            "mute:make_filter",
            "__init__.py",
            "line 3: ModuleNotFoundError: No module named 'wibble'",
        ),
        (
            {"__init__.py": "", "mute.py": "def make_filter(): ...\n"},
            "mute:make_nothing",
            "mute.py",
            "has no function make_nothing",
        ),
        (
            {"__init__.py": "", "mute.py": "def __getattr__(name):\n    raise KeyError(name)\n"},
            "mute:make_nothing",
            "mute.py",
            "line 2: KeyError: 'make_nothing'",
        ),
        (
            {"mute.py": "def build():\n    return lambda event: 1 / 0\n"},
            "mute:build",
            "mute.py",
            "line 2: ZeroDivisionError: division by zero",
        ),
    ],
)
def test_a_fault_in_a_package_is_told_with_its_file_and_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[..., Section],
    files: dict[str, str],
    target: str,
    place: str,
    told: str,
) -> None:
    package = tmp_path / f"newsy_{tmp_path.name}"
    package.mkdir()
    for name, text in files.items():
        (package / name).write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    section = ask("mute", "listener" if target.endswith("build") else "filter")
    found = Found(name="mute", kind=section.kind, where="package", target=f"newsy_{tmp_path.name}.{target}")
    fault = load(found, section, {})
    if isinstance(fault, Loaded):
        fault = tell(fault, RefreshStarted(due=0, resting=0)) or fault
    assert isinstance(fault, PluginFault)
    assert (fault.path, fault.message) == (package / place, told)
