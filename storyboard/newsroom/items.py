"""An article as the threader takes it."""

from datetime import datetime

from storyboard.model.article import EPOCH, Article
from storyboard.model.reading import Reading
from storyboard.stories import Item, text_key


def item_of(article: Article, read: Reading) -> Item:
    """Return the item of an article and of what was read in it."""
    return Item(
        id=article.id,
        when=moment_of(article),
        terms=read.terms,
        title=article.title,
        source=article.source,
        feed=article.feed,
        lang=read.language,
        text_key=text_key(article.title, article.body),
    )


def moment_of(article: Article) -> datetime:
    """Return when an article was published, but never a moment later than its arrival.

    One wrong date far ahead would put all other stories to sleep.
    """
    return min(article.published, article.fetched) if article.fetched > EPOCH else article.published
