"""A sorted table of names in compressed blocks, of which only those asked for are ever unpacked.

Unpacking the whole gazetteer takes some 50 ms and 20 MB; an article asks for a few dozen names.
"""

import zlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

_BLOCK = 300  # rows of a block: about 12 KB unpacked, a tenth of a millisecond
_HEAD = 4  # bytes that tell the length of the index


@dataclass(slots=True)
class Table:
    """Rows by key: `packed` is what `pack` wrote."""

    packed: bytes
    _firsts: list[str] = field(init=False, repr=False)
    _places: list[tuple[int, int]] = field(init=False, repr=False)
    _blocks: dict[int, dict[str, str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        size = int.from_bytes(self.packed[:_HEAD])
        index = zlib.decompress(self.packed[_HEAD : _HEAD + size]).decode()
        entries = [line.split("\t") for line in index.split("\n") if line]
        self._firsts = [first for first, _length in entries]
        self._places, at = [], _HEAD + size
        for _first, length in entries:
            self._places.append((at, at + int(length)))
            at += int(length)

    def get(self, key: str) -> str | None:
        """Return the row of `key`, or None."""
        at = bisect_right(self._firsts, key) - 1
        if at < 0:
            return None
        block = self._blocks.get(at)
        if block is None:
            block = self._blocks[at] = self._unpack(at)
        return block.get(key)

    def _unpack(self, at: int) -> dict[str, str]:
        start, end = self._places[at]
        lines = zlib.decompress(self.packed[start:end]).decode().split("\n")
        return dict(line.split("\t", 1) for line in lines)


def pack(rows: Mapping[str, str]) -> bytes:
    """Return the bytes of a table of these rows. Keys and rows hold no tab and no line break."""
    keys = sorted(rows)
    index, blocks = [], []
    for start in range(0, len(keys), _BLOCK):
        block = "\n".join(f"{key}\t{rows[key]}" for key in keys[start : start + _BLOCK])
        blocks.append(zlib.compress(block.encode(), 9))
        index.append(f"{keys[start]}\t{len(blocks[-1])}")
    head = zlib.compress("\n".join(index).encode(), 9)
    return len(head).to_bytes(_HEAD) + head + b"".join(blocks)
