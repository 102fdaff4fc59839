"""Every bundled plugin is sound by the check that authors have, with the example that its docstring shows."""

from dataclasses import replace
from pathlib import Path

import pytest

from storyboard.errors import ConfigError
from storyboard.locations import bundled
from storyboard.plugins import Found, Option, discover, load, trial_section
from storyboard.testing import FakePost, FakeStories, load_plugin, run_listener
from storyboard.testing.checkup import checkup
from storyboard.testing.harness import given

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


BUNDLED = [found for found in discover(None, bundled("plugins")).plugins if found.path]
OPTIONS = [(found, option) for found in BUNDLED for option in found.options]


@pytest.mark.parametrize(
    ("found", "option"), OPTIONS, ids=lambda one: one.name if isinstance(one, Found | Option) else ""
)
def test_a_value_that_an_option_cannot_take_is_the_configs_fault(found: Found, option: Option) -> None:
    wrong: object = "much" if option.annotation.startswith("float") else 3.5
    section, _ = trial_section(found)
    options = {**section.options, option.name: wrong}
    with pytest.raises(ConfigError) as raised:
        load(found, replace(section, options=options), given())
    assert f"{found.kind}s.{found.name}.{option.name}: takes " in str(raised.value)


@pytest.mark.parametrize("found", BUNDLED, ids=lambda found: found.name)
def test_an_option_that_there_is_not_is_the_configs_fault(found: Found) -> None:
    section, _ = trial_section(found)
    with pytest.raises(ConfigError, match=f"{found.kind}s.{found.name}.cheese: is no option of"):
        load(found, replace(section, options={**section.options, "cheese": 1}), given())
