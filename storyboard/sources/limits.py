"""Articles kept within the limits of the config: what is longer is cut, and that is told."""

from collections.abc import Iterable
from dataclasses import replace

from storyboard.model.article import Article
from storyboard.model.feed import Limits


def within(article: Article, limits: Limits) -> tuple[Article, tuple[str, ...]]:
    """Return `article` with no text longer than its limit, and in words which limits were hit."""
    title, summary, text = article.title, article.summary, article.text
    met = []
    if len(title) > limits.title:
        title = f"{title[: limits.title - 1].rstrip()}…"
        met.append(f"a title was cut at {limits.title:,} characters (fetch.max_title)")
    if max(len(summary), len(text)) > limits.text:
        summary, text = summary[: limits.text], text[: limits.text]
        met.append(f"a text was cut at {limits.text:,} characters (fetch.max_text)")
    return (replace(article, title=title, summary=summary, text=text), tuple(met)) if met else (article, ())


def all_within(articles: Iterable[Article], limits: Limits) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return all of `articles` within the limits, and each kind of limit that was hit, once."""
    several = [within(article, limits) for article in articles]
    warnings = dict.fromkeys(warning for _, met in several for warning in met)
    return tuple(article for article, _ in several), tuple(warnings)
