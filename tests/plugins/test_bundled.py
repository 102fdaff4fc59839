"""Every bundled plugin is sound by the check that authors have, with the example that its docstring shows."""

from pathlib import Path

import pytest

from storyboard.locations import bundled
from storyboard.plugins import discover
from storyboard.testing import FakePost, FakeStories, load_plugin, run_listener
from storyboard.testing.checkup import checkup

PATHS = sorted({found.path for found in discover(None, bundled("plugins")).plugins if found.path})


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_bundled_plugin_is_sound(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    result = checkup(path)
    assert [(found.level, found.message) for found in result.findings] == []
    assert "the example in the docstring" in result.done[0]
    assert list(tmp_path.iterdir()) == []


def test_a_listener_is_tried_with_fakes_of_what_it_asks_for(tmp_path: Path) -> None:
    post = FakePost()
    folder = bundled("plugins")
    run_listener(load_plugin(folder / "webhook.py", "listener", post=post, url="https://chat.example/hook"))
    assert post.sent == []  # no news was prepared
    file = tmp_path / "my.md"
    run_listener(
        load_plugin(folder / "publish.py", "listener", stories=FakeStories(document="# A"), file=str(file))
    )
    assert file.read_text(encoding="utf-8") == "# A"
