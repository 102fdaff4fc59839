"""Plugins that fail in refresh after refresh are switched off, until their section or their file changes."""

import pytest

from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, rss
from tests.newsroom.test_plugged_in import BROKEN

LOUD = """
def make_listener():
    def loud(event):
        raise RuntimeError("too loud")
    return loud
"""
ADRIFT = """
def make_source():
    async def adrift(visit):
        yield visit.lost
    return adrift
"""
CHATTY = """
def make_filter():
    def chatty(article):
        print("judging", article.id)
        return article
    return chatty
"""
LEAVING = """
import threading
import time

def make_filter():
    def leaving(article):
        threading.Thread(target=time.sleep, args=(60,), name="straggler").start()
        return article
    return leaving
"""
HUNG = """
def make_filter():
    while True:
        pass
"""
PICKY = """
def make_filter():
    def picky(article):
        if "cheese" in article.title:
            raise ValueError("cheese")
        return article
    return picky
"""
PLUGINS = {
    "broken": ("filters", BROKEN, "out of order"),
    "loud": ("listeners", LOUD, "too loud"),
    "adrift": ("sources", ADRIFT, "no attribute 'lost'"),
    "torn": ("filters", "def make_filter(:\n", "line 1"),
}


@pytest.fixture
def gazette(desktop: Desktop) -> Desktop:
    """A board with one feed of 24 articles."""
    more = [CHEESE.replace("c1", f"c{number}").replace("dairy", f"dairy {number}") for number in range(21)]
    desktop.server.serve("/feed", rss(*FERRY, *more))
    return desktop


def standing(newsroom: Newsroom) -> dict[str, tuple[str, bool]]:
    """Return what the board's view of the feeds says of each plugin in trouble, and whether it is off."""
    return {one.plugin: (one.message, one.off) for one in newsroom.discipline.faults(newsroom.config)}


def again(desktop: Desktop, text: str) -> None:
    """Take in the same articles once more."""
    desktop.close()
    for folder in ("data", "cache"):
        for path in sorted((desktop.root / folder).rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    desktop.configure(text, gazette="/feed")


@pytest.mark.parametrize("name", PLUGINS)
def test_a_plugin_of_no_use_in_three_refreshes_is_off_until_its_file_changes(
    gazette: Desktop, name: str
) -> None:
    group, code, said = PLUGINS[name]
    config = f"[{group}.{name}]\n"
    gazette.plugin(name, code)
    for number in range(3):
        again(gazette, config)
        told = gazette.refresh()
        assert told.done.fresh == 24
        assert any(said in fault.message for fault in told.faults)
        assert any("off after 3 refreshes" in fault.message for fault in told.faults) is (number == 2)
    message, off = standing(gazette.open())[name]
    assert off
    assert said in message
    again(gazette, config)
    told = gazette.refresh()
    assert (told.done.fresh, told.faults) == (24, [])
    assert standing(gazette.open())[name][1]
    gazette.plugin(name, f"{code}\n# mended\n")
    assert standing(gazette.open()) == {}
    again(gazette, config)
    assert gazette.refresh().faults != []


def test_what_is_off_is_tried_again_when_its_section_changes_or_all_is_fetched(gazette: Desktop) -> None:
    gazette.plugin("broken", BROKEN.replace("make_filter()", "make_filter(level: int = 1)"))
    for _ in range(3):
        again(gazette, "[filters.broken]\n")
        gazette.refresh()
    again(gazette, "[filters.broken]\n")
    assert gazette.refresh(force=True).faults != []
    again(gazette, "[filters.broken]\nlevel = 2\n")
    assert gazette.refresh().faults != []


def test_a_source_that_is_off_is_tried_again_by_its_name(gazette: Desktop) -> None:
    gazette.plugin("adrift", ADRIFT)
    for _ in range(3):
        again(gazette, "[sources.adrift]\n")
        gazette.refresh()
    again(gazette, "[sources.adrift]\n")
    assert gazette.refresh("adrift").states == {"adrift": "failed"}


def test_a_filter_that_fails_now_and_then_is_named_and_stays(gazette: Desktop) -> None:
    gazette.plugin("picky", PICKY)
    gazette.server.serve("/feed", rss(*FERRY, CHEESE))
    for number in range(1, 5):
        again(gazette, "[filters.picky]\n")
        gazette.refresh()
        [fault] = gazette.open().discipline.faults(gazette.open().config)
        assert (fault.times, fault.off) == (number, False)
        assert fault.message == "line 5: ValueError: cheese"


def test_a_plugin_that_works_again_has_a_clean_record(gazette: Desktop) -> None:
    gazette.plugin("adrift", ADRIFT.replace("yield visit.lost", "if visit.state.pop('x', 1): raise KeyError"))
    gazette.plugin("broken", BROKEN)
    again(gazette, "[filters.broken]\n")
    gazette.refresh()
    assert "broken" in standing(gazette.open())
    gazette.plugin("broken", BROKEN.replace('raise RuntimeError("out of order")', "return article"))
    again(gazette, "[filters.broken]\n")
    gazette.refresh()
    assert standing(gazette.open()) == {}


def test_a_filter_that_prints_is_named_goes_on_and_its_lines_are_counted(
    gazette: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    gazette.plugin("chatty", CHATTY)
    for _ in range(4):
        again(gazette, "[filters.chatty]\n")
        [fault] = gazette.refresh().faults
        assert (fault.plugin, fault.times, fault.off) == ("chatty", 24, False)
        assert fault.message.startswith("prints; that went to standard error")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("judging") == 4 * 24


def test_a_filter_that_leaves_threads_behind_is_named_and_switched_off(gazette: Desktop) -> None:
    gazette.plugin("leaving", LEAVING)
    again(gazette, "[filters.leaving]\n")
    told = gazette.refresh()
    assert told.done.fresh == 24
    [fault] = told.faults
    assert (fault.plugin, fault.times, fault.off) == ("leaving", 24, True)
    assert fault.message.startswith("left the thread 'straggler' running, which was ended")


def test_listeners_that_fail_at_every_event_are_named_once_and_heard_no_more(gazette: Desktop) -> None:
    gazette.plugin("loud", LOUD)
    again(gazette, "[listeners.loud]\n")
    told = gazette.refresh()
    assert [fault.message for fault in told.faults] == ["line 4: RuntimeError: too loud"]
    [fault] = gazette.open().discipline.faults(gazette.open().config)
    assert fault.times == 3


def test_a_record_that_cannot_be_read_holds_nothing_against_anybody(gazette: Desktop) -> None:
    gazette.plugin("broken", BROKEN)
    again(gazette, "[filters.broken]\n")
    gazette.refresh()
    (gazette.locations.state / "plugins.json").write_text("{torn", encoding="utf-8")
    assert standing(gazette.open()) == {}
