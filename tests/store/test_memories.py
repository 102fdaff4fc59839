"""What is remembered of feeds is what was committed, however little of it is written."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from storyboard.locations import Locations
from storyboard.model.feed import FeedHealth, FeedState, Memory
from storyboard.store.changes import Changes
from storyboard.store.delta import applied
from storyboard.store.layout import FEEDS, VISITS
from storyboard.store.library import Library
from storyboard.store.memories import Memories
from storyboard.store.plan import plan_beside

Reopen = Callable[..., Library]


class Kept:
    """Files in memory."""

    data = Path("data")

    def __init__(self, files: dict[str, Any]) -> None:
        self.read = files.__getitem__


def visited(name: str, hour: int, articles: int = 3) -> Memory:
    """Return what is remembered of a feed that was visited at that hour, and had so many articles then."""
    checked = datetime(2026, 3, 14, hour, tzinfo=UTC)
    health = FeedHealth(
        name=name,
        url=f"https://{name}.example",
        title=f"The {name}",
        state=FeedState.OK,
        reason=f"{articles} articles",
        since=checked.replace(hour=articles),
        checked=checked,
        due=checked.replace(minute=30),
        articles=articles,
        newest=checked.replace(hour=articles),
        faults=articles % 2,
        moved_to=f"https://{name}.example/{articles}",
    )
    return Memory(
        health=health,
        etag=f'"{articles}"',
        digest=f"{articles:032}",
        modified=str(articles),
        period=timedelta(minutes=articles),
        rest=checked.replace(hour=articles),
        state={"page": str(articles)},
    )


def test_memories_are_kept_and_forgotten(library: Library) -> None:
    coast = Memory(
        health=FeedHealth(name="coast", state=FeedState.FAILED, reason="timed out", faults=3),
        etag='W/"1"',
        state={"page": "7"},
    )
    hills = Memory(health=FeedHealth(name="hills"))
    library.commit(Changes(memories=(coast, hills)))
    assert library.memories() == {"coast": coast, "hills": hills}
    library.commit(Changes(memories=(replace(hills, etag="2"),), forgotten=frozenset({"coast"})))
    assert library.memories() == {"hills": replace(hills, etag="2")}


def test_a_visit_does_not_write_all_that_is_remembered(
    library: Library, locations: Locations, reopen: Reopen
) -> None:
    names = ["coast", "hills", "river", "woods", "plain"]
    memories = {name: visited(name, 8) for name in names}
    library.commit(Changes(memories=tuple(memories.values())))
    before = (locations.data / "feeds.json").stat()

    memories |= {name: visited(name, 9) for name in names}  # nothing new
    memories["coast"] = visited("coast", 9, articles=5)
    library.commit(Changes(memories=tuple(memories.values())))
    assert (locations.data / "feeds.json").stat() == before
    assert library.memories() == memories
    with TinyDB(locations.data / "visits.json") as visits:
        assert list(visits.table("standings").all()[0]) == ["coast"]
        assert sorted(visits.table("visits").all()[0]) == sorted(names[1:])

    memories["hills"] = visited("hills", 10, articles=6)
    library.commit(Changes(memories=(memories["hills"],)))
    assert (locations.data / "feeds.json").stat() != before, "two of five stand otherwise"
    library.close()
    assert reopen().memories() == memories
    with TinyDB(locations.data / "visits.json") as visits:
        assert visits.tables() == {"schema", "visits"}


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from("abcdefgh"), st.none() | st.tuples(st.integers(0, 9), st.integers(1, 3))
        ),
        max_size=8,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_visits_find_is_remembered(refreshes: list[dict[str, tuple[int, int] | None]]) -> None:
    memories: dict[str, Memory] = {}
    files = {FEEDS: dict[str, Any](), VISITS: dict[str, Any]()}
    for found in refreshes:
        fresh = {name: visited(name, *told) for name, told in found.items() if told}
        forgotten = frozenset(name for name, told in found.items() if not told)
        memories = {name: told for name, told in {**memories, **fresh}.items() if name not in forgotten}
        changes = Changes(memories=tuple(fresh.values()), forgotten=forgotten)
        planned = plan_beside(changes, files.__getitem__)
        files |= {delta.path: applied(files[delta.path], delta) for delta in planned.deltas}
        assert Memories(Kept(files)).all() == memories  # type: ignore[arg-type]


def test_how_the_feeds_of_an_older_library_stand_is_in_their_rows(
    library: Library, locations: Locations
) -> None:
    known = FeedHealth(name="coast", state=FeedState.OK, checked=datetime(2026, 3, 14, 8, tzinfo=UTC))
    hills = Memory(health=FeedHealth(name="hills"))
    library.commit(Changes(memories=(Memory(health=FeedHealth(name="coast")), hills)))
    file, visits = locations.data / "feeds.json", locations.data / "visits.json"
    row = '{"name":"coast","state":"ok","checked":"2026-03-14T08:00:00Z"}'
    file.write_text(file.read_text().replace('{"name":"coast"}', row))
    visits.unlink()
    assert library.memories() == {"coast": Memory(health=known), "hills": hills}

    # Later, but not much, the visits were in a table of their own.
    moments = ["2026-03-14T09:00:00Z", "2026-03-14T09:30:00Z"]
    schema = {"1": {"kind": "visits", "version": 2}}
    visits.write_text(json.dumps({"schema": schema, "visits": {"1": {"coast": moments}}}))
    nine = datetime(2026, 3, 14, 9, tzinfo=UTC)
    later = Memory(health=replace(known, checked=nine, due=nine.replace(minute=30)))
    assert library.memories() == {"coast": later, "hills": hills}

    again = replace(later, etag='"2"', health=replace(later.health, checked=nine.replace(hour=10)))
    library.commit(Changes(memories=(again,)))
    assert library.memories() == {"coast": again, "hills": hills}
    with TinyDB(visits) as tables:
        assert tables.tables() == {"schema", "visits"}
