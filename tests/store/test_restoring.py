"""A restore that breaks off anywhere: the library is the one or the other, and nothing of either is lost."""

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Mark, Story
from storyboard.store.backup import backup, restore
from storyboard.store.changes import Changes
from storyboard.store.check import check
from storyboard.store.disk import Disk
from storyboard.store.library import Library
from tests.store.conftest import mark

Teller = Callable[..., Story]
Clock = Callable[[], datetime]
STEPS = 16  # more than a restore has: it is broken off everywhere, and done in the end


class BreakingDisk(Disk):
    """A disk that is gone after so many renames and syncs."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def rename(self, path: Path, target: Path) -> None:
        self._step()
        super().rename(path, target)

    def sync_all(self, handle: int) -> bool:
        self._step()
        return super().sync_all(handle)

    def sync(self, handle: int) -> None:
        self._step()
        super().sync(handle)

    def _step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


@pytest.fixture
def archive(locations: Locations, clock: Clock, story: Teller, tmp_path: Path) -> Path:
    """A backup of a library that has changed since."""
    with Library.open(locations, clock) as library:
        library.commit(Changes(stories=(story("talks"), story("strike"))))
        mark(library, Mark("strike", pinned=True))
    backup(locations, clock, tmp_path / "board.tar.gz")
    with Library.open(locations, clock) as library:
        library.commit(Changes(stories=(story("vote"),), removed=frozenset({"talks"})))
        library.commit(Changes(ruled=({"kind": "merge"},)))
        mark(library, Mark("strike", muted=True))
    return tmp_path / "board.tar.gz"


def _slugs(library: Library) -> set[str]:
    return {story.slug for story in library.stories()}


@pytest.mark.parametrize("step", range(STEPS))
def test_a_restore_is_done_or_undone_wherever_it_breaks_off(
    locations: Locations, clock: Clock, archive: Path, step: int
) -> None:
    told = ""
    try:
        restore(locations, clock, archive, BreakingDisk(step))
    except StoryboardError as error:
        told = str(error)
    finished = "nothing was changed" not in told
    assert finished in (not told, "the next start finishes it" in told)
    before = locations.data / f"before-restore-{clock():%Y-%m-%d-%H%M%S}"
    with Library.open(locations, clock) as library:
        assert _slugs(library) == ({"talks", "strike"} if finished else {"vote", "strike"})
        assert library.marks()["strike"].pinned is finished
        assert len(library.corrections.all()) == (0 if finished else 1)
        assert {card.slug for card in library.cards()} == _slugs(library)
    assert check(locations) == []
    assert before.exists() is finished
    if finished:
        assert (before / "stories/2026-03/vote.json").exists()
        assert (before / "corrections.json").exists()
    assert not [path for path in locations.data.iterdir() if path.name.startswith(".")]


def test_a_restore_that_was_killed_is_finished_and_told(
    locations: Locations, clock: Clock, archive: Path
) -> None:
    with pytest.raises(StoryboardError, match="the next start finishes it"):
        restore(locations, clock, archive, BreakingDisk(4))
    assert "a restore was broken off" in [found.what for found in check(locations)]
    with Library.open(locations, clock, write=False) as reader:
        assert any("a restore was broken off" in notice for notice in reader.notices)
    with Library.open(locations, clock) as library:
        [notice] = library.notices
    assert "a restore that was broken off is finished; what was there is in" in notice
    with Library.open(locations, clock) as library:
        assert library.notices == []


def test_a_restore_that_was_killed_while_it_unpacked_changes_nothing_and_is_told(
    locations: Locations, clock: Clock, archive: Path
) -> None:
    (locations.data / ".unpacking-x" / "stories").mkdir(parents=True)
    with Library.open(locations, clock) as library:
        [notice] = library.notices
        assert _slugs(library) == {"vote", "strike"}
    assert "a restore was broken off before it changed anything" in notice
    assert not (locations.data / ".unpacking-x").exists()


def test_two_restores_in_one_second_keep_what_was_there_twice(
    locations: Locations, clock: Clock, archive: Path
) -> None:
    one, two = restore(locations, clock, archive), restore(locations, clock, archive)
    assert one is not None
    assert two is not None
    assert one != two
    assert (one / "stories/2026-03/vote.json").exists()
    assert (two / "stories/2026-03/talks.json").exists()
