"""A thousand feeds, fetched cold, unchanged, and with news in one of twenty; beside newsboat and sfeed.

python -m bench.refresh FOLDER [--feeds 1000] [--entries 100] [--port 8650]
"""

import argparse
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.feeds import urls
from bench.measuring import STORYBOARD, Figure, Ran, ratio, run

LINES = ("cold", "unchanged", "usual")


@contextmanager
def feeds(number: int, entries: int, port: int) -> Iterator[list[str]]:
    """Serve feeds while the context is open; yields their addresses."""
    options = ["--feeds", str(number), "--entries", str(entries), "--port", str(port)]
    with subprocess.Popen(
        [sys.executable, "-m", "bench.feeds", *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout  # noqa: S101
        server.stdout.readline()
        try:
            yield urls(number, port)
        finally:
            server.communicate(b"")


def bring_news(port: int) -> None:
    """Let one feed of twenty have three new entries."""
    urllib.request.urlopen(f"http://127.0.0.1:{port}/news").read()


def write_config(folder: Path, addresses: list[str]) -> list[str | Path]:
    """Write a config with all feeds and return the options that make storyboard use it, and the folder."""
    sections = [f'[feeds."Paper {number}"]\nurl = "{url}"\n' for number, url in enumerate(addresses)]
    config = folder / "config.toml"
    config.write_text("[board]\nrefresh_minutes = 0\n\n" + "\n".join(sections))
    return ["--config", config, "--data-dir", folder / "data"]


class Newsboat:
    """newsboat with the same feeds and a cache of its own."""

    def __init__(self, folder: Path, addresses: list[str]) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "urls").write_text("".join(f"{url}\n" for url in addresses))
        (folder / "config").touch()
        options: list[str | Path] = [
            "-u",
            folder / "urls",
            "-c",
            folder / "cache.db",
            "-C",
            folder / "config",
        ]
        self._command: list[str | Path] = ["newsboat", *options]
        self._home = {"HOME": str(folder)}

    def reload(self) -> Ran:
        """Fetch all feeds."""
        return run([*self._command, "-x", "reload"], self._home)

    def start(self) -> Ran:
        """Start, load everything and say how much is unread."""
        return run([*self._command, "-x", "print-unread"], self._home)


class Sfeed:
    """sfeed with the same feeds; it fetches with curl, several at once."""

    def __init__(self, folder: Path, addresses: list[str]) -> None:
        folder.mkdir(exist_ok=True)
        calls = "".join(f"\tfeed 'Paper {number}' '{url}'\n" for number, url in enumerate(addresses))
        self._file = folder / "sfeedrc"
        self._file.write_text(f"sfeedpath='{folder}/feeds'\nfeeds() {{\n{calls}}}\n")

    def reload(self) -> Ran:
        """Fetch all feeds."""
        return run(["sfeed_update", self._file])


def measure(folder: Path, number: int, entries: int, port: int) -> list[Figure]:
    """Measure all refreshes in turn with those of the peers that are installed; `folder` keeps the rest.

    The peers go first: a file system without a journal is slow to make files, as newsboat does for each feed,
    for minutes after others were replaced, as we do.
    """
    found: list[Figure] = []
    with feeds(number, entries, port) as addresses:
        peers: dict[str, Newsboat | Sfeed] = {}
        if shutil.which("newsboat"):
            peers["newsboat"] = Newsboat(folder / "newsboat", addresses)
        if shutil.which("sfeed_update"):
            peers["sfeed"] = Sfeed(folder / "sfeed", addresses)
        options = write_config(folder, addresses)
        for line in LINES:
            if line == "usual":
                bring_news(port)
            reloads = {name: peer.reload() for name, peer in peers.items()}
            ours = run([*STORYBOARD, *options, "refresh", "--force"])
            found += ours.figures(f"refresh, {line}", {"unchanged": 3.0, "usual": 5.0}.get(line))
            found.append(Figure(f"refresh, {line}, memory", ours.megabytes, "MB"))
            found.append(
                Figure(f"refresh, {line}, written", ours.written, "MB", 3.0 if line == "usual" else None)
            )
            for name, theirs in reloads.items():
                found += theirs.figures(f"{name}, {line}")
                wanted = 2.5 if (name, line) == ("newsboat", "cold") else None
                found.append(ratio(f"refresh, {line}", ours.seconds, theirs.seconds, name, wanted))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="an empty one")
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--entries", type=int, default=100)
    parser.add_argument("--port", type=int, default=8_650)
    told = parser.parse_args()
    told.folder.mkdir(exist_ok=True)
    for figure in measure(told.folder, told.feeds, told.entries, told.port):
        print(f"{figure.name:44} {figure.value:9.2f} {figure.unit} {figure.peer}")


if __name__ == "__main__":
    main()
