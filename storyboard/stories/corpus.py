"""How common each term is: document frequencies of the stream so far, and what is a feed's boilerplate."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from storyboard.stories.deferred import Deferred
from storyboard.stories.item import Item
from storyboard.stories.postings import Postings, add_to

_SMOOTHING = 200  # articles that a young stream counts as having, so that the first ones do not look telling
_PRUNE_AT = (
    400_000  # terms; those met once go first, and nothing is lost: unmet and met once weigh about the same
)
_FEED_TERMS = 2_000  # counted of a feed; beyond that the rarest half or more is forgotten
_BOILERPLATE_SHARE = 0.3  # of a feed's items that hold a term, from which it is a habit
_UNSURE = 3.0  # more items that must hold it, for a feed of few may well write of one event at first
_ELSEWHERE_SHARE = 0.05
_LEAST_ITEMS = 5  # of a feed, before a habit of it is believed
_LEAST_ELSEWHERE = 20  # items of others, before a term can be said to be one feed's own
_LOOKED_AGAIN = 1.1  # growth of a feed from which its habits are looked for again
_MANY = 1_000  # articles that double a corpus: to keep it whole costs no more than to count what they add


_LOGS = [math.log(0.5)]  # of each document frequency, plus a half: a table is faster than the function


class _Feed(msgspec.Struct):
    """How often a feed wrote each term, and which it writes all the time (looked up now and then).

    In a delta `counts` are what came to those before, unless it is `whole`.
    """

    items: int = 0
    counts: dict[str, int] = msgspec.field(default_factory=Counter)
    habits: list[str] = msgspec.field(default_factory=list)
    looked: int = 0  # what `items` was when `habits` were looked for
    whole: bool = True

    def add(self, terms: Iterable[str]) -> bool:
        """Count the terms of one more item; tell whether rare ones were forgotten on that occasion."""
        self.items += 1
        self.count(terms)
        full = len(self.counts) > _FEED_TERMS
        if full:
            self._forget_rare()
        if self.items >= max(_LEAST_ITEMS, self.looked + 2, self.looked * _LOOKED_AGAIN):
            self.looked = self.items
            often = _BOILERPLATE_SHARE * self.items + _UNSURE
            self.habits = [term for term, count in self.counts.items() if count >= often]
        return full

    def count(self, terms: Iterable[str]) -> None:
        """Count terms and no item."""
        counts = self.counts = self.counts if isinstance(self.counts, Counter) else Counter(self.counts)
        counts.update(terms)

    def _forget_rare(self) -> None:
        least = 1
        while len(self.counts) > _FEED_TERMS // 2:
            self.counts = Counter({term: count for term, count in self.counts.items() if count > least})
            least *= 2


class Clock(msgspec.Struct):
    """Where the stream stands: stories opened, changes made, the latest publication seen."""

    numbers: int = 0
    ticks: int = 0
    settled: int = 0  # what `ticks` was at the last repair
    now: datetime | None = None
    posted: int = 0  # what `ticks` was when postings were last kept


class _Delta(msgspec.Struct):
    """What a stretch of the stream adds; a `whole` one replaces all before it, but for postings."""

    articles: int = 0
    df: dict[str, int] = msgspec.field(default_factory=dict)
    feeds: dict[str, _Feed] = msgspec.field(default_factory=dict)
    clock: Clock = msgspec.field(default_factory=Clock)
    whole: bool = False
    postings: Postings = msgspec.field(default_factory=dict)


class _Kept(_Delta):
    """A delta whose feeds are still as they were kept."""

    feeds: dict[str, msgspec.Raw] = msgspec.field(default_factory=dict)  # type: ignore[assignment]


_kept = msgspec.msgpack.Decoder(_Kept).decode
_feed = msgspec.msgpack.Decoder(_Feed).decode


class Corpus:
    """Streaming document frequencies. Copies are never counted, or a much-copied text would own them."""

    def __init__(self) -> None:
        self.articles = 0
        self.df: Counter[str] = Counter()
        self._fresh: Counter[str] = Counter()  # what `df` gained since changes were taken
        self._feeds: Deferred[list[msgspec.Raw], _Feed] = Deferred(list, _feed_of)
        self._delta = _Delta()
        self._measure()

    def add(self, item: Item) -> None:
        """Count the terms of one original article."""
        terms = item.terms.counts.keys()
        self.articles += 1
        self.df.update(terms)
        self._measure()
        self._add_habits(item.source or item.feed, terms)
        delta = self._delta
        delta.articles += 1
        if not delta.whole:
            self._fresh.update(terms)
            if delta.articles > _MANY and 2 * delta.articles >= self.articles:
                self._keep_whole()
        if len(self.df) > _PRUNE_AT:
            self.df = Counter({term: count for term, count in self.df.items() if count > 1})
            self._keep_whole()

    def _add_habits(self, key: str, terms: Iterable[str]) -> None:
        if not key:
            return
        known = key in self._feeds
        full = self._feeds.setdefault(key, _Feed()).add(terms)
        if self._delta.whole:
            return
        fresh = self._delta.feeds.get(key)
        if fresh is None:
            fresh = self._delta.feeds[key] = _Feed(whole=not known)
        if full:
            fresh.whole = True
        if not fresh.whole:
            fresh.count(terms)

    def _measure(self) -> None:
        self._log_articles = math.log(self.articles + _SMOOTHING)
        while len(_LOGS) <= self.articles:
            _LOGS.append(math.log(len(_LOGS) + 0.5))

    def _keep_whole(self) -> None:
        """Let the next changes be all that was counted: counts were forgotten, or doubled since the last."""
        self._fresh.clear()
        self._delta = _Delta(whole=True)

    def idfs(self, terms: Iterable[str]) -> list[float]:
        """Return the idf of each of `terms`: ln((N + 1) / (df + ½)), N smoothed: how telling it is."""
        df, log_articles = self.df.get, self._log_articles
        return [log_articles - _LOGS[df(term, 0)] for term in terms]

    def boilerplate(self, item: Item) -> frozenset[str]:
        """Return the terms that the item's feed writes all the time and hardly anybody else does."""
        feed = self._feeds.get(item.source or item.feed)
        if feed is None or not feed.habits:
            return frozenset()
        elsewhere = self.articles - feed.items
        if elsewhere < _LEAST_ELSEWHERE:
            return frozenset()
        return frozenset(
            term
            for term in feed.habits
            if self.df.get(term, 0) - feed.counts.get(term, 0) < _ELSEWHERE_SHARE * elsewhere
        )

    def one_of_several(self, outlet: str) -> bool:
        """Tell whether `outlet` is known, and others are too: only then does it matter who wrote a text."""
        feed = self._feeds.get(outlet)
        return feed is not None and self.articles - feed.items >= _LEAST_ELSEWHERE

    def take_changes(self, clock: Clock, postings: Postings) -> bytes:
        """Return what was counted since the last call, and where the stream stands, for `restore`."""
        delta, self._delta = self._delta, _Delta()
        if delta.whole:
            return self.whole(clock, postings)
        delta.df = dict(self._fresh)
        self._fresh.clear()
        for key, fresh in delta.feeds.items():
            feed = self._feeds[key]
            fresh.items, fresh.habits, fresh.looked = feed.items, feed.habits, feed.looked
            if fresh.whole:
                fresh.counts = feed.counts
        delta.clock, delta.postings = clock, postings
        return msgspec.msgpack.encode(delta)

    def whole(self, clock: Clock, postings: Postings) -> bytes:
        """Return everything counted, for `restore`, in the place of all changes taken so far."""
        feeds = dict(self._feeds)
        return msgspec.msgpack.encode(_Delta(self.articles, self.df, feeds, clock, True, postings))

    @classmethod
    def restore(cls, corpora: Iterable[bytes]) -> tuple["Corpus", Clock, Postings]:
        """Return the corpus whose changes, in the order they were taken, are `corpora`, its clock and the
        postings that were kept with them."""
        corpus, clock = cls(), Clock()
        feeds: dict[str, list[msgspec.Raw]] = {}
        postings: Postings = {}
        for raw in corpora:
            if raw:
                delta = _kept(raw)
                corpus._apply(delta)
                if delta.whole:
                    feeds.clear()
                for key, feed in delta.feeds.items():
                    feeds.setdefault(key, []).append(feed)
                add_to(postings, delta.postings)
                clock = delta.clock
        corpus._feeds = Deferred(list, _feed_of, feeds)
        return corpus, clock, postings

    def _apply(self, delta: _Delta) -> None:
        if delta.whole:
            self.articles, self.df = 0, Counter()
        self.articles += delta.articles
        if self.df:
            _sum_into(self.df, delta.df)
        else:
            self.df = Counter(delta.df)
        self._measure()


def _feed_of(kept: Iterable[msgspec.Raw]) -> _Feed:
    """Return a feed by what was kept of it, one delta after the other."""
    feed = _Feed()
    for fresh in map(_feed, kept):
        if not fresh.whole:
            _sum_into(feed.counts, fresh.counts)
            fresh.counts = feed.counts
        feed = fresh
    feed.whole = True
    return feed


def _sum_into(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for term, count in more.items():
        counts[term] = counts.get(term, 0) + count
