"""Checking, mending, backing up and putting back."""

import io
import tarfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from storyboard.errors import BoardLocked, StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Filed, Mark, Story
from storyboard.store.backup import backup, restore
from storyboard.store.changes import Changes
from storyboard.store.check import check, compact, repair
from storyboard.store.library import Library
from tests.store.conftest import mark

Filer = Callable[..., Filed]
Teller = Callable[..., Story]
Clock = Callable[[], datetime]


@pytest.fixture
def filled(locations: Locations, clock: Clock, story: Teller, filed: Filer) -> Locations:
    """Return a closed library of two stories and a loose one."""
    with Library.open(locations, clock) as library:
        library.commit(Changes(stories=(story("talks"), story("strike"), story("alone", filed("x", 5)))))
        mark(library, Mark("talks", pinned=True))
        library.commit(Changes(ruled=({"kind": "merge"},)))
    return locations


def _slugs(locations: Locations, clock: Clock) -> set[str]:
    with Library.open(locations, clock) as library:
        return {story.slug for story in library.stories()}


def test_a_sound_library_has_no_findings(filled: Locations) -> None:
    assert check(filled) == []


def test_no_library_has_no_findings(locations: Locations) -> None:
    assert check(locations) == []


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("stories/2026-03/talks.json", "damaged"),
        ("loose/2026-03-05.json", "damaged"),
        ("catalog/2026-03.json", "damaged"),
        ("marks/2026-03.json", "damaged"),
        ("corrections.json", "damaged"),
        ("library.json", "damaged"),
        ("journal.log", "torn"),
    ],
)
def test_a_damaged_file_is_found_and_repair_puts_it_right(
    filled: Locations, clock: Clock, file: str, words: str
) -> None:
    (filled.data / file).write_text('{"half')
    assert any(found.path == filled.data / file and words in found.what for found in check(filled))
    repair(filled, clock)
    left = [found.what for found in check(filled)]
    assert set(left) <= {"damaged once, and set aside", "a mark of talks, which is no story"}
    assert not [found for found in check(filled) if found.fault and "which is no story" not in found.what]


def test_a_card_that_disagrees_is_found(filled: Locations, clock: Clock) -> None:
    path = filled.data / "catalog/2026-03.json"
    path.write_text(path.read_text().replace('"title": "talks"', '"title": "walks"'))
    assert "the card of talks disagrees with its story" in [found.what for found in check(filled)]
    repair(filled, clock)
    assert check(filled) == []


def test_an_article_in_two_stories_is_found(
    filled: Locations, clock: Clock, story: Teller, filed: Filer
) -> None:
    with Library.open(filled, clock) as library:
        library.commit(Changes(stories=(story("vote", filed("talks-1"), filed("v")),)))
    assert "article talks-1 is in vote and in talks" in [found.what for found in check(filled)]


def test_a_stale_index_is_found(filled: Locations, clock: Clock, story: Teller) -> None:
    older = (filled.cache / "index.sqlite").read_bytes()
    with Library.open(filled, clock) as library:
        library.commit(Changes(stories=(story("vote"),)))
    (filled.cache / "index.sqlite").write_bytes(older)
    [found] = check(filled)
    assert "stale" in found.what
    assert not found.fault
    repair(filled, clock)
    assert check(filled) == []


def test_what_a_crash_left_behind_is_found_and_removed(filled: Locations, clock: Clock) -> None:
    (filled.data / "stories/2026-03/.talks.json.part").write_text("half")
    assert [found.what for found in check(filled)] == ["left behind by a crash"]
    repair(filled, clock)
    assert check(filled) == []


def test_compacting_keeps_everything(filled: Locations, clock: Clock) -> None:
    (filled.data / "stories/1999-01").mkdir()
    assert compact(filled, clock) >= 0
    assert not (filled.data / "stories/1999-01").exists()
    assert check(filled) == []
    assert _slugs(filled, clock) == {"talks", "strike", "alone"}


