"""Every example in the documentation does what it says: it runs, or is understood, as it is printed."""

import json
import shlex
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from storyboard import Article, Visit
from storyboard.board.themes import read_theme
from storyboard.cli.main import build_parser
from storyboard.config import Config, read
from storyboard.locations import bundled
from storyboard.model.events import RefreshDone
from storyboard.plugins import Loaded, Section, discover, load_all, tell
from storyboard.sources.answer import Response
from storyboard.sources.records import read_line
from tests.docs.pages import ROOT, Example, examples

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


def _where(example: Example) -> str:
    return example.where


def _config(example: Example, folder: Path) -> Config:
    file = folder / "config.toml"
    file.write_text(example.code, encoding="utf-8")
    return read(file, {})


def _sections(config: Config) -> list[Section]:
    return list(config.plugins)


CONFIGS = [example for example in examples("toml") if not example.title]
PLUGINS = [example for example in examples("python") if example.title]


@pytest.fixture
def plugin_folder(tmp_path: Path) -> Path:
    """A user's folder with every plugin that the documentation shows, as it is printed there."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    for example in PLUGINS:
        (tmp_path / example.title).write_text(example.code, encoding="utf-8")
    return folder


def _load(sections: list[Section], folder: Path) -> list[Loaded]:
    given = {"clock": lambda: NOON, "stories": object(), "post": print}
    loaded, faults = load_all(sections, discover(folder, bundled("plugins")), given)
    assert faults == []
    return loaded


@pytest.mark.parametrize("example", examples("python"), ids=_where)
def test_an_example_in_python_runs(example: Example) -> None:
    exec(compile(example.code, example.where, "exec"), {"__name__": "example"})  # noqa: S102  # our own pages


def test_the_tests_of_the_plugin_guide_pass(plugin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plugin_folder.parent)
    (shown,) = (one for one in examples("python") if "storyboard.testing" in one.code)
    names: dict[str, Any] = {}
    exec(compile(shown.code, shown.where, "exec"), names)  # noqa: S102  # our own page
    tests = [test for name, test in names.items() if name.startswith("test_")]
    for test in tests:
        test()
    assert len(tests) == 2


@pytest.mark.parametrize("example", PLUGINS, ids=_where)
def test_an_example_of_a_plugin_says_what_it_is_for(example: Example, plugin_folder: Path) -> None:
    path = plugin_folder.parent / example.title
    (plugin,) = (one for one in discover(plugin_folder, None).plugins if one.path == path)
    assert plugin.summary.endswith(".")


@pytest.mark.parametrize("example", CONFIGS, ids=_where)
def test_an_example_of_a_config_is_right_and_its_plugins_load(
    example: Example, tmp_path: Path, plugin_folder: Path
) -> None:
    config = _config(example, tmp_path)
    assert config.warnings == ()
    _load(_sections(config), plugin_folder)


@pytest.mark.parametrize("example", [one for one in examples("toml") if one.title], ids=_where)
def test_an_example_of_another_file_is_what_that_file_may_hold(example: Example, tmp_path: Path) -> None:
    if not example.title.startswith("themes/"):
        assert tomllib.loads(example.code)
        return
    file = tmp_path / Path(example.title).name
    file.write_text(example.code, encoding="utf-8")
    assert read_theme(file).name == file.stem


@pytest.mark.parametrize("example", examples("json"), ids=_where)
def test_an_example_in_json_can_be_imported(example: Example, tmp_path: Path) -> None:
    for line in example.code.splitlines():
        assert json.loads(line)
        assert read_line(line, NOON).title


@pytest.mark.parametrize("example", examples("sh"), ids=_where)
def test_a_command_in_an_example_is_one_that_there_is(example: Example) -> None:
    for line in example.code.splitlines():
        for words in _commands(line):
            _understand(words)


def _understand(words: list[str]) -> None:
    try:
        build_parser().parse_args(words)
    except SystemExit as left:
        assert left.code == 0, f"storyboard {shlex.join(words)}"  # noqa: PT017  # `--version` leaves too


def _commands(line: str) -> list[list[str]]:
    """Return the arguments of each call of storyboard in a line of shell."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    commands: list[list[str]] = [[]]
    skip = False
    for word in lexer:
        if skip or set(word) <= set("<>"):
            skip = not skip
        elif set(word) <= set("|&;"):
            commands.append([])
        else:
            commands[-1].append(word)
    return [words[1:] for words in commands if words and Path(words[0]).name == "storyboard"]


def test_the_filter_of_the_readme_hides_what_it_says(tmp_path: Path, plugin_folder: Path) -> None:
    section = next(
        section
        for example in CONFIGS
        if example.page == ROOT / "README.md"
        for section in _config(example, tmp_path).filters
        if section.name == "weary"
    )
    (weary,) = _load([section], plugin_folder)
    hidden = weary.call(Article(id="1", title="Minister slams harbour plan"))
    assert hidden.hidden.reason == "says 'slams' again"
    kept = Article(id="2", title="Harbour plan goes ahead")
    assert weary.call(kept) is kept


def test_the_filter_of_the_plugin_guide_tags_and_raises(plugin_folder: Path, tmp_path: Path) -> None:
    (long_reads,) = _load(_named("long_reads", tmp_path), plugin_folder)
    article = long_reads.call(Article(id="1", text="word " * 900))
    assert (article.tags, article.score) == (("long read",), 1)
    assert long_reads.call(Article(id="2", text="word " * 899)).tags == ()


async def test_the_source_of_the_plugin_guide_brings_what_is_new(plugin_folder: Path, tmp_path: Path) -> None:
    quakes = [
        {
            "id": "q1",
            "magnitude": 6.1,
            "place": "Sand Point",
            "link": "https://quakes.example.org/q1",
            "at": "2026-03-14T09:00:00Z",
        },
        {
            "id": "q2",
            "magnitude": 4.0,
            "place": "Sand Point",
            "link": "https://quakes.example.org/q2",
            "at": "2026-03-14T10:00:00Z",
        },
    ]

    class Client:
        async def read(self, url: str) -> Response:
            return Response(url=url, body=json.dumps({"quakes": quakes}).encode())

    (source,) = _load(_named("quakes", tmp_path), plugin_folder)
    state: dict[str, str] = {}

    async def visit() -> list[Any]:
        return [one async for one in source.call(Visit("quakes", Client(), state, NOON))]  # type: ignore[arg-type]  # no network

    (article,) = await visit()
    assert article.title == "Earthquake of magnitude 6.1 near Sand Point"
    assert article.published == datetime(2026, 3, 14, 9, tzinfo=UTC)
    assert await visit() == []


def test_the_listener_of_the_plugin_guide_writes_a_line_when_there_was_news(
    plugin_folder: Path, tmp_path: Path
) -> None:
    (section,) = _named("log", tmp_path)
    file = tmp_path / "log.txt"
    (log,) = _load([replace(section, options={"file": str(file)})], plugin_folder)
    for fresh in (0, 3):
        done = RefreshDone(feeds=2, failed=0, fresh=fresh, hidden=0, stories=1, opened=0)
        assert tell(log, done) is None
    assert file.read_text(encoding="utf-8") == "3 new articles, 1 stories changed\n"


def _named(name: str, folder: Path) -> list[Section]:
    return [
        section
        for example in CONFIGS
        for section in _sections(_config(example, folder))
        if section.name == name
    ]
