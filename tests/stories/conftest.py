"""Small worlds of news for the threader: sentences of our own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from storyboard.model.article import Article
from storyboard.model.settings import ThreadSettings
from storyboard.reading.terms import read_terms
from storyboard.stories import Item, Threader, text_key

START = datetime(2031, 3, 3, 8, tzinfo=UTC)


def item(identity: str, title: str, body: str = "", *, day: float = 0.0, source: str = "") -> Item:
    """Return the item of an English article published `day` days after the start."""
    when = START + timedelta(days=day)
    article = Article(id=identity, title=title, text=body, published=when, source=source)
    return Item(
        identity, when, read_terms(article, "en"), title, source, "import", "en", text_key(title, body)
    )


def numbered() -> Callable[[Item], str]:
    """Return a naming of stories by the item that opens them, unique as slugs must be."""
    taken: set[str] = set()

    def name(opened_by: Item) -> str:
        slug = f"about-{opened_by.id}"
        while slug in taken:
            slug += "-again"
        taken.add(slug)
        return slug

    return name


@pytest.fixture
def threader() -> Threader:
    """Return an empty threader with the default settings."""
    return Threader(ThreadSettings(), numbered())
