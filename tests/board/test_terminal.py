"""The real program in a real pseudo-terminal, its screen read by a terminal emulator."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

from tests.board.pilots import locations_in

COLUMNS, ROWS = 120, 36
PATIENCE = 30.0
# What a program switches on in a terminal, and must switch off again.
MODES = {"alternate screen": "?1049", "mouse": "?1000", "mouse moves": "?1003", "pasting": "?2004"}

TIMES, TOLD = 100, b"\x1b]9;told\x1b\\\x07"
CHATTY = f"""
import time
from storyboard.model.events import RefreshDone
from storyboard.plugins import TERMINAL


def make_listener():
    def chat(event):
        for _ in range({TIMES} if isinstance(event, RefreshDone) else 0):
            TERMINAL({TOLD.decode()!r})
            time.sleep(0.01)

    return chat
"""


class Terminal:
    """A pseudo-terminal with a program in it."""

    def __init__(
        self, arguments: list[str], environment: dict[str, str], size: tuple[int, int] = (COLUMNS, ROWS)
    ) -> None:
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "storyboard", *arguments], environment)  # noqa: S606
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self.descriptor)
        self.status: int | None = None

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program writes; tell whether it still may write more."""
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            return False
        self.raw += data
        # pyte prints what it does not know of the newest protocols; those bytes are none of its business.
        self.stream.feed(data)
        return bool(data)

    def wait_for(self, met: Callable[[str], bool]) -> str:
        """Return the screen's text once `met` holds for it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = "\n".join(self.screen.display)
            if met(text):
                return text
            self.read()
        pytest.fail("the screen never showed it:\n" + "\n".join(self.screen.display))

    def press(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self.descriptor, keys.encode())

    def attributes(self) -> list[object]:
        """The settings of the terminal's line."""
        return list(termios.tcgetattr(self.descriptor))

    def finish(self) -> int:
        """Wait for the end of the program; return its exit code."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                while self.read(0.1) and select.select([self.descriptor], [], [], 0)[0]:
                    pass
                return os.waitstatus_to_exitcode(status)
        pytest.fail("the program did not end")

    def close(self) -> None:
        """End the program when it still runs."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def switched(self, mode: str) -> bool:
        """Tell whether `mode` is on after all that was written."""
        return self.raw.rfind(f"\x1b[{mode}h".encode()) > self.raw.rfind(f"\x1b[{mode}l".encode())


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    terminals: list[Terminal] = []

    def start(*arguments: str, size: tuple[int, int] = (COLUMNS, ROWS), **more: str) -> Terminal:
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("TEXTUAL", "COVERAGE"))
            },
            "TERM": "xterm-256color",
            "HOME": str(tmp_path),
            "STORYBOARD_CONFIG": str(tmp_path / "config.toml"),
            "STORYBOARD_DATA_DIR": str(tmp_path / "data"),
            **more,
        }
        terminals.append(Terminal(list(arguments), environment, size))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def test_the_demo_opens_answers_keys_and_leaves_the_terminal_as_it_was(
    opened: Callable[..., Terminal],
) -> None:
    terminal = opened("demo")
    first = terminal.wait_for(lambda text: "stories" in text and "Timeline" in text and "q quit" in text)
    assert "storyboard" in first
    assert all(terminal.switched(mode) for mode in MODES.values())
    terminal.press("?")
    terminal.wait_for(lambda text: "To the next pane" in text)
    terminal.press("q")
    terminal.wait_for(lambda text: "To the next pane" not in text)
    terminal.press("p")
    terminal.wait_for(lambda text: "PINNED 1" in text)
    terminal.press("q")
    assert terminal.finish() == 0
    assert [name for name, mode in MODES.items() if terminal.switched(mode)] == []
    assert not terminal.screen.cursor.hidden
    assert terminal.attributes() == list(terminal.before)
    assert b"Traceback" not in terminal.raw


def test_an_empty_board_opens_and_says_how_to_begin(opened: Callable[..., Terminal], tmp_path: Path) -> None:
    terminal = opened()
    terminal.wait_for(lambda text: "no feeds yet" in text and str(tmp_path)[:10] in text)
    terminal.press("q")
    assert terminal.finish() == 0
    assert terminal.attributes() == list(terminal.before)


