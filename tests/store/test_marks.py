"""Marks and corrections: the reader's own, apart from what a refresh writes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Filed, Mark, Story
from storyboard.store.changes import Changes
from storyboard.store.corrections import Correction
from storyboard.store.library import Library

Filer = Callable[..., Filed]
Teller = Callable[..., Story]
Reopen = Callable[..., Library]


def test_a_mark_is_kept(library: Library, story: Teller, reopen: Reopen) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    mark = Mark("talks", frozenset({"talks-1"}), pinned=True)
    library.put_marks([mark])
    library.close()
    assert reopen().marks() == {"talks": mark}


def test_a_mark_replaces_the_one_before(library: Library, story: Teller, locations: Locations) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    for mark in (Mark("talks", pinned=True), Mark("strike", muted=True), Mark("talks")):
        library.put_marks([mark])
    assert library.marks() == {"talks": Mark("talks"), "strike": Mark("strike", muted=True)}
    with TinyDB(locations.data / "marks/2026-03.json", access_mode="r") as stock:
        assert len(stock.table("marks")) == 2


def test_marking_writes_no_storys_file(library: Library, story: Teller, locations: Locations) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    file = locations.data / "stories/2026-03/talks.json"
    before = file.stat().st_mtime_ns
    library.put_marks([Mark("talks", followed=True)])
    assert file.stat().st_mtime_ns == before


def test_marks_follow_a_story_that_was_absorbed(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    library.put_marks([Mark("talks", frozenset({"talks-1"}))])
    library.put_marks([Mark("strike", frozenset({"strike-1"}), pinned=True, muted=True)])
    library.commit(Changes(absorbed={"strike": "talks"}))
    both = Mark("talks", frozenset({"talks-1", "strike-1"}), pinned=True)
    assert library.marks() == {"talks": both}

    library.put_marks([Mark("strike", both.read, pinned=False)])
    assert library.marks() == {"talks": Mark("talks", both.read)}


def test_marks_come_back_when_a_merge_is_undone(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    library.put_marks([Mark("strike", muted=True)])
    library.commit(Changes(absorbed={"strike": "talks"}))
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    assert library.marks() == {"strike": Mark("strike", muted=True)}


def test_a_loose_story_can_be_marked_and_keeps_its_mark(
    library: Library, story: Teller, filed: Filer
) -> None:
    library.commit(Changes(stories=(story("strike", filed("a")),)))
    library.put_marks([Mark("strike", frozenset({"a"}))])
    library.commit(Changes(stories=(story("strike", filed("a"), filed("b")),)))
    assert library.marks() == {"strike": Mark("strike", frozenset({"a"}))}


def test_a_story_that_is_not_there_cannot_be_marked(library: Library) -> None:
    with pytest.raises(StoryboardError, match="nobody"):
        library.put_marks([Mark("nobody")])


def test_damaged_marks_are_set_aside_and_told(library: Library, story: Teller, locations: Locations) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    library.put_marks([Mark("talks", pinned=True)])
    (locations.data / "marks/2026-03.json").write_text('{"schema": {"1": {"kind"')
    assert library.marks() == {}
    assert "set aside as 2026-03.json.damaged-2026-03-14" in library.notices[0]
    library.put_marks([Mark("talks", followed=True)])
    assert library.marks() == {"talks": Mark("talks", followed=True)}


def test_corrections_are_listed_in_order_and_taken_back(library: Library, reopen: Reopen) -> None:
    library.commit(Changes(ruled=({"kind": "merge", "stories": ["a", "b"]},)))
    library.commit(Changes(ruled=({"kind": "rename", "title": "Docks"},)))
    library.close()
    again = reopen()
    assert again.corrections.all() == [
        Correction(1, {"kind": "merge", "stories": ["a", "b"]}),
        Correction(2, {"kind": "rename", "title": "Docks"}),
    ]
    again.commit(Changes(unruled=frozenset({1, 7})))
    again.commit(Changes(ruled=({"kind": "split"},)))
    assert [kept.id for kept in again.corrections.all()] == [2, 3]


def test_stock_tinydb_reads_the_corrections(library: Library, locations: Locations) -> None:
    library.commit(Changes(ruled=({"kind": "merge"},)))
    with TinyDB(Path(locations.data / "corrections.json"), access_mode="r") as stock:
        assert stock.table("corrections").all() == [{"kind": "merge"}]
