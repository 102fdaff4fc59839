"""A passage: a batch of articles on its way through the links, and where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from storyboard.filters.link import Link
from storyboard.filters.soundness import contents
from storyboard.model.article import Article

# The number of the article, the number of the link it is at, and what the article held when it came there
# (None at the start). A plain tuple: one is made before every call of a filter.
Position = tuple[int, int, tuple[Any, ...] | None]

_NAMES = tuple(field.name for field in fields(Article))


class Passage:
    """Runs in a thread that may be given up at any call; `position` tells the watcher where it is."""

    def __init__(self, links: Sequence[Link], articles: Sequence[Article], position: Position) -> None:
        self.position = position
        self.passed: list[Article] = []
        self.given_up = False
        self._links = links
        self._articles = articles

    def run(self, over: Callable[[], None]) -> None:
        """Let all articles from the position on pass, then call `over`."""
        first, link, before = self.position
        for index in range(first, len(self._articles)):
            article = as_it_came(before) if before else Link.visible(self._articles[index])
            after = self._through(article, index, link)
            link, before = 0, None
            if self.given_up:
                return
            self.passed.append(after)
        over()

    def _through(self, article: Article, index: int, first: int) -> Article:
        """Return the article after all links from number `first` on."""
        for number, link in enumerate(self._links):
            if number < first or link.off:
                continue
            before = contents(article)
            self.position = (index, number, before)
            article = link.pass_on(article, before)
            if article.hidden is not None or self.given_up:
                break
        return article


def as_it_came(held: tuple[Any, ...]) -> Article:
    """Return an article of its own with what one held: whoever was given up may still change the old one."""
    return Article(**dict(zip(_NAMES, held, strict=True)))
