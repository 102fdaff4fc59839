"""The journal: a commit is safe once its record is; the files may then be written, or not, in any crash."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import msgspec

from storyboard.store.delta import FileDelta
from storyboard.store.disk import Disk

_SMALL = 4_000_000  # bytes of a record that is deflated: with more, that takes longer than to write them
_DEFLATED = b"x"  # how those begin; JSON does not

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[FileDelta, ...]).decode


@dataclass(frozen=True, slots=True)
class Record:
    """One commit: its number in the library's life and what it changes."""

    sequence: int
    deltas: tuple[FileDelta, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """Bytes that are no record: cut short while they were written, so that nobody was told of them; or as
    long as they should be, and `damaged`: they may have been acknowledged."""

    size: int
    damaged: bool

    def __str__(self) -> str:
        """Say what is wrong with them."""
        return f"its last record of {self.size} bytes is {'damaged' if self.damaged else 'torn'}"


class Journal:
    """`journal.log`: one record a commit, headed by `sequence length checksum`, until it is in the files.

    A record is JSON, a small one deflated.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self._disk = disk

    def put(self, record: Record) -> int:
        """Write a record and wait until it is safe; returns its bytes. On a fault there is no record."""
        body = _array([_encode(delta) for delta in record.deltas])
        if sum(map(len, body)) <= _SMALL:
            body = [zlib.compress(b"".join(body))]
        length, checksum = sum(map(len, body)), 0
        for piece in body:
            checksum = zlib.crc32(piece, checksum)
        head = b"%d %d %08x\n" % (record.sequence, length, checksum)
        self._disk.rewrite(self.path, (head, *body, b"\n"))
        return len(head) + length + 1

    def read(self) -> tuple[list[Record], Rest | None]:
        """Return the whole records, and what follows them that is none."""
        try:
            rest = self.path.read_bytes()
        except FileNotFoundError:
            return [], None
        records: list[Record] = []
        while rest:
            head, _, rest = rest.partition(b"\n")
            record, length = _record(head, rest)
            if record is None:
                return records, Rest(len(head) + len(rest), damaged=not _short(head, rest))
            records.append(record)
            rest = rest[length + 1 :]
        return records, None

    def clear(self) -> None:
        """Empty the journal, or begin it: all it held is in the files."""
        if not self.path.exists() or self.path.stat().st_size:
            self._disk.rewrite(self.path, ())


def _array(items: Sequence[bytes]) -> list[bytes]:
    """Return an array of JSON in pieces: in one, a large commit would take its room in memory again."""
    pieces = [b"[", *chain.from_iterable((item, b",") for item in items)]
    if items:
        pieces.pop()
    return [*pieces, b"]"]


def _short(head: bytes, rest: bytes) -> bool:
    try:
        return len(rest) < int(head.split(b" ")[1])
    except (IndexError, ValueError):
        return not rest


def _record(head: bytes, rest: bytes) -> tuple[Record | None, int]:
    try:
        sequence, length, checksum = head.split(b" ")
        body = rest[: int(length)]
        if len(body) != int(length) or zlib.crc32(body) != int(checksum, 16):
            return None, 0
        plain = zlib.decompress(body) if body.startswith(_DEFLATED) else body
        return Record(int(sequence), _decode(plain)), len(body)
    except (ValueError, zlib.error, msgspec.DecodeError):
        return None, 0
