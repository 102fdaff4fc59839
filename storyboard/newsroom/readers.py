"""Reading many articles at once: other processes read ahead while this one files what they have read."""

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess
from threading import Thread

import msgspec

from storyboard.model.article import Article
from storyboard.model.reading import Reading
from storyboard.reading import read

WORTH_IT = 400  # articles: for fewer, starting a process takes longer than reading them
PORTION = 100  # articles handed over at once
AHEAD = 6  # portions that are read before they are wanted
MOST_PROCESSES = 4


class Readers:
    """Reads batches of articles, large ones in other processes. Close it: the processes stay for the next."""

    def __init__(self, processes: int | None = None) -> None:
        """`processes` besides this one; by default one for each further processor, four at most."""
        spare = (os.cpu_count() or 1) - 1
        self._processes = min(spare, MOST_PROCESSES) if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None

    def read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        """Yield what is read in each article, in their order."""
        if self._processes < 1 or len(articles) < WORTH_IT:
            yield from map(read, articles)
            return
        done = 0
        try:
            for reading in self._ahead(articles):
                yield reading
                done += 1
        except BrokenProcessPool:
            # Killed from outside, for want of memory perhaps: this process can do it, in longer time.
            self._pool, self._processes = None, 0
            yield from map(read, articles[done:])

    def close(self) -> None:
        """Let the processes go."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _ahead(self, articles: Sequence[Article]) -> Iterator[Reading]:
        pool = self._started()
        portions = (articles[start : start + PORTION] for start in range(0, len(articles), PORTION))
        under_way: deque[Future[bytes]] = deque()
        for portion in portions:
            under_way.append(pool.submit(_read_portion, msgspec.msgpack.encode(portion)))
            if len(under_way) > AHEAD:
                yield from _readings(under_way.popleft())
        while under_way:
            yield from _readings(under_way.popleft())

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes, mp_context=get_context("spawn"), initializer=_begin
            )
        return self._pool


def _readings(future: Future[bytes]) -> list[Reading]:
    return msgspec.msgpack.decode(future.result(), type=list[Reading])


def _read_portion(portion: bytes) -> bytes:
    articles = msgspec.msgpack.decode(portion, type=list[Article])
    return msgspec.msgpack.encode([read(article) for article in articles])


def _begin() -> None:
    """Leave Ctrl+C to the process that a person started, and end with that process, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)
