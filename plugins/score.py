"""Raise or sink articles by the words that they mention.

words: points for each word or phrase, e.g. words = { ceasefire = 2, gossip = -3 }; each counts
    once an article, whole and in any case.
within: where to look, any of "title", "summary" and "text"; everywhere by default.
half_life: days after which the points count half, after twice as many a quarter, and so on; how old an
    article is when it comes in is what counts, and points below .005 are none. They never fade by default.
hide_below: hide articles whose score ends up below this.

    [filters.score]
    words = { ceasefire = 2, gossip = -3 }
    half_life = 2
    hide_below = -1
"""

import math
from collections.abc import Callable
from datetime import datetime, timedelta

from storyboard import Article, Filter
from storyboard.filters.matching import PARTS, Part, matcher
from storyboard.model.article import EPOCH


def make_filter(
    words: dict[str, float],
    within: list[Part] | None = None,
    half_life: float | None = None,
    hide_below: float | None = None,
    *,
    clock: Callable[[], datetime],
) -> Filter:
    if not words:
        raise ValueError("needs words with points, e.g. words = { ceasefire = 2 }")
    if half_life is not None and half_life <= 0:
        raise ValueError(f"half_life is {half_life:g}; it must be more than 0 days")
    finders = [(matcher([word], within=within or PARTS), points) for word, points in words.items()]

    def faded(points: float, article: Article) -> float:
        if half_life is None or article.published <= EPOCH:
            return points
        came = article.fetched if article.fetched > EPOCH else clock()
        age = max(came - article.published, timedelta()) / timedelta(days=1)
        return round(points * math.exp2(-age / half_life), 2)

    def score(article: Article) -> Article:
        points = faded(sum(points for find, points in finders if find(article)), article)
        article = article.boost(points) if points else article
        if hide_below is not None and article.score < hide_below:
            return article.hide(f"scores {article.score:g}, below {hide_below:g}")
        return article

    return score
