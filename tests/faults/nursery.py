"""A process that begets storyboard processes quickly, and kills them when told: run by `Nursery`.

It has everything loaded and forks, so that a run takes a tenth of a second instead of a whole one.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Life:
    """How a process fared: its exit code (negative for the signal that ended it), seconds, and its output."""

    code: int
    seconds: float
    out: str
    err: str


class Nursery:
    """Runs storyboard commands as processes of their own. Use it as a context."""

    def __init__(self, folder: Path) -> None:
        """`folder` takes their output."""
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def run(self, *words: str, kill_after: float | None = None, of: Path | None = None) -> Life:
        """Run a command; with `kill_after` it is killed so many seconds after its begin, or after
        something stands in the file `of`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        out, err = self._folder / "out", self._folder / "err"
        for path in (out, err):
            path.write_text("", encoding="utf-8")
        order = {"words": words, "after": kill_after, "of": of and str(of), "out": str(out), "err": str(err)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Life(told["code"], told["seconds"], out.read_text("utf-8"), err.read_text("utf-8"))


def _beget(order: dict[str, Any]) -> dict[str, Any]:
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _live(order)
    if order["after"] is not None:
        if order["of"]:
            _wait_for(Path(order["of"]), child)
        time.sleep(order["after"])
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return {"code": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - begun}


def _wait_for(path: Path, child: int) -> None:
    """Wait until something stands in a file, or the child has ended (and waits to be asked how)."""
    while not _size(path):
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.0002)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # also of a moment ago: a restore moves it away
        return 0


def _live(order: dict[str, Any]) -> None:
    from storyboard.cli.main import run

    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    code = 1
    try:
        code = run(order["words"])
    except SystemExit as left:
        code = int(left.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(code)


def main() -> None:
    """Take orders, a line each, until there are no more."""
    from storyboard.reading.places import shipped_gazetteer
    from storyboard.sources.connections import _certificates
    from storyboard.sources.parse import _feedparser

    shipped_gazetteer()
    _certificates()
    _feedparser()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_beget(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
