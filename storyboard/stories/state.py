"""A story as the threader holds it: the running sum of its articles' terms, and who its members are."""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from itertools import chain, compress, repeat
from operator import mul
from sys import intern

import msgspec

from storyboard.model.article import EPOCH
from storyboard.model.reading import MOST_COUNTED
from storyboard.stories.corpus import Corpus

_MOST_TERMS = 170  # of a centroid; beyond that it is trimmed (a dictionary of more takes twice the room)
_KEPT_TERMS = 120
_GROWTH = 1.25  # from which on a story is examined as a whole again, so that an article costs the same in any
SCALED = [1.0 + math.log(max(count, 1)) for count in range(MOST_COUNTED + 1)]
FOUND_BY = 18  # terms of an article, the weightiest: by these it is looked for, and looks for others


class Member(msgspec.Struct, array_like=True, kw_only=True):
    """One article of a story, as repair, vetoes and the title need it.

    `terms`, the weightiest first, were met as often as `counts` says; those at the places `named` are names
    and numbers, those at `titled` stand in the headline. There are many members, and few of them are looked
    at again: so they are kept small.
    """

    id: str
    when: datetime
    sketch: bytes = b""
    copy_of: str = ""
    filed: int = 0  # order of arrival
    title: str
    source: str
    terms: tuple[str, ...]
    counts: bytes
    named: bytes
    lang: str
    instances: dict[str, str]
    titled: bytes = b""

    @property
    def headline(self) -> list[str]:
        """The terms that stand in the headline."""
        return list(map(self.terms.__getitem__, self.titled))

    @property
    def weights(self) -> list[float]:
        """The scaled frequencies of the terms: 1 + ln(count)."""
        return list(map(SCALED.__getitem__, self.counts))


