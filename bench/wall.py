"""Libraries to open a board on, made without reading: many small stories, one of thousands of articles."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storyboard.locations import Locations, locate
from storyboard.model.article import Article
from storyboard.model.beat import Beat, Report
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Span
from storyboard.model.story import Filed, Story, Why
from storyboard.newsroom import Newsroom
from storyboard.store.changes import Changes
from storyboard.store.library import Library
from storyboard.store.slugs import slug_for

NOW = datetime.now(UTC).replace(microsecond=0)
BIG = "The long strike of the ferry crews"
BIG_QUOTE = "Crews and owners met"
_CITIES = ("Cairo", "Paris", "Oslo", "Lima", "Quito", "Dakar", "Turin", "Osaka")
_NOUNS = (
    "harbour",
    "budget",
    "ballot",
    "flood",
    "strike",
    "summit",
    "inquiry",
    "merger",
    "launch",
    "drought",
)
_PORTION = 500  # stories a commit


def fill(folder: Path, stories: int, *, big: int = 0) -> Locations:
    """Make a library of so many stories in `folder`, and with `big` one more of so many articles, which is
    the second in the list."""
    locations = locate(folder / "config.toml", folder)
    with Newsroom.open(locations, write=True):
        pass
    with Library.open(locations, lambda: NOW, write=True) as library:
        portion: list[Story] = []
        for number, story in enumerate(_all(stories, big), 1):
            portion.append(story)
            if len(portion) == _PORTION or number == stories + bool(big):
                library.commit(Changes(stories=tuple(portion)))
                portion.clear()
    return locations


def _all(stories: int, big: int) -> Iterator[Story]:
    if big:
        yield _story(BIG, NOW - timedelta(minutes=5), big)
    for number in range(stories):
        title = (
            f"Story {number}: the {_NOUNS[number % 10]} of {_CITIES[number % 8]}, talks and votes of a week"
        )
        yield _story(title, NOW - timedelta(minutes=1 + 9 * number), 2 + number % 7)


def _story(title: str, updated: datetime, articles: int) -> Story:
    slug = slug_for(title, lambda _: False)
    filed = tuple(_filed(slug, title, number, updated) for number in range(articles))
    beats = tuple(_beat(each.article, number) for number, each in enumerate(filed))
    return Story(
        slug=slug,
        title=title,
        started=filed[-1].article.published,
        updated=updated,
        keywords=tuple(Keyword(word, 0.2) for word in title.casefold().split()[:8]),
        places=_CITIES[len(title) % 8 :][:2],
        articles=filed,
        beats=beats,
    )


def _filed(slug: str, title: str, number: int, updated: datetime) -> Filed:
    published = updated - timedelta(hours=6 * number)
    article = Article(
        id=f"{slug}-{number}",
        title=f"{title}, report {number}",
        text=f"{BIG_QUOTE} on day {number}. Nothing was signed, and both will meet again. " * 4,
        link=f"https://paper{number % 40}.example/{slug}/{number}",
        published=published,
        fetched=published,
        source=f"Paper {number % 40}",
    )
    return Filed(article, Why("joined", 0.18))


def _beat(article: Article, number: int) -> Beat:
    day: date = article.published.date()
    place = Place(_CITIES[number % 8], "EG", 30.0, 31.2)
    quote = f"{BIG_QUOTE} on day {number} and went home without a result, said both of them in the evening."
    report = Report(article.id, article.source, quote, f"on day {number}")
    return Beat(span=Span.day(day), kind="talks", round=number + 1, places=(place,), reports=(report,))
