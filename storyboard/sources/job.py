"""What is to be visited, and what a visit came to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from storyboard.model.article import Article
from storyboard.model.feed import Feed, FeedHealth, Limits, Memory
from storyboard.sources.addresses import host_of
from storyboard.sources.api import Source
from storyboard.sources.freshness import LONGEST
from storyboard.sources.schedule import due

PERIOD = timedelta(minutes=30)
"""The least time between two visits where the config says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One section of the config with what is remembered of it: a feed, or a plugin's source.

    Exactly one of `feed` and `source` is given. Raises ValueError otherwise.
    """

    name: str
    feed: Feed | None = None
    source: Source | None = None
    memory: Memory | None = None
    every: timedelta = PERIOD
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """See that there is one thing to visit."""
        if (self.feed is None) == (self.source is None):
            raise ValueError(f"the job {self.name!r} needs either a feed or a source")

    @property
    def period(self) -> timedelta:
        """The least time between two visits."""
        return self.feed.every if self.feed else self.every

    @property
    def known(self) -> Memory:
        """What is remembered, at a first visit a memory of nothing."""
        url = self.feed.url if self.feed else ""
        return self.memory or Memory(health=FeedHealth(name=self.name, url=url))


def ready(jobs: Sequence[Job], now: datetime) -> list[Job]:
    """Return the jobs that are due and whose host did not ask, at another of them, to be left alone."""
    resting = {
        host_of(job.feed.url)
        for job in jobs
        if job.feed and job.memory and job.memory.rest and now < job.memory.rest <= now + LONGEST
    }
    return [
        job for job in jobs if due(job.memory, now) and not (job.feed and host_of(job.feed.url) in resting)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a visit came to: the new memory, the articles found, `fault` if a plugin's code is to blame.

    `warnings` tell of entries and articles that were left out.
    """

    memory: Memory
    articles: tuple[Article, ...] = ()
    fault: str = ""
    warnings: tuple[str, ...] = field(default=())
