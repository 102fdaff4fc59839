import re
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from storyboard.errors import ConfigError
from storyboard.locations import bundled
from storyboard.model.events import PluginFault
from storyboard.plugins import Found, Option, Section, astray, details, discover, installed

KEEP = "def make_filter():\n    return lambda article: article\n"


def test_a_plugin_is_listed_with_its_summary_and_its_options(
    folder: Path, write: Callable[..., Path]
) -> None:
    path = write(
        "tidy",
        '"""Tidy up.\n\nMore of it."""\n'
        "def make_filter(words: list[str], most: int = 3, *, deep: bool = False, clock=None): ...\n",
    )
    (found,) = discover(folder, None).plugins
    assert (found.name, found.kind, found.where, found.path) == ("tidy", "filter", "user", path)
    assert found.summary == "Tidy up."
    assert found.doc.endswith("More of it.")
    assert found.options == (
        Option("words", "list[str]", None),
        Option("most", "int", "3"),
        Option("deep", "bool", "False"),
    )
    assert [option.required for option in found.options] == [True, False, False]


def test_listing_does_not_run_a_plugin(folder: Path, write: Callable[..., Path], tmp_path: Path) -> None:
    trace = tmp_path / "it-was-run"
    write("loud", f"open({str(trace)!r}, 'w').close()\n{KEEP}")
    assert [found.name for found in discover(folder, None).plugins] == ["loud"]
    assert not trace.exists()


@pytest.mark.parametrize("kind", ["filter", "source", "listener", "exporter"])
def test_the_function_tells_the_kind(folder: Path, write: Callable[..., Path], kind: str) -> None:
    write("one", f"def make_{kind}(): ...")
    assert [found.kind for found in discover(folder, None).plugins] == [kind]


def test_a_function_that_is_imported_or_defined_under_a_condition_counts(
    folder: Path, write: Callable[..., Path]
) -> None:
    write("a", "from elsewhere import build as make_filter")
    write("b", "make_filter = print")
    write("c", "try:\n    def make_filter(x: int): ...\nexcept ImportError:\n    pass")
    assert [found.name for found in discover(folder, None).plugins] == ["a", "b", "c"]


def test_a_users_file_wins_over_a_package_and_that_over_the_bundled_one(
    folder: Path, write: Callable[..., Path], tmp_path: Path
) -> None:
    ours = tmp_path / "bundled"
    for name in ("a", "b", "c"):
        write(name, KEEP, ours)
    write("c", KEEP)
    points = [EntryPoint(name, "somewhere.else", "storyboard.filters") for name in ("b", "c")]
    found = {one.name: one.where for one in discover(folder, ours, points).plugins}
    assert found == {"a": "bundled", "b": "package", "c": "user"}


def test_plugins_of_two_kinds_may_share_a_name(folder: Path, write: Callable[..., Path]) -> None:
    write("both", f"{KEEP}def make_source(): ...\n")
    assert [found.kind for found in discover(folder, None).plugins] == ["filter", "source"]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("def make_filter(:\n", "line 1: "),
        ("x = 1\n", "has none of the functions make_filter, make_source, make_listener, make_exporter"),
        ("x = '\0'\n", ""),
        ("\nasync def make_filter(): ...\n", "line 2: make_filter is async; write `def make_filter`"),
        ("class make_source: ...\n", "line 1: make_source is a class; write `def make_source`"),
        (f"{KEEP}PLUGIN_API = '1'\n", "line 3: PLUGIN_API is '1'; write a whole number, as 1"),
        (f"{KEEP}PLUGIN_API: float = 1.5\n", "line 3: PLUGIN_API is 1.5; write a whole number, as 1"),
    ],
)
def test_a_file_that_is_no_plugin_is_named_with_the_reason(
    folder: Path, write: Callable[..., Path], source: str, message: str
) -> None:
    path = write("odd", source)
    catalogue = discover(folder, None)
    assert catalogue.plugins == ()
    (fault,) = catalogue.faults
    assert (fault.plugin, fault.path) == ("odd", path)
    assert message in fault.message


