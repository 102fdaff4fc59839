"""A library that an older storyboard wrote: opened, backed up, written to, and put back as it was."""

import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.newsroom import Newsroom
from storyboard.store.backup import restore
from storyboard.store.check import check
from storyboard.store.library import Library
from tests.newsroom.conftest import homes

Clock = Callable[[], datetime]
OLDER = Path(__file__).with_name("schema-1")
FERRY = "ferry-strike-halts-elsinore-crossings"


@pytest.fixture
def older(locations: Locations) -> Locations:
    """The folders of a board of schema 1, with stories, marks and corrections."""
    shutil.copytree(OLDER, locations.data)
    return locations


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a library, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.json"))}


def test_an_older_library_is_backed_up_before_it_is_written_to(older: Locations, clock: Clock) -> None:
    before = files(older.data)
    with Newsroom.open(older, write=True, clock=clock) as newsroom:
        [notice] = newsroom.notices
        assert "schema 1" in notice
        [backup] = older.data.glob("before-schema-*.tar.gz")
        assert backup.name in notice
        assert newsroom.resolve(FERRY).title == "The longer strike"
        assert newsroom.marks()[FERRY].pinned
        assert homes(newsroom)["o2"] == FERRY
        first, move, last = newsroom.corrections()
        newsroom.take_back(last.number)
        assert newsroom.resolve(FERRY).title == "The long strike"
        newsroom.take_back(move.number)
        assert homes(newsroom)["o2"] == "otter-pups-seen-in-tallinn-harbour-basin"
        newsroom.take_back(first.number)
    with Newsroom.open(older, write=True, clock=clock) as newsroom:
        assert newsroom.notices == ()
    assert len(list(older.data.glob("before-schema-*"))) == 1
    assert check(older) == []
    restore(older, clock, backup)
    restored = files(older.data)
    assert {name: restored[name] for name in before if name != "library.json"} == {
        name: content for name, content in before.items() if name != "library.json"
    }


def test_an_older_library_is_read_as_it_is_and_left_alone(older: Locations, clock: Clock) -> None:
    before = files(older.data)
    with Newsroom.open(older, write=False, clock=clock) as newsroom:
        assert [card.slug for card in newsroom.cards()] == [FERRY]
        assert len(newsroom.corrections()) == 3
    assert files(older.data) == before


def test_what_is_written_is_of_the_present_version_and_what_is_not_stays(
    older: Locations, clock: Clock
) -> None:
    def versions() -> dict[str, bytes]:
        found = {
            name: re.search(rb'"version": (\d+)', content) for name, content in files(older.data).items()
        }
        return {
            name: match[1]
            for name, match in found.items()
            if match and not name.startswith("catalog/")  # that is derived, and may be made anew
        }

    with Library.open(older, clock):
        assert {name for name, version in versions().items() if version == b"2"} == {"library.json"}
    with Newsroom.open(older, write=True, clock=clock) as newsroom:
        newsroom.take_back(3)
    assert {"library.json", "corrections.json", f"stories/2026-03/{FERRY}.json"} <= {
        name for name, version in versions().items() if version == b"2"
    }


def test_without_room_for_a_backup_nothing_is_changed(
    older: Locations, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(older.data)
    name = f"before-schema-2-{clock():%Y-%m-%d-%H%M%S}.tar.gz"
    (older.data / f".{name}.part").mkdir()
    with pytest.raises(StoryboardError, match="nothing was changed"):
        Library.open(older, clock)
    assert files(older.data) == before
