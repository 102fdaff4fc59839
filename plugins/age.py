"""Hide articles that were published too long ago; those without a date are kept.

days: the greatest age, in days; 0.5 is twelve hours.

    [filters.age]
    days = 3
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from storyboard import Article, Filter


def make_filter(days: float, *, clock: Callable[[], datetime]) -> Filter:
    if not 0 < days <= 36_500:
        raise ValueError(f"days is {days:g}; it must be more than 0, and at most 36500")
    limit = timedelta(days=days)

    def age(article: Article) -> Article:
        if article.published.timestamp() <= 0 or clock() - article.published <= limit:
            return article
        return article.hide(f"was published more than {days:g} days ago")

    return age
