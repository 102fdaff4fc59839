"""Time the board in a real terminal: from the start to its first stories, from a key to its frame.

    python -m bench.board [--stories 1000 10000] [--keys 300]

A pseudo-terminal of 120 × 40 is read until what is waited for is written.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import STORYBOARD
from bench.wall import BIG_QUOTE, fill

_COLUMNS, _LINES = 120, 40
_QUIET = 0.25  # seconds without output until a frame counts as the last one
_PATIENCE = 30.0
FIRST = b"Story 0:"
MOVES = "jjjjkjjjGkkkgjjj\x04\x04\x15jjkk"  # what a reader presses: the lines, the ends, pages
ORDERS = "pusbbb"  # what puts the whole list in another order


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the clock, and seconds that the program's main thread ran: the first are more on a machine
    with other work."""

    clock: float
    worked: float


class Terminal:
    """A board in a pseudo-terminal."""

    def __init__(self, folder: Path) -> None:
        main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._main = main
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            [*STORYBOARD, "--config", str(folder / "config.toml"), "--data-dir", str(folder)],
            stdin=other,
            stdout=other,
            stderr=other,  # where Textual draws
            env=environment,
            start_new_session=True,
        )
        os.close(other)

    def wait(self, wanted: bytes) -> float:
        """Return the moment at which `wanted` is on the screen. Raises TimeoutError."""
        met = b""
        until = time.perf_counter() + _PATIENCE
        while wanted not in met:
            if time.perf_counter() > until or not (more := self._read(until - time.perf_counter())):
                raise TimeoutError(f"{wanted!r} did not appear")
            met = met[-200:] + more
        return time.perf_counter()

    def settle(self) -> None:
        """Read until nothing is written any more."""
        while self._read(_QUIET):
            pass

    def press(self, key: str, wanted: bytes = b"") -> Taken | None:
        """Press a key; return the time until the first frame after it, or until `wanted` is on the screen.

        None when nothing was drawn. Whatever follows the frame is read, too.
        """
        worked, clock = self.worked(), time.perf_counter()
        os.write(self._main, key.encode())
        met = self._read(1.0)
        if wanted and wanted not in met:
            self.wait(wanted)
        taken = Taken(time.perf_counter() - clock, self.worked() - worked)
        self.settle()
        return taken if met else None

    def worked(self) -> float:
        """Return the seconds that the program's main thread has run; 0 where the system does not tell."""
        told = Path(f"/proc/{self._process.pid}/schedstat")
        return int(told.read_text().split()[0]) / 1e9 if told.exists() else 0.0

    def close(self) -> None:
        """Close the board; what it still draws is read, or it would wait for that."""
        os.killpg(self._process.pid, signal.SIGTERM)
        while self._process.poll() is None:
            self._read(0.05)
        os.close(self._main)

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._main], [], [], max(patience, 0))
        try:
            return os.read(self._main, 1 << 16) if ready else b""
        except OSError:  # the other end is closed
            return b""


def first_paint(folder: Path, runs: int = 5) -> Taken:
    """Return the median from the start of the program to the titles of the first stories."""
    times = []
    for _ in range(runs):
        terminal = Terminal(folder)
        clock = terminal.wait(FIRST) - terminal.began
        times.append(Taken(clock, terminal.worked()))
        terminal.close()
    return percentile(times, 0.5)


def key_to_frame(folder: Path, keys: str, number: int) -> list[Taken]:
    """Return the times from each of so many keys to the frame after it."""
    terminal = Terminal(folder)
    terminal.wait(FIRST)
    terminal.settle()
    times = [terminal.press(keys[each % len(keys)]) for each in range(number)]
    terminal.close()
    return [taken for taken in times if taken]


def opening(folder: Path, key: str, wanted: bytes, runs: int = 5) -> Taken:
    """Return the median from the key that goes to the big story, or opens its articles, to its first rows."""
    times = []
    for _ in range(runs):
        terminal = Terminal(folder)
        terminal.wait(FIRST)
        for before in key[:-1]:
            terminal.settle()
            terminal.press(before)
        terminal.settle()
        times.append(terminal.press(key[-1], wanted) or Taken(_PATIENCE, _PATIENCE))
        terminal.close()
    return percentile(times, 0.5)


def percentile(times: list[Taken], share: float) -> Taken:
    """Return the times that this share of `times` does not exceed."""
    place = min(int(len(times) * share), len(times) - 1)
    return Taken(sorted(each.clock for each in times)[place], sorted(each.worked for each in times)[place])


def figures(stories: int, articles: int, keys: int) -> dict[str, Taken]:
    """Return the figures of a library of so many stories, with one more of so many articles."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        fill(folder, stories, big=articles)
        start, moves = first_paint(folder), key_to_frame(folder, MOVES, keys)
        beats, rows = opening(folder, "j", BIG_QUOTE.encode()), opening(folder, "jA", b"report 1")
        orders = key_to_frame(folder, ORDERS, keys // 8)  # the last: the next board opens in that order
    return {
        "start to the first stories": start,
        "key to frame, moving, median": percentile(moves, 0.5),
        "key to frame, moving, p99": percentile(moves, 0.99),
        "key to frame, the list in another order, median": percentile(orders, 0.5),
        "key to frame, the list in another order, p99": percentile(orders, 0.99),
        "key to frame, all keys pressed, p99": percentile([*moves, *orders], 0.99),
        f"to the beats of {articles:,} articles (40 ms of it a pause)": beats,
        f"to the list of {articles:,} articles": rows,
    }


def main() -> None:
    """Print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--articles", type=int, default=2_000, help="of the big story")
    parser.add_argument("--keys", type=int, default=300)
    told = parser.parse_args()
    for stories in told.stories:
        print(f"{stories:,} stories{'':48}clock    main thread")
        for name, taken in figures(stories, told.articles, told.keys).items():
            print(f"  {name:<56}{taken.clock * 1000:7.1f} ms{taken.worked * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
