"""The command line, called in this process or as a program of its own, on a board in a folder of its own."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from storyboard.cli.main import run
from tests.sources.conftest import no_proxy, server

__all__ = ["no_proxy", "server"]

LINES = (
    {
        "id": "f1",
        "title": "Ferry strike halts Elsinore crossings",
        "text": "Ferry crews in Elsinore walked out.",
    },
    {
        "id": "f2",
        "title": "Elsinore ferry strike enters second day",
        "text": "Ferry crews in Elsinore met owners.",
    },
    {
        "id": "c1",
        "title": "Mountain dairy wins cheese award",
        "text": "A wheel of eighteen months took gold.",
    },
)
QUICK = "[fetch]\nspacing = 0\nper_host = 32\ntimeout = 5\n"


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON Lines; nothing else may be in it."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the environment names as the board's place, and as home."""
    for name in [name for name in os.environ if name.startswith(("STORYBOARD_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("STORYBOARD_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("STORYBOARD_DATA_DIR", str(tmp_path / "board"))
    monkeypatch.setenv("TERM", "dumb")
    return tmp_path


Command = Callable[..., Result]


@pytest.fixture
def storyboard(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Command]:
    """Run a command in this process."""
    before = signal.getsignal(signal.SIGTERM)

    def command(*words: str, stdin: str | bytes = b"") -> Result:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capsys.readouterr()
        try:
            code = run(words)
        except SystemExit as left:
            code = int(left.code or 0)
        told = capsys.readouterr()
        return Result(code, told.out, told.err)

    yield command
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def program(root: Path) -> Command:
    """Run a command as a program of its own."""

    def command(*words: str, stdin: str = "", pipe: str = "") -> Result:
        storyboard = [sys.executable, "-m", "storyboard", *words]
        line = ["bash", "-c", f'set -o pipefail; "$@" {pipe}', "bash", *storyboard] if pipe else storyboard
        done = subprocess.run(line, input=stdin, capture_output=True, text=True, timeout=60, check=False)
        return Result(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a story of two articles and a single article, filed just now."""
    folder = tmp_path_factory.mktemp("template")
    file = folder / "lines.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    nothing = str(folder / "none.toml")
    before = signal.getsignal(signal.SIGTERM)
    sys.stdout.flush()
    assert run(["import", str(file), "--data-dir", str(folder / "board"), "--config", nothing]) == 0
    signal.signal(signal.SIGTERM, before)
    return folder / "board"


@pytest.fixture
def filled(root: Path, template: Path) -> Path:
    """The board with those stories."""
    return Path(shutil.copytree(template, root / "board"))


@pytest.fixture
def configure(root: Path) -> Callable[[str], Path]:
    """Write the config file."""

    def write(text: str) -> Path:
        path = root / "config.toml"
        path.write_text(f"{text}\n{QUICK}", encoding="utf-8")
        return path

    return write
