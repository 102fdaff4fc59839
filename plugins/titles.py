"""Clean titles: cut off the outlet's name, and what you say a feed puts into its titles.

outlet: cut the outlet's or feed's name off the end, as in "Ferry sinks | Daily Example".
cut: regular expressions whose matches are cut out, for each feed; "*" is for all of them, e.g.
    cut = { "Example World" = ['^LIVE: ', ' \\(video\\)$'] }.

    [filters.titles]
    cut = { "Example World" = ['^video: '], "*" = ['^breaking: '] }
"""

from dataclasses import replace

from storyboard import Article, Filter
from storyboard.filters.patterns import cutter

_SEPARATORS = (" | ", " – ", " — ", " · ", " - ")


def make_filter(outlet: bool = True, cut: dict[str, list[str]] | None = None) -> Filter:
    patterns = {feed: [cutter(one) for one in told] for feed, told in (cut or {}).items()}

    def titles(article: Article) -> Article:
        title = article.title
        for without in (*patterns.get(article.feed, ()), *patterns.get("*", ())):
            title = without(title)
        if outlet:
            title = _without(title, article.source, article.feed)
        title = " ".join(title.split())
        return replace(article, title=title) if title and title != article.title else article

    return titles


def _without(title: str, *names: str) -> str:
    known = {name.casefold() for name in names if name}
    for separator in _SEPARATORS:
        begin, _, end = title.rpartition(separator)
        if begin and end.strip().casefold() in known:
            return begin
    return title
