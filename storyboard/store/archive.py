"""The files of a library as one archive."""

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

from storyboard.store.layout import CATALOG, CORRECTIONS, FEEDS, LIBRARY, LOOSE, MARKS, STORIES

KEPT = (LIBRARY, FEEDS, CORRECTIONS, STORIES, LOOSE, CATALOG, MARKS)
"""What belongs to a library: files, and folders of files."""


def write_archive(data: Path, target: Path) -> None:
    """Write the library in `data` to `target`, a tar.gz, all of it or nothing. Raises OSError."""
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                for path in _files(data):
                    archive.add(path, path.relative_to(data).as_posix(), recursive=False)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _files(data: Path) -> Iterator[Path]:
    for name in KEPT:
        path = data / name
        found = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and not file.is_symlink())
