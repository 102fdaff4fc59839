"""TinyDB files: tables of rows, written so that a person and `git diff` can read them."""

import errno
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from storyboard.errors import StoryboardError
from storyboard.store.quietly import read_bytes
from storyboard.store.upgrades import VERSION, upgraded

SCHEMA = "schema"
_BROKEN = (errno.EIO, errno.EISDIR)  # a disk that has lost it, or a folder in its place; rights can be given

Row = dict[str, Any]  # what JSON gives back, or each field as its JSON text (`msgspec.Raw`)
Table = dict[str, Row]
Tables = dict[str, Table]

_decoder = msgspec.json.Decoder(Tables)
_text_decoder = msgspec.json.Decoder(dict[str, dict[str, dict[str, msgspec.Raw]]])
_encode = msgspec.json.Encoder().encode
_name = lru_cache(maxsize=256)(_encode)
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class DamagedError(StoryboardError):
    """A file that does not hold what it should: cut short, mangled, or not storyboard's at all."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: damaged ({reason}); `storyboard db repair` sets it aside")
        self.path = path
        self.reason = reason


def schema(kind: str) -> Table:
    """Return the table that says what a file is and how it is to be read."""
    return {"1": {"kind": kind, "version": VERSION}}


def encode(tables: Tables) -> bytes:
    """Return `tables` as JSON that stock TinyDB reads: one field a line, so that a diff names it."""
    text = b",\n".join(
        b" %s: {\n%s\n }" % (_encode(name), b",\n".join(_row(key, row) for key, row in table.items()))
        for name, table in tables.items()
        if table
    )
    return b"{\n%s\n}\n" % text


def decode(content: bytes, path: Path, *, as_text: bool = False) -> Tables:
    """Return the tables in `content` of the file at `path`, as the present schema version has them.

    With `as_text` each field is the text that it has there: that is enough to compare and to write it.
    Raises DamagedError when it is no such file, StoryboardError when a newer storyboard wrote it.
    """
    try:
        tables: Tables = (_text_decoder if as_text else _decoder).decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DamagedError(path, str(error)) from error
    if not all(key.isdecimal() for table in tables.values() for key in table):
        raise DamagedError(path, "a row without a number")
    version = next(iter(tables.get(SCHEMA, {}).values()), {}).get("version", 0)
    if isinstance(version, msgspec.Raw):
        version = msgspec.json.decode(version)
    if not isinstance(version, int) or version < 1:
        raise DamagedError(path, "it does not say its schema version")
    if version > VERSION:
        raise StoryboardError(
            f"{path}: written by a newer storyboard (schema {version}, this one knows {VERSION}); update it"
        )
    if version == VERSION or not as_text:
        return upgraded(tables, version)
    return _text_decoder.decode(_encode(decode(content, path)))


def version_of(path: Path) -> int | None:
    """Return the schema version of the file at `path`, None where there is no file; raises as `decode`."""
    content = _content(path)
    if content is None:
        return None
    decode(content, path)
    return int(next(iter(_decoder.decode(content)[SCHEMA].values()))["version"])


def read(path: Path, *, as_text: bool = False) -> Tables | None:
    """Return the tables of the file at `path` as `decode` does, None where there is no file."""
    content = _content(path)
    return None if content is None else decode(content, path, as_text=as_text)


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno not in _BROKEN:
            raise
        raise DamagedError(path, os.strerror(error.errno)) from error


class FileStorage(Storage):
    """A TinyDB storage that is read; only a commit writes."""

    def __init__(self, path: Path, reader: Callable[[str], Tables]) -> None:
        """`reader` reads the file of that name."""
        super().__init__()
        self._path = path
        self._reader = reader

    def read(self) -> Tables | None:
        """Return all tables, None where there is no file yet."""
        return self._reader(self._path.name) or None

    def write(self, data: dict[str, dict[Any, Any]]) -> None:  # noqa: ARG002  nothing of it is written
        """Raise StoryboardError."""
        raise StoryboardError(f"{self._path}: open to be read only; nothing was saved")


def _row(key: str, row: Row) -> bytes:
    is_text = isinstance(next(iter(row.values()), None), msgspec.Raw)
    # Encoded as a whole and taken apart again: a call for each of millions of fields takes far longer.
    texts = row if is_text else _fields(_encode(row))
    fields = b",\n".join([b"   %s: %s" % (_name(name), text) for name, text in texts.items()])
    return b"  %s: {\n%s\n  }" % (_encode(key), fields)
