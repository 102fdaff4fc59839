"""Stories that are changed in a process of its own, as they are for a board."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from storyboard.errors import BoardLocked, StoryboardError, UsageError
from storyboard.model.correction import Rename
from storyboard.model.events import FeedVisited, RefreshDone
from storyboard.newsroom import Newsroom
from storyboard.newsroom.processes.wire import Fault
from storyboard.store.tables import DamagedError
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, homes, rss

_PATIENCE = 20.0


@pytest.fixture
def newsroom(desktop: Desktop) -> Newsroom:
    """A newsroom with a feed that was fetched, by another process."""
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.apart = True
    newsroom = desktop.open()
    desktop.refresh()
    return newsroom


def children() -> list[int]:
    """Return the processes that this one started and that work for a newsroom."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"spawn_main" in command:
            found.append(int(folder.name))
    return found


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are found in /proc")


def kill() -> None:
    """Kill the process that files articles."""
    [press] = children()
    os.kill(press, signal.SIGKILL)
    wait_for_the_end_of(press)


def wait_for_the_end_of(press: int) -> None:
    """Wait until a process has ended, and the newsroom has seen that."""
    while Path(f"/proc/{press}").exists():
        time.sleep(0.01)


def test_what_is_filed_over_there_is_read_here(newsroom: Newsroom, desktop: Desktop) -> None:
    assert len(homes(newsroom)) == 4
    assert [card.title for card in newsroom.cards()] == ["Elsinore ferry strike enters second day"]
    assert [feed.articles for feed in newsroom.feeds()] == [4]
    newsroom.pin(newsroom.cards()[0].slug, on=True)
    desktop.apart = False
    again = desktop.open()
    assert len(homes(again)) == 4
    assert [mark.pinned for mark in again.marks().values()] == [True]


def test_the_reader_changes_stories_and_their_minds(newsroom: Newsroom) -> None:
    [card] = newsroom.cards()
    ruling = newsroom.correct(Rename(story=card.slug, title="Mine"))
    assert newsroom.corrections() == [ruling]
    assert newsroom.undo()
    assert newsroom.story(card.slug) is not None
    assert newsroom.resolve(card.slug).title == card.title
    assert newsroom.redo()
    assert newsroom.resolve(card.slug).title == "Mine"
    newsroom.take_back(newsroom.corrections()[0].number)
    assert newsroom.corrections() == []


def test_another_config_is_in_force_over_there_too(newsroom: Newsroom, desktop: Desktop) -> None:
    desktop.server.serve("/other", rss(CHEESE.replace("c1", "c2").replace("cheese", "butter")))
    desktop.configure(gazette="/feed", other="/other")
    assert newsroom.reload().changes == ("1 feed new",)
    assert desktop.refresh().states == {"other": "ok"}


def test_a_fault_comes_back_as_what_it_is(newsroom: Newsroom, desktop: Desktop) -> None:
    with pytest.raises(UsageError, match="there is no correction 7;"):
        newsroom.take_back(7)
    with pytest.raises(UsageError, match="there is no feed 'gazete'; did you mean 'gazette'"):
        desktop.refresh("gazete")
    assert len(newsroom.cards()) == 1


def test_faults_with_other_arguments_and_bugs_can_be_sent(tmp_path: Path) -> None:
    def sent(error: Exception) -> Exception:
        fault: Fault = pickle.loads(pickle.dumps(Fault.of(error)))  # noqa: S301  our own
        return fault.error()

    damage = sent(DamagedError(tmp_path, "cut short"))
    assert isinstance(damage, DamagedError)
    assert (damage.path, damage.reason) == (tmp_path, "cut short")
    assert str(damage) == str(DamagedError(tmp_path, "cut short"))
    try:
        {}["missing"]  # type: ignore[index]
    except KeyError as bug:
        told = sent(bug)
    assert type(told) is StoryboardError
    assert str(told).startswith("the process that files articles failed: KeyError: 'missing' (")
    assert "test_editor_apart.py" in str(told)
    assert "Traceback" not in str(told)
    assert "Traceback" in str(told.__cause__)


