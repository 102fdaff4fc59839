"""Killed, torn, cut, full: what was acknowledged is there, and the rest is as it was."""

import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from storyboard.errors import BoardLocked, StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Filed, Story
from storyboard.store.changes import Changes
from storyboard.store.disk import Disk
from storyboard.store.library import Library
from storyboard.store.quietly import read_bytes
from tests.store import committer

Filer = Callable[..., Filed]
Teller = Callable[..., Story]
Reopen = Callable[..., Library]
Clock = Callable[[], datetime]
_COMMITTER = Path(__file__).with_name("committer.py")


class FailingDisk(Disk):
    """A disk with room for so many more bytes; with none left, or when told, its fsync fails."""

    def __init__(self) -> None:
        self.room = 1 << 60
        self.syncs = 1 << 60

    def write(self, handle: int, content: bytes) -> None:
        if len(content) > self.room:
            super().write(handle, content[: self.room])
            self.room = 0
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room -= len(content)
        super().write(handle, content)

    def sync(self, handle: int) -> None:
        self.syncs -= 1
        if self.syncs < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().sync(handle)

    def sync_all(self, handle: int) -> bool:
        self.syncs -= 1
        if self.syncs < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().sync_all(handle)


class DiskThatAsksEach(FailingDisk):
    """One of a system that cannot wait for all files at once."""

    def sync_all(self, handle: int) -> bool:
        return False


