"""Which story an article resembles most: exact cosine with the few best of what the index finds."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import mul, neg
from sys import intern
from typing import NamedTuple

from storyboard.model.reading import Keyword
from storyboard.model.story import Candidate
from storyboard.stories import veto
from storyboard.stories.corpus import Corpus
from storyboard.stories.evidence import LEAST_NEEDED, needed_to_join, rise_within_outlet
from storyboard.stories.item import Item
from storyboard.stories.shelf import Shelf
from storyboard.stories.state import FOUND_BY, SCALED, Member, StoryState

TERMS = 50  # of an article that are compared
LEAST_SHARED = 2  # keywords: one word alone never files an article
_EXACT = 6  # candidates that are scored exactly
_FADING = timedelta(days=30)
_FADED = 0.1  # what a long silence takes from a likeness


@dataclass(slots=True)
class Query:
    """An article as it is compared: its weights times idf squared, and the length of those times idf."""

    weights: Mapping[str, float]
    length: float
    member: Member
    corpus: Corpus

    @property
    def outlet(self) -> str:
        """Who wrote it, where what one outlet writes is known to be alike."""
        source = self.member.source
        return source if self.corpus.one_of_several(source) else ""


@dataclass(slots=True)
class Match:
    """A story weighed against an article: `score` = `factor` × Σ `terms`; it joins from `needed` on.

    `scale` makes the products of `query` and centroid a cosine. The terms are worked out when they are first
    asked for, before the story changes: most matches are never shown.
    """

    story: StoryState
    score: float
    factor: float
    query: Query
    scale: float
    _terms: dict[str, float] | None = None
    _needed: float | None = None

    @property
    def terms(self) -> dict[str, float]:
        """The shared terms, each with what it adds."""
        if self._terms is None:
            sums, scale = self.story.sums, self.scale
            query = self.query.weights.items()
            self._terms = {term: value * sums[term] * scale for term, value in query if term in sums}
        return self._terms

    @property
    def needed(self) -> float:
        """The score from which the article joins."""
        if self._needed is None:
            self._needed = needed_to_join(len(self.query.weights), self.terms.values()) + self._habit()
        return self._needed

    def _habit(self) -> float:
        outlet = self.query.outlet
        if not outlet or self.story.outlet() != outlet:
            return 0.0
        headline = frozenset(self.query.member.headline)
        return rise_within_outlet(headlines_meet=self.story.in_headlines(headline))

    @property
    def joins(self) -> bool:
        """Tell whether the likeness is enough to file the article there."""
        return self.score >= LEAST_NEEDED and self.score >= self.needed and len(self.terms) >= LEAST_SHARED

    def explained(self, shown: Mapping[str, str]) -> Candidate:
        """Return the match for readers: its terms as they are written, weightiest first."""
        keywords = weightiest_first(self.terms, shown)
        return Candidate(self.story.slug, self.score, keywords, self.factor, self.needed)


def weightiest_first(terms: Mapping[str, float], shown: Mapping[str, str]) -> tuple[Keyword, ...]:
    """Return terms with their weights as readers write them, the weightiest first."""
    ranked = sorted([(-weight, term) for term, weight in terms.items()])
    return tuple([Keyword(shown.get(term, term), -weight) for weight, term in ranked])


class Weights(NamedTuple):
    """The terms of an article, in its order, as they weigh at present, and the idf of each of them."""

    weighted: list[float]
    rarities: list[float]


def member_of(item: Item, shelf: Shelf, copy_of: str = "") -> tuple[Member, Weights]:
    """Return the article as a story keeps it, and how its terms weigh: the weightiest ones, the feed's
    boilerplate left out."""
    dropped, names, counts = shelf.corpus.boilerplate(item), item.terms.names, item.terms.counts
    if dropped:
        counts = {term: count for term, count in counts.items() if term not in dropped}
    rarities = shelf.corpus.idfs(counts)
    weights = map(mul, map(SCALED.__getitem__, counts.values()), map(neg, rarities))
    ranked = sorted(zip(weights, counts, rarities, strict=True))[:TERMS]
    heaviest = [term for _, term, _ in ranked]
    member = Member(
        id=item.id,
        when=item.when,
        title=item.title,
        source=item.source or item.feed,
        terms=tuple(map(intern, heaviest)),
        counts=bytes(map(counts.__getitem__, heaviest)),
        named=bytes([place for place, term in enumerate(heaviest) if term in names or term[0].isdigit()]),
        lang=item.lang,
        instances=veto.instances(item.title),
        sketch=item.text_key,
        copy_of=copy_of,
        titled=bytes([place for place, term in enumerate(heaviest) if term in item.terms.title]),
    )
    return member, Weights([-weight for weight, _, _ in ranked], [rarity for _, _, rarity in ranked])


def weights_of(member: Member, corpus: Corpus) -> Weights:
    """Return how the terms of an article weigh that was filed before."""
    rarities = corpus.idfs(member.terms)
    return Weights(list(map(mul, member.weights, rarities)), rarities)


def matches(member: Member, weights: Weights, shelf: Shelf) -> list[Match]:
    """Return the awake stories that share terms with `member`, the most alike first.

    With a story in another language an article shares names and numbers only: nothing else of it counts.
    """
    weighted, rarities = weights
    met = shelf.index.candidates(dict(zip(member.terms[:FOUND_BY], weighted)))  # noqa: B905 the first of them
    length = math.sqrt(sum(map(mul, weighted, weighted)))
    asked = dict(zip(member.terms, map(mul, weighted, rarities), strict=True))
    query, abroad = Query(asked, length, member, shelf.corpus), None
    found: list[tuple[float, int, Match]] = []
    for number in sorted(met, key=met.__getitem__, reverse=True)[:_EXACT]:
        story = shelf.numbered[number]
        if not story.norm or not shelf.within_reach(story, member.when):
            continue
        lang, here = story.lang, query
        if lang != member.lang and lang and member.lang:
            here = abroad = abroad or _abroad(query, weighted)
        match = _match(story, member.when, here)
        found.append((-match.score, number, match))
    return [match for _, _, match in sorted(found)]


def _abroad(query: Query, weighted: Sequence[float]) -> Query:
    """Return the query of the names and numbers alone."""
    member = query.member
    weights = {term: query.weights[term] for term in map(member.terms.__getitem__, member.named)}
    length = math.sqrt(sum([weighted[place] ** 2 for place in member.named]))
    return replace(query, weights=weights, length=length)


def _match(story: StoryState, when: datetime, query: Query) -> Match:
    scale = 1.0 / (query.length * story.norm) if query.length else 0.0
    factor = 1.0 if story.first <= when <= story.last else _recency(story, when)
    return Match(story, factor * story.dot(query.weights) * scale, factor, query, scale)


def _recency(story: StoryState, when: datetime) -> float:
    """Return what a silence leaves of a likeness: all of it at once, nine tenths in the end."""
    silence = when - story.last if when > story.last else story.first - when
    return 1.0 - _FADED + _FADED * math.exp(-(silence / _FADING))
