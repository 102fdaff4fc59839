"""Marks and corrections: the reader's own, apart from what a refresh writes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.story import Filed, Mark, Story
from storyboard.store.changes import Changes
from storyboard.store.corrections import Correction
from storyboard.store.library import Library
from tests.store.conftest import mark

Filer = Callable[..., Filed]
Teller = Callable[..., Story]
Reopen = Callable[..., Library]


def test_a_mark_is_kept(library: Library, story: Teller, reopen: Reopen) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    read = Mark("talks", frozenset({"talks-1"}), pinned=True)
    mark(library, read)
    library.close()
    assert reopen().marks() == {"talks": read}


def test_a_mark_replaces_the_one_before(library: Library, story: Teller, locations: Locations) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    for new in (Mark("talks", pinned=True), Mark("strike", muted=True), Mark("talks")):
        mark(library, new)
    assert library.marks() == {"talks": Mark("talks"), "strike": Mark("strike", muted=True)}
    with TinyDB(locations.data / "marks/2026-03.json", access_mode="r") as stock:
        assert len(stock.table("marks")) == 2


def test_marking_writes_no_storys_file(library: Library, story: Teller, locations: Locations) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    file = locations.data / "stories/2026-03/talks.json"
    before = file.stat().st_mtime_ns
    mark(library, Mark("talks", followed=True))
    assert file.stat().st_mtime_ns == before


def test_marks_follow_a_story_that_was_absorbed(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    mark(library, Mark("talks", frozenset({"talks-1"})))
    mark(library, Mark("strike", frozenset({"strike-1"}), pinned=True, muted=True))
    library.commit(Changes(absorbed={"strike": "talks"}))
    both = Mark("talks", frozenset({"talks-1", "strike-1"}), pinned=True)
    assert library.marks() == {"talks": both}

    mark(library, Mark("strike", both.read, pinned=False))
    assert library.marks() == {"talks": Mark("talks", both.read)}


def test_marks_come_back_when_a_merge_is_undone(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    mark(library, Mark("strike", muted=True))
    library.commit(Changes(absorbed={"strike": "talks"}))
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    assert library.marks() == {"strike": Mark("strike", muted=True)}


def test_what_is_marked_after_a_merge_is_undone_with_it_where_it_came_with_the_other_story(
    library: Library, story: Teller
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    mark(library, Mark("strike", frozenset({"strike-1"}), pinned=True))
    library.commit(Changes(absorbed={"strike": "talks"}))
    mark(library, replace(library.marks()["talks"], followed=True, read=frozenset({"strike-1", "talks-1"})))
    assert library.marks() == {
        "talks": Mark("talks", frozenset({"strike-1", "talks-1"}), pinned=True, followed=True)
    }
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    assert library.marks() == {
        "talks": Mark("talks", frozenset({"talks-1"}), followed=True),
        "strike": Mark("strike", frozenset({"strike-1"}), pinned=True),
    }


def test_a_mark_that_is_taken_back_after_a_merge_is_gone_from_both(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    mark(library, Mark("strike", frozenset({"strike-1"}), pinned=True))
    mark(library, Mark("talks", frozenset({"talks-1"}), pinned=True))
    library.commit(Changes(absorbed={"strike": "talks"}))
    mark(library, Mark("talks", frozenset({"talks-1"})))
    assert library.marks() == {"talks": Mark("talks", frozenset({"talks-1"}))}
    library.commit(Changes(stories=(story("talks"), story("strike"))))
    assert library.marks() == {"talks": Mark("talks", frozenset({"talks-1"})), "strike": Mark("strike")}


def test_a_loose_story_can_be_marked_and_keeps_its_mark(
    library: Library, story: Teller, filed: Filer
) -> None:
    library.commit(Changes(stories=(story("strike", filed("a")),)))
    mark(library, Mark("strike", frozenset({"a"})))
    library.commit(Changes(stories=(story("strike", filed("a"), filed("b")),)))
    assert library.marks() == {"strike": Mark("strike", frozenset({"a"}))}


def test_a_story_that_is_not_there_cannot_be_marked(library: Library) -> None:
    with pytest.raises(StoryboardError, match="nobody"):
        mark(library, Mark("nobody"))


def test_damaged_marks_are_set_aside_and_told(
    library: Library, story: Teller, locations: Locations, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    mark(library, Mark("talks", pinned=True))
    library.close()
    (locations.data / "marks/2026-03.json").write_text('{"schema": {"1": {"kind"')
    library = reopen()
    assert library.marks() == {}
    assert "set aside as 2026-03.json.damaged-2026-03-14" in library.notices[0]
    mark(library, Mark("talks", followed=True))
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