def _kill_a_writer(folder: Path, begun: int, after: float) -> int:
    """Let a process commit, kill it so long after its first commit, and return how many it told of."""
    command = [sys.executable, str(_COMMITTER), str(folder), str(begun)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
    return int([line for line in told.split("\n")[:-1] if line][-1])


def _held(library: Library) -> dict[str, tuple[str, ...]]:
    return {story.slug: tuple(f.article.id for f in story.articles) for story in library.stories()}


def _all_open_with_stock_tinydb(data: Path) -> bool:
    for path in data.rglob("*.json"):
        with TinyDB(path, access_mode="r") as stock:
            stock.tables()
    return True


def _kill_and_look(folder: Path, runs: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    committed = 0
    for _ in range(runs):
        told = _kill_a_writer(folder, committed, chance.uniform(0, 0.12))
        with Library.open(committer.place(folder), lambda: committer.START) as library:
            committed = library.memories()["coast"].health.articles + 1
            assert committed in (told, told + 1)
            assert _held(library) == committer.expected(committed)
            assert {card.slug for card in library.cards()} == {
                slug for slug, ids in _held(library).items() if len(ids) > 1 or _has_file(library, slug)
            }
            assert set(library.known(["a0"])) == {"a0"}
        assert _all_open_with_stock_tinydb(folder / "data")
        assert not list((folder / "data").rglob("*.part"))
        assert not list((folder / "data").rglob("*.damaged-*"))


def _has_file(library: Library, slug: str) -> bool:
    story = library.story(slug)
    return story is not None and bool(story.aliases)


def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    _kill_and_look(tmp_path, runs=10, seed=7)


@pytest.mark.long
def test_what_was_acknowledged_survives_500_kills(tmp_path: Path) -> None:
    for part in range(10):  # ten boards of fifty: to look at all of one takes longer the more it holds
        _kill_and_look(tmp_path / str(part), runs=50, seed=11 + part)


def _broken_off(library: Library, disk: FailingDisk, told: Story) -> None:
    """Commit to a disk that fails after the journal."""
    disk.syncs = 1
    with pytest.raises(StoryboardError, match=r"safe in journal\.log"):
        library.commit(Changes(stories=(told,)))


def test_a_commit_in_the_journal_is_finished_on_the_next_start(
    story: Teller, reopen: Reopen, locations: Locations
) -> None:
    disk = FailingDisk()
    library = reopen(disk=disk)
    library.commit(Changes(stories=(story("old"),)))
    _broken_off(library, disk, story("talks"))
    again = reopen()
    assert again.story("talks") == story("talks")
    assert again.story("old") == story("old")
    assert "is finished" in again.notices[0]
    assert (locations.data / "journal.log").stat().st_size == 0
    assert reopen().notices == []


def test_a_commit_in_the_journal_is_finished_before_the_next_commit(story: Teller, reopen: Reopen) -> None:
    disk = FailingDisk()
    library = reopen(disk=disk)
    _broken_off(library, disk, story("talks"))
    with pytest.raises(StoryboardError, match="nothing was saved"):
        library.commit(Changes(stories=(story("strike"),)))
    disk.syncs = 1 << 60
    library.commit(Changes(stories=(story("strike"),)))
    assert {found.slug for found in library.stories()} == {"talks", "strike"}
    assert {card.slug for card in library.cards()} == {"talks", "strike"}


def test_a_torn_record_is_dropped_and_told(
    library: Library, story: Teller, reopen: Reopen, locations: Locations
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    library.close()
    (locations.data / "journal.log").write_bytes(b'2 4711 0badcafe\n[{"path": "stories/2026-03/talks')
    again = reopen()
    assert "torn" in again.notices[0]
    assert again.story("talks") == story("talks")
    assert (locations.data / "journal.log").stat().st_size == 0


@pytest.mark.parametrize("small", [0, 1_000_000], ids=["as it is", "deflated"])
def test_a_commit_that_was_broken_off_is_finished_however_its_record_was_written(
    small: int, story: Teller, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyboard.store.journal._SMALL", small)
    disk = FailingDisk()
    library = reopen(disk=disk)
    _broken_off(library, disk, story("talks"))
    assert reopen().story("talks") == story("talks")


def test_a_record_that_the_disk_spoilt_is_set_aside_as_it_may_have_been_acknowledged(
    story: Teller, reopen: Reopen, locations: Locations
) -> None:
    disk = FailingDisk()
    library = reopen(disk=disk)
    library.commit(Changes(stories=(story("old"),)))
    _broken_off(library, disk, story("talks"))
    library.close()
    journal = locations.data / "journal.log"
    content = journal.read_bytes()
    spoilt = content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]
    journal.write_bytes(spoilt)
    again = reopen()
    [notice] = again.notices
    assert "journal.log: damaged" in notice
    assert "set aside as journal.log.damaged-2026-03-14" in notice
    assert journal.with_name("journal.log.damaged-2026-03-14").read_bytes() == spoilt
    assert [found.slug for found in again.stories()] == ["old"]
    again.commit(Changes(stories=(story("strike"),)))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_record_cut_anywhere_is_dropped(
    story: Teller, reopen: Reopen, locations: Locations, keep: float
) -> None:
    disk = FailingDisk()
    library = reopen(disk=disk)
    library.commit(Changes(stories=(story("old"),)))
    _broken_off(library, disk, story("talks"))
    library.close()
    journal = locations.data / "journal.log"
    content = journal.read_bytes()
    journal.write_bytes(content[: int(len(content) * keep)])
    assert [found.slug for found in reopen().stories()] == ["old"]


def test_a_full_disk_saves_nothing_and_says_so(story: Teller, reopen: Reopen) -> None:
    disk = FailingDisk()
    library = reopen(disk=disk)
    library.commit(Changes(stories=(story("old"),)))
    disk.room = 100
    with pytest.raises(StoryboardError, match="nothing was saved"):
        library.commit(Changes(stories=(story("talks"),)))
    assert [found.slug for found in library.stories()] == ["old"]
    disk.room = 1 << 60
    library.commit(Changes(stories=(story("strike"),)))
    assert {found.slug for found in reopen().stories()} == {"old", "strike"}


def test_a_disk_that_fills_at_any_byte_loses_nothing_acknowledged(
    story: Teller, filed: Filer, reopen: Reopen, tmp_path: Path, clock: Clock
) -> None:
    for room in range(0, 9000, 1500):
        folder = tmp_path / f"board-{room}"
        disk = FailingDisk()
        with Library.open(committer.place(folder), clock, disk=disk) as library:
            library.commit(Changes(stories=(story("old"), story("alone", filed("x")))))
            disk.room = room
            both = story("old", *story("old").articles, filed("x"))
            try:
                library.commit(Changes(stories=(both,), removed=frozenset({"alone"})))
                saved = True
            except StoryboardError as error:
                saved = "safe in journal.log" in str(error)
        with Library.open(committer.place(folder), clock) as library:
            held = _held(library)
            assert held["old"] == (("old-1", "old-2", "x") if saved else ("old-1", "old-2"))
            assert ("alone" in held) is not saved
        assert _all_open_with_stock_tinydb(folder / "data")


def test_an_fsync_that_fails_in_the_journal_acknowledges_nothing(story: Teller, reopen: Reopen) -> None:
    disk = FailingDisk()
    library = reopen(disk=disk)
    disk.syncs = 0
    with pytest.raises(StoryboardError, match="nothing was saved"):
        library.commit(Changes(stories=(story("talks"),)))
    assert list(reopen().stories()) == []


@pytest.mark.parametrize(
    ("disk", "safe"),
    [(FailingDisk(), 0), (FailingDisk(), 1), (DiskThatAsksEach(), 1), (DiskThatAsksEach(), 99)],
)
def test_a_disk_that_fails_among_many_files_leaves_each_old_or_new_and_the_commit_is_finished_later(
    disk: FailingDisk, safe: int, story: Teller, filed: Filer, reopen: Reopen, locations: Locations
) -> None:
    library = reopen(disk=disk)
    many = [f"talks-{number}" for number in range(100)]
    library.commit(Changes(stories=tuple(story(slug) for slug in many)))
    grown = tuple(story(slug, filed(f"{slug}-a"), filed(f"{slug}-b")) for slug in many)
    disk.syncs = 1 + safe  # the journal is on the disk, and so many waits are done
    with pytest.raises(StoryboardError, match=r"safe in journal\.log"):
        library.commit(Changes(stories=grown))
    assert _all_open_with_stock_tinydb(locations.data)
    assert not list(locations.data.rglob("*.part"))
    again = reopen()
    assert {each.slug: each for each in again.stories()} == {each.slug: each for each in grown}


def test_a_story_cut_in_half_is_set_aside_and_the_rest_goes_on(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    path = locations.data / "stories/2026-03/talks.json"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert library.story("talks") is None
    assert "set aside as talks.json.damaged-2026-03-14" in library.notices[0]
    assert [card.slug for card in library.cards()] == ["strike"]
    library.commit(Changes(stories=(story("talks"),)))
    assert library.story("talks") == story("talks")
    library.close()
    assert not reopen().rebuilt


def test_damage_is_found_at_the_start(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    library.close()
    (locations.data / "stories/2026-03/talks.json").write_text("{}")
    again = reopen()
    assert again.rebuilt
    assert len(again.notices) == 1
    assert [card.slug for card in again.cards()] == ["strike"]
    assert len(list((locations.data / "stories/2026-03").iterdir())) == 2


@pytest.mark.parametrize("file", ["stories/2026-03/talks.json", "library.json", "feeds.json", "visits.json"])
def test_a_folder_in_the_place_of_a_file_is_set_aside(
    library: Library, story: Teller, locations: Locations, reopen: Reopen, file: str
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    library.close()
    path = locations.data / file
    path.unlink(missing_ok=True)
    (path / "inside").mkdir(parents=True)
    with reopen() as again:
        assert "strike" in {found.slug for found in again.stories()}
        again.commit(Changes(stories=(story("talks"),)))
        assert again.story("talks") == story("talks")
        [notice] = again.notices
    assert str(path) in notice
    assert (
        file.startswith("stories/") or (path.with_name(f"{path.name}.damaged-2026-03-14") / "inside").is_dir()
    )


def test_a_story_file_that_is_gone_is_named_with_its_story(
    library: Library, story: Teller, filed: Filer, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"), story("alone", filed("x")))))
    library.close()
    (locations.data / "stories/2026-03/talks.json").unlink()
    again = reopen()
    assert again.notices == [f"{locations.data}/stories/2026-03/talks.json: is missing, and with it talks"]
    assert again.story("talks") is None
    again.close()
    assert reopen().notices == []


def test_a_story_file_that_somebody_moved_is_not_missed(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    library.close()
    (locations.data / "stories/2026-02").mkdir()
    (locations.data / "stories/2026-03/talks.json").rename(locations.data / "stories/2026-02/talks.json")
    again = reopen()
    assert again.notices == []
    assert again.story("talks") == story("talks")


def test_a_disk_that_lost_a_file_costs_that_file_alone(
    library: Library, story: Teller, reopen: Reopen, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    real = read_bytes

    def failing(path: Path) -> bytes:
        if path.name == "talks.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return real(path)

    monkeypatch.setattr("storyboard.store.tables.read_bytes", failing)
    assert [found.slug for found in library.stories()] == ["strike"]
    assert "damaged (Input/output error); set aside as talks.json.damaged-" in library.notices[0]


@pytest.mark.parametrize(
    "content", ["", "null", "[]", "{}", '{"story": {"x": {}}}', '{"story": 1}', "\udcff\x00"]
)
def test_no_content_of_a_story_file_is_fatal(
    library: Library, story: Teller, locations: Locations, content: str
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    path = locations.data / "stories/2026-03/talks.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert [found.slug for found in library.stories()] == ["strike"]
    assert len(library.notices) == 1


def test_a_missing_catalog_is_made_anew(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    before = library.cards()
    library.close()
    (locations.data / "catalog/2026-03.json").unlink()
    assert reopen().cards() == before
    assert (locations.data / "catalog/2026-03.json").exists()


def test_a_catalog_that_is_damaged_or_lies_is_made_anew(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    before = library.cards()
    path = locations.data / "catalog/2026-03.json"
    path.write_text("{")
    assert library.cards() == before
    library.close()
    path.write_text(path.read_text().replace('"talks"', '"walks"', 1))
    assert reopen().cards() == before


def test_a_missing_index_is_made_anew_and_tells_that_the_threader_starts_over(
    library: Library, story: Teller, filed: Filer, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"), story("alone", filed("x"))), threads={"talks": b"1"}))
    library.close()
    (locations.cache / "index.sqlite").unlink()
    again = reopen()
    assert again.rebuilt
    assert again.known(["x", "talks-1"]) == {"x": "alone", "talks-1": "talks"}
    assert again.load_threads() == {}


def test_an_index_of_rubbish_is_made_anew(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    library.close()
    (locations.cache / "index.sqlite").write_bytes(b"rubbish " * 1000)
    assert reopen().known(["talks-1"]) == {"talks-1": "talks"}


def test_an_index_that_cannot_be_a_file_is_kept_in_memory(
    story: Teller, locations: Locations, reopen: Reopen
) -> None:
    locations.cache.parent.mkdir(parents=True, exist_ok=True)
    locations.cache.write_text("in the way")
    library = reopen()
    library.commit(Changes(stories=(story("talks"),)))
    assert library.known(["talks-1"]) == {"talks-1": "talks"}
    assert "kept in memory" in library.notices[0]


def test_a_story_changed_by_hand_is_noticed(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    library.close()
    path = locations.data / "stories/2026-03/talks.json"
    path.write_text(
        path.read_text()
        .replace('"harbour talks"', '"The long harbour talks"')
        .replace('"title": "talks"', '"title": "The long talks"')
    )
    assert [card.title for card in reopen().cards()] == ["The long talks"]


def test_a_newer_schema_is_refused_and_left_alone(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    library.close()
    path = locations.data / "library.json"
    newer = path.read_text().replace('"version": 2', '"version": 3')
    path.write_text(newer)
    with pytest.raises(StoryboardError, match="newer storyboard"):
        reopen()
    assert path.read_text() == newer


def test_a_second_writer_is_told_who_has_the_board(
    library: Library, locations: Locations, clock: Clock
) -> None:
    with pytest.raises(BoardLocked, match=rf"process {os.getpid()} on .* since 2026-03-14 09:30"):
        Library.open(locations, clock)


def test_two_processes_cannot_both_write(tmp_path: Path, clock: Clock) -> None:
    command = [sys.executable, str(_COMMITTER), str(tmp_path), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(BoardLocked, match=f"process {process.pid}"):
            Library.open(committer.place(tmp_path), clock)
        with Library.open(committer.place(tmp_path), clock, write=False) as reader:
            assert reader.known(["a0"]) == {"a0": "story-0"}
        process.kill()
    Library.open(committer.place(tmp_path), clock).close()


def test_a_lock_left_by_another_machine_is_respected(locations: Locations, clock: Clock) -> None:
    locations.data.mkdir(parents=True)
    path = locations.data / "lock"
    path.write_text('{"pid": 4711, "host": "other.example", "since": "2026-03-01T08:00:00Z"}')
    with pytest.raises(BoardLocked, match=r"4711 on other\.example since 2026-03-01 .*delete"):
        Library.open(locations, clock)
    path.unlink()
    Library.open(locations, clock).close()


def test_a_folder_that_cannot_be_written_can_be_read(story: Teller, clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        locations = committer.place(folder)
        with Library.open(locations, clock) as library:
            library.commit(Changes(stories=(story("talks"),)))
        with _without_rights(locations):
            with pytest.raises(StoryboardError, match="still be read"):
                Library.open(locations, clock)
            with Library.open(locations, clock, write=False) as reader:
                assert reader.story("talks") == story("talks")
                assert [card.slug for card in reader.cards()] == ["talks"]


@contextmanager
def _without_rights(locations: Locations) -> Iterator[None]:
    """Take the right to write; root, who has it anyway, becomes nobody for a while."""
    user = os.geteuid()
    folders = (locations.data, locations.cache)
    for folder in folders:
        folder.chmod(0o555)
    (locations.data / "lock").chmod(0o444)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(user)
        for folder in folders:
            folder.chmod(0o755)


def test_a_place_that_is_no_folder_is_named(locations: Locations, clock: Clock) -> None:
    locations.data.write_text("in the way")
    with pytest.raises(StoryboardError, match=str(locations.data)):
        Library.open(locations, clock)
