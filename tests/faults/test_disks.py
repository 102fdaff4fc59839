"""Disks that are full, read-only or damaged, and clocks that jump, under the whole program."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.conftest import Command, Result, configure, filled, program, root, storyboard, template
from tests.cli.test_process import ended, running

__all__ = ["configure", "filled", "program", "root", "storyboard", "template"]

_IS_ROOT = os.geteuid() == 0


def titles(told: Result) -> set[str]:
    """Return the titles of all articles that `stories --all --json` lists."""
    return {article["title"] for line in told.lines for article in line["articles"]}


def lines(count: int, first: int = 0) -> str:
    """Return so many article lines."""
    return "".join(
        json.dumps({"id": f"n{n}", "title": f"Note {n} about otter {n}", "text": f"Otter {n} swims. " * 90})
        + "\n"
        for n in range(first, first + count)
    )


@pytest.fixture
def small_disk(root: Path) -> Iterator[Path]:
    """A data folder on a disk of 300 kB."""
    disk = root / "board"
    disk.mkdir()
    if (
        not _IS_ROOT
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small disk can only be mounted by root")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Leave no room on a disk."""
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(1_000))


def test_a_disk_that_runs_full_keeps_what_was_told_and_says_so(small_disk: Path, program: Command) -> None:
    kept: set[str] = set()
    full = None
    for first in range(0, 400, 20):
        told = program("import", "-", "--json", stdin=lines(20, first))
        if told.code:
            full = told
            break
        kept |= {f"Note {n} about otter {n}" for n in range(first, first + 20)}
    assert full is not None
    assert (full.code, full.out) == (1, "")
    assert re.search("No space left on device", full.err)
    assert "Traceback" not in full.err
    assert titles(program("stories", "--all", "--json")) >= kept
    fill(small_disk)
    assert program("--plain").code == 0
    (small_disk / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    assert program("import", "-", stdin=lines(1, 900)).code == 0
    after = titles(program("stories", "--all", "--json"))
    assert after > kept
    assert len(after - kept) in (1, 21)  # the commit that was broken off is whole or absent
    assert program("db", "check").out == "the library is sound\n"


def test_on_a_full_disk_a_board_is_read_and_backed_up_and_nothing_changes(
    small_disk: Path, program: Command
) -> None:
    assert program("import", "-", stdin=lines(5)).code == 0
    kept = titles(program("stories", "--all", "--json"))
    fill(small_disk)
    assert program("--plain").code == 0
    slug = program("stories", "--all", "--json").lines[0]["slug"]
    told = program("correct", "rename", slug, "Mine")
    assert (told.code, "nothing was saved (No space left on device)" in told.err) == (1, True), told.err
    told = program("export", "--all", "--format", "md", "-o", str(small_disk / "all.md"))
    assert f"{small_disk / 'all.md'}: cannot be written: No space left on device" in told.err
    backup = str(small_disk.parent / "safe.tar.gz")
    assert program("db", "backup", backup).code == 0
    fill(small_disk)  # again: the index gave some back
    told = program("db", "restore", backup)
    assert "cannot be restored (No space left on device); nothing was changed" in told.err
    assert titles(program("stories", "--all", "--json")) == kept
    (small_disk / "filler").unlink()
    assert program("db", "restore", backup).code == 0
    assert titles(program("stories", "--all", "--json")) == kept
    assert program("db", "check").code == 0


@pytest.mark.skipif(not _IS_ROOT, reason="root alone can become somebody else to whom a folder is closed")
def test_a_read_only_folder_is_read_and_nothing_is_written(
    filled: Path, root: Path, program: Command
) -> None:
    assert program("stories", "--json").code == 0
    subprocess.run(["mount", "--bind", str(filled), str(filled)], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", str(filled)], check=True)
        assert len(program("stories", "--all", "--json").lines) == 2
        assert program("--plain").code == 0
        for words in (["import", "-"], ["correct", "rename", "ferry", "Mine"], ["rebuild"], ["db", "repair"]):
            told = program(*words, stdin=lines(1))
            assert (told.code, told.out) == (1, ""), words
            assert "Read-only file system" in told.err
            assert "Traceback" not in told.err
        told = program("db", "check")
        assert (told.code, told.out.splitlines()[-1]) == (0, "the library is sound")
        told = program("db", "backup", str(root / "elsewhere.tar.gz"))
        assert (told.code, told.err) == (0, "")
        told = program("rebuild", "--dry-run")
        assert (told.code, told.err) == (0, "")
    finally:
        subprocess.run(["umount", str(filled)], check=True)
    assert program("db", "restore", str(root / "elsewhere.tar.gz")).code == 0
    assert len(program("stories", "--all", "--json").lines) == 2
    assert program("import", "-", stdin=lines(1)).code == 0


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _spoil(path: Path) -> None:
    path.write_bytes(os.urandom(3_000))


@pytest.mark.parametrize(
    ("pattern", "harm", "named"),
    [
        ("stories/*/*.json", _cut, True),
        ("stories/*/*.json", _spoil, True),
        ("loose/*.json", _cut, True),
        ("catalog/*.json", Path.unlink, False),
        ("catalog/*.json", _cut, False),
        ("cache/index.sqlite", Path.unlink, False),
        ("cache/index.sqlite", _cut, False),
        ("cache/index.sqlite", _spoil, False),
        ("library.json", _cut, True),
        ("library.json", Path.unlink, False),
        ("corrections.json", _spoil, True),
        ("marks/*.json", _cut, True),
        ("journal.log", lambda path: path.write_bytes(b'7 4711 0badcafe\n[{"path": "stories'), True),
    ],
)
def test_whatever_file_is_damaged_the_rest_is_there_and_the_damaged_one_is_named(
    filled: Path, storyboard: Command, pattern: str, harm: Callable[[Path], object], named: bool
) -> None:
    assert storyboard("correct", "rename", "ferry", "Mine").code == 0
    (filled / "marks").mkdir()
    (filled / "marks/2026-03.json").write_text('{"schema": {"1": {"kind": "marks", "version": 1}}}')
    before = storyboard("stories", "--all", "--json")
    [path, *_] = sorted(filled.glob(pattern))
    content = path.read_bytes()
    harm(path)
    told = storyboard("import", "-", stdin=lines(1))
    assert told.code == 0
    told_of = told.err + storyboard("correct", "list").err + storyboard("stories", "unread").err
    assert (path.name in told_of) is named, told_of
    after = storyboard("stories", "--all", "--json")
    lost = titles(before) - titles(after)
    held = {title for title in titles(before) if title.encode() in content}
    assert lost <= held if named else lost == set()
    assert "Note 0 about otter 0" in titles(after)
    if named and path.name != "journal.log":
        [aside] = filled.rglob(f"{path.name}.damaged-*")
        assert aside.name in told_of
        assert aside.read_bytes()
    assert storyboard("db", "repair").code == 0


def test_of_two_processes_at_once_one_writes_and_the_other_says_who(root: Path, program: Command) -> None:
    (root / "many.jsonl").write_text(lines(60), encoding="utf-8")
    both = [running("import", str(root / "many.jsonl")) for _ in range(3)]
    codes = sorted(ended(process).code for process in both)
    assert codes[0] == 0
    assert set(codes) <= {0, 5}
    assert len(titles(program("stories", "--all", "--json"))) == 60
    assert program("db", "check").code == 0
