"""Silence: a story that has been quiet for longer than its own rhythm lets expect, told from a dead feed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from storyboard.model.story import Story

FEWEST_ARTICLES = 5  # below it a story has no rhythm
PATIENCE = 3  # times the usual gap
SHORTEST = timedelta(days=2)  # no alarm before it, however busy a story was
USUAL = 0.9  # the quantile of the gaps that counts as usual


class Silence(StrEnum):
    """How quiet a story is. UNKNOWN: too few articles; BLIND: its feeds are silent, too."""

    TALKING = "talking"
    QUIET = "quiet"
    BLIND = "blind"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A story's own rhythm: how long it has been silent, and how long its gaps usually are at most."""

    silence: Silence
    since: datetime | None = None
    lasted: timedelta = timedelta()
    usual: timedelta = timedelta()


def rhythm(story: Story, now: datetime, *, feeds_alive: bool) -> Rhythm:
    """Return how quiet `story` is at `now`. `feeds_alive`: whether a feed that carried it still delivers.

    Quiet is a silence of more than three times the 90th percentile of the gaps between its articles
    (copies and hidden ones left out), and of two days at the least.
    """
    moments = sorted(
        filed.article.published
        for filed in story.articles
        if not filed.copy_of and filed.article.hidden is None and filed.article.published <= now
    )
    if len(moments) < FEWEST_ARTICLES:
        return Rhythm(Silence.UNKNOWN, moments[-1] if moments else None)
    gaps = sorted(later - earlier for earlier, later in pairwise(moments))
    usual = gaps[min(len(gaps) - 1, int(len(gaps) * USUAL))]
    lasted = now - moments[-1]
    if lasted <= max(SHORTEST, PATIENCE * usual):
        return Rhythm(Silence.TALKING, moments[-1], lasted, usual)
    return Rhythm(Silence.QUIET if feeds_alive else Silence.BLIND, moments[-1], lasted, usual)
