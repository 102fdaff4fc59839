"""A process that commits until it is killed: run as `committer.py DATA_FOLDER`.

After each commit it writes its number; what the library holds after N commits is `expected(N)`.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.feed import FeedHealth, Memory
from storyboard.model.story import Filed, Story, Why
from storyboard.store.changes import Changes
from storyboard.store.library import Library

START = datetime(2026, 2, 27, 12, tzinfo=UTC)
STORIES = 5


def place(folder: Path) -> Locations:
    """Return the locations of the board in `folder`."""
    return Locations(folder / "config.toml", folder / "data", folder / "cache", folder / "state")


def step(number: int) -> Changes:
    """Return commit `number`: a story grows, one article comes alone, an older one joins the story."""
    slug = f"story-{number % STORIES}"
    grown = [*range(number % STORIES, number + 1, STORIES)]
    absorbed = {f"alone-{number - 3}": slug} if number % 4 == 3 else {}
    return Changes(
        stories=(_story(slug, grown), _story(f"alone-{number}", [100_000 + number])),
        absorbed=absorbed,
        memories=(Memory(health=FeedHealth(name="coast", articles=number)),),
        threads={slug: b"%d" % number},
        corpus=b"%d" % number,
    )


def expected(count: int) -> dict[str, tuple[str, ...]]:
    """Return the article ids by slug after `count` commits."""
    held: dict[str, tuple[str, ...]] = {}
    for number in range(count):
        changes = step(number)
        for old in changes.absorbed:
            held.pop(old, None)
        held.update((s.slug, tuple(f.article.id for f in s.articles)) for s in changes.stories)
    return held


def _story(slug: str, numbers: list[int]) -> Story:
    filed = tuple(Filed(_article(number), Why("joined")) for number in numbers)
    return Story(slug=slug, title=slug, started=START, updated=filed[-1].article.published, articles=filed)


def _article(number: int) -> Article:
    when = START + timedelta(hours=number % 100)
    return Article(id=f"a{number}", title=f"Item {number}", summary="Words. " * 40, published=when)


def main() -> None:
    """Commit and tell, for ever."""
    with Library.open(place(Path(sys.argv[1])), lambda: START) as library:
        number = int(sys.argv[2])
        while True:
            library.commit(step(number))
            number += 1
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
