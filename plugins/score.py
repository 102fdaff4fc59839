"""Raise or sink articles by the words that they mention.

words: points for each word or phrase, e.g. words = { ceasefire = 2, gossip = -3 }; each counts
    once an article, whole and in any case.
within: where to look, any of "title", "summary" and "text"; everywhere by default.
hide_below: hide articles whose score ends up below this.
"""

from storyboard import Article, Filter
from storyboard.filters.matching import PARTS, Part, matcher


def make_filter(
    words: dict[str, float], within: list[Part] | None = None, hide_below: float | None = None
) -> Filter:
    if not words:
        raise ValueError("needs words with points, e.g. words = { ceasefire = 2 }")
    finders = [(matcher([word], within=within or PARTS), points) for word, points in words.items()]

    def score(article: Article) -> Article:
        points = sum(points for find, points in finders if find(article))
        article = article.boost(points) if points else article
        if hide_below is not None and article.score < hide_below:
            return article.hide(f"scores {article.score:g}, below {hide_below:g}")
        return article

    return score
