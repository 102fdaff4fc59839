"""The parts of the threader's corpus in the index, one a commit: the small ones, as most are, deflated."""

import sqlite3
import zlib

TABLE = "CREATE TABLE corpus (seq INTEGER PRIMARY KEY, deflated INTEGER NOT NULL, blob BLOB NOT NULL);"
_LARGE = 1_000_000  # bytes: to deflate so many takes longer than to write them


def add(sqlite: sqlite3.Connection, part: bytes) -> None:
    """Keep a part after those that are there."""
    deflated = len(part) < _LARGE
    sqlite.execute(
        "INSERT INTO corpus (deflated, blob) VALUES (?, ?)",
        (deflated, zlib.compress(part) if deflated else part),
    )


def parts(sqlite: sqlite3.Connection) -> list[bytes]:
    """Return all parts, the oldest first."""
    rows = sqlite.execute("SELECT deflated, blob FROM corpus ORDER BY seq").fetchall()
    return [zlib.decompress(blob) if deflated else blob for deflated, blob in rows]
