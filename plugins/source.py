"""Hide articles by who publishes them.

hide: outlets, feeds or hosts: "Daily Example", a feed's name, or "example.org", which also
    hides "news.example.org"; in any case.
"""

from urllib.parse import urlsplit

from storyboard import Article, Filter


def make_filter(hide: list[str]) -> Filter:
    unwanted = {name.strip().casefold() for name in hide}
    if not unwanted or "" in unwanted:
        raise ValueError('needs the sources to hide, e.g. hide = ["example.org"]')

    def source(article: Article) -> Article:
        names = {article.source.casefold(), article.feed.casefold(), *_hosts(article.link)}
        hit = unwanted & names
        return article.hide(f"comes from {min(hit)}") if hit else article

    return source


def _hosts(link: str) -> list[str]:
    """Return the host of a link and the domains above it: a.b.org, b.org, org."""
    try:
        labels = (urlsplit(link).hostname or "").split(".")
    except ValueError:  # a link that is no address
        return []
    return [".".join(labels[start:]) for start in range(len(labels) - 1)]
