"""The bench page: every figure in one run, with the machine's data, as Markdown and JSON.

    python -m bench [--page bench/figures.md] [--folder FOLDER] [--feeds N] [--entries N] [--articles N]

Takes about half an hour on two cores. Where newsboat or sfeed is installed, it runs on the same feeds in
the same run. `--folder` keeps the libraries: the one of two years is not made again.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench import manners, opening, refresh
from bench.feeds import urls
from bench.measuring import Figure, ratio
from bench.refresh import Newsboat
from storyboard.version import __version__

_FILLED = "filled"
_PORT = 8_650


def figures(folder: Path, told: argparse.Namespace) -> Iterator[tuple[str, list[Figure]]]:
    """Yield the figures, part by part."""
    fetched = folder / "fetched"
    fetched.mkdir(parents=True)
    yield "Refresh", refresh.measure(fetched, told.feeds, told.entries, _PORT)
    yield "Keys during a refresh", _keys(folder / "keys", told)
    yield "Opening what was fetched", _opened(fetched, told)
    yield "Opening two years", opening.measure(_library(folder / "library", told.articles), "two years")
    yield "Manners over a day", manners.measure()


def _keys(folder: Path, told: argparse.Namespace) -> list[Figure]:
    command = [sys.executable, "-m", "bench.keys", str(folder), "--port", str(_PORT + 1)]
    command += ["--feeds", str(told.feeds), "--entries", str(told.entries)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [Figure(*each) for each in json.loads(done.stdout)]


def _opened(fetched: Path, told: argparse.Namespace) -> list[Figure]:
    options: list[str | Path] = ["--config", fetched / "config.toml", "--data-dir", fetched / "data"]
    found = opening.measure(options, "fetched")
    if shutil.which("newsboat"):
        addresses = urls(told.feeds, _PORT)
        seconds = Newsboat(fetched / "newsboat", addresses).start().seconds
        found.append(Figure("newsboat -x print-unread", seconds))
        found.append(ratio("the board's first useful paint", found[1].value, seconds, "newsboat", 0.1))
    return found


def _library(folder: Path, articles: int) -> list[str | Path]:
    """Make the library of articles, unless it is there, and return the options that open it."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "config.toml"
    config.write_text("[board]\nrefresh_minutes = 0\n\n[threads]\nidle_days = 2000\n")
    if not (folder / _FILLED).exists():
        command = [sys.executable, "-m", "bench.library", str(folder / "data"), "--articles", str(articles)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (folder / _FILLED).touch()
    return ["--config", config, "--data-dir", folder / "data"]


def machine() -> dict[str, str]:
    """Return what there is to say of this machine; nothing of its files or its name."""
    return {
        "storyboard": __version__,
        "Python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _said("/proc/cpuinfo", "model name"),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": _said("/proc/meminfo", "MemTotal"),
        "newsboat": _version("newsboat"),
        "sfeed": "installed" if shutil.which("sfeed_update") else "not installed",
        "load at the start": f"{os.getloadavg()[0]:.1f}",
    }


def _said(file: str, name: str) -> str:
    path = Path(file)
    lines = path.read_text().splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown")


def _version(program: str) -> str:
    if not shutil.which(program):
        return "not installed"
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return done.stdout.split("\n")[0].removeprefix(f"{program} ").split(" ")[0]


def _lines(module: str, *options: str) -> list[str]:
    """Return what a bench prints that measures one part alone."""
    done = subprocess.run(
        [sys.executable, "-m", module, *options], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def page(about: dict[str, str], parts: dict[str, list[Figure]], alone: dict[str, list[str]]) -> str:
    """Return the page in Markdown."""
    lines = ["# Bench", "", "Made by `python -m bench`; see `bench/` for what each figure means.", ""]
    lines += ["| machine | |", "|---|---|", *(f"| {name} | {value} |" for name, value in about.items())]
    for name, found in parts.items():
        lines += ["", f"## {name}", "", "| figure | value | at most | |", "|---|---:|---:|---|"]
        lines += [_row(figure) for figure in found]
    for name, told in alone.items():
        lines += ["", f"## {name}", "", "```text", *told, "```"]
    return "\n".join(lines) + "\n"


def _row(figure: Figure) -> str:
    name = f"{figure.name} ÷ {figure.peer}" if figure.peer else figure.name
    wanted = "" if figure.wanted is None else f"{figure.wanted:g} {figure.unit}"
    verdict = {None: "", True: "kept", False: "**missed**"}[figure.kept]
    return f"| {name} | {figure.value:,.2f} {figure.unit} | {wanted} | {verdict} |"


def main() -> None:
    """Run everything and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", type=Path, default=Path("bench/figures.md"))
    parser.add_argument("--folder", type=Path, help="where the libraries are made and kept")
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--entries", type=int, default=100)
    parser.add_argument("--articles", type=int, default=100_000)
    told = parser.parse_args()
    scale = f"{told.feeds:,} feeds × {told.entries} entries; {told.articles:,} articles over two years"
    about = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "scale": scale, **machine()}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="storyboard-bench-") as aside:
        folder = told.folder or Path(aside)
        shutil.rmtree(folder / "fetched", ignore_errors=True)
        shutil.rmtree(folder / "keys", ignore_errors=True)
        parts: dict[str, list[Figure]] = {}
        for name, found in figures(folder, told):
            parts[name] = found
            for figure in found:
                print(_row(figure), flush=True)
    alone = {
        "Threads alone": _lines("bench.threads", "--articles", str(told.articles)),
        "Chronicle alone": _lines("bench.chronicle"),
        "Board alone": _lines("bench.board", "--stories", "1000", "10000", "--keys", "120"),
    }
    about["load at the end"] = f"{os.getloadavg()[0]:.1f}"
    about["the run took"] = f"{(time.monotonic() - begun) / 60:.0f} min"
    told.page.write_text(page(about, parts, alone))
    rows = {
        name: [
            {"name": f.name, "value": f.value, "unit": f.unit, "wanted": f.wanted, "peer": f.peer}
            for f in each
        ]
        for name, each in parts.items()
    }
    content = json.dumps({"machine": about, "figures": rows, "alone": alone}, indent=1, ensure_ascii=False)
    told.page.with_suffix(".json").write_text(content + "\n")


if __name__ == "__main__":
    main()
