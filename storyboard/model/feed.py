"""Feeds: what the config asks for, and how each one stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum


class FeedState(StrEnum):
    """How the last visit to a feed went. A feed that was never visited is NEW."""

    NEW = "new"
    OK = "ok"
    NOT_MODIFIED = "not modified"
    EMPTY = "empty"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a document is taken: entries, and characters of a title and of a text."""

    entries: int = 50_000
    title: int = 1_000
    text: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed of the config. `every` is the least time between two visits.

    Values of `headers`, and `proxy`, may still be `env:NAME` or `cmd:COMMAND`; they are resolved
    when the feed is visited and never stored or shown.
    """

    name: str
    url: str
    every: timedelta = timedelta(minutes=30)
    headers: Mapping[str, str] = field(default_factory=dict)
    user_agent: str = ""
    proxy: str = ""
    lang: str = ""
    title: str = ""
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How a feed stands: its state, why, since when, and when it may be visited again.

    `since` is when the present state began, `checked` the last visit, `due` the earliest next one;
    `moved_to` is the address a permanent redirect named. `faults` counts failures in a row.
    """

    name: str
    url: str = ""
    state: FeedState = FeedState.NEW
    reason: str = ""
    since: datetime | None = None
    checked: datetime | None = None
    due: datetime | None = None
    articles: int = 0
    newest: datetime | None = None
    faults: int = 0
    moved_to: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of a feed between visits: its health, its validators, its source's state.

    `digest` is a hash of the last body: an unchanged body is not parsed. `period` is how often the feed
    itself asked to be visited, `rest` until when its host asked to be left alone, if it did.
    """

    health: FeedHealth
    etag: str = ""
    modified: str = ""
    digest: str = ""
    period: timedelta = timedelta()
    rest: datetime | None = None
    state: Mapping[str, str] = field(default_factory=dict)
