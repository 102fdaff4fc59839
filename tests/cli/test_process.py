"""The program as a process: what it loads, what it does with pipes and signals, who holds a board."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import LINES, Command, Result
from tests.sources.conftest import Server

Configure = Callable[[str], Path]

SPY = """
import sys
from storyboard.cli.main import run
try:
    run({words!r})
except SystemExit:
    pass
print("loaded", *sorted({{name.partition(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def loaded(*words: str) -> set[str]:
    """Return the packages that a command loads."""
    code = SPY.format(words=list(words))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["stories", "--json"],
        ["timeline", "ferry"],
        ["why", "f1"],
        ["feeds", "list"],
        ["config", "check"],
        ["plugins", "list"],
        ["demo", "--plain"],
        ["refresh"],
    ],
)
def test_textual_is_loaded_for_the_board_alone(filled: Path, words: list[str]) -> None:
    assert "textual" not in loaded(*words)


def test_looking_loads_neither_the_network_nor_a_parser(filled: Path) -> None:
    assert not {"httpx", "feedparser", "snowballstemmer", "textual"} & loaded("stories", "--json")


def test_help_loads_next_to_nothing() -> None:
    assert not {"httpx", "feedparser", "tinydb", "msgspec", "asyncio", "textual"} & loaded("--help")


def test_without_a_terminal_the_board_is_a_plain_digest(filled: Path, program: Command) -> None:
    told = program()
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("storyboard: 1 story, 2 unread")
    assert program("--plain").out.splitlines()[2:] == told.out.splitlines()[2:]


def test_the_demo_shows_stories_with_beats_and_touches_nothing(root: Path, program: Command) -> None:
    told = program("demo", "--plain", pipe="| head -n 40")
    assert (told.code, told.err) == (0, "")
    assert len(told.out.splitlines()) == 40
    assert list(root.iterdir()) == []


def test_version_and_help_go_to_standard_output(program: Command) -> None:
    assert program("--version").out.startswith("storyboard ")
    told = program("--help")
    assert (told.code, told.err) == (0, "")
    for verb in ("demo", "refresh", "import", "stories", "timeline", "inspect", "why", "feeds", "plugins"):
        assert f"\n    {verb} " in told.out


def test_a_reader_that_has_enough_is_no_fault(filled: Path, program: Command) -> None:
    for words in (["stories", "--all", "--json"], ["completion", "bash"]):
        told = program(*words, pipe="| head -n 1")
        assert (told.code, told.err) == (0, "")
        assert len(told.out.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_told(filled: Path, program: Command) -> None:
    for words in (["stories", "--json"], ["completion", "bash"], ["demo", "--plain"]):
        told = program(*words, pipe="> /dev/full")
        assert told.code == 1
        assert told.err == "storyboard: standard output: No space left on device\n"


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that cannot be read")
def test_a_file_that_cannot_be_read_is_no_fault_of_standard_output(root: Path, program: Command) -> None:
    told = program("plugins", "check", "/proc/self/mem")
    assert told.code == 1
    assert told.err.startswith("storyboard: ")
    assert "Input/output error" in told.err
    assert "standard output" not in told.err


def test_json_is_sound_whatever_the_encoding_of_the_output(
    root: Path, program: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    title = "Fährstreik in Helsingör 🚢"
    told = program("import", "-", stdin=json.dumps({"title": title}))
    assert told.code == 0
    assert program("stories", "--all", "--json").lines[0]["title"] == title
    assert "F?hrstreik" in program("stories", "--all").out


@pytest.mark.parametrize("place", ["before", "after"])
def test_global_options_stand_before_and_after_the_verb(
    filled: Path, root: Path, program: Command, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STORYBOARD_DATA_DIR")
    (root / "other.toml").touch()
    given = ["--config", str(root / "other.toml"), "--data-dir", str(filled), "--safe", "--plain"]
    words = [*given, "feeds", "list"] if place == "before" else ["feeds", "list", *given]
    assert program(*words).code == 0
    words = [*given, "stories", "--json"] if place == "before" else ["stories", "--json", *given]
    assert len(program(*words).lines) == 1


def running(*words: str) -> subprocess.Popen[str]:
    """Start a command as a program of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "storyboard", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> Result:
    """Wait for the end of a program."""
    out, err = process.communicate(timeout=30)
    return Result(process.returncode, out, err)


def wait_until(met: Callable[[], bool]) -> None:
    """Wait until a condition is met, ten seconds at most."""
    for _ in range(500):
        if met():
            return
        time.sleep(0.02)
    raise TimeoutError("it never came to be")


def lives(process: str) -> bool:
    """Tell whether a process does more than wait to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def slow_refresh(root: Path, configure: Configure, server: Server) -> subprocess.Popen[str]:
    """A refresh that waits for a server."""
    configure(f'[feeds.quick]\nurl = "{server.url("/rss")}"\n[feeds.slow]\nurl = "{server.url("/silent")}"')
    process = running("refresh")
    wait_until(lambda: server.asked["/silent"] > 0)
    return process


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_refresh_in_order(
    slow_refresh: subprocess.Popen[str], program: Command, number: signal.Signals, code: int
) -> None:
    os.kill(slow_refresh.pid, number)
    begun = time.monotonic()
    told = ended(slow_refresh)
    assert time.monotonic() - begun < 3
    assert told.code == code
    assert "Traceback" not in told.err
    assert told.out == ""
    assert program("import", "-", stdin=json.dumps(LINES[0])).code == 0


def test_a_locked_board_names_who_holds_it_and_can_be_read(
    slow_refresh: subprocess.Popen[str], root: Path, program: Command
) -> None:
    try:
        told = program("import", "-", stdin=json.dumps(LINES[0]))
        assert (told.code, told.out) == (5, "")
        assert f"is being written to by process {slow_refresh.pid} on " in told.err
        assert " since 20" in told.err
        assert program("refresh").code == 5
        assert program("stories", "--json").code == 0
        assert f"process {slow_refresh.pid}" in program().out
    finally:
        slow_refresh.kill()
        slow_refresh.communicate()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_a_killed_import_leaves_no_process_behind(root: Path) -> None:
    lines = "".join(
        json.dumps({"title": f"Note {i} of {i}", "text": "They met. " * 200}) + "\n" for i in range(2000)
    )
    (root / "many.jsonl").write_text(lines, encoding="utf-8")
    process = running("import", str(root / "many.jsonl"))
    threads = Path(f"/proc/{process.pid}/task")
    begotten: set[str] = set()

    def reading() -> bool:
        begotten.update(word for each in threads.glob("*/children") for word in each.read_text().split())
        return len(begotten) > 1 or process.poll() is not None

    wait_until(reading)
    process.kill()
    process.wait()
    wait_until(lambda: not any(map(lives, begotten)))
    process.communicate()


def test_a_killed_refresh_leaves_a_board_that_opens(
    slow_refresh: subprocess.Popen[str], program: Command
) -> None:
    slow_refresh.kill()
    slow_refresh.communicate()
    told = program("import", "-", "--json", stdin=json.dumps(LINES[0]))
    assert told.code == 0
    assert program("stories", "--all", "--json").lines[0]["slug"] == told.lines[0]["story"]


@pytest.mark.parametrize("words", [["stories"], ["stories", "--json"], ["feeds", "list"], ["--help"], []])
def test_a_closed_output_is_written_to_in_vain(filled: Path, program: Command, words: list[str]) -> None:
    told = program(*words, pipe=">&-")
    assert (told.code, told.out) == (0, "")
    assert "Traceback" not in told.err


def test_a_closed_input_is_an_empty_one(root: Path, program: Command) -> None:
    told = program("import", "-", pipe="<&-")
    assert (told.code, told.err) == (1, "storyboard: standard input: is empty\n")


def test_an_interrupt_while_modules_are_loaded_ends_quietly(filled: Path, tmp_path: Path) -> None:
    # An import hook stands for a reader who is quick: the signal comes in the middle of an import.
    interrupting = (
        "import os, runpy, signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == sys.argv[-1]:\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "runpy.run_module('storyboard', run_name='__main__', alter_sys=True)\n"
    )
    for module in ("storyboard.cli", "platformdirs", "storyboard.cli.stories", "storyboard.newsroom"):
        line = [sys.executable, "-c", interrupting, "stories", module]
        done = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
        assert (module, done.returncode, done.stdout, done.stderr) == (module, 130, "", "")
