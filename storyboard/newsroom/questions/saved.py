"""Saved queries: kept in the config and dropped from it, which can be undone, and what each finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from storyboard import config as settings
from storyboard.errors import ConfigError
from storyboard.model.story import Card, Mark
from storyboard.newsroom.history import Change
from storyboard.newsroom.questions.queries import search
from storyboard.newsroom.questions.query import parse, unread

if TYPE_CHECKING:
    from storyboard.newsroom.door import Newsroom


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stories a query finds, and how many articles of them are unread."""

    stories: int
    unread: int


def tallies(
    queries: Mapping[str, str], cards: Sequence[Card], marks: Mapping[str, Mark], now: datetime
) -> dict[str, Tally]:
    """Return what each query finds, by its name."""
    found = {name: search(list(cards), marks, query, now) for name, query in queries.items()}
    return {
        name: Tally(len(hits), sum(unread(card, marks.get(card.slug) or Mark("")) for card in hits))
        for name, hits in found.items()
    }


def keep(newsroom: "Newsroom", name: str, query: str) -> None:
    """Keep a query in the config. Raises UsageError for one that cannot be understood, and ConfigError."""
    parse(query)
    _keep(newsroom, name, query)
    newsroom.history.record(
        Change(f"kept the query {name}", lambda: _drop(newsroom, name), lambda: _keep(newsroom, name, query))
    )


def drop(newsroom: "Newsroom", name: str) -> None:
    """Drop a query from the config. Raises ConfigError when there is none of that name."""
    if name not in newsroom.config.queries:
        raise ConfigError(f"{newsroom.config.path}: there is no query {name!r}")
    query = newsroom.config.queries[name]
    _drop(newsroom, name)
    newsroom.history.record(
        Change(
            f"dropped the query {name}", lambda: _keep(newsroom, name, query), lambda: _drop(newsroom, name)
        )
    )


def _keep(newsroom: "Newsroom", name: str, query: str) -> None:
    settings.keep_query(newsroom.config.path, name, query)
    newsroom.config = replace(newsroom.config, queries={**newsroom.config.queries, name: query})


def _drop(newsroom: "Newsroom", name: str) -> None:
    settings.drop_query(newsroom.config.path, name)
    left = {key: value for key, value in newsroom.config.queries.items() if key != name}
    newsroom.config = replace(newsroom.config, queries=left)
