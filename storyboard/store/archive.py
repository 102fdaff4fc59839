"""The files of a library as one archive."""

import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from storyboard.errors import StoryboardError
from storyboard.store import tables
from storyboard.store.layout import CATALOG, CORRECTIONS, FEEDS, LIBRARY, LOOSE, MARKS, STORIES, VISITS

KEPT = (LIBRARY, FEEDS, VISITS, CORRECTIONS, STORIES, LOOSE, CATALOG, MARKS)
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


def unpack(source: Path, folder: Path) -> None:
    """Unpack only plain files below the folders that a library has, and see that it is one we know.

    Raises StoryboardError for what is no backup, and OSError when the disk fails.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            for member in archive:
                parts = Path(member.name).parts
                if not member.isfile() or not parts or parts[0] not in KEPT or ".." in parts:
                    raise StoryboardError(f"{source}: no backup of storyboard ({member.name!r} is in it)")
                _write(archive.extractfile(member), folder.joinpath(*parts))
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise StoryboardError(f"{source}: cannot be read as a backup ({error})") from error
    if tables.read(folder / LIBRARY) is None:
        raise StoryboardError(f"{source}: no backup of storyboard (it has no {LIBRARY})")


def _write(content: IO[bytes] | None, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if content is not None:
        with target.open("wb") as file:
            shutil.copyfileobj(content, file)


def _files(data: Path) -> Iterator[Path]:
    for name in KEPT:
        path = data / name
        found = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        yield from (file for file in found if file.is_file() and not file.is_symlink())