def test_a_second_board_opens_read_only_and_names_the_first(
    opened: Callable[..., Terminal], root: Path
) -> None:
    places = {
        "STORYBOARD_CONFIG": str(locations_in(root).config_file),
        "STORYBOARD_DATA_DIR": str(root / "data"),
    }
    first = opened(**places)
    first.wait_for(lambda text: "Timeline" in text)
    second = opened(**places)
    second.wait_for(lambda text: f"{first.pid}" in text and "Read-only" in text and "Timeline" in text)
    for terminal in (second, first):
        terminal.press("q")
        assert terminal.finish() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_as_it_was(
    opened: Callable[..., Terminal], number: signal.Signals
) -> None:
    terminal = opened("demo")
    terminal.wait_for(lambda text: "Timeline" in text)
    os.kill(terminal.pid, number)
    assert terminal.finish() == 128 + number
    assert [name for name, mode in MODES.items() if terminal.switched(mode)] == []
    assert terminal.attributes() == list(terminal.before)


def test_a_terminal_that_takes_nothing_any_more_holds_no_board_open(
    opened: Callable[..., Terminal],
) -> None:
    terminal = opened("demo")
    terminal.wait_for(lambda text: "Timeline" in text)
    terminal.press("jjkk" * 200)
    time.sleep(1)  # nobody reads what is drawn: the program waits for room
    os.kill(terminal.pid, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while not (ended := os.waitpid(terminal.pid, os.WNOHANG))[0] and time.monotonic() < end:
        time.sleep(0.05)
    terminal.status = ended[1] if ended[0] else None
    assert terminal.status is not None
    assert os.waitstatus_to_exitcode(terminal.status) == 128 + signal.SIGTERM


def test_notifications_come_between_the_escape_sequences_of_the_board(
    opened: Callable[..., Terminal], root: Path
) -> None:
    (root / "plugins").mkdir()
    (root / "plugins" / "chatty.py").write_text(CHATTY, encoding="utf-8")
    (root / "inbox").mkdir()
    (root / "config.toml").write_text(f'[sources.folder]\npath = "{root / "inbox"}"\n[listeners.chatty]\n')
    places = {
        "STORYBOARD_CONFIG": str(locations_in(root).config_file),
        "STORYBOARD_DATA_DIR": str(root / "data"),
    }
    terminal = opened(size=(240, 70), **places)
    terminal.wait_for(lambda text: "Timeline" in text)
    for _ in range(30):
        terminal.press("zz")  # one pane across the terminal, and all of them again
        terminal.read()
    terminal.wait_for(lambda _: terminal.raw.count(TOLD) == TIMES)
    for drawn in terminal.raw.split(TOLD)[:-1]:
        drawn.decode("utf-8")
        assert not re.search(rb"\x1b[^A-Za-z\\\x07]*$", drawn), drawn[-40:]


def test_no_color_leaves_the_terminal_its_own_two_colours(opened: Callable[..., Terminal]) -> None:
    terminal = opened("demo", NO_COLOR="1", COLORTERM="truecolor")
    terminal.wait_for(lambda text: "Timeline" in text and "q quit" in text)
    terminal.press("jjT")
    terminal.wait_for(lambda text: "keeps it" in text)
    drawn = {
        code
        for sequence in re.findall(rb"\x1b\[([\d;]*)m", terminal.raw)
        for code in re.sub(rb"[34]8;(?:5;\d+|2;\d+;\d+;\d+)", b"colour", sequence).split(b";")
    }
    assert drawn <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"39", b"49"}
    assert b"7" in drawn


def test_where_frames_cannot_be_written_the_board_is_printed(opened: Callable[..., Terminal]) -> None:
    terminal = opened("demo", PYTHONIOENCODING="latin-1", COLUMNS="100")
    assert terminal.finish() == 0
    assert b"what it draws needs UTF-8, and the output's encoding is iso8859-1" in terminal.raw
    assert b"Kalev-Sadam reach final" in terminal.raw
    assert rb"\u25" not in terminal.raw
    assert not terminal.switched("?1049")
