"""What `plugins new` writes works as it is."""

from pathlib import Path

import pytest

from storyboard.errors import UsageError
from storyboard.plugins import Kind, package, starter
from storyboard.testing.checkup import checkup

KINDS: tuple[Kind, ...] = ("filter", "source", "listener", "exporter")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["words", "article", "my_plugin2"])
def test_a_new_plugin_has_nothing_to_improve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind, name: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / f"{name}.py"
    path.write_text(starter(kind, name))
    result = checkup(path)
    assert result.findings == []
    assert len(result.done) == 1


@pytest.mark.parametrize("name", ["", "Tired", "a-b", "../a", "class", "9a", "_a"])
def test_a_name_that_no_plugin_can_have_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name of a plugin"):
        starter("filter", name)


def test_a_word_of_python_is_refused_as_such() -> None:
    with pytest.raises(UsageError, match="a word of Python's own; try my_class"):
        starter("filter", "class")


@pytest.mark.parametrize("kind", KINDS)
def test_a_package_has_all_that_it_takes(kind: Kind) -> None:
    files = package(kind, "my_own")
    assert set(files) == {
        "storyboard-my-own/pyproject.toml",
        "storyboard-my-own/README.md",
        "storyboard-my-own/storyboard_my_own/__init__.py",
        "storyboard-my-own/storyboard_my_own/py.typed",
        "storyboard-my-own/tests/test_my_own.py",
    }
