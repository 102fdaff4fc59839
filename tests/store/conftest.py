"""A library in a folder of its own, and stories to put into it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.beat import Beat, Report, State
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Precision, Span
from storyboard.model.story import Candidate, Filed, Mark, Story, Why
from storyboard.store.library import Library

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def file_article(name: str, day: int = 1, copy_of: str = "") -> Filed:
    """Return an article of March 2026 in its story."""
    when = datetime(2026, 3, day, 8, 15, tzinfo=UTC)
    article = Article(
        id=name,
        title=f"Harbour talks, part {name}",
        summary="The port authority and the dockers met again.",
        link=f"https://news.example/{name}",
        published=when,
        fetched=when + timedelta(minutes=3),
        source="Coast Daily",
        feed="coast",
        lang="en",
        tags=("port",),
    )
    best = Candidate("harbour-talks", 0.31, (Keyword("harbour", 0.2), Keyword("dockers", 0.11)))
    return Filed(article, Why("joined", 0.18, best), copy_of)


def tell(slug: str, *articles: Filed, **fields: object) -> Story:
    """Return a story of those articles, or of two."""
    filed = articles or (file_article(f"{slug}-1", 1), file_article(f"{slug}-2", 3))
    first = filed[0].article
    talks = Beat(
        span=Span.day(first.published.date()),
        kind="talks",
        round=1,
        places=(Place("Porto Novo", "ZZ", 6.5, 2.6),),
        actors=("Port Authority",),
        reports=(Report(first.id, first.source, "They met on Sunday.", "Sunday"),),
    )
    hoped = Beat(
        span=Span(date(2026, 3, 16), date(2026, 3, 22), Precision.WEEK),
        state=State.EXPECTED,
        kind="talks",
    )
    given: dict[str, object] = {
        "title": slug.replace("-", " "),
        "started": first.published,
        "updated": filed[-1].article.published,
        "keywords": (Keyword("harbour", 0.4), Keyword("dockers", 0.2)),
        "places": ("Porto Novo",),
        "beats": (talks, hoped),
    }
    return Story(slug=slug, articles=filed, **{**given, **fields})  # type: ignore[arg-type]


def mark(library: Library, new: Mark) -> None:
    """Mark the story whose slug or alias `new` has, whatever its mark was."""
    library.change_marks({new.slug: lambda before: replace(new, slug=before.slug)})


@pytest.fixture
def locations(tmp_path: Path) -> Locations:
    return Locations(
        config_file=tmp_path / "config.toml",
        data=tmp_path / "data",
        cache=tmp_path / "cache",
        state=tmp_path / "state",
    )


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def library(locations: Locations, clock: Callable[[], datetime]) -> Iterator[Library]:
    with Library.open(locations, clock) as library:
        yield library


@pytest.fixture
def filed() -> Callable[..., Filed]:
    return file_article


@pytest.fixture
def story() -> Callable[..., Story]:
    return tell


@pytest.fixture
def reopen(locations: Locations, clock: Callable[[], datetime]) -> Iterator[Callable[..., Library]]:
    """Open the library of `locations`; it is closed at the end, or before it is opened again."""
    opened: list[Library] = []

    def again(**how: object) -> Library:
        for library in opened:
            library.close()
        library = Library.open(locations, clock, **how)  # type: ignore[arg-type]
        opened[:] = [library]
        return library

    yield again
    for library in opened:
        library.close()
