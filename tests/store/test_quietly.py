import os
import sys
from pathlib import Path

import pytest

from storyboard.store.quietly import read_bytes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.json"
    path.write_bytes(b"talks")
    os.utime(path, (1, 2))  # never read since it was written
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux reads without a trace")
def test_a_file_that_is_read_is_not_noted_as_read(file: Path) -> None:
    assert read_bytes(file) == b"talks"
    assert file.stat().st_atime == 1


def test_the_file_of_another_is_read_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open
    quietly = getattr(os, "O_NOATIME", 0)

    def refusing(path: Path, flags: int) -> int:
        if quietly and flags & quietly:
            raise PermissionError(1, "Operation not permitted", str(path))
        return real(path, flags)

    monkeypatch.setattr(os, "open", refusing)
    assert read_bytes(file) == b"talks"


def test_what_is_no_file_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bytes(tmp_path / "missing.json")
    with pytest.raises(IsADirectoryError):
        read_bytes(tmp_path)
