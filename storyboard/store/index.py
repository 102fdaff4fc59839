"""The index: what is where, worked out from the files. It may be deleted at any time."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Self
from urllib.parse import quote

import msgspec

from storyboard.store import corpora, recent
from storyboard.store.entries import IndexChange, Match, Stamp
from storyboard.store.links import canonical_link

_TABLES = f"""{recent.TABLE}
CREATE TABLE stamp (library TEXT NOT NULL, generation INTEGER NOT NULL);
CREATE TABLE stories (slug TEXT PRIMARY KEY, file TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE aliases (alias TEXT, slug TEXT, PRIMARY KEY (alias, slug)) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL, link TEXT NOT NULL,
    version INTEGER NOT NULL, hidden INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE files (file TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE threads (slug TEXT PRIMARY KEY, blob BLOB NOT NULL);
{corpora.TABLE}
CREATE INDEX stories_by_file ON stories (file);
CREATE INDEX aliases_by_slug ON aliases (slug);
CREATE INDEX articles_by_slug ON articles (slug);
CREATE INDEX articles_by_link ON articles (link) WHERE link != '';
CREATE INDEX hidden_articles ON articles (slug) WHERE hidden;
PRAGMA user_version = 5;
"""
_VERSION = 5
_CACHE = 64  # MB: a page that leaves a smaller cache before the end of a large commit is written again
_SHOWN = 20  # candidates of an ambiguous word: more than a person reads


class Index:
    """A SQLite file in the cache, or in memory. Threads may share it; raises sqlite3.Error as SQLite does."""

    def __init__(self, connection: sqlite3.Connection, *, kept: bool = True) -> None:
        """`kept` tells whether it is in a file."""
        self.kept = kept
        self._sqlite = connection
        self._only_read = False
        self._changed = True  # by this process, since the overlay caught up
        self._overlay = recent.Overlay(connection)
        self._guard = RLock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index at `path` to write to it; one that is missing, damaged or older is made anew."""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return cls._prepared(path)
        except sqlite3.DatabaseError:
            cls.remove(path)
            return cls._prepared(path)

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open an index beside the process that writes it."""
        uri = f"file:{quote(str(path))}?mode=ro"
        index = cls(sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None))
        index.let_be()
        try:
            index.stamp()
        except sqlite3.Error:
            index.close()
            raise
        return index

    @staticmethod
    def remove(path: Path) -> None:
        """Remove the index at `path`, if there is one, with what SQLite keeps beside it."""
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)

    @classmethod
    def in_memory(cls) -> Self:
        """Return an empty index that goes with the process."""
        memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        index = cls(memory, kept=False)
        index._sqlite.executescript(_TABLES)
        return index

    @classmethod
    def _prepared(cls, path: Path) -> Self:
        index = cls(sqlite3.connect(path, check_same_thread=False, isolation_level=None))
        try:
            index._prepare()
        except sqlite3.Error:
            index.close()
            raise
        return index

    def _prepare(self) -> None:
        version = self._sqlite.execute("PRAGMA user_version").fetchone()
        tables = self._sqlite.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version == (0,) and tables == (0,):
            self._sqlite.executescript(f"PRAGMA journal_mode = WAL; BEGIN; {_TABLES} COMMIT;")
        elif version != (_VERSION,):
            raise sqlite3.DatabaseError("an index of another version")
        self._sqlite.executescript(f"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -{_CACHE * 1024};")

    def let_be(self) -> None:
        """Refuse to be changed from now on."""
        self._only_read = True  # and no `PRAGMA query_only`: what is read is put together in temporary tables

    def close(self) -> None:
        """Close the file."""
        with self._guard:
            self._sqlite.close()

    def stamp(self) -> Stamp | None:
        """Return what the index reflects, None when nothing yet."""
        with self._guard:
            row = self._sqlite.execute("SELECT library, generation FROM stamp").fetchone()
        return Stamp(*row) if row else None

    def prints(self) -> dict[str, tuple[int, int]]:
        """Return the prints of the files that it was made from, by path, as plain pairs: there are many."""
        with self._guard:
            rows = self._sqlite.execute("SELECT * FROM files").fetchall()
            latest = recent.latest_prints(self._sqlite)
        kept = {**{file: (size, changed) for file, size, changed in rows}, **latest}
        return {file: told for file, told in kept.items() if told is not None}

    def known(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the slug of the story of each article id that is in the library."""
        sql = "SELECT id, slug FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._all(sql, _list(ids)))

    def versions(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the checksum of the words of each article id that is in the library."""
        sql = "SELECT id, version FROM articles WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._all(sql, _list(ids)))

    def with_hidden(self) -> list[str]:
        """Return the slugs of the stories that have a hidden article."""
        sql = "SELECT DISTINCT slug FROM articles WHERE hidden ORDER BY slug"
        return [slug for (slug,) in self._all(sql)]

    def by_link(self, links: Iterable[str]) -> dict[str, str]:
        """Return the article id of each link, as given, that leads to an article of the library."""
        canonical = {link: canonical_link(link) for link in links if link}
        sql = "SELECT link, id FROM articles WHERE link != '' AND link IN (SELECT value FROM json_each(?))"
        found = dict(sorted(self._all(sql, _list(canonical.values())), reverse=True))
        return {link: found[page] for link, page in canonical.items() if page in found}

    def taken(self, slugs: Iterable[str]) -> set[str]:
        """Return those of `slugs` that a story has, or once had."""
        sql = (
            "WITH asked AS (SELECT value FROM json_each(?)) SELECT slug FROM stories WHERE slug IN asked"
            " UNION SELECT alias FROM aliases WHERE alias IN asked"
        )
        return {slug for (slug,) in self._all(sql, _list(slugs))}

    def resolve(self, word: str) -> Match:
        """Return the story of that slug, else that alias, else the only one whose slug begins so."""
        slug = self.story_of(word)
        if slug is not None:
            return Match(slug)
        sql = (
            "SELECT slug FROM stories WHERE slug >= ?1 AND slug < ?1 || char(1114111) UNION SELECT slug"
            " FROM aliases WHERE alias >= ?1 AND alias < ?1 || char(1114111) ORDER BY slug LIMIT ?2"
        )
        found = tuple(slug for (slug,) in self._all(sql, word, _SHOWN)) if word else ()
        return Match(found[0]) if len(found) == 1 else Match(None, found)

    def story_of(self, word: str) -> str | None:
        """Return the slug of the story whose slug or alias is exactly `word`."""
        sql = (
            "SELECT slug, 0 AS rank FROM stories WHERE slug = ?1 UNION ALL"
            " SELECT slug, 1 FROM aliases WHERE alias = ?1 ORDER BY rank, slug LIMIT 1"
        )
        return next((slug for slug, _ in self._all(sql, word)), None)

    def places(self, slugs: Iterable[str]) -> dict[str, str]:
        """Return the file of each story of those slugs."""
        sql = "SELECT slug, file FROM stories WHERE slug IN (SELECT value FROM json_each(?))"
        return dict(self._all(sql, _list(slugs)))

    def filed_under(self, kind: str) -> list[tuple[str, str]]:
        """Return (slug, file) of all stories in the folder `kind`, in the order of the files."""
        return self._all(
            "SELECT slug, file FROM stories WHERE file >= ?1 || '/' AND file < ?1 || '0' ORDER BY file, slug",
            kind,
        )

    def aliases(self) -> dict[str, str]:
        """Return the slug behind each alias that is no story's own slug."""
        found = dict(self._all("SELECT alias, slug FROM aliases"))
        own = self.places(found)
        return {alias: slug for alias, slug in found.items() if alias not in own}

    def stories_in(self, file: str) -> list[str]:
        """Return the slugs of the stories in a file."""
        return [slug for (slug,) in self._all("SELECT slug FROM stories WHERE file = ?", file)]

    def rows_in(self, prefix: str) -> dict[str, int]:
        """Return how many stories are in each file whose path begins with `prefix`."""
        sql = "SELECT file, count(*) FROM stories WHERE file >= ?1 AND file < ?1 || '~' GROUP BY file"
        return dict(self._all(sql, prefix))

    def threads(self, slugs: Iterable[str] | None = None) -> dict[str, bytes]:
        """Return the threader's blobs by slug: of all stories, or of those named, in their order."""
        with self._guard:
            if slugs is None:
                kept = dict(self._sqlite.execute("SELECT slug, blob FROM threads").fetchall())
            else:
                slugs = list(slugs)
                sql = "SELECT slug, blob FROM threads WHERE slug IN (SELECT value FROM json_each(?))"
                kept = dict(self._sqlite.execute(sql, (_list(slugs),)).fetchall())
            kept.update(recent.latest_threads(self._sqlite))
        asked = kept if slugs is None else [slug for slug in slugs if slug in kept]
        return {slug: kept[slug] for slug in asked if kept[slug] is not None}

    def corpus(self) -> list[bytes]:
        """Return the threader's corpus as it grew, the oldest part first."""
        with self._guard:
            return corpora.parts(self._sqlite)

    def fold_corpus(self, blob: bytes) -> None:
        """Put one blob in the place of all parts of the corpus."""
        with self._transaction():
            self._sqlite.execute("DELETE FROM corpus")
            corpora.add(self._sqlite, blob)

    def update(self, change: IndexChange, stamp: Stamp) -> None:
        """Take in a commit and set the stamp, in one step."""
        with self._transaction():
            self._take_in(change, stamp)

    def refill(self, change: IndexChange, stamp: Stamp) -> None:
        """Start over with `change` alone, in one step; the threader's blobs are dropped."""
        with self._transaction():
            for table in ("stories", "aliases", "articles", "files", "threads", "corpus", "recent"):
                self._sqlite.execute(f"DELETE FROM main.{table}")  # noqa: S608 - the names are those above
            self._take_in(change, stamp)

    def _take_in(self, change: IndexChange, stamp: Stamp) -> None:
        rows = change.rows
        if rows <= recent.SMALL:
            recent.put(self._sqlite, change)
        if rows > recent.SMALL or recent.waiting(self._sqlite) > recent.MOST:
            self._put(recent.take_out(self._sqlite))
        if rows > recent.SMALL:
            self._put(change)
        if change.corpus is not None:
            corpora.add(self._sqlite, change.corpus)
        self._sqlite.execute("DELETE FROM stamp")
        self._sqlite.execute("INSERT INTO stamp VALUES (?, ?)", (stamp.library, stamp.generation))

    def _put(self, change: IndexChange) -> None:
        gone = sorted(change.gone)
        touched = [(slug,) for slug in (*sorted(filing.slug for filing in change.filings), *gone)]
        many = self._sqlite.executemany
        many("DELETE FROM main.articles WHERE slug = ?", touched)
        many("DELETE FROM main.aliases WHERE slug = ?", touched)
        many("DELETE FROM main.stories WHERE slug = ?", [(slug,) for slug in gone])
        recent.put_rows(self._sqlite, change.filings, "main.")
        files = sorted(change.prints.items())
        many("DELETE FROM files WHERE file = ?", [(file,) for file, told in files if told is None])
        many(
            "REPLACE INTO files VALUES (?, ?, ?)", [(f, p.size, p.changed) for f, p in files if p is not None]
        )
        blobs = sorted({**dict.fromkeys(gone), **change.threads}.items())
        many("DELETE FROM threads WHERE slug = ?", [(slug,) for slug, blob in blobs if blob is None])
        many("REPLACE INTO threads VALUES (?, ?)", [(s, b) for s, b in blobs if b is not None])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._guard:
            if self._only_read:
                raise sqlite3.OperationalError("the index is another's to change")
            self._sqlite.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sqlite.execute("COMMIT")
            except BaseException:
                if self._sqlite.in_transaction:
                    self._sqlite.execute("ROLLBACK")
                raise
            finally:
                self._changed = True

    def _all(self, sql: str, *values: object) -> list[Any]:
        """Return the rows of what is looked up in stories, aliases or articles."""
        with self._guard:
            if self._changed or self._only_read or self._sqlite.in_transaction:
                self._overlay.catch_up()
                self._changed = False
            return self._sqlite.execute(sql, values).fetchall()


def _list(words: Iterable[str]) -> str:
    return msgspec.json.encode(list(words)).decode()
