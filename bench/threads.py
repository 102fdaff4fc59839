"""Stream seeded synthetic articles through reading and threading; print speed, latency, memory and growth.

    python bench/threads.py [--articles 100000]

Most articles stand alone; a twentieth of the events gather up to sixty reports. Words follow Zipf's law.
"""

import argparse
import gc
import random
import resource
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from storyboard.model.article import Article
from storyboard.model.settings import ThreadSettings
from storyboard.reading.terms import read_terms
from storyboard.stories import Item, Threader, text_key

_START = datetime(2031, 1, 1, tzinfo=UTC)
_A_DAY = 1500  # articles
_BATCH = 500
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "ol")]


def stream(count: int, seed: int = 7) -> Iterator[Article]:
    """Yield `count` articles of title and summary, about a hundred words each."""
    luck = random.Random(seed)
    words = ["".join(luck.choices(_SYLLABLES, k=luck.randint(2, 4))) for _ in range(40_000)]
    weights = [1 / (rank + 20) for rank in range(len(words))]
    common: Iterator[str] = iter(())
    events: list[tuple[list[str], list[str]]] = []
    for number in range(count):
        if not events or luck.random() < 0.6:
            topic = luck.sample(words[200:], 12)
            names = [word.capitalize() for word in luck.sample(words[2000:], 4)]
            events.append((topic, names))
            event = events[-1]
        else:
            event = events[max(0, len(events) - 1 - int(luck.expovariate(1 / 300)))]
        if number % 1000 == 0:
            common = iter(luck.choices(words, weights, k=60_000))
        filler = [next(common) for _ in range(60)]
        told = luck.sample(event[0], 8) * 2 + luck.sample(event[1], 3) * 3 + filler
        luck.shuffle(told)
        title = " ".join(luck.sample(event[0], 4) + luck.sample(event[1], 2))
        when = _START + timedelta(days=number / _A_DAY)
        yield Article(
            id=f"a{number}",
            title=title,
            summary=" ".join(told),
            published=when,
            source=f"Paper {number % 40}",
        )


def main() -> None:
    """Run the stream and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    count = parser.parse_args().articles
    threader = Threader(ThreadSettings(), lambda item: f"story-{item.id}")
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    took: list[float] = []
    settling = 0.0
    gc.freeze()
    for number, article in enumerate(stream(count), 1):
        begin = time.process_time()
        terms = read_terms(article, "en")
        key = text_key(article.title, article.body)
        threader.place(
            Item(article.id, article.published, terms, article.title, article.source, "", "en", key)
        )
        took.append(time.process_time() - begin)
        if number % _BATCH == 0:
            begin = time.process_time()
            threader.settle()
            threader.changes()
            settling += time.process_time() - begin
        if number in (10_000, count):
            report(number, took[-5_000:], threader, base)
    total = sum(took)
    both = total + settling
    print(f"{count / total:.0f} articles/s read and placed, {count / both:.0f} with repair and saving")


def report(number: int, took: list[float], threader: Threader, base: float) -> None:
    """Print how the last articles fared."""
    cuts = statistics.quantiles(took, n=100)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"at {number}: p50 {cuts[49] * 1e3:.2f} ms, p99 {cuts[98] * 1e3:.2f} ms, "
        f"{len(threader.slugs)} stories awake, {memory:.0f} MB ({base:.0f} before)",
        flush=True,
    )


if __name__ == "__main__":
    main()
