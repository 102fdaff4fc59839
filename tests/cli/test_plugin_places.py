"""`storyboard plugins` alone, and the formats of exporters on the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import LINES, Command

KEEP = "def make_filter():\n    return lambda article: article\n"
NAMES = "def make_exporter():\n    return lambda dossiers: ''.join(one.story.title for one in dossiers)\n"


@pytest.fixture
def folder(root: Path) -> Path:
    """The user's folder with a plugin of their own in the place of a bundled one."""
    folder = root / "plugins"
    folder.mkdir()
    (folder / "mute.py").write_text(KEEP, encoding="utf-8")
    return folder


def test_plugins_alone_tells_where_was_looked_and_what_wins(storyboard: Command, folder: Path) -> None:
    (folder.parent / "config.toml").write_text("[filters.mute]\n", encoding="utf-8")
    told = storyboard("plugins")
    assert told.code == 0
    assert "of two with one name the later wins" in told.out
    places = [line.split()[0] for line in told.out.splitlines()[1:4]]
    assert places == ["bundled", "installed", "yours"]
    assert re.search(rf"1 plugin +{folder}\n", told.out)
    assert f"mute: yours ({folder / 'mute.py'}) takes the place of the bundled one" in told.out
    assert f"{folder.parent / 'themes'} (not there yet)" in told.out
    assert "asks for filters.mute; nothing else of them runs" in told.out


def test_plugins_alone_names_what_cannot_be_read(storyboard: Command, folder: Path) -> None:
    (folder / "torn.py").write_text("def", encoding="utf-8")
    told = storyboard("plugins")
    assert told.code == 1
    assert f"plugin torn: {folder / 'torn.py'}: line 1" in told.err


def test_plugins_alone_as_json(storyboard: Command, folder: Path) -> None:
    told = storyboard("plugins", "--json").lines
    assert [(line["what"], line["where"]) for line in told] == [
        (what, where) for what in ("plugins", "themes") for where in ("bundled", "package", "user")
    ]
    assert (told[2]["place"], told[2]["found"]) == (str(folder), 1)


@pytest.fixture
def package(root: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Install a package: its files by their paths, and the lines of its entry points."""

    def install(entry_points: str, **files: str) -> None:
        site = root / "site"
        for name, text in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (site / "newsy-1.dist-info").mkdir(parents=True)
        (site / "newsy-1.dist-info" / "METADATA").write_text("Name: newsy\nVersion: 1\n")
        (site / "newsy-1.dist-info" / "entry_points.txt").write_text(entry_points)
        monkeypatch.syspath_prepend(str(site))

    return install


@pytest.mark.parametrize("name", ["newsy_themes", "newsy.themes"])
def test_a_package_with_themes_is_counted_without_being_imported(
    storyboard: Command, package: Callable[..., None], name: str
) -> None:
    folder = name.replace(".", "/")
    loud = "raise RuntimeError('imported')"
    package(
        f"[storyboard.themes]\nnewsy = {name}\n",
        **{f"{folder}/__init__.py": loud, f"{folder.split('/')[0]}/__init__.py": loud},
        **{f"{folder}/harbour.toml": ""},
    )
    told = storyboard("plugins", "--json").lines
    assert [line["found"] for line in told if line["what"] == "themes"][1] == 1


def test_a_folder_of_themes_in_a_package_needs_no_init_file(
    storyboard: Command, package: Callable[..., None]
) -> None:
    package(
        "[storyboard.themes]\nnewsy = newsy_look.themes\n",
        **{"newsy_look/__init__.py": "", "newsy_look/themes/harbour.toml": ""},
    )
    told = storyboard("plugins", "--json")
    assert (told.code, told.err) == (0, "")
    assert [line["found"] for line in told.lines if line["what"] == "themes"][1] == 1


def test_a_package_whose_entry_points_lead_nowhere_is_named(
    storyboard: Command, package: Callable[..., None]
) -> None:
    package("[storyboard.themes]\ndusk = newsy_gone.themes\n[storyboard.filters]\nnone = newsy_gone:make\n")
    for verb in (("plugins",), ("plugins", "--json"), ("plugins", "list")):
        told = storyboard(*verb)
        assert told.code == 1
        assert "plugin dusk: its entry point in storyboard.themes names newsy_gone.themes, and" in told.err
        assert "plugin none: its entry point in storyboard.filters names newsy_gone, and" in told.err


@pytest.fixture
def stored(storyboard: Command) -> str:
    """A library with one story; its slug."""
    storyboard("import", "-", stdin="".join(json.dumps(line) + "\n" for line in LINES))
    (story,) = storyboard("stories", "--json").lines
    return str(story["slug"])


def test_an_exporter_in_the_users_folder_is_a_format(storyboard: Command, folder: Path, stored: str) -> None:
    (folder / "names.py").write_text(NAMES, encoding="utf-8")
    assert "Elsinore" in storyboard("export", stored, "--format", "names").out
    told = storyboard("export", "--all", "--format", "names", "-o", f"{folder.parent}/out/")
    assert told.code == 0
    assert [path.name for path in (folder.parent / "out").iterdir()] == [f"{stored}.names"]


def test_a_mistyped_format_is_answered_with_the_nearest(storyboard: Command, stored: str) -> None:
    told = storyboard("export", stored, "--format", "htlm")
    assert (told.code, told.out) == (2, "")
    assert "there is no format 'htlm'; did you mean 'html'?" in told.err


def test_an_exporter_is_tried_on_the_stories_and_nothing_is_saved(storyboard: Command, stored: str) -> None:
    told = storyboard("plugins", "test", "csv", "--story", stored)
    assert told.code == 0
    assert told.out.startswith("story;title;from")
    assert "exporter csv (options from the example in the docstring): wrote" in told.err


def test_an_exporter_that_prints_is_named_by_the_export(
    storyboard: Command, folder: Path, stored: str
) -> None:
    (folder / "names.py").write_text(NAMES.replace("    return", "    print('psst')\n    return", 1))
    told = storyboard("export", stored, "--format", "names")
    assert (told.code, "psst" in told.out) == (0, False)
    assert f"plugin names: {folder / 'names.py'}: prints" in told.err
    tried = storyboard("plugins", "test", "names", "--story", stored)
    assert f"plugin names: {folder / 'names.py'}: prints" in tried.err


def test_a_new_plugin_does_not_take_the_name_of_a_bundled_one(storyboard: Command, root: Path) -> None:
    for more in ((), ("--package",)):
        told = storyboard("plugins", "new", "filter", "mute", *more, "--into", str(root / "new"))
        assert (told.code, told.out) == (2, "")
        assert "'mute' is the name of a bundled filter" in told.err
        assert "my_mute" in told.err
    assert not (root / "new").exists()
    assert storyboard("plugins", "new", "source", "mute", "--into", str(root / "new")).code == 0
