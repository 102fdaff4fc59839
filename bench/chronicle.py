"""How fast dates and places are read, a story of 500 articles is chronicled anew, and one more article.

Run from the repository: `python bench/chronicle.py`. Prints one line a figure, in the processor's time:
words a second for reading the bundled sample, milliseconds for the rest.
"""

import json
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storyboard.chronicle import Telling, fold, tellings
from storyboard.model.article import Article
from storyboard.model.beat import Beat
from storyboard.model.reading import Reading
from storyboard.reading import read
from storyboard.reading.dates import find_dates
from storyboard.reading.places import find_places, gazetteer_in_force

SAMPLE = Path(__file__).parents[1] / "storyboard" / "bundled" / "sample" / "articles.jsonl"
LENGTH = 600  # words of an article
START = datetime(2024, 1, 1, 9, tzinfo=UTC)
CITIES = ["Oslo", "Lyon", "Graz", "Porto", "Ghent", "Turin", "Leeds", "Riga", "Cork", "Bergen"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def article(number: int) -> Article:
    """Return the `number`th article of a long story, with five dated sentences."""
    city, day = CITIES[number % 10], DAYS[number % 5]
    text = (
        f"Delegates met in {city} on {day} to talk about the canal. "
        f"Talks will resume in {CITIES[number % 7]} next week.\n"
        f"A strike of {number} lock keepers ended on Sunday. "
        f"The court in {city} ruled on {day} that tolls are legal.\n"
        f"A vote on the treaty was postponed until Friday. About {number} ships wait at the locks."
    )
    return Article(
        id=f"a{number}",
        title=f"Canal talks in {city} go into day {number}",
        text=text,
        published=START + timedelta(hours=17 * number),
        source=f"Source {number % 12}",
    )


def headline(number: int) -> Article:
    """Return the `number`th headline of one day."""
    city, other = CITIES[number % 10], CITIES[number % 7]
    title = f"Storm {number % 3} hits {city}, {number} homes near {other} without power"
    return Article(id=f"h{number}", title=title, published=START, source=f"Source {number}")


def chronicle(told: Sequence[tuple[Article, tuple[Telling, ...]]]) -> tuple[Beat, ...]:
    """Fold the tellings of all articles."""
    beats: tuple[Beat, ...] = ()
    for one, tells in told:
        beats = fold(beats, one.id, one.source, tells)
    return beats


def told(readings: Sequence[tuple[Article, Reading]]) -> list[tuple[Article, tuple[Telling, ...]]]:
    """Return what each article tells."""
    return [(one, tellings(one, reading)) for one, reading in readings]


def speed(name: str, texts: Sequence[str], work: Callable[[str], object]) -> float:
    """Print how many words of `texts` a second `work` reads, the best of three; return it."""
    words = sum(len(text.split()) for text in texts)
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for text in texts:
            work(text)
        best = min(best, time.process_time() - begun)
    print(f"{name:48} {words / best:9,.0f} words/s")
    return words / best


def read_sample() -> None:
    """Measure how fast dates, places and whole articles are read."""
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    texts = [row.get("text") or row.get("summary") or row["title"] for row in rows]
    gazetteer = gazetteer_in_force()
    speed("dates", texts, lambda text: find_dates(text, START))
    speed("places", texts, lambda text: find_places(text, gazetteer))
    whole = speed("all of an article", texts, lambda text: read(Article(id="a", text=text, published=START)))
    print(f"{f'an article of {LENGTH} words':48} {LENGTH / whole * 1000:9.1f} ms")


def timed(name: str, work: Callable[[], object]) -> None:
    """Print how much of the processor's time `work` took."""
    begun = time.process_time()
    work()
    print(f"{name:48} {(time.process_time() - begun) * 1000:9.1f} ms")


def main() -> None:
    """Measure and print."""
    read_sample()
    long = [(one, read(one)) for one in map(article, range(500))]
    short = [(one, read(one)) for one in map(headline, range(300))]
    timed("500 articles: tellings", lambda: told(long))
    timed("500 articles: tellings and beats", lambda: chronicle(told(long)))
    beats = chronicle(told(long))
    more = article(501)
    reading = read(more)
    timed("one article more", lambda: fold(beats, more.id, more.source, tellings(more, reading)))
    timed("300 headlines of one day", lambda: chronicle(told(short)))
    print(f"beats: {len(beats)} of 500 articles, {len(chronicle(told(short)))} of 300 headlines")


if __name__ == "__main__":
    main()
