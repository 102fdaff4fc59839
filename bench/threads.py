"""Stream seeded synthetic articles through reading and threading; print speed, latency, memory and growth.

    python -m bench.threads [--articles 100000] [--a-day 1000]

Six articles of ten stand alone; the others tell of events with about four reports each, some with dozens.
Words follow Zipf's law. Reading takes a process of its own in storyboard, so its time is told apart.
"""

import argparse
import gc
import itertools
import random
import resource
import statistics
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from storyboard.__main__ import COLLECT_AFTER
from storyboard.model.article import Article
from storyboard.model.settings import ThreadSettings
from storyboard.reading.terms import read_terms
from storyboard.stories import Item, Threader, text_key

_START = datetime(2024, 1, 1, tzinfo=UTC)
_BATCH = 500
_ALONE = 0.6  # the share of articles that stand alone
_REPORTS = 4  # of an event, on average
_ONGOING = 400  # events at a time
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "ol")]

_Event = tuple[list[str], list[str]]  # the words and the names of it


def stream(count: int, a_day: int = 1_000, seed: int = 7) -> Iterator[Article]:
    """Yield `count` articles of title and summary, about a hundred words each, `a_day` of them."""
    luck = random.Random(seed)
    words = ["".join(luck.choices(_SYLLABLES, k=luck.randint(2, 4))) for _ in range(40_000)]
    weights = [1 / (rank + 20) for rank in range(len(words))]
    common: Iterator[str] = iter(())
    events: deque[_Event] = deque((_event(luck, words) for _ in range(_ONGOING)), maxlen=_ONGOING)
    for number in range(count):
        if luck.random() < _ALONE:
            topic, names = _event(luck, words)
        else:
            if luck.random() < 1 / _REPORTS:
                events.append(_event(luck, words))
            topic, names = events[-1 - min(int(luck.expovariate(4 / _ONGOING)), _ONGOING - 1)]
        if number % 1000 == 0:
            common = iter(luck.choices(words, weights, k=60_000))
        told = luck.sample(topic, 8) * 2 + luck.sample(names, 3) * 3 + [next(common) for _ in range(60)]
        luck.shuffle(told)
        yield Article(
            id=f"a{number}",
            title=" ".join(luck.sample(topic, 4) + luck.sample(names, 2)),
            summary=" ".join(told),
            published=_START + timedelta(days=number / a_day),
            source=f"Paper {number % 40}",
        )


def _event(luck: random.Random, words: list[str]) -> _Event:
    return luck.sample(words[200:], 12), [word.capitalize() for word in luck.sample(words[2000:], 4)]


@dataclass
class Clock:
    """CPU seconds that the parts took."""

    reading: float = 0.0
    placing: list[float] = field(default_factory=list)
    repairing: float = 0.0
    saving: float = 0.0


def main() -> None:
    """Run the stream and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--a-day", type=int, default=1_000)
    told = parser.parse_args()
    numbers, clock = itertools.count(1), Clock()
    threader = Threader(ThreadSettings(), lambda _: f"story-{next(numbers)}")
    gc.set_threshold(*COLLECT_AFTER)
    gc.freeze()
    for number, article in enumerate(stream(told.articles, told.a_day), 1):
        _file(article, threader, clock)
        if number % _BATCH == 0:
            _repair(threader, clock)
        if number in (10_000, told.articles):
            _report(number, clock, threader)
    placing = sum(clock.placing)
    filing = placing + clock.repairing + clock.saving
    for part, seconds in (
        ("reading", clock.reading), ("placing", placing), ("repair", clock.repairing), ("state", clock.saving)
    ):  # fmt: skip
        print(f"{part}: {seconds / told.articles * 1e3:.3f} ms an article")
    print(f"{told.articles / (clock.reading + filing):.0f} articles/s all in one process")
    print(f"{told.articles / max(clock.reading, filing):.0f} articles/s with the reading in a second one")


def _file(article: Article, threader: Threader, clock: Clock) -> None:
    begin = time.process_time()
    terms = read_terms(article, "en")
    key = text_key(article.title, article.body)
    item = Item(article.id, article.published, terms, article.title, article.source, "", "en", key)
    read = time.process_time()
    threader.place(item)
    clock.reading += read - begin
    clock.placing.append(time.process_time() - read)


def _repair(threader: Threader, clock: Clock) -> None:
    begin = time.process_time()
    threader.settle()
    repaired = time.process_time()
    threader.changes()
    clock.repairing += repaired - begin
    clock.saving += time.process_time() - repaired


def _report(number: int, clock: Clock, threader: Threader) -> None:
    """Print how the last articles fared."""
    cuts = statistics.quantiles(clock.placing[-5_000:], n=100)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"at {number}: placing p50 {cuts[49] * 1e3:.2f} ms, p99 {cuts[98] * 1e3:.2f} ms; "
        f"{len(threader.slugs)} stories and {len(threader.home)} articles awake, {memory:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
