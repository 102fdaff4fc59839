"""The article: one published item, and what filters may do to it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ROUND_UP = "round-up"
"""The tag that keeps an article in a story of its own: a digest tells of everything."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why an article is not shown. `by` names the filter; the chain fills it in."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published item. All text is plain (see `model.plain`): no markup, no control characters.

    `id` is its identity in the library; `published` and `fetched` carry a zone, and `published`
    keeps the article's own, which "today" and "Friday" in its text are relative to.
    `feed` is the name in the config of what brought it (a feed, a source, or "import"),
    `source` the outlet that publishes it, `outlets` further feeds that carry the same item.
    `own_tags` are those of its `tags` that it came with: all others filters gave it.
    """

    id: str
    title: str = ""
    summary: str = ""
    text: str = ""
    link: str = ""
    published: datetime = EPOCH
    fetched: datetime = EPOCH
    source: str = ""
    feed: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    score: float = 0.0
    hidden: Hidden | None = None
    outlets: tuple[str, ...] = ()
    earlier_titles: tuple[str, ...] = ()
    own_tags: tuple[str, ...] = ()

    def hide(self, reason: str) -> Self:
        """Return the article hidden for `reason`; it stays in the library and is counted."""
        return replace(self, hidden=Hidden("", reason))

    def tag(self, *names: str) -> Self:
        """Return the article with `names` among its tags."""
        return replace(self, tags=tuple(dict.fromkeys((*self.tags, *names))))

    def boost(self, points: float) -> Self:
        """Return the article with `points` added to its score (below zero sinks it)."""
        return replace(self, score=self.score + points)

    @property
    def body(self) -> str:
        """The fullest text at hand: the text, else the summary."""
        return self.text or self.summary
