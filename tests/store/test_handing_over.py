"""A library whose commits are left to another process, which writes under the same lock."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

from storyboard.errors import BoardLocked, StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Mark, Story
from storyboard.store.changes import Changes
from storyboard.store.disk import Disk
from storyboard.store.library import Library
from storyboard.store.lock import Lock
from tests.store import handed
from tests.store.conftest import mark

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Clock = Callable[[], datetime]
Teller = Callable[..., Story]


class Committing:
    """A process that commits."""

    def __init__(self, locations: Locations, lock: Lock) -> None:
        spawn = get_context("spawn")
        self._connection, other = spawn.Pipe()
        self.process: SpawnProcess = spawn.Process(target=handed.commit, args=(locations, lock, other))
        self.process.start()
        other.close()
        self.indexed = self._connection.recv()

    def commit(self, changes: Changes) -> None:
        self._connection.send(changes)
        self.indexed = self._connection.recv()

    def end(self) -> None:
        self._connection.send(None)
        self.process.join()


@pytest.fixture
def begin() -> Iterator[Callable[..., Committing]]:
    begun: list[Committing] = []

    def start(*arguments: Any) -> Committing:
        begun.append(Committing(*arguments))
        return begun[-1]

    yield start
    for each in begun:
        each.process.kill()
        each.process.join()


def test_what_another_process_commits_is_read_and_marks_are_kept(
    locations: Locations, clock: Clock, story: Teller, begin: Callable[..., Committing]
) -> None:
    first = Library.open(locations, clock)
    first.commit(Changes(stories=(story("talks"),)))
    library, lock = first.hand_over()
    with library:
        other = begin(locations, lock)
        other.commit(Changes(stories=(story("strike"), story("vote")), absorbed={"talks": "strike"}))
        assert {card.slug for card in library.cards()} == {"strike", "vote"}
        assert library.story("talks") == library.story("strike")
        assert library.story("vote") == story("vote")
        mark(library, Mark("strike", pinned=True))
        other.end()
    with Library.open(locations, clock) as again:
        assert again.marks()["strike"].pinned
        assert again.notices == []


def test_whoever_handed_over_commits_nothing_any_more(
    locations: Locations, clock: Clock, story: Teller
) -> None:
    first = Library.open(locations, clock)
    library, _ = first.hand_over()
    for each in (first, library):
        with pytest.raises(StoryboardError, match="read only"):
            each.commit(Changes(stories=(story("talks"),)))
        with pytest.raises(StoryboardError, match="read only"):
            each.fold_corpus(b"all")
        with pytest.raises(StoryboardError, match="read only"):
            each.hand_over()
    library.close()
    with Library.open(locations, clock) as again:
        assert list(again.stories()) == []


def test_the_lock_is_held_until_both_have_let_go(
    locations: Locations, clock: Clock, begin: Callable[..., Committing]
) -> None:
    library, lock = Library.open(locations, clock).hand_over()
    other = begin(locations, lock)
    other.end()
    with pytest.raises(BoardLocked, match=f"process {os.getpid()} "):
        Library.open(locations, clock)
    other = begin(locations, lock)
    library.close()
    with pytest.raises(BoardLocked):
        Library.open(locations, clock)
    other.process.kill()
    other.process.join()
    assert other.process.exitcode == -signal.SIGKILL
    Library.open(locations, clock).close()


def test_without_a_place_for_the_index_the_files_are_read_again(
    locations: Locations, clock: Clock, story: Teller, begin: Callable[..., Committing]
) -> None:
    locations.cache.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(locations.cache, ignore_errors=True)
    locations.cache.write_text("a file where the folder should be")
    library, lock = Library.open(locations, clock).hand_over()
    with library:
        assert not library.indexed
        other = begin(locations, lock)
        other.commit(Changes(stories=(story("talks"),)))
        assert library.story("talks") is None
        library.follow(indexed=other.indexed)
        assert library.story("talks") == story("talks")
        other.end()


def test_what_the_one_that_was_handed_over_to_marks_is_known_to_who_commits(
    locations: Locations, clock: Callable[[], datetime], story: Callable[..., Story]
) -> None:
    with Library.open(locations, clock) as committer:
        committer.commit(Changes(stories=(story("strike"),)))
        assert committer.marks() == {}
        reader = Library(locations, clock, None, None, marks=Disk())  # as the one that was handed over to
        reader.follow(indexed=False)
        mark(reader, Mark("strike", pinned=True))
        reader.close()
        assert committer.marks() == {"strike": Mark("strike", pinned=True)}
