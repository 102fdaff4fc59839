"""Sort sources into tiers: tag articles with "tier 1", "tier 2" …, and raise, sink or hide them by it.

tiers: lists of outlets, feeds or hosts, the best first, e.g. [["Reuters", "apnews.com"], ["example.org"]];
    a source that is in none of them is in the tier after the last.
points: what each tier adds to the score, in the same order; none by default.
keep: hide what is in a lower tier than this number; all are kept by default.

    [filters.tiers]
    tiers = [["Example Agency", "gazette.example"], ["Daily Example"]]
    points = [2, 0, -1]
"""

from storyboard import Article, Filter
from storyboard.filters.matching import origins


def make_filter(tiers: list[list[str]], points: list[float] | None = None, keep: int | None = None) -> Filter:
    names = [frozenset(name.strip().casefold() for name in tier) for tier in tiers]
    lowest = len(names) + 1
    if not names or not all(names) or any("" in tier for tier in names):
        raise ValueError('needs tiers with names, e.g. tiers = [["Reuters"], ["example.org"]]')
    if len(points or ()) > lowest:
        raise ValueError(
            f"points has {len(points or ())} numbers; there are {lowest} tiers with the unlisted"
        )
    if keep is not None and not 1 <= keep <= lowest:
        raise ValueError(f"keep is {keep}; it must be from 1 to {lowest}")
    added = [*(points or ()), *[0.0] * lowest]

    def rank(article: Article) -> Article:
        known = origins(article)
        tier = next((number for number, tier in enumerate(names, 1) if tier & known), lowest)
        article = article.tag(f"tier {tier}").boost(added[tier - 1])
        if keep is not None and tier > keep:
            return article.hide(f"{article.source or article.feed or 'its source'} is of tier {tier}")
        return article

    return rank
