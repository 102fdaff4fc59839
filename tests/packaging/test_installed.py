"""However storyboard came onto a machine, it finds its plugins, its themes and its sample."""

import json
from pathlib import Path

import pytest

from tests.packaging.installs import ROOT, Built, Installed, install

THEMES = """
from storyboard.board.themes import load_themes
from storyboard.locations import bundled
themes, notices = load_themes([bundled("themes")])
print(*sorted(themes), *notices, sep="\\n")
"""


@pytest.fixture(scope="session", params=["wheel", "wheel of the sdist", "editable", "bare checkout"])
def installed(
    request: pytest.FixtureRequest, built: Built, tmp_path_factory: pytest.TempPathFactory
) -> Installed:
    """storyboard, in each of the ways in which people have it."""
    what: dict[str, tuple[str | Path, ...]] = {
        "wheel": (built.wheel,),
        "wheel of the sdist": (built.wheel_of_sdist,),
        "editable": ("--editable", ROOT),
        "bare checkout": (),
    }
    return install(tmp_path_factory.mktemp("home"), request.param, *what[request.param])


def test_the_package_is_the_one_that_was_installed(installed: Installed) -> None:
    place = Path(installed.run("-c", "import storyboard; print(storyboard.__file__)").strip())
    from_wheel = installed.kind.startswith("wheel")
    assert place.is_relative_to(installed.python.parents[1] if from_wheel else ROOT)


def test_the_bundled_plugins_are_found(installed: Installed) -> None:
    printed = installed.run("-m", "storyboard", "plugins", "list", "--json")
    found = [json.loads(line) for line in printed.splitlines()]
    bundled = {one["name"]: Path(one["path"]) for one in found if one["where"] == "bundled"}
    assert set(bundled) == {path.stem for path in (ROOT / "plugins").glob("*.py")}
    expected = ROOT / "plugins"
    if installed.kind.startswith("wheel"):
        expected = Path(installed.run("-c", "import storyboard; print(storyboard.__path__[0])").strip())
        expected = expected / "bundled" / "plugins"
    assert {path.parent for path in bundled.values()} == {expected}


def test_the_bundled_themes_are_found(installed: Installed) -> None:
    assert installed.run("-c", THEMES).split() == sorted(
        path.stem for path in (ROOT / "themes").glob("*.toml")
    )


def test_the_demo_shows_its_stories(installed: Installed) -> None:
    board = installed.run("-m", "storyboard", "demo", "--plain")
    assert board.startswith("storyboard: ")
    assert len(board.splitlines()) > 40
    assert list(installed.elsewhere.iterdir()) == []


def test_a_checker_of_types_may_trust_the_package(installed: Installed) -> None:
    assert (
        installed.run(
            "-c", "from importlib.resources import files; print((files('storyboard') / 'py.typed').is_file())"
        ).strip()
        == "True"
    )


def test_the_command_is_there_where_something_was_installed(installed: Installed) -> None:
    command = installed.python.parent / "storyboard"
    assert command.exists() == (installed.kind != "bare checkout")
    if command.exists():
        assert installed.run(str(command), "--version").startswith("storyboard ")
