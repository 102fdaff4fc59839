"""Reading many articles at once: other processes read ahead while this one files what they have read."""

import asyncio
import atexit
import gc
import os
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import msgspec

from storyboard.model.article import Article
from storyboard.model.feed import Feed
from storyboard.newsroom.desk.notes import Notes, notes_on_all
from storyboard.newsroom.processes.children import live_as_a_child, spawning
from storyboard.newsroom.vocabulary import Vocabulary, learn
from storyboard.sources.feeds import Parse, parse_in_thread
from storyboard.sources.parse import NotAFeed, ParsedFeed, parse_feed

WORTH_IT = 400  # articles: for fewer, starting a process takes longer than reading them
FEEDS_WORTH_IT = 10  # that are visited for the first time: all they hold is new
PORTION = 50  # articles handed over at once
AHEAD = 4  # portions that are read before they are wanted
FURTHER = 3 * AHEAD  # portions that may wait to be filed
MOST_PROCESSES = 4
# Seconds after which a thread of this process hands over to one that waits. With the usual five milliseconds
# a process that reads is idle a fourth of its time while this one files: several threads pass on what it gets
# and what it gives, and each of them waits for its turn.
TURN, _USUAL_TURN = 0.0003, sys.getswitchinterval()


@dataclass(frozen=True, slots=True)
class _Read:
    """What another process made of a document: the feed, and the notes on each of its articles, encoded."""

    feed: ParsedFeed
    notes: list[msgspec.Raw]


_decode_read = msgspec.msgpack.Decoder(_Read).decode
_decode_notes = msgspec.msgpack.Decoder(Notes).decode


class Readers:
    """Reads batches of articles, large ones in other processes. Close it: the processes stay for the next."""

    def __init__(self, vocabulary: Vocabulary, processes: int | None = None) -> None:
        """`vocabulary` is the user's own words; `processes` are those besides this one, by default one
        for each further processor, four at most."""
        self._vocabulary = vocabulary
        spare = (os.cpu_count() or 1) - 1
        self._processes = min(spare, MOST_PROCESSES) if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None
        self._starting = Lock()
        self._noted: dict[str, tuple[Article, msgspec.Raw]] = {}  # read before anybody asked, by id

    def parser(self, feeds: Collection[str]) -> Parse:
        """Return what parses documents. Those of `feeds`, if they are many, are parsed in other processes,
        where all their articles are read at once: they are new, and will be asked for."""
        if self._processes < 1 or len(feeds) < FEEDS_WORTH_IT:
            return parse_in_thread

        async def parse(
            body: bytes, feed: Feed, now: datetime, content_type: str, url: str
        ) -> ParsedFeed | NotAFeed:
            if feed.name not in feeds or self._processes < 1:
                return await parse_in_thread(body, feed, now, content_type, url)
            return await self._parse_and_read(body, feed, now, content_type, url)

        return parse

    def forget(self, articles: Iterable[Article]) -> None:
        """Forget what was read ahead of `articles` and not asked for."""
        for article in articles:
            self._noted.pop(article.id, None)

    async def _parse_and_read(
        self, body: bytes, feed: Feed, now: datetime, content_type: str, url: str
    ) -> ParsedFeed | NotAFeed:
        try:
            pool = self._pool
            if pool is None:
                pool = await asyncio.to_thread(self._started)
            done = await asyncio.wrap_future(
                pool.submit(_parse_and_read, body, feed, now, content_type=content_type, url=url)
            )
        except BrokenProcessPool:
            self._give_up()
            return await parse_in_thread(body, feed, now, content_type, url)
        if isinstance(done, NotAFeed):
            return done
        read = _decode_read(done)
        for article, notes in zip(read.feed.articles, read.notes, strict=True):
            self._noted.setdefault(article.id, (article, notes))
        return read.feed

    def read(self, articles: Sequence[Article]) -> Iterator[Notes]:
        """Yield the notes on each article, in their order."""
        ahead = [self._read_ahead(article) for article in articles]
        rest = self._read([article for article, notes in zip(articles, ahead, strict=True) if notes is None])
        for notes in ahead:
            yield next(rest) if notes is None else _decode_notes(notes)

    def _read_ahead(self, article: Article) -> msgspec.Raw | None:
        """Return what was noted of an article before anybody asked; a filter may have changed it since."""
        known = self._noted.pop(article.id, None)
        return known[1] if known is not None and known[0] == article else None

    def _read(self, articles: Sequence[Article]) -> Iterator[Notes]:
        if self._processes < 1 or len(articles) < WORTH_IT:
            yield from notes_on_all(articles)
            return
        done = 0
        try:
            for notes in self._ahead(articles):
                yield notes
                done += 1
        except BrokenProcessPool:
            # Killed from outside, for want of memory perhaps: this process can do it, in longer time.
            self._give_up()
            yield from notes_on_all(articles[done:])

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None
            sys.setswitchinterval(_USUAL_TURN)

    def _give_up(self) -> None:
        self._pool, self._processes = None, 0
        sys.setswitchinterval(_USUAL_TURN)

    def _ahead(self, articles: Sequence[Article]) -> Iterator[Notes]:
        pool = self._started()
        portions = deque(articles[start : start + PORTION] for start in range(0, len(articles), PORTION))
        read: deque[Future[bytes] | list[Notes]] = deque()
        while portions or read:
            while portions and len(read) < AHEAD:
                read.append(pool.submit(_read_portion, msgspec.msgpack.encode(portions.popleft())))
            first = read.popleft()
            # What is wanted is not there: better to read further on than to wait.
            while portions and isinstance(first, Future) and not first.done() and len(read) < FURTHER:
                read.append(list(notes_on_all(portions.popleft())))
            yield from _notes(first) if isinstance(first, Future) else first

    def _started(self) -> ProcessPoolExecutor:
        with self._starting:
            pool = self._pool
            if pool is None:
                processes = max(self._processes, 1)
                begin = (_begin, (self._vocabulary,))
                pool = ProcessPoolExecutor(processes, spawning(), *begin)
                # All of them start now: a pool that breaks while a task has one more started fails in ways of
                # its own, here or in the thread that looks after its processes.
                for _ in range(processes):
                    pool.submit(int)
                self._pool = pool
                sys.setswitchinterval(TURN)
            return pool


def _notes(future: Future[bytes]) -> list[Notes]:
    return msgspec.msgpack.decode(future.result(), type=list[Notes])


def _read_portion(portion: bytes) -> bytes:
    articles = msgspec.msgpack.decode(portion, type=list[Article])
    return msgspec.msgpack.encode(list(notes_on_all(articles)))


def _parse_and_read(body: bytes, feed: Feed, now: datetime, **about: str) -> bytes | NotAFeed:
    parsed = parse_feed(body, feed, now, **about)
    if isinstance(parsed, NotAFeed):
        return parsed
    notes = [msgspec.Raw(msgspec.msgpack.encode(notes)) for notes in notes_on_all(parsed.articles)]
    return msgspec.msgpack.encode(_Read(parsed, notes))


def _begin(vocabulary: Vocabulary) -> None:
    live_as_a_child()
    atexit.register(os._exit, 0)  # to take its tables apart takes longer than to end
    gc.disable()  # reading makes nothing that refers to itself
    learn(vocabulary)
