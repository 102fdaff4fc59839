"""When a feed is visited next, and how its health reads after a visit. Pure; `now` is a parameter."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from storyboard.model.article import Article
from storyboard.model.feed import FeedHealth, FeedState, Memory
from storyboard.sources.freshness import LONGEST

_GONE_REST = timedelta(days=30)
_SLACK = timedelta(minutes=5)  # clocks are set right by a few seconds all the time


def due(memory: Memory | None, now: datetime) -> bool:
    """Tell whether a feed may be visited at `now`; one that was never visited may."""
    if memory is None or memory.health.due is None:
        return True
    # A visit that is still to come, or a rest longer than any can be, was told by a clock that was wrong.
    visited = memory.health.checked or now
    return (
        now >= memory.health.due or visited > now + _SLACK or memory.health.due > now + _GONE_REST + LONGEST
    )


def after_success(
    health: FeedHealth,
    now: datetime,
    every: timedelta,
    *,
    state: FeedState,
    reason: str = "",
    asked: Iterable[timedelta] = (),
) -> FeedHealth:
    """Return the health after an answer; `asked` are the pauses that feed and server ask for."""
    pause = max(every, *(min(wish, LONGEST) for wish in asked), timedelta())
    return replace(_entered(health, state, now), reason=reason, checked=now, due=now + pause, faults=0)


def after_failure(
    health: FeedHealth, now: datetime, every: timedelta, reason: str, retry_at: datetime | None = None
) -> FeedHealth:
    """Return the health after a failure: the pause doubles with every fault in a row, up to a day."""
    faults = health.faults + 1
    pause = min(every * 2 ** min(faults - 1, 20), max(LONGEST, every)) if every else timedelta()
    begin = now + pause
    return replace(
        _entered(health, FeedState.FAILED, now),
        reason=reason,
        checked=now,
        due=max(begin, retry_at) if retry_at else begin,
        faults=faults,
    )


def after_gone(health: FeedHealth, now: datetime) -> FeedHealth:
    """Return the health of a feed that its server has taken away for good (410)."""
    return replace(
        _entered(health, FeedState.GONE, now),
        reason="the server says that the feed is gone for good (HTTP 410)",
        checked=now,
        due=now + _GONE_REST,
        faults=health.faults + 1,
    )


def counted(health: FeedHealth, articles: tuple[Article, ...], title: str = "") -> FeedHealth:
    """Return the health with what the last document held."""
    newest = max((article.published for article in articles), default=health.newest)
    return replace(health, articles=len(articles), newest=newest, title=title or health.title)


def _entered(health: FeedHealth, state: FeedState, now: datetime) -> FeedHealth:
    since = health.since if health.state is state and health.since else now
    return replace(health, state=state, since=since)
