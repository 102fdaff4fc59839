"""Which incoming items are one article: by their id in their feed, and by the page that they link to."""

import re
from collections import Counter
from collections.abc import Iterable

from storyboard.model.article import Article
from storyboard.store.links import canonical_link

# A canonical link with a path or a query behind its host.
_PAGE = re.compile(r"(?:[^:/?#]+:)?+(?://[^/?#]*)?+/*+[^/]")
IMPORTED = "import"  # the feed of what comes from files: such ids are the user's own


def telling_links(articles: Iterable[Article]) -> dict[str, str]:
    """Return the canonical link of each article, by id, whose link tells which article it is.

    The front page of a site tells nothing, nor does a page that several items of one feed link to.
    """
    links = {
        article.id: (article.feed, canonical_link(article.link))
        for article in articles
        if article.link and article.feed != IMPORTED
    }
    shared = Counter(links.values())
    return {id_: pair[1] for id_, pair in links.items() if shared[pair] == 1 and _is_page(pair[1])}


def same_item(known: Article, article: Article) -> bool:
    """Tell whether two items that link to one page are one: a feed may use one address for several."""
    return known.feed != article.feed or known.title == article.title


def _is_page(link: str) -> bool:
    return _PAGE.match(link) is not None
