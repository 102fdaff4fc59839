"""Hide articles by who publishes them.

hide: outlets, feeds or hosts: "Daily Example", a feed's name, or "example.org", which also
    hides "news.example.org"; in any case.

    [filters.source]
    hide = ["Daily Example", "ads.example.org"]
"""

from storyboard import Article, Filter
from storyboard.filters.matching import origins


def make_filter(hide: list[str]) -> Filter:
    unwanted = {name.strip().casefold() for name in hide}
    if not unwanted or "" in unwanted:
        raise ValueError('needs the sources to hide, e.g. hide = ["example.org"]')

    def source(article: Article) -> Article:
        hit = unwanted & origins(article)
        return article.hide(f"comes from {min(hit)}") if hit else article

    return source
