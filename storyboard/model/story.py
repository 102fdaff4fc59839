"""Stories, the articles filed in them, and the exact reason why each is there."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import msgspec

from storyboard.model.article import EPOCH, Article
from storyboard.model.beat import Beat
from storyboard.model.reading import Keyword
from storyboard.model.span import Span


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A story that an article was weighed against: the terms sum to the score, exactly.

    score = factor × Σ terms; `factor` holds what is not a shared keyword: recency; of a split, how little
    alike the articles of one group are. `needed` is the score from which it would have been enough.
    """

    story: str
    score: float
    terms: tuple[Keyword, ...] = ()
    factor: float = 1.0
    needed: float = 0.0


@dataclass(frozen=True, slots=True)
class Why:
    """Why an article is in its story.

    `rule` is "opened", "joined", "copy", "merged", "split" or "reader" (the reader's word);
    `note` says in words what the rule met, e.g. a veto; `vetoed` is then the most alike of the stories that
    it was kept apart from. `best` of a merge is what the two stories shared, `best` of a split what the two
    groups still share; `runner_up` of a move is the story that the article left. `earlier` is why the
    article was where it came from.
    """

    rule: str
    needed: float = 0.0
    best: Candidate | None = None
    runner_up: Candidate | None = None
    note: str = ""
    earlier: "Why | None" = None
    vetoed: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """A story that another is enough like to be one with it, and what forbids it, in words."""

    other: Candidate
    reason: str


@dataclass(frozen=True, slots=True)
class Filed:
    """An article in its story. `copy_of` is the id of the article whose report it repeats; `text_from` that
    of the copy in whose words a report is read, as they are cleaner than its own.
    """

    article: Article
    why: Why
    copy_of: str = ""
    text_from: str = ""


def worded(filed: Filed, articles: Iterable[Filed]) -> Article:
    """Return an article as it is read: with its own date, and the text of the cleanest of its copies among
    `articles`.
    """
    if not filed.text_from:
        return filed.article
    texts = (each.article.body for each in articles if each.article.id == filed.text_from)
    return replace(filed.article, text=next(texts, filed.article.text))


def independent_sources(articles: Iterable[Filed]) -> int:
    """Return how many outlets report on their own: an outlet that only repeats another's text is none.

    A report whose first telling is not among `articles` counts for the outlet that repeats it first.
    """
    reports: dict[str, str] = {}
    for filed in articles:
        own = filed.article.id
        reports.setdefault(filed.copy_of or own, filed.article.source or own)
        if not filed.copy_of:
            reports[own] = filed.article.source or own
    return len(set(reports.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A thread of articles with its timeline. `slug` is made once and kept; `aliases` are older ones."""

    slug: str
    title: str
    started: datetime = EPOCH
    updated: datetime = EPOCH
    keywords: tuple[Keyword, ...] = ()
    places: tuple[str, ...] = ()
    articles: tuple[Filed, ...] = ()
    beats: tuple[Beat, ...] = ()
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    renamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the board's list shows of a story, without opening it.

    `visible` are the ids of its articles that are not hidden, `days` how many were published
    on each day, `sources` the independent sources behind them; `filed` is when the last one came in.
    """

    slug: str
    title: str
    started: datetime
    updated: datetime
    filed: datetime = EPOCH
    keywords: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    visible: tuple[str, ...] = ()
    hidden: int = 0
    sources: int = 0
    beats: int = 0
    rounds: int = 0
    days: tuple[tuple[date, int], ...] = ()
    next_expected: Span | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What the reader did with a story; kept apart from what a refresh writes.

    A mute may end by itself: on the day `mute_until`, or when the story has more beats than `mute_beats`.
    """

    slug: str
    read: frozenset[str] = field(default_factory=frozenset)
    pinned: bool = False
    followed: bool = False
    muted: bool = False
    mute_until: date | None = None
    mute_beats: int | None = None

    def mutes(self, card: Card, today: date) -> bool:
        """Tell whether the story of `card` is muted today."""
        moved = self.mute_beats is not None and card.beats > self.mute_beats
        over = self.mute_until is not None and today >= self.mute_until
        return self.muted and not moved and not over
