"""Reading many articles at once: other processes read ahead while this one files what they have read."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.process import BaseProcess
from threading import Thread

import msgspec

from storyboard.model.article import Article
from storyboard.newsroom.notes import Notes, notes_on
from storyboard.newsroom.vocabulary import Vocabulary, learn

WORTH_IT = 400  # articles: for fewer, starting a process takes longer than reading them
PORTION = 50  # articles handed over at once
AHEAD = 4  # portions that are read before they are wanted
FURTHER = 3 * AHEAD  # portions that may wait to be filed
MOST_PROCESSES = 4
COLLECT_AFTER = 200_000  # new objects: reading makes nothing that refers to itself


class Readers:
    """Reads batches of articles, large ones in other processes. Close it: the processes stay for the next."""

    def __init__(self, vocabulary: Vocabulary, processes: int | None = None) -> None:
        """`vocabulary` is the user's own words; `processes` are those besides this one, by default one
        for each further processor, four at most."""
        self._vocabulary = vocabulary
        spare = (os.cpu_count() or 1) - 1
        self._processes = min(spare, MOST_PROCESSES) if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None

    def read(self, articles: Sequence[Article]) -> Iterator[Notes]:
        """Yield the notes on each article, in their order."""
        if self._processes < 1 or len(articles) < WORTH_IT:
            yield from map(notes_on, articles)
            return
        done = 0
        try:
            for notes in self._ahead(articles):
                yield notes
                done += 1
        except BrokenProcessPool:
            # Killed from outside, for want of memory perhaps: this process can do it, in longer time.
            self._pool, self._processes = None, 0
            yield from map(notes_on, articles[done:])

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

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
                read.append([notes_on(article) for article in portions.popleft()])
            yield from _notes(first) if isinstance(first, Future) else first

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Processes are started with this one's standard error; under Textual that has no file behind it.
            with redirect_stderr(sys.__stderr__):
                resource_tracker.ensure_running()
            self._pool = ProcessPoolExecutor(
                self._processes,
                mp_context=get_context("spawn"),
                initializer=_begin,
                initargs=(self._vocabulary,),
            )
        return self._pool


def _notes(future: Future[bytes]) -> list[Notes]:
    return msgspec.msgpack.decode(future.result(), type=list[Notes])


def _read_portion(portion: bytes) -> bytes:
    articles = msgspec.msgpack.decode(portion, type=list[Article])
    return msgspec.msgpack.encode([notes_on(article) for article in articles])


def _begin(vocabulary: Vocabulary) -> None:
    """Learn the user's words, leave Ctrl+C to the process that a person started, and end with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(COLLECT_AFTER)
    learn(vocabulary)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
