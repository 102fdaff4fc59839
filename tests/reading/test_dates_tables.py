"""The language tables: what a newcomer may get wrong in one is found here."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from storyboard.reading.dates import grammar
from storyboard.reading.dates.grammar import grammar_of
from storyboard.reading.dates.readings import READINGS

TABLES = sorted((Path(grammar.__file__).parent / "languages").glob("*.toml"))
FIGURES = {"DAY", "YEAR", "NUMBER", "ORDINAL", "DAYS", "YEARS", "DECADE", "ISO", "NUMERIC"}


def table_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_form_names_a_reading_that_exists(path: Path) -> None:
    assert {form["reads"] for form in table_of(path)["forms"]} <= {*READINGS, "nothing"}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_symbol_of_a_form_is_in_the_vocabulary(path: Path) -> None:
    table = table_of(path)
    keys = ("form", "after", "not_after", "before", "not_before")
    words = {
        word for form in table["forms"] for key in keys for word in re.findall(r"\w+", form.get(key, ""))
    }
    assert {word for word in words if word.isupper()} <= FIGURES | set(table["words"])


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_holiday_has_its_rule(path: Path) -> None:
    table = table_of(path)
    named = set(table["words"].get("HOLIDAY", {}).values()) | {
        form["holiday"] for form in table["forms"] if "holiday" in form
    }
    assert named <= set(table.get("holidays", {}))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_word_is_written_in_lower_case(path: Path) -> None:
    words = [word for group in table_of(path)["words"].values() for word in group]
    assert [word for word in words if word != word.lower()] == []


def test_a_grammar_is_compiled_once() -> None:
    assert grammar_of("en") is grammar_of("en-GB")
