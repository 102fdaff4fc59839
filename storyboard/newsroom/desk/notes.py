"""What is noted of an article before it is filed: all that the threader and the chronicle need of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from storyboard.chronicle import Telling, tellings
from storyboard.model.article import EPOCH, ROUND_UP, Article
from storyboard.model.reading import Reading, Terms
from storyboard.reading import read_all
from storyboard.store.slugs import slug_of
from storyboard.stories import Item, text_key

_TOGETHER = 50  # articles


@dataclass(frozen=True, slots=True)
class Notes:
    """An article as the threader takes it, and the events that it tells."""

    item: Item
    told: tuple[Telling, ...]


def notes_on(article: Article) -> Notes:
    """Read `article` and return what there is to note of it."""
    return _notes_on((article,))[0]


def notes_on_all(articles: Sequence[Article]) -> Iterator[Notes]:
    """Yield the notes on each article, read together with its neighbours, which is faster than alone."""
    for start in range(0, len(articles), _TOGETHER):
        yield from _notes_on(articles[start : start + _TOGETHER])


def _notes_on(articles: Sequence[Article]) -> list[Notes]:
    found = read_all(articles)
    items = [_item(article, reading) for article, reading in zip(articles, found, strict=True)]
    return list(map(Notes, items, map(tellings, articles, found)))


def _item(article: Article, found: Reading) -> Item:
    """Return an article as the threader takes it.

    Of a round-up no words are noted: it shares none with any story, nor any with it.
    """
    apart = ROUND_UP in article.tags
    return Item(
        id=article.id,
        when=moment_of(article),
        terms=Terms() if apart else found.terms,
        title=article.title,
        source=article.source,
        feed=article.feed,
        lang=found.language,
        text_key=b"" if apart else text_key(article.title, article.body),
        slug=slug_of(article.title),
    )


def moment_of(article: Article) -> datetime:
    """Return when an article was published, but never a moment later than its arrival.

    One wrong date far ahead would put all other stories to sleep.
    """
    return min(article.published, article.fetched) if article.fetched > EPOCH else article.published