def test_a_backup_puts_all_back(filled: Locations, clock: Clock, story: Teller, tmp_path: Path) -> None:
    archive = tmp_path / "board.tar.gz"
    assert backup(filled, clock, archive) == archive.stat().st_size
    with Library.open(filled, clock) as library:
        library.commit(Changes(stories=(story("vote"),), removed=frozenset({"talks"})))
    before = restore(filled, clock, archive)
    with Library.open(filled, clock) as library:
        assert {found.slug for found in library.stories()} == {"talks", "strike", "alone"}
        assert library.known(["talks-1", "vote-1"]) == {"talks-1": "talks"}
        assert library.marks() == {"talks": Mark("talks", pinned=True)}
        assert len(library.corrections.all()) == 1
    assert before is not None
    assert (before / "stories/2026-03/vote.json").exists()
    assert check(filled) == []


def test_a_backup_is_restored_where_nothing_was(filled: Locations, clock: Clock, tmp_path: Path) -> None:
    archive = tmp_path / "board.tar.gz"
    backup(filled, clock, archive)
    other = Locations(tmp_path / "c", tmp_path / "other/data", tmp_path / "other/cache", tmp_path / "other/s")
    assert restore(other, clock, archive) is None
    assert _slugs(other, clock) == {"talks", "strike", "alone"}


def test_a_backup_holds_no_caches_and_no_lock(locations: Locations, clock: Clock, story: Teller) -> None:
    inside = Locations(
        locations.config_file, locations.data, locations.data / "cache", locations.data / "state"
    )
    with Library.open(inside, clock) as library:
        library.commit(Changes(stories=(story("talks"),)))
    archive = locations.data.parent / "board.tar.gz"
    backup(inside, clock, archive)
    with tarfile.open(archive) as opened:
        assert sorted(opened.getnames()) == [
            "catalog/2026-03.json",
            "library.json",
            "stories/2026-03/talks.json",
        ]


def test_nothing_is_backed_up_where_nothing_is(locations: Locations, clock: Clock, tmp_path: Path) -> None:
    with pytest.raises(StoryboardError, match="no library"):
        backup(locations, clock, tmp_path / "board.tar.gz")
    assert list(tmp_path.iterdir()) == []


def test_a_board_that_is_open_is_neither_backed_up_nor_restored(
    library: Library, locations: Locations, clock: Clock, tmp_path: Path
) -> None:
    with pytest.raises(BoardLocked):
        backup(locations, clock, tmp_path / "board.tar.gz")
    with pytest.raises(BoardLocked):
        restore(locations, clock, tmp_path / "board.tar.gz")


def _archive(path: Path, *members: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for member in members:
            member.size = 2 if member.isfile() else 0
            archive.addfile(member, io.BytesIO(b"{}") if member.isfile() else None)
    return path


def _link(name: str, target: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, target
    return member


@pytest.mark.parametrize(
    "member",
    [
        tarfile.TarInfo("../escaped.json"),
        tarfile.TarInfo("/etc/escaped.json"),
        tarfile.TarInfo("stories/../../escaped.json"),
        tarfile.TarInfo("elsewhere/a.json"),
        _link("stories", "/etc"),
    ],
    ids=["above", "absolute", "above below", "another folder", "a link"],
)
def test_an_archive_that_reaches_out_changes_nothing(
    filled: Locations, clock: Clock, tmp_path: Path, member: tarfile.TarInfo
) -> None:
    archive = _archive(tmp_path / "bad.tar.gz", member)
    with pytest.raises(StoryboardError, match="no backup of storyboard"):
        restore(filled, clock, archive)
    assert not list(tmp_path.rglob("escaped.json"))
    assert check(filled) == []


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\x1f\x8b\x08\x00half"])
def test_a_file_that_is_no_archive_changes_nothing(
    filled: Locations, clock: Clock, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "bad.tar.gz").write_bytes(content)
    with pytest.raises(StoryboardError, match="bad"):
        restore(filled, clock, tmp_path / "bad.tar.gz")
    assert _slugs(filled, clock) == {"talks", "strike", "alone"}
