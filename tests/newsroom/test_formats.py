"""Formats by exporter plugins, beside those that come along."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storyboard.errors import ConfigError, StoryboardError, UsageError
from storyboard.exports import FORMATS
from storyboard.newsroom.formats import exporter, formats
from storyboard.testing import load_plugin, run_exporter, sample_dossiers
from tests.newsroom.conftest import Sample, sample_in

SHOUT = """
def make_exporter(mark: str = "!"):
    def shout(dossiers):
        return "".join(one.story.title.upper() + mark for one in dossiers)
    return shout
"""


@pytest.fixture
def board(sample: Path, tmp_path: Path) -> Iterator[Sample]:
    with sample_in(sample, tmp_path) as board:
        board.locations.plugins.mkdir(parents=True)
        yield board


def write(board: Sample, name: str, code: str, config: str = "") -> None:
    (board.locations.plugins / f"{name}.py").write_text(code, encoding="utf-8")
    board.locations.config_file.write_text(config, encoding="utf-8")
    board.newsroom.reload()


def test_a_users_file_is_a_format_at_once(board: Sample) -> None:
    assert "shout" not in formats(board.newsroom)
    write(board, "shout", SHOUT)
    assert formats(board.newsroom) == (*FORMATS, "csv", "shout")
    assert (
        exporter(board.newsroom, "shout")(sample_dossiers()) == "FERRY STRIKE HALTS CROSSINGS AT ELSINORE!!"
    )


def test_its_options_are_those_of_the_config_and_a_section_may_have_another_name(board: Sample) -> None:
    write(board, "shout", SHOUT, '[exporters.cry]\nplugin = "shout"\nmark = "?"\n')
    assert formats(board.newsroom) == (*FORMATS, "cry", "csv", "shout")
    assert exporter(board.newsroom, "cry")(sample_dossiers()).endswith("??")


def test_a_users_exporter_wins_over_a_format_that_comes_along(board: Sample) -> None:
    write(board, "md", SHOUT)
    assert exporter(board.newsroom, "md")(sample_dossiers()).startswith("FERRY")
    assert formats(board.newsroom).count("md") == 1


def test_safe_has_the_formats_that_come_along_only(board: Sample) -> None:
    write(board, "md", SHOUT)
    board.newsroom.safe = True
    assert formats(board.newsroom) == FORMATS
    assert exporter(board.newsroom, "md")(sample_dossiers()).startswith("# Ferry")
    with pytest.raises(UsageError, match="--safe leaves plugins out"):
        exporter(board.newsroom, "csv")


def test_a_format_that_there_is_not_is_answered_with_the_nearest_or_all(board: Sample) -> None:
    with pytest.raises(UsageError, match=r"no format 'cssv'; did you mean 'csv'\?"):
        exporter(board.newsroom, "cssv")
    with pytest.raises(UsageError, match="there are md, json, html, ics, atom, csv"):
        exporter(board.newsroom, "word")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("def make_exporter(:\n", "line 1"),
        ("def make_exporter():\n    return lambda dossiers: dossiers[0].titel\n", "line 2: AttributeError"),
        ("def make_exporter():\n    return lambda dossiers: None\n", "returned nothing"),
        ("def make_exporter():\n    return lambda dossiers: 3\n", "returned a whole number, not a text"),
        ("def make_exporter():\n    return lambda dossiers: '\\ud800'\n", "a text that is no Unicode"),
        ("def make_exporter():\n    raise SystemExit\n", "line 2: SystemExit"),
    ],
)
def test_an_exporter_that_fails_is_named_with_its_file(board: Sample, code: str, said: str) -> None:
    write(board, "odd", code)
    with pytest.raises(StoryboardError) as raised:
        exporter(board.newsroom, "odd")(sample_dossiers())
    told = str(raised.value)
    assert told.startswith(f"plugin odd: {board.locations.plugins / 'odd.py'}: ")
    assert said in told
    assert told.endswith("; nothing was written")


def test_an_exporter_that_prints_is_named_once_and_its_documents_are_there(
    board: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    write(board, "loud", SHOUT.replace("        return", "        print('psst')\n        return"))
    told: list[Any] = []
    cry = exporter(board.newsroom, "loud", told.append)
    assert [cry(sample_dossiers()) for _ in range(2)] == ["FERRY STRIKE HALTS CROSSINGS AT ELSINORE!!"] * 2
    assert [(one.plugin, one.path) for one in told] == [("loud", board.locations.plugins / "loud.py")]
    assert told[0].message.startswith("prints")
    assert capsys.readouterr().out == ""


def test_a_wrong_option_of_an_exporter_is_the_configs_fault(board: Sample) -> None:
    board.locations.config_file.write_text("[exporters.csv]\nseperator = ';'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="did you mean 'separator'"):
        board.newsroom.reload()


CSV = Path(__file__).parents[2] / "plugins" / "csv.py"


def test_csv_has_a_row_for_each_event_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(run_exporter(load_plugin(CSV, "exporter")), newline="")))
    assert [(row["from"], row["state"], row["kind"]) for row in rows] == [
        ("2026-03-13", "happened", "strike"),
        ("2026-03-16", "expected", ""),
    ]
    assert rows[0]["places"] == "Elsinore (DK)"
    assert rows[0]["links"] == "https://news.example/1"
    assert rows[1]["quote"] == "'=Both sides, he said, “meet again”; or not."


def test_csv_takes_the_separator_that_is_wanted() -> None:
    text = run_exporter(load_plugin(CSV, "exporter", separator=";"))
    assert text.startswith("story;title;from;to;")
    assert "'=Both sides" in next(csv.reader(io.StringIO(text.splitlines()[2]), delimiter=";"))[11]


@pytest.mark.parametrize("separator", ["", ", ", "\n", '"'])
def test_a_separator_that_makes_no_sense_is_told(separator: str) -> None:
    with pytest.raises(ConfigError, match="it must be one character"):
        load_plugin(CSV, "exporter", separator=separator)


def test_an_exporter_of_the_testing_kit_that_fails_is_an_assertion() -> None:
    with pytest.raises(AssertionError, match="returned a whole number"):
        run_exporter(lambda _dossiers: 3)  # type: ignore[arg-type,return-value]  # the fault under test
