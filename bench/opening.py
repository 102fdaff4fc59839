"""How soon a library answers and the board shows a story, in a real terminal; and its memory then.

python -m bench.opening CONFIG DATA
"""

import argparse
import fcntl
import json
import os
import pty
import re
import select
import shlex
import statistics
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from bench.measuring import STORYBOARD, Figure

_TIMES = 5
_SETTLING = 3.0  # seconds after which the memory is read
_LATEST = 60.0
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b.")
_SCREEN = (48, 160)  # rows, columns


def measure(options: Sequence[str | Path], name: str) -> list[Figure]:
    """Measure the library of `options`, called `name`."""
    lines = [_first_line(options) for _ in range(_TIMES)]
    word = json.loads(lines[0][1])["title"].split()[0]
    boards = [_open_board(options, word) for _ in range(_TIMES)]
    return [
        Figure(f"{name}: the first line of stories --json", statistics.median(s for s, _ in lines), "s", 0.4),
        Figure(f"{name}: the board's first useful paint", statistics.median(s for s, _ in boards), "s", 0.6),
        Figure(f"{name}: memory with the board open", max(m for _, m in boards), "MB", 250),
    ]


def _first_line(options: Sequence[str | Path]) -> tuple[float, str]:
    command = shlex.join(map(str, [*STORYBOARD, *options, "stories", "--json"]))
    begun = time.perf_counter()
    done = subprocess.run(["sh", "-c", f"{command} | head -1"], capture_output=True, text=True, check=True)
    return time.perf_counter() - begun, done.stdout


def _open_board(options: Sequence[str | Path], word: str) -> tuple[float, float]:
    """Open the board; return the seconds until `word` of the latest story is seen, and its memory (MB)."""
    leader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", *_SCREEN, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    begun = time.perf_counter()
    with subprocess.Popen(
        [*STORYBOARD, *options], stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as board:
        try:
            seconds = _seen(leader, word.encode(), begun)
            _drain(leader, _SETTLING)
            return seconds, _memory(board.pid)
        finally:
            board.terminate()
            _drain(leader, 1.0)
            os.close(terminal)
            os.close(leader)


def _seen(leader: int, word: bytes, begun: float) -> float:
    shown = b""
    while word not in _ESCAPES.sub(b"", shown):
        if time.perf_counter() - begun > _LATEST:
            raise SystemExit("the board shows no story")
        if select.select([leader], [], [], 0.5)[0]:
            shown += os.read(leader, 1 << 16)
    return time.perf_counter() - begun


def _drain(leader: int, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        if select.select([leader], [], [], left)[0]:
            try:
                os.read(leader, 1 << 16)
            except OSError:
                return


def _memory(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("data", type=Path)
    told = parser.parse_args()
    for figure in measure(["--config", told.config, "--data-dir", told.data], "library"):
        print(f"{figure.name:44} {figure.value:9.3f} {figure.unit}")


if __name__ == "__main__":
    main()
