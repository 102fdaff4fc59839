"""The catch-up: the fewest articles that cover what is new."""

from collections.abc import Iterable

from storyboard.model.beat import Beat
from storyboard.model.story import Filed, Story

MOST_ARTICLES = 3


def catch_up(
    story: Story, beats: Iterable[Beat] | None = None, most: int = MOST_ARTICLES
) -> tuple[Filed, ...]:
    """Return at most `most` articles of `story` that together tell the most of `beats` (by default, all).

    Greedy weighted set cover (Chvátal 1979): each step takes the article whose beats, not covered yet,
    weigh the most; of equals the longer, then the later one. Hidden articles and copies are left out.
    The result is in the order of publication; it is shorter where fewer cover everything.
    """
    readable = [filed for filed in story.articles if filed.article.hidden is None and not filed.copy_of]
    told: dict[str, set[int]] = {}
    wanted = list(story.beats if beats is None else beats)
    for number, beat in enumerate(wanted):
        for report in beat.reports:
            told.setdefault(report.article, set()).add(number)
    chosen: list[Filed] = []
    covered: set[int] = set()
    while len(chosen) < most and readable:
        best = max(
            readable, key=lambda each: _worth(each, told.get(each.article.id, set()) - covered, wanted)
        )
        gain = told.get(best.article.id, set()) - covered
        if not gain:
            break
        covered |= gain
        chosen.append(best)
    return tuple(sorted(chosen, key=lambda each: (each.article.published, each.article.id)))


def _worth(filed: Filed, gain: set[int], beats: list[Beat]) -> tuple[int, int, float]:
    article = filed.article
    return sum(beats[at].weight for at in gain), len(article.body), article.published.timestamp()