class StoryState(msgspec.Struct, array_like=True):
    """`centroid` is the sum of its articles' terms, nothing where one article says it all.

    `norm` is the length of `sums` under the idf of when they last changed.
    """

    slug: str
    number: int  # order of opening
    touched: int = 0  # order of last change
    size: int = 0  # articles that are no copies
    last: datetime = EPOCH
    aliases: list[str] = msgspec.field(default_factory=list)  # slugs of stories it took in
    members: list[Member] = msgspec.field(default_factory=list)
    examined: int = 0  # what `size` was when repair last looked at all of it
    first: datetime = EPOCH
    centroid: dict[str, float] = msgspec.field(default_factory=dict)
    norm: float = 0.0
    shown: dict[str, str] = msgspec.field(default_factory=dict)
    related: dict[str, float] = msgspec.field(default_factory=dict)

    @property
    def sums(self) -> dict[str, float]:
        """The summed weights of its articles' terms."""
        if self.size != 1:
            return self.centroid
        only = self._only()
        return dict(zip(only.terms, only.weights, strict=True))

    def dot(self, weights: Mapping[str, float]) -> float:
        """Return the sum of products of `weights` and `sums`."""
        if self.size == 1:
            only = self._only()
            counts = only.counts
            shared = [(term, place) for place, term in enumerate(only.terms) if term in weights]
            return sum([weights[term] * SCALED[counts[place]] for term, place in shared])
        sums = self.centroid
        return math.fsum([weights[term] * sums[term] for term in weights if term in sums])

    def _only(self) -> Member:
        """Return the only article of a story of one that is no copy."""
        first = self.members[0]
        if not first.copy_of:
            return first
        return next(member for member in self.members if not member.copy_of)

    def add(self, member: Member, corpus: Corpus) -> list[str]:
        """File a member, and return the terms that are forgotten for it.

        A copy counts for the dates but not for the centroid.
        """
        self.first = min(self.first, member.when) if self.members else member.when
        self.last = max(self.last, member.when) if self.members else member.when
        sums = self.sums
        self.members.append(member)
        if member.copy_of:
            return []
        self.size += 1
        if self.size > 1:
            _sum_into(sums, member)
            self.centroid = sums
        return self.refresh(corpus)

    def remove(self, identity: str, corpus: Corpus) -> Member:
        """Take a member out again and return it."""
        place = next(i for i, member in enumerate(self.members) if member.id == identity)
        member = self.members.pop(place)
        if not member.copy_of:
            self.size -= 1
            for term, weight in zip(member.terms, member.weights, strict=True):
                left = self.centroid.get(term, 0.0) - weight
                if left > 1e-6:
                    self.centroid[term] = left
                else:
                    self.centroid.pop(term, None)
            if self.size < 2:
                self.centroid = {}
        if self.members:
            self.first = min(each.when for each in self.members)
            self.last = max(each.when for each in self.members)
        self.refresh(corpus)
        return member

    def recount(self, corpus: Corpus) -> None:
        """Sum the members up anew: what was trimmed while more of them were here comes back."""
        self.centroid = {}
        if self.size > 1:
            for member in self.members:
                if not member.copy_of:
                    _sum_into(self.centroid, member)
        self.refresh(corpus)

    def absorb(self, other: "StoryState", corpus: Corpus) -> list[str]:
        """Take in all that another story holds, and return the terms that are forgotten for it."""
        self.first = min(self.first, other.first) if self.members else other.first
        self.last = max(self.last, other.last) if self.members else other.last
        sums = self.sums
        for term, total in other.sums.items():
            sums[term] = sums.get(term, 0.0) + total
        self.size += other.size
        self.members = sorted([*self.members, *other.members], key=lambda member: member.filed)
        self.centroid = sums if self.size > 1 else {}
        self.shown = other.shown | self.shown
        self.aliases += [*other.aliases, other.slug]
        return self.refresh(corpus)

    def refresh(self, corpus: Corpus) -> list[str]:
        """Trim the centroid and measure it anew; return the terms it was trimmed of."""
        sums, lost = self.sums, list[str]()
        weighted = list(map(mul, sums.values(), corpus.idfs(sums)))
        if len(weighted) > _MOST_TERMS:
            ranked = heaviest(_KEPT_TERMS, sums, weighted)
            self.centroid = {term: sums[term] for _, term in ranked}
            self.shown = {term: self.shown[term] for term in self.centroid if term in self.shown}
            lost = [term for term in sums if term not in self.centroid]
            weighted = [-weight for weight, _ in ranked]
        self.norm = math.sqrt(sum(map(mul, weighted, weighted)))
        return lost

    def likeness(self, other: "StoryState", corpus: Corpus) -> float:
        """Return the cosine of the two centroids."""
        return math.fsum(self.shared(other, corpus).values())

    def shared(self, other: "StoryState", corpus: Corpus) -> dict[str, float]:
        """Return what each term that two stories share adds to the cosine of their centroids."""
        if not self.norm or not other.norm:
            return {}
        few, many = sorted((self.sums, other.sums), key=len)
        both = [term for term in few if term in many]
        scale = 1.0 / (self.norm * other.norm)
        rarities = corpus.idfs(both)
        return {
            term: few[term] * many[term] * idf * idf * scale for term, idf in zip(both, rarities, strict=True)
        }

    def likeness_without(self, member: Member, corpus: Corpus) -> float:
        """Return the cosine of a member with the centroid of the others; 0 when there are no others."""
        if self.size < 2:
            return 0.0
        rarities = corpus.idfs(member.terms)
        weighted = list(map(mul, map(mul, member.weights, rarities), rarities))
        squares = list(map(mul, member.weights, weighted))
        totals = list(map(self.centroid.get, member.terms, repeat(0.0)))
        length, crossed = sum(squares), sum(map(mul, weighted, totals))
        dot = crossed - sum(compress(squares, totals))
        rest = self.norm * self.norm - 2.0 * crossed + length
        return dot / (rest * length) ** 0.5 if rest > 1e-9 and length > 0.0 else 0.0

    def shared_without(self, member: Member, corpus: Corpus) -> dict[str, float]:
        """Return what each term adds to `likeness_without` of a member."""
        likeness = self.likeness_without(member, corpus)
        weighted = zip(member.terms, member.weights, corpus.idfs(member.terms), strict=True)
        products = {
            term: weight * idf * idf * (self.centroid[term] - weight)
            for term, weight, idf in weighted
            if self.centroid.get(term)
        }
        total = math.fsum(products.values())
        return {term: each / total * likeness for term, each in products.items()} if total else {}

    def terms_of(self, members: Sequence[Member]) -> list[str]:
        """Return the terms that `members` let the story be found by; not those that it was trimmed of."""
        terms = dict.fromkeys(chain.from_iterable([member.terms[:FOUND_BY] for member in members]))
        return (
            list(terms)
            if len(self.members) == self.size == 1
            else list(filter(self.sums.__contains__, terms))
        )

    @property
    def grown(self) -> bool:
        """Tell whether it is so much larger than when it was last examined that it may look different."""
        return self.size >= _GROWTH * self.examined

    @property
    def lang(self) -> str:
        """The language of its first article."""
        return self.members[0].lang if self.members else ""

    def outlet(self) -> str:
        """Return the outlet that all its articles are of, "" where there are several."""
        first = self.members[0].source if self.members else ""
        return first if all(member.source == first for member in self.members) else ""

    def in_headlines(self, terms: Set[str]) -> bool:
        """Tell whether one of `terms` stands in a headline of its articles."""
        return any(not terms.isdisjoint(member.headline) for member in self.members)

    def mean_terms(self) -> float:
        """Return how many terms its articles hold on average: how full a text they are."""
        held = [len(member.terms) for member in self.members[:12] if not member.copy_of]
        return sum(held) / len(held) if held else 0.0

    def top(self, count: int, corpus: Corpus) -> list[tuple[float, str]]:
        """Return its `count` weightiest terms, each after its weight below zero, the weightiest first."""
        sums = self.sums
        return heaviest(count, sums, list(map(mul, sums.values(), corpus.idfs(sums))))

    def show(self, shown: Mapping[str, str], terms: Iterable[str]) -> None:
        """Remember how `terms` are written, where that differs from the term itself."""
        for term in terms:
            written = shown.get(term, term)
            if written != term and term not in self.shown:
                self.shown[term] = intern(written)

    def headline(self, corpus: Corpus) -> str:
        """Return the headline of the member most like all of them together; among equals the earliest.

        The centroid as it is kept will not do: what it was trimmed of depends on what was here before.
        """
        titled = [member for member in self.members if member.title and not member.copy_of]
        if len(titled) == 1:
            return titled[0].title
        totals: dict[str, float] = {}
        for member in titled:
            _sum_into(totals, member)
        squares = {term: idf * idf for term, idf in zip(totals, corpus.idfs(totals), strict=True)}
        best, best_score = "", -1.0
        for member in titled:
            dot = length = 0.0
            for term, weight in zip(member.terms, member.weights, strict=True):
                dot += weight * totals[term] * squares[term]
                length += weight * weight * squares[term]
            score = dot / length**0.5 if length else 0.0
            if score > best_score:
                best, best_score = member.title, score
        return best or (self.members[0].title if self.members else "")


def heaviest(count: int, terms: Iterable[str], weights: Sequence[float]) -> list[tuple[float, str]]:
    """Return the `count` heaviest of `terms`, each after its weight below zero, the heaviest first."""
    least = sorted(weights, reverse=True)[:count][-1] if weights else 0.0
    heavy = [(-weight, term) for term, weight in zip(terms, weights, strict=True) if weight >= least]
    return sorted(heavy)[:count]


def _sum_into(sums: dict[str, float], member: Member) -> None:
    """Add the weights of `member`; the weight of a term that is new is shared, not made anew: it is kept."""
    for term, weight in zip(member.terms, member.weights, strict=True):
        before = sums.get(term)
        sums[term] = weight if before is None else before + weight
