"""`correct …` and `rebuild`, as a person calls them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command


def stories(storyboard: Command) -> dict[str, list[str]]:
    """Return the ids of the articles of each story."""
    told = storyboard("stories", "--all", "--json")
    return {line["slug"]: [one["id"] for one in line["articles"]] for line in told.lines}


@pytest.fixture
def ferry(storyboard: Command, filled: Path) -> tuple[str, str]:
    """The slugs of the story of two articles and of the one of a single article."""
    told = stories(storyboard)
    [pair] = [slug for slug, articles in told.items() if len(articles) == 2]
    [single] = [slug for slug, articles in told.items() if len(articles) == 1]
    return pair, single


def test_every_correction_is_made_listed_and_undone(storyboard: Command, ferry: tuple[str, str]) -> None:
    pair, single = ferry
    before = stories(storyboard)
    made = (
        ("move", "c1", "--to", pair),
        ("merge", single, pair),
        ("split", pair, "f2", "--name", "Second day"),
        ("reject", pair, "f2"),
        ("apart", pair, single),
        ("rename", pair, "The ferries"),
    )
    for words in made:
        done = storyboard("correct", *words, "--json")
        assert (done.code, done.err) == (0, "")
        [line] = done.lines
        listed = storyboard("correct", "list")
        assert listed.out == f"{line['number']} {line['said']}\n"
        undone = storyboard("correct", "undo", str(line["number"]))
        assert undone.out == f"{line['number']} undid: {line['said']}\n"
        assert stories(storyboard) == before
    assert storyboard("correct", "list").out == ""


def test_what_a_correction_changes_is_seen(storyboard: Command, ferry: tuple[str, str]) -> None:
    pair, single = ferry
    assert storyboard("correct", "merge", single[:5], pair[:5]).code == 0
    assert {slug: set(articles) for slug, articles in stories(storyboard).items()} == {
        pair: {"f1", "f2", "c1"}
    }
    assert storyboard("correct", "split", pair, "c1", "--name", "Cheese \x1b[31m").code == 0
    assert stories(storyboard)["cheese-31m"] == ["c1"]
    listed = storyboard("correct", "list").out
    assert "\x1b" not in listed
    assert len(listed.splitlines()) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("move", "nothing", "--to", "x"),
        ("merge", "nothing", "nothing-else"),
        ("undo", "99"),
        ("undo", "soon"),
        ("split", "nothing", "f1", "--name", "x"),
        ("rename",),
    ],
)
def test_a_correction_of_what_is_not_there_is_a_usage_error(
    storyboard: Command, ferry: tuple[str, str], words: tuple[str, ...]
) -> None:
    done = storyboard("correct", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_a_correction_that_changes_nothing_is_refused_and_not_kept(
    storyboard: Command, ferry: tuple[str, str]
) -> None:
    first, second = ferry
    for words, said in (
        (("merge", first, first), "is one story"),
        (("reject", second, "f1"), f"f1: not in {second} but in {first}"),
        (("move", "f1", "--to", first), f"f1: in {first} already"),
    ):
        done = storyboard("correct", *words)
        assert (done.code, done.out) == (2, "")
        assert said in done.err
    assert storyboard("correct", "list").out == ""


def test_a_rebuild_tells_its_figures_and_a_dry_run_saves_nothing(
    storyboard: Command, ferry: tuple[str, str]
) -> None:
    before = stories(storyboard)
    dry = storyboard("rebuild", "--dry-run")
    assert dry.code == 0
    assert "stories 1 → 1" in dry.out
    real = storyboard("rebuild")
    assert "0 articles move" in real.out
    assert stories(storyboard) == before