def test_a_broken_file_is_not_replaced_by_an_older_plugin_in_silence(
    folder: Path, write: Callable[..., Path], tmp_path: Path, ask: Callable[..., Section]
) -> None:
    write("mute", KEEP, tmp_path / "bundled")
    write("mute", "def")
    found = discover(folder, tmp_path / "bundled").find(ask("mute"))
    assert isinstance(found, PluginFault)


def test_files_that_begin_with_an_underscore_and_missing_folders_are_passed_over(
    folder: Path, write: Callable[..., Path]
) -> None:
    write("_shared", KEEP)
    assert discover(folder, folder / "nowhere").plugins == ()


def test_an_unknown_plugin_is_named_with_the_place_and_the_nearest_name(
    folder: Path, write: Callable[..., Path], ask: Callable[..., Section]
) -> None:
    write("mute", KEEP)
    with pytest.raises(ConfigError) as caught:
        discover(folder, None).find(ask("muet"))
    message = "my.toml:7: filters.muet: there is no filter plugin 'muet'; did you mean 'mute'?"
    assert str(caught.value) == message


def test_a_packages_plugin_is_described_without_importing_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site" / "newsy_plugins"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('imported')")
    (package / "quiet.py").write_text('"""Be quiet."""\ndef make_filter(level: int): ...\n')
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    point = EntryPoint("quiet", "newsy_plugins.quiet:make_filter", "storyboard.filters")
    (found,) = discover(None, None, [point]).plugins
    assert (found.where, found.summary, found.path) == ("package", "", None)
    described = details(found)
    assert (described.summary, described.path) == ("Be quiet.", package / "quiet.py")
    assert described.options == (Option("level", "int"),)


def test_a_plugin_in_a_package_without_init_files_is_described(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site" / "newsy_parts" / "sub" / "deep"
    folder.mkdir(parents=True)
    (folder / "quiet.py").write_text('"""Be quiet."""\ndef make_filter(level: int): ...\n')
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    point = EntryPoint("quiet", "newsy_parts.sub.deep.quiet:make_filter", "storyboard.filters")
    (found,) = discover(None, None, [point]).plugins
    assert (details(found).summary, details(found).path) == ("Be quiet.", folder / "quiet.py")
    assert astray([details(found)]) == []


def test_a_finder_that_breaks_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def find_spec(self, *_: object) -> None:
            raise KeyError("some_package")

    monkeypatch.setattr("sys.meta_path", [Broken()])
    found = Found(name="gone", kind="filter", where="package", target="no_such_package.module:make_filter")
    assert details(found) == found


def test_an_entry_point_that_leads_nowhere_is_named() -> None:
    found = Found(name="gone", kind="filter", where="package", target="no_such_package.module:make_filter")
    (fault,) = astray([found])
    assert (fault.plugin, fault.message) == (
        "gone",
        "its entry point in storyboard.filters names no_such_package.module, and there is no such module",
    )


def test_a_packages_plugin_that_is_not_there_keeps_what_is_known_of_it() -> None:
    found = Found(name="gone", kind="filter", where="package", target="no_such_package.module")
    assert details(found) == found


def test_the_bundled_plugins_import_only_what_the_plugin_guide_lists() -> None:
    root = Path(__file__).resolve().parents[2]
    listed = set(
        re.findall(r"`(storyboard[\w.]*)`", (root / "docs" / "plugins.md").read_text(encoding="utf-8"))
    )
    for path in (root / "plugins").glob("*.py"):
        used = set(
            re.findall(r"^ *from (storyboard[\w.]*) import", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
        assert used <= listed, path.name


def test_the_bundled_plugins_each_have_a_summary_and_explain_their_options() -> None:
    catalogue = discover(None, bundled("plugins"), installed())
    assert catalogue.faults == ()
    for found in catalogue.plugins:
        if found.where == "bundled":
            assert found.summary.endswith("."), found.name
            assert all(f"\n{option.name}:" in found.doc for option in found.options), found.name
