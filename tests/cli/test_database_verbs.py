"""`db …`, as a person calls it."""

import shutil
import tarfile
from pathlib import Path

import pytest

from storyboard.locations import locate
from storyboard.newsroom import Newsroom
from tests.cli.conftest import Command


def listed(storyboard: Command) -> str:
    """Return what the library holds, as `stories` tells it."""
    return storyboard("stories", "--all", "--json").out


def test_a_sound_library_is_said_to_be_sound(storyboard: Command, filled: Path) -> None:
    listed(storyboard)
    storyboard("db", "repair")
    done = storyboard("db", "check")
    assert (done.code, done.out) == (0, "the library is sound\n")
    assert storyboard("db", "check", "--json").out == ""


def test_damage_is_found_and_mended(storyboard: Command, filled: Path) -> None:
    before = listed(storyboard)
    for path in (filled / "catalog").rglob("*.json"):
        path.write_text("{}", encoding="utf-8")
    found = storyboard("db", "check", "--json")
    assert found.code == 1
    assert {line["mended"] for line in found.lines} == {True}
    assert True in {line["fault"] for line in found.lines}
    assert all(set(line) == {"path", "what", "mended", "fault"} for line in found.lines)
    assert storyboard("db", "repair").code == 0
    assert storyboard("db", "check").code == 0
    assert listed(storyboard) == before


def test_a_torn_story_is_set_aside_and_the_rest_goes_on(storyboard: Command, filled: Path) -> None:
    [story] = (filled / "stories").rglob("*.json")
    story.write_bytes(story.read_bytes()[:40])
    found = storyboard("db", "check")
    assert found.code == 1
    assert f"{story}: damaged (" in found.out
    assert found.out.count(str(story)) == 1
    assert storyboard("db", "repair").code == 0
    again = storyboard("db", "check")
    assert again.code == 0
    assert "damaged once, and set aside" in again.out
    assert again.out.endswith("the library is sound\n")
    assert [line["articles"][0]["id"] for line in storyboard("stories", "--all", "--json").lines] == ["c1"]
    assert list(filled.rglob("*.damaged-*"))


def test_a_library_that_was_copied_is_sound_and_one_line_tells_of_its_index(
    storyboard: Command, filled: Path, root: Path
) -> None:
    listed(storyboard)
    copied = root / "copied"
    shutil.copytree(filled, copied, copy_function=shutil.copyfile)  # which leaves the times behind
    told = storyboard("db", "check", "--data-dir", str(copied))
    assert told.code == 0
    index, sound = told.out.splitlines()
    assert index.startswith(f"{copied / 'cache' / 'index.sqlite'}: ")
    assert index.endswith(" files changed since it was made; the next start makes it anew")
    assert sound == "the library is sound"


def test_a_story_that_is_missing_is_a_fault(storyboard: Command, filled: Path) -> None:
    listed(storyboard)
    [story] = (filled / "stories").rglob("*.json")
    story.unlink()
    told = storyboard("db", "check")
    assert told.code == 1
    assert f"{story}: is missing, and with it {story.stem}\n" in told.out


def test_a_backup_is_restored_as_it_was(storyboard: Command, filled: Path, root: Path) -> None:
    before = listed(storyboard)
    file = root / "kept.tar.gz"
    done = storyboard("db", "backup", str(file))
    assert (done.code, str(file) in done.out) == (0, True)
    assert storyboard("correct", "rename", "ferry", "Changed").code == 0
    assert storyboard("import", "-", stdin='{"id": "x", "title": "Something new"}').code == 0
    assert listed(storyboard) != before
    assert storyboard("db", "restore", str(file)).code == 0
    assert listed(storyboard) == before
    assert storyboard("db", "check").code == 0


def test_what_is_no_backup_changes_nothing(storyboard: Command, filled: Path, root: Path) -> None:
    before = listed(storyboard)
    file = root / "odd.tar.gz"
    file.write_bytes(b"no archive")
    assert storyboard("db", "restore", str(file)).code == 1
    with tarfile.open(file, "w:gz") as archive:
        archive.add(Path(__file__), "../outside.py")
    done = storyboard("db", "restore", str(file))
    assert (done.code, done.out) == (1, "")
    assert storyboard("db", "restore", str(root / "absent.tar.gz")).code == 1
    assert not (root / "outside.py").exists()
    assert listed(storyboard) == before


