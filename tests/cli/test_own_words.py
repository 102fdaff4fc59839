"""Places and kinds of events that the user adds beside the config."""

from pathlib import Path

import pytest

from storyboard.newsroom.processes.readers import WORTH_IT
from tests.cli.conftest import Command

PLACES = """
[places."Old Ropeworks"]
lat = 51.44
lon = 2.36
country = "FR"
"""
KINDS = """
[inspection]
verbs = ["inspected"]
nouns = ["inspection"]
recurs = true
[visit]
nouns = ["walkabout"]
"""
PAGE = (
    "Engineers inspected the dam near the Old Ropeworks on Friday. The mayor plans a walkabout next Monday."
)


def timeline(root: Path, storyboard: Command) -> list[dict[str, object]]:
    (root / "page.txt").write_text(PAGE)
    storyboard("import", str(root / "page.txt"), "--published", "2026-03-14", "--json")
    [story] = storyboard("stories", "--all", "--json").lines
    return storyboard("timeline", story["slug"], "--json").lines


def test_own_places_and_kinds_are_in_the_timeline(root: Path, storyboard: Command) -> None:
    (root / "places.toml").write_text(PLACES)
    (root / "kinds.toml").write_text(KINDS)
    [friday, monday] = timeline(root, storyboard)
    assert (friday["kind"], monday["kind"]) == ("inspection", "visit")
    assert friday["places"] == [{"name": "Old Ropeworks", "country": "FR", "lat": 51.44, "lon": 2.36}]
    assert monday["state"] == "expected"


def test_without_the_files_they_are_not_known(root: Path, storyboard: Command) -> None:
    assert not any(beat["kind"] == "inspection" or beat["places"] for beat in timeline(root, storyboard))


def test_words_added_later_are_read_by_a_rebuild(root: Path, storyboard: Command) -> None:
    timeline(root, storyboard)
    (root / "kinds.toml").write_text(KINDS)
    assert storyboard("rebuild").code == 0
    [story] = storyboard("stories", "--all", "--json").lines
    beats = storyboard("timeline", story["slug"], "--json").lines
    assert {beat["kind"] for beat in beats} == {"inspection", "visit"}


def test_inspect_knows_own_places(root: Path, storyboard: Command) -> None:
    (root / "places.toml").write_text(PLACES)
    (root / "page.txt").write_text(PAGE)
    [article] = storyboard("inspect", str(root / "page.txt"), "--json").lines
    assert [place["name"] for place in article["places"]] == ["Old Ropeworks"]


@pytest.mark.long
def test_the_processes_that_read_ahead_know_them_too(root: Path, storyboard: Command) -> None:
    (root / "places.toml").write_text(PLACES)
    lines = [f'{{"id": "{n}", "title": "Note {n}", "text": "{PAGE}"}}' for n in range(2 * WORTH_IT)]
    (root / "many.jsonl").write_text("\n".join(lines))
    storyboard("import", str(root / "many.jsonl"))
    stories = storyboard("stories", "--all", "--json").lines
    assert all("Old Ropeworks" in story["places"] for story in stories)


@pytest.mark.parametrize(
    ("file", "text", "fault"),
    [
        ("places.toml", '[places."A"]\nlat = 1\n', 'places.toml: places."A".lon'),
        ("places.toml", '["A"]\nlat = 1\n', "places.toml: A: no such section"),
        ("places.toml", "places = 3\n", "places.toml: places"),
        ("places.toml", "[places\n", "places.toml:1"),
        ("kinds.toml", "inspection = 3\n", "kinds.toml: inspection: a kind is a table"),
        ("kinds.toml", '[a]\nverb = ["x"]\n', "kinds.toml: a.verb: no such key"),
        ("kinds.toml", '[a]\nverbs = "x"\n', "kinds.toml: a.verbs: a list of words"),
        ("kinds.toml", '[a]\nverbs = [" "]\n', "kinds.toml: a.verbs: a list of words"),
        ("kinds.toml", '[a]\nnouns = ["site vis*"]\n', "a * stands at the end of a single word"),
        ("kinds.toml", '[a]\nnear = ["b"]\n', "there is no kind 'b'"),
        ("kinds.toml", '[a]\nrecurs = "yes"\n', "true or false"),
    ],
)
def test_a_mistake_in_them_is_named_by_file_and_key(
    root: Path, storyboard: Command, file: str, text: str, fault: str
) -> None:
    (root / file).write_text(text)
    checked = storyboard("config", "check")
    assert checked.code == 3
    assert fault in checked.err
