"""A passage: a batch of articles on its way through the links, and where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import fields

from storyboard.filters.link import Link
from storyboard.filters.soundness import contents
from storyboard.model.article import Article

# The number of the article, the number of the link it is at, and the article as it came there (None at
# the start). A plain tuple: one is made before every call of a filter.
Position = tuple[int, int, Article | None]


class Passage:
    """Runs in a thread that may be given up at any call; `position` tells the watcher where it is."""

    def __init__(self, links: Sequence[Link], articles: Sequence[Article], position: Position) -> None:
        self.position = position
        self.passed: list[Article] = []
        self.given_up = False
        self._links = links
        self._articles = articles
        self._guarded = False

    def run(self, over: Callable[[], None]) -> None:
        """Let all articles from the position on pass, then call `over`."""
        first, link, before = self.position
        for index in range(first, len(self._articles)):
            after = self._through(before or Link.visible(self._articles[index]), index, link)
            link, before = 0, None
            if self.given_up:
                return
            self.passed.append(after)
        over()

    def _through(self, article: Article, index: int, link: int) -> Article:
        """Return the article after all links from number `link` on; whoever changes it in place is found."""
        if self._guarded:
            return self._links_from(article, index, link)
        before = contents(article)
        after = self._links_from(article, index, link)
        if contents(article) == before:
            return after
        _restore(article, before)
        self._guarded = True
        return self._links_from(article, index, link)

    def _links_from(self, article: Article, index: int, first: int) -> Article:
        for number, link in enumerate(self._links):
            if number < first or link.off:
                continue
            self.position = (index, number, article)
            article = link.pass_on_guarded(article) if self._guarded else link.pass_on(article)
            if article.hidden is not None or self.given_up:
                break
        return article


def _restore(article: Article, values: tuple[object, ...]) -> None:
    for field, value in zip(fields(Article), values, strict=True):
        object.__setattr__(article, field.name, value)
