"""What is noted of an article before it is filed: all that the threader and the chronicle need of it."""

from dataclasses import dataclass
from datetime import datetime

from storyboard.chronicle import Telling, tellings
from storyboard.model.article import EPOCH, ROUND_UP, Article
from storyboard.model.reading import Terms
from storyboard.reading import read
from storyboard.stories import Item, text_key


@dataclass(frozen=True, slots=True)
class Notes:
    """An article as the threader takes it, and the events that it tells."""

    item: Item
    told: tuple[Telling, ...]


def notes_on(article: Article) -> Notes:
    """Read `article` and return what there is to note of it.

    Of a round-up no words are noted for the threader: it shares none with any story, nor any with it.
    """
    found = read(article)
    apart = ROUND_UP in article.tags
    item = Item(
        id=article.id,
        when=moment_of(article),
        terms=Terms() if apart else found.terms,
        title=article.title,
        source=article.source,
        feed=article.feed,
        lang=found.language,
        text_key=b"" if apart else text_key(article.title, article.body),
    )
    return Notes(item, tellings(article, found))


def moment_of(article: Article) -> datetime:
    """Return when an article was published, but never a moment later than its arrival.

    One wrong date far ahead would put all other stories to sleep.
    """
    return min(article.published, article.fetched) if article.fetched > EPOCH else article.published
