"""Whatever a reader can type, press, set or write is described somewhere."""

import argparse
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields

import pytest

import storyboard
from storyboard.board.actions import ACTIONS, Action
from storyboard.cli.main import build_parser
from storyboard.config import Key, known_keys
from storyboard.locations import bundled
from storyboard.newsroom.questions.query import FLAGS, KEYS
from storyboard.plugins import Found, discover
from storyboard.plugins.outline import GIVEN, KINDS
from tests.docs.pages import ROOT, documentation

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
PLUGINS = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
LIBRARIES = (ROOT / "docs" / "libraries.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _verbs(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    groups = [each for each in parser._actions if isinstance(each, argparse._SubParsersAction)]
    for group in groups:
        for verb in group.choices.values():
            yield from _verbs(verb)
    if not groups or not parser.prog.count(" ") or parser.get_default("run"):
        yield parser


def _options(parser: argparse.ArgumentParser) -> set[str]:
    long = {name for each in parser._actions for name in each.option_strings if name.startswith("--")}
    return long - {"--help"}


def _row(name: str) -> str:
    """Return the row of a table in the guide that begins with `name`."""
    return next((line for line in GUIDE.splitlines() if line.startswith(f"| `{name}` |")), "")


@pytest.mark.parametrize("verb", _verbs(build_parser()), ids=lambda verb: verb.prog)
def test_every_verb_and_its_options_are_in_the_guide(verb: argparse.ArgumentParser) -> None:
    assert f"`{verb.prog} " in GUIDE or f"`{verb.prog}`" in GUIDE
    assert [option for option in _options(verb) if option not in _shown(verb)] == []


def _shown(verb: argparse.ArgumentParser) -> str:
    row = next(
        line for line in GUIDE.splitlines() if line.startswith((f"| `{verb.prog} ", f"| `{verb.prog}`"))
    )
    # Told once for all verbs; -o is short for the last.
    return f"{row} --config --data-dir --plain --safe --output"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_of_the_board_is_in_the_guide(action: Action) -> None:
    assert any(f"| `{action.id}` |" in line for line in GUIDE.splitlines())


@pytest.mark.parametrize("key", known_keys(), ids=lambda key: key.name)
def test_every_key_of_the_config_is_in_the_guide_with_its_default(key: Key) -> None:
    assert _row(key.name), f"docs/guide.md has no row for {key.name}"
    assert not key.default or f"`{key.default}`" in _row(key.name)


@pytest.mark.parametrize("word", [*KEYS, *FLAGS])
def test_every_word_of_the_search_language_is_in_the_guide(word: str) -> None:
    search = GUIDE.partition("### Search")[2].partition("### Themes")[0]
    assert re.search(rf"`{word}(?:[:<>][^`]*)?`", search)


def _bundled() -> tuple[Found, ...]:
    return discover(None, bundled("plugins")).plugins


@pytest.mark.parametrize("plugin", _bundled(), ids=lambda plugin: plugin.name)
def test_every_bundled_plugin_is_described_with_each_of_its_options(plugin: Found) -> None:
    _, found, rest = PLUGINS.partition(f"\n### {plugin.name}\n")
    section = rest.partition("\n### ")[0]
    assert found
    assert plugin.summary in section
    assert f"```toml\n[{plugin.kind}s.{plugin.name}]" in section, (
        "an example, which the tests of examples load"
    )
    assert [one.name for one in plugin.options if f"| `{one.name}` |" not in section] == []


@pytest.mark.parametrize(
    "name",
    [*storyboard.__all__, *(f"make_{kind}" for kind in KINDS), *GIVEN, "Listener", "Exporter", "Dossier"],
)
def test_everything_a_plugin_may_import_make_or_ask_for_is_in_the_plugin_guide(name: str) -> None:
    assert f"`{name}`" in PLUGINS


@pytest.mark.parametrize("kind", [storyboard.Article, storyboard.Visit, storyboard.Hidden])
def test_everything_a_plugin_is_given_is_in_the_plugin_guide(kind: type) -> None:
    public = {name for name in vars(kind) if not name.startswith("_") and callable(vars(kind)[name])}
    named = public | {field.name for field in fields(kind)}
    told = set(re.findall(r"`(?:\w+\.)?(\w+)(?:\([^`]*\))?`", PLUGINS))
    assert named - told == set()


def test_every_dependency_is_explained_with_its_licence() -> None:
    project = PYPROJECT["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    names = {re.split(r"[\[<>=]", each)[0] for each in (*project["dependencies"], *extras)} - {"storyboard"}
    told = set(re.findall(r"^\| \[([\w.-]+)\]", LIBRARIES, re.MULTILINE))
    assert names == told


def test_every_variable_of_the_environment_is_told() -> None:
    for variable in ("STORYBOARD_CONFIG", "STORYBOARD_DATA_DIR", "NO_COLOR"):
        assert f"`{variable}`" in documentation()


def test_the_help_of_stories_tells_every_word_of_a_query(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["stories", "--help"])
    told = capsys.readouterr().out.partition("A query:")[2].split()
    assert [key for key in KEYS if not any(re.match(rf"{key}[:<>]", word) for word in told)] == []
    assert [flag for flag in FLAGS if flag not in told and f"{flag}." not in told] == []
