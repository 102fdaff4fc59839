"""Corrections taken back after other news came in leave no trace: all is as if they had not been made."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import Desktop, homes
from tests.newsroom.test_any_order import line
from tests.sources.conftest import Clock, Server

STEPS = ("import", "rebuild")
KINDS = (Move, Reject, Join, Split, KeepApart, Rename)
OTHER_NEWS = (
    ("Orchid thief caught in Tromso greenhouse", "Gardeners in Tromso found the orchids in a cellar"),
    ("Chess grandmaster Lund loses in Batumi", "Grandmaster Lund lost the seventh board in Batumi"),
    ("Glacier survey of Patagonia begins", "Surveyors in Patagonia measure ice with lasers"),
)


def unrelated(number: int) -> dict[str, object]:
    """Return the article line of that number, which shares no word with those of `line`."""
    title, text = OTHER_NEWS[number % len(OTHER_NEWS)]
    return {
        "id": f"u{number}",
        "title": title,
        "text": f"{text}. Update {number}.",
        "published": f"2026-03-{number % 20 + 8:02}",
        "source": f"Courier {number % 2}",
    }


@contextmanager
def a_board() -> Iterator[Desktop]:
    """Give a desktop of its own."""
    folder = Path(tempfile.mkdtemp())
    server = Server()
    server.server_close()
    desktop = Desktop(folder, Clock(), server)
    try:
        yield desktop
    finally:
        desktop.close()
        shutil.rmtree(folder)


def partition(newsroom: Newsroom) -> set[frozenset[str]]:
    """Return which articles are together, whatever their story is called."""
    where = homes(newsroom)
    return {frozenset(one for one in where if where[one] == slug) for slug in where.values()}


def any_correction(data: st.DataObject, newsroom: Newsroom) -> Correction | None:
    """Draw a correction of what is on the board."""
    where = homes(newsroom)
    some = data.draw(st.lists(st.sampled_from(sorted(where)), min_size=1, max_size=3, unique=True))
    story, other = where[some[0]], data.draw(st.sampled_from(sorted(set(where.values()))))
    here = tuple(article for article in some if where[article] == story)
    kind = data.draw(st.sampled_from(KINDS))
    if kind in (Join, KeepApart) and story == other:
        return None
    if kind is Move and {where[article] for article in some} == {other}:
        return None
    if kind is Split and Counter(where.values())[story] == len(here):
        return None
    made: dict[type[Correction], Correction] = {
        Move: Move(articles=tuple(some), into=other),
        Reject: Reject(articles=here, story=story),
        Join: Join(absorbed=story, into=other),
        Split: Split(articles=here, story=story, into="Mine"),
        KeepApart: KeepApart(one=story, other=other),
        Rename: Rename(story=story, title="Mine"),
    }
    return made[kind]


def _no_trace(data: st.DataObject) -> None:
    count, news = data.draw(st.integers(2, 12)), data.draw(st.integers(1, 6))
    with a_board() as here, a_board() as there:
        boards = {desktop.open(): desktop for desktop in (here, there)}
        corrected, untouched = boards
        for newsroom, desktop in boards.items():
            newsroom.take_in([desktop.lines(*map(line, range(count)))])
        made: list[Correction] = []
        for _ in range(data.draw(st.integers(1, 3))):
            correction = any_correction(data, corrected)
            if correction is not None:
                corrected.correct(correction)
                made.append(correction)
        for number, step in enumerate(data.draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3))):
            for newsroom, desktop in boards.items():
                if step == "rebuild":
                    newsroom.rebuild(save=True)
                else:
                    lines = map(unrelated, range(number * news, (number + 1) * news))
                    newsroom.take_in([desktop.lines(*lines)])
        for _ in made:
            corrected.undo()
        assert corrected.corrections() == []
        assert partition(corrected) == partition(untouched), made


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_corrections_undone_after_other_news_leave_no_trace(data: st.DataObject) -> None:
    _no_trace(data)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_corrections_undone_after_other_news_leave_no_trace_at_length(data: st.DataObject) -> None:
    _no_trace(data)
