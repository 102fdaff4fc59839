"""Recognising articles: those that the library or the desk has, maybe from another feed or in other words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from storyboard.model.article import Article
from storyboard.newsroom.desk.identity import same_item, telling_links
from storyboard.newsroom.desk.stock import Stock
from storyboard.store.entries import version_of


class Recognition:
    """Knows articles again by their id and their link; `filed` are those on the desk, `stored` gets one."""

    def __init__(self, library: Stock, filed: Mapping[str, str], stored: Callable[[str], Article]) -> None:
        self._library = library
        self._filed = filed
        self._stored = stored
        self._links: dict[str, Article] = {}  # the first article on the desk of each canonical link

    def known(self, articles: Sequence[Article]) -> dict[str, str]:
        """Map the ids of articles that the library has, maybe from another feed, to the id it has."""
        stored = self._library.known([article.id for article in articles])
        links = telling_links(articles)
        linked = self._library.by_link(links.values())
        known: dict[str, str] = {}
        for article in articles:
            link = links.get(article.id, "")
            if article.id in stored or article.id in self._filed:
                known[article.id] = article.id
            elif link:
                first = self._links.setdefault(link, article)
                if first.id == article.id and link in linked:
                    first = self._links[link] = self._stored(linked[link])
                if first.id != article.id and same_item(first, article):
                    known[article.id] = first.id
        return known

    def unchanged(
        self, articles: Sequence[Article], known: Mapping[str, str]
    ) -> Iterator[tuple[Article, str]]:
        """Yield the known articles whose words are the same as in the library, with their slug there."""
        ids = [article.id for article in articles if known.get(article.id) == article.id]
        slugs, versions = self._library.known(ids), self._library.versions(ids)
        for article in articles:
            if article.id in slugs and versions[article.id] == version_of(article):
                yield article, slugs[article.id]

    def forget(self) -> None:
        """Forget the links of articles on the desk, as they are in the library now."""
        self._links.clear()
