"""Small commits are kept in the index as they came; what is looked up is the same as if they were not."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from storyboard.locations import Locations
from storyboard.model.article import Hidden
from storyboard.model.story import Filed, Story
from storyboard.store import recent
from storyboard.store.changes import Changes
from storyboard.store.index import Index
from storyboard.store.library import Library

Filer = Callable[..., Filed]
Teller = Callable[..., Story]
Reopen = Callable[..., Library]


@pytest.fixture(params=["each commit waits", "some wait", "none waits"])
def waiting(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    small, most = {"each commit waits": (100, 100), "some wait": (3, 5), "none waits": (-1, 0)}[request.param]
    monkeypatch.setattr(recent, "SMALL", small)
    monkeypatch.setattr(recent, "MOST", most)
    return


def _commits(story: Teller, filed: Filer) -> list[Changes]:
    a, b, c, d, e, f = (filed(name, day) for day, name in enumerate("abcdef", 1))
    hidden = replace(f, article=replace(f.article, hidden=Hidden("muted", "of no interest")))
    return [
        Changes(stories=(story("talks", a, b), story("strike", c), story("flood", d))),
        Changes(stories=(story("strike", c, e),)),
        Changes(stories=(story("talks", a), story("strike", c, e, b))),
        Changes(stories=(story("harvest", hidden),), absorbed={"flood": "strike"}),
        Changes(removed=frozenset({"talks"})),
        Changes(stories=(story("talks", filed("g", 7), filed("h", 8)),)),
    ]


def _said(library: Library) -> dict[str, Any]:
    ids = list("abcdefgh")
    links = [f"https://news.example/{name}" for name in ids]
    return {
        "known": library.known(ids),
        "versions": library.versions(ids),
        "links": library.by_link(links),
        "hidden": library.with_hidden(),
        "taken": library.taken(("talks", "flood", "strike", "none")),
        "words": {word: library.resolve(word) for word in ("flood", "st", "ta", "t", "", "h", "zzz")},
        "stories": [each.slug for each in library.stories()],
        "loose": [each.slug for each in library.loose_stories()],
    }


@pytest.mark.usefixtures("waiting")
def test_what_is_looked_up_is_what_a_new_index_would_say(
    story: Teller, filed: Filer, locations: Locations, clock: Callable[[], datetime], reopen: Reopen
) -> None:
    library = reopen()
    for changes in _commits(story, filed):
        library.commit(changes)
        said = _said(library)
        with Library.open(locations, clock, write=False) as beside:
            assert _said(beside) == said
        library = reopen()
        assert not library.rebuilt
        assert _said(library) == said
        library.close()
        Index.remove(locations.cache / "index.sqlite")
        library = reopen()
        assert _said(library) == said


@pytest.mark.usefixtures("waiting")
def test_who_reads_beside_sees_each_commit(
    library: Library, story: Teller, filed: Filer, locations: Locations, clock: Callable[[], datetime]
) -> None:
    with Library.open(locations, clock, write=False) as beside:
        for changes in _commits(story, filed):
            library.commit(changes)
            assert _said(beside) == _said(library)


def test_a_small_commit_touches_no_table_of_a_large_library(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike", filed("c")))))
    assert library.known(["c", "talks-1"]) == {"c": "strike", "talks-1": "talks"}
    with closing(sqlite3.connect(locations.cache / "index.sqlite")) as index:
        assert index.execute("SELECT count(*) FROM articles").fetchone() == (0,)


@pytest.mark.usefixtures("waiting")
def test_the_threaders_latest_word_on_a_story_is_in_force(reopen: Reopen, story: Teller) -> None:
    library = reopen()
    library.commit(
        Changes(
            stories=(story("talks"), story("strike"), story("flood")),
            threads={"talks": b"1", "strike": b"1", "flood": b"1"},
        )
    )
    library.commit(Changes(threads={"talks": b"2", "strike": None}))
    library.commit(Changes(removed=frozenset({"flood"})))
    assert library.load_threads() == {"talks": b"2"}
    assert library.load_threads(["strike", "talks", "none"]) == {"talks": b"2"}
    assert reopen().load_threads() == {"talks": b"2"}
