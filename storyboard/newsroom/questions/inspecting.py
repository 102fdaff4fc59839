"""What storyboard reads in articles that are not stored: `inspect`."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from storyboard.config import Config
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.reading import Keyword, Reading
from storyboard.newsroom.intake import read_files
from storyboard.newsroom.vocabulary import learn, read_vocabulary
from storyboard.reading import keywords_of, read

Inspected = tuple[Article, Reading, tuple[Keyword, ...]]


def inspect(
    files: Iterable[str],
    published: datetime | None,
    locations: Locations,
    config: Config,
    clock: Callable[[], datetime],
) -> Iterator[Inspected | str]:
    """Yield each article of `files` with what is read in it; see `Newsroom.inspect`."""
    learn(read_vocabulary(locations))
    intake = read_files(files, published, clock(), config.fetch.limits)
    yield from (*intake.problems, *intake.notices)
    for article in intake.articles:
        found = read(article)
        yield article, found, keywords_of(found.terms)
