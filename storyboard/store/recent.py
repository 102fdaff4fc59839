"""The latest commits of an index, as they came, before they get into its tables.

The keys of those tables are as good as random: each row of a commit falls on pages of its own, and a page
is written whole, twice. So a small commit is one row at the end of `recent`; whoever looks something up has
it in memory, over the tables, and when there are many they get into the tables together.
"""

import sqlite3
import zlib
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from storyboard.store.disk import Print
from storyboard.store.entries import Filing, IndexChange

SMALL = 2_000  # rows of a commit that is kept so
MOST = 8_000  # rows that may wait so: each process that looks something up first reads them

TABLE = """
CREATE TABLE recent (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, rows INTEGER NOT NULL,
    filed BLOB NOT NULL, prints BLOB NOT NULL, threads BLOB NOT NULL
);
"""

# The temporary views stand before the tables of the same names.
_OVERLAY = """
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE touched (slug TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE new_stories (slug TEXT PRIMARY KEY, file TEXT NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE new_aliases (alias TEXT, slug TEXT, PRIMARY KEY (alias, slug)) WITHOUT ROWID;
CREATE TEMP TABLE new_articles (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL, link TEXT NOT NULL,
    version INTEGER NOT NULL, hidden INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX temp.new_stories_by_file ON new_stories (file);
CREATE INDEX temp.new_aliases_by_slug ON new_aliases (slug);
CREATE INDEX temp.new_articles_by_slug ON new_articles (slug);
CREATE INDEX temp.new_articles_by_link ON new_articles (link) WHERE link != '';
CREATE TEMP VIEW stories AS SELECT slug, file FROM new_stories
    UNION ALL SELECT slug, file FROM main.stories WHERE slug NOT IN (SELECT slug FROM touched);
CREATE TEMP VIEW aliases AS SELECT alias, slug FROM new_aliases
    UNION ALL SELECT alias, slug FROM main.aliases WHERE slug NOT IN (SELECT slug FROM touched);
CREATE TEMP VIEW articles AS SELECT id, slug, link, version, hidden FROM new_articles
    UNION ALL SELECT id, slug, link, version, hidden FROM main.articles
    WHERE slug NOT IN (SELECT slug FROM touched) AND id NOT IN (SELECT id FROM new_articles);
"""
_KEPT = ("touched", "new_stories", "new_aliases", "new_articles")


class _Filed(msgspec.Struct, array_like=True):
    filings: list[Filing]
    gone: list[str]


_encode = msgspec.msgpack.Encoder().encode
_decode_filed = msgspec.msgpack.Decoder(_Filed).decode
_decode_prints = msgspec.msgpack.Decoder(dict[str, Print | None]).decode
_decode_threads = msgspec.msgpack.Decoder(dict[str, bytes | None]).decode


def put(sqlite: sqlite3.Connection, change: IndexChange) -> None:
    """Keep a commit after those that are there."""
    filed = _Filed(list(change.filings), list(change.gone))
    threads = {**dict.fromkeys(filed.gone), **change.threads}
    kept = (filed, dict(change.prints), threads)
    values = (change.rows, *(zlib.compress(_encode(each)) for each in kept))
    sqlite.execute("INSERT INTO recent (rows, filed, prints, threads) VALUES (?, ?, ?, ?)", values)


def waiting(sqlite: sqlite3.Connection) -> int:
    """Return how many rows wait to get into the tables."""
    return int(sqlite.execute("SELECT coalesce(sum(rows), 0) FROM recent").fetchone()[0])


def take_out(sqlite: sqlite3.Connection) -> IndexChange:
    """Return all commits that are kept as one, and keep them no longer."""
    filings: dict[str, Filing] = {}
    gone: dict[str, None] = {}
    for blob in _blobs(sqlite, "filed"):
        filed = _decode_filed(blob)
        for slug in filed.gone:
            filings.pop(slug, None)
            gone[slug] = None
        for filing in filed.filings:
            gone.pop(filing.slug, None)
            filings[filing.slug] = filing
    prints, threads = latest_prints(sqlite), latest_threads(sqlite)
    sqlite.execute("DELETE FROM recent")
    return IndexChange(filings=list(filings.values()), gone=gone, prints=prints, threads=threads)


def latest_prints(sqlite: sqlite3.Connection) -> dict[str, Print | None]:
    """Return the prints of the files that those commits wrote, None for a file that they removed."""
    prints: dict[str, Print | None] = {}
    for blob in _blobs(sqlite, "prints"):
        prints.update(_decode_prints(blob))
    return prints


def latest_threads(sqlite: sqlite3.Connection) -> dict[str, bytes | None]:
    """Return the threader's blobs of those commits by slug, None for one that is to be forgotten."""
    threads: dict[str, bytes | None] = {}
    for blob in _blobs(sqlite, "threads"):
        threads.update(_decode_threads(blob))
    return threads


def _blobs(sqlite: sqlite3.Connection, column: str, after: int = 0) -> list[bytes]:
    """Return a column of the commits that are kept, in their order, of those `after` that number."""
    sql = f"SELECT {column} FROM recent WHERE seq > ? ORDER BY seq"  # noqa: S608 - the names are those above
    return [zlib.decompress(blob) for (blob,) in sqlite.execute(sql, (after,))]


class Overlay:
    """What one connection has in memory of the latest commits."""

    def __init__(self, sqlite: sqlite3.Connection) -> None:
        self._sqlite = sqlite
        self._made = False
        self._first: int | None = None
        self._last: int | None = None

    def catch_up(self) -> None:
        """Have what was committed since the last call, by whichever process."""
        sql = "SELECT (SELECT min(seq) FROM recent), (SELECT max(seq) FROM recent)"
        first, last = self._sqlite.execute(sql).fetchone()
        if (first, last) == (self._first, self._last):
            return
        if not self._made:
            self._sqlite.executescript(_OVERLAY)
            self._made = True
        if first != self._first:
            self._clear()
        for blob in _blobs(self._sqlite, "filed", after=self._last or 0):
            self._take_in(_decode_filed(blob))
        self._first, self._last = first, last

    def _clear(self) -> None:
        for table in _KEPT:
            self._sqlite.execute(f"DELETE FROM temp.{table}")  # noqa: S608 - the names are those above
        self._last = None

    def _take_in(self, filed: _Filed) -> None:
        touched = [(slug,) for slug in (*(filing.slug for filing in filed.filings), *filed.gone)]
        many = self._sqlite.executemany
        many("INSERT OR IGNORE INTO touched VALUES (?)", touched)
        for table in _KEPT[1:]:
            many(f"DELETE FROM temp.{table} WHERE slug = ?", touched)  # noqa: S608 - the same
        put_rows(self._sqlite, filed.filings, "temp.new_")


def put_rows(sqlite: sqlite3.Connection, filings: Collection[Filing], prefix: str) -> None:
    """Put the rows of `filings`, in the order of their keys, into the tables whose names begin so."""

    def put_in(table: str, rows: Iterable[tuple[Any, ...]], values: int) -> None:
        holes = ", ".join("?" * values)
        sqlite.executemany(f"REPLACE INTO {prefix}{table} VALUES ({holes})", sorted(rows))  # noqa: S608

    put_in("stories", ((f.slug, f.file) for f in filings), 2)
    put_in("aliases", ((alias, f.slug) for f in filings for alias in f.aliases), 2)
    put_in("articles", ((e.id, f.slug, e.link, e.version, e.hidden) for f in filings for e in f.articles), 5)