@needs_proc
def test_nothing_is_started_until_something_is_to_be_changed(desktop: Desktop) -> None:
    desktop.apart = True
    newsroom = desktop.open()
    newsroom.cards()
    assert children() == []
    newsroom.file(())
    assert len(children()) == 1
    desktop.close()
    assert children() == []


@needs_proc
def test_one_that_is_killed_at_rest_is_replaced_unseen(newsroom: Newsroom) -> None:
    kill()
    newsroom.correct(Rename(story=newsroom.cards()[0].slug, title="Mine"))
    assert newsroom.cards()[0].title == "Mine"


@needs_proc
async def test_a_refresh_whose_process_is_killed_stops_and_can_be_made_again(
    newsroom: Newsroom, desktop: Desktop
) -> None:
    desktop.configure(gazette="/feed", slow="/silent")
    newsroom.reload()

    async def run() -> None:
        async for event in newsroom.refresh(force=True):
            if isinstance(event, FeedVisited):
                await asyncio.to_thread(kill)

    with pytest.raises(
        StoryboardError, match=r"ended \(SIGKILL\); nothing that was saved is lost, try again"
    ):
        await run()
    assert len(homes(newsroom)) == 4
    desktop.server.serve("/silent", rss())
    events = [event async for event in newsroom.refresh(force=True)]
    assert isinstance(events[-1], RefreshDone)


@needs_proc
def test_the_lock_is_held_while_another_process_takes_the_place_of_one(
    newsroom: Newsroom, desktop: Desktop
) -> None:
    kill()
    with pytest.raises(BoardLocked):
        Newsroom.open(desktop.locations, write=True)
    newsroom.file(())
    with pytest.raises(BoardLocked):
        Newsroom.open(desktop.locations, write=True)


def test_what_the_library_notices_over_there_is_told_here(newsroom: Newsroom, desktop: Desktop) -> None:
    [path] = (desktop.locations.data / "stories").rglob("*.json")
    path.write_text("{", encoding="utf-8")
    newsroom.rebuild(save=False)
    assert any("set aside as" in notice for notice in newsroom.notices)


SCRIPT = """
import sys, time
from pathlib import Path
from storyboard.locations import Locations
from storyboard.newsroom import Newsroom

if __name__ == "__main__":
    root = Path(sys.argv[1])
    locations = Locations(root / "config.toml", root / "data", root / "cache", root / "state")
    newsroom = Newsroom.open(locations, write=True, apart=True)
    newsroom.take_in([sys.argv[2]])
    (root / "filed").touch()
    if len(sys.argv) > 3:
        time.sleep(60)
    newsroom.close()
"""


def test_what_a_plugin_prints_over_there_gets_on_no_terminal(desktop: Desktop) -> None:
    desktop.plugin(
        "loud",
        "import os\n\n\ndef make_filter():\n    def say(article):\n        print('printed')\n"
        "        os.write(1, b'written')\n        return article\n    return say\n",
    )
    desktop.configure('[filters.loud]\nplugin = "loud"\n')
    script = desktop.root / "board.py"
    script.write_text(SCRIPT)
    lines = desktop.lines({"id": "x", "title": "A first article", "published": "2026-03-01"})
    done = subprocess.run(
        [sys.executable, script, desktop.root, lines], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(homes(desktop.open())) == 1


def test_whoever_files_articles_ends_with_the_board(desktop: Desktop) -> None:
    script = desktop.root / "board.py"
    script.write_text(SCRIPT)
    lines = desktop.lines({"id": "x", "title": "A first article", "published": "2026-03-01"})
    with subprocess.Popen([sys.executable, script, desktop.root, lines, "stay"]) as board:
        until = time.monotonic() + _PATIENCE
        while not (desktop.root / "filed").exists() and time.monotonic() < until:
            time.sleep(0.05)
        board.kill()
    while time.monotonic() < until:
        try:
            desktop.open()
            break
        except BoardLocked:
            time.sleep(0.05)
    assert len(homes(desktop.open())) == 1