def test_compacting_says_how_much_it_gave_back(storyboard: Command, filled: Path) -> None:
    before = listed(storyboard)
    done = storyboard("db", "compact")
    assert (done.code, done.out.endswith(" bytes given back\n")) == (0, True)
    assert listed(storyboard) == before


def test_there_is_nothing_to_back_up_before_the_first_article(storyboard: Command, root: Path) -> None:
    done = storyboard("db", "backup", str(root / "kept.tar.gz"))
    assert done.code == 1
    assert "no library to back up" in done.err


@pytest.mark.parametrize("name", [".", "/", "", "kept.tar.gz", "no/folder/kept.tar.gz", "board"])
def test_a_backup_takes_the_place_of_nothing(
    storyboard: Command, filled: Path, root: Path, name: str
) -> None:
    (root / "kept.tar.gz").write_bytes(b"the last good one")
    told = storyboard("db", "backup", str(root / name) if name.strip("./") else name)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("storyboard: ")
    assert "Traceback" not in told.err
    assert (root / "kept.tar.gz").read_bytes() == b"the last good one"


@pytest.mark.parametrize("verb", ["repair", "compact"])
def test_where_no_library_is_none_is_begun(storyboard: Command, root: Path, verb: str) -> None:
    told = storyboard("db", verb)
    assert (told.code, told.out) == (1, "")
    assert "there is no library" in told.err
    assert not (root / "board").exists()


def test_a_check_of_nothing_says_so(storyboard: Command, root: Path) -> None:
    told = storyboard("db", "check")
    assert (told.code, told.out) == (0, f"{root / 'board'}: there is no library yet\n")


def test_another_board_is_taken_in_with_its_marks(storyboard: Command, filled: Path, root: Path) -> None:
    for number, source in enumerate((filled, root / "kept.tar.gz")):
        with Newsroom.open(locate(root / "config.toml", filled), write=True) as newsroom:
            slug = newsroom.cards()[0].slug
            newsroom.pin(slug, on=True)
            newsroom.mark_read(slug, articles=["f1"])
        (root / "kept.tar.gz").unlink(missing_ok=True)
        assert storyboard("db", "backup", str(root / "kept.tar.gz")).code == 0
        here = ("--data-dir", str(root / f"here-{number}"))
        line = '{"id": "f2", "title": "My own version of f2"}\n{"id": "y", "title": "Otters of mine"}'
        assert storyboard("import", "-", *here, stdin=line).code == 0
        told = storyboard("db", "import", str(source), "--json", *here)
        assert told.lines == [{"new": 2, "known": 1, "marked": 1, "corrections_left": 0}]
        held = {
            a["id"]: a["title"]
            for s in storyboard("stories", "--all", "--json", *here).lines
            for a in s["articles"]
        }
        assert held.keys() == {"f1", "f2", "c1", "y"}
        assert held["f2"] == "My own version of f2"
        with Newsroom.open(locate(root / "config.toml", root / f"here-{number}"), write=False) as newsroom:
            [mark] = newsroom.marks().values()
            assert mark.pinned
            assert mark.read == {"f1"}
        again = storyboard("db", "import", str(source), *here)
        assert again.out == "0 new articles, 3 known already, 0 stories marked as there\n"
        assert storyboard("db", "check", *here).code == 0


def test_what_is_no_board_is_not_taken_in(storyboard: Command, filled: Path, root: Path) -> None:
    before = listed(storyboard)
    (root / "odd.tar.gz").write_bytes(b"no archive")
    for name in ("odd.tar.gz", "absent", "."):
        told = storyboard("db", "import", str(root / name))
        assert (told.code, told.out) == (1, "")
        assert str(root / name) in told.err
    assert listed(storyboard) == before
