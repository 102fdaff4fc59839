"""The split guard: a story whose articles fall into two groups that hardly speak of the same is two.

Two-means on unit vectors (spherical k-means, Dhillon & Modha 2001; bisecting, Steinbach et al. 2000) from
several starts; the cut that leaves the articles closest to their group's centroid counts. Two groups are
two stories when articles of different groups are much less alike than articles of the same one: look-alike
events with different casts share the words of their kind and little else.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from typing import NamedTuple

from storyboard.stories.corpus import Corpus
from storyboard.stories.evidence import needed_to_stay
from storyboard.stories.state import Member, StoryState

_LEAST_SIZE = 4  # of a story that is looked at
_LEAST_PART = 2  # articles of the smaller group
_ROUNDS = 6
_STARTS = 3
_LOOKED_AT = 32  # articles, spread over the story; the others follow the closer group

_Vector = Mapping[str, float]
_Table = Sequence[Sequence[float]]  # the likeness of each article to each: all that the rounds need


class _Cut(NamedTuple):
    """Two groups by their places, the lengths of their summed vectors, and the product of the two sums."""

    left: list[int]
    right: list[int]
    lengths: tuple[float, float]
    across: float


class Parting(NamedTuple):
    """The members that are another story, the smaller group, and why: what the groups have in `common`, as a
    share of what articles of one group have, is less than `needed`. `common` is `factor` × Σ `terms`.
    """

    leaving: list[Member]
    common: float
    needed: float
    terms: _Vector
    factor: float


def parted(story: StoryState, corpus: Corpus) -> Parting | None:
    """Return how a story falls in two; None where it is one."""
    members = [member for member in story.members if not member.copy_of and member.terms]
    if len(members) < _LEAST_SIZE:
        return None
    stride = -(-len(members) // _LOOKED_AT)
    vectors = [_unit(member, corpus) for member in members[::stride]]
    cut = _best_cut([[_dot(one, other) for other in vectors] for one in vectors])
    if cut is None:
        return None
    smaller = min(len(cut.left), len(cut.right)) * stride
    factor = 1.0 / _likeness_within(cut)
    pairs = len(cut.left) * len(cut.right)
    common, needed = factor * cut.across / pairs, needed_to_stay(story.mean_terms(), smaller)
    if common >= needed:
        return None
    left, right = (_sum([vectors[place] for place in group]) for group in (cut.left, cut.right))
    terms = {term: weight * right[term] / pairs for term, weight in left.items() if term in right}
    return Parting(_smaller(members, _scaled(left), _scaled(right), corpus), common, needed, terms, factor)


def _smaller(members: Sequence[Member], one: _Vector, other: _Vector, corpus: Corpus) -> list[Member]:
    nearer: list[Member] = []
    rest: list[Member] = []
    for member in members:
        vector = _unit(member, corpus)
        (nearer if _dot(vector, one) >= _dot(vector, other) else rest).append(member)
    return rest if len(rest) <= len(nearer) else nearer


def _best_cut(alike: _Table) -> _Cut | None:
    """Return the tightest cut in two groups that hold more than one article each."""
    step = max(1, len(alike) // _STARTS)
    cuts = [_cut_from(alike, seed) for seed in range(0, len(alike), step)]
    good = [cut for cut in cuts if min(len(cut.left), len(cut.right)) >= _LEAST_PART]
    return max(good, key=lambda cut: sum(cut.lengths), default=None)


def _cut_from(alike: _Table, seed: int) -> _Cut:
    """Return the cut that two-means ends with when the third closest to `seed` begins as a group."""
    places = range(len(alike))
    nearest = sorted(places, key=lambda place: -alike[seed][place])
    left = sorted(nearest[: max(_LEAST_PART, len(alike) // 3)])
    for _ in range(_ROUNDS):
        cut = _measured(alike, left)
        near, near_other = _likeness_to(alike, cut.left), _likeness_to(alike, cut.right)
        one, other = cut.lengths
        after = [place for place in places if near[place] * other >= near_other[place] * one]
        if after == left or len(after) in (0, len(alike)):
            return cut
        left = after
    return _measured(alike, left)


def _measured(alike: _Table, left: list[int]) -> _Cut:
    inside = set(left)
    right = [place for place in range(len(alike)) if place not in inside]
    near, near_other = _likeness_to(alike, left), _likeness_to(alike, right)
    lengths = (_root(near[place] for place in left), _root(near_other[place] for place in right))
    return _Cut(left, right, lengths, sum([near[place] for place in right]))


def _likeness_to(alike: _Table, group: Sequence[int]) -> list[float]:
    """Return the product of each article with the sum of a group."""
    return list(map(sum, zip(*[alike[place] for place in group], strict=True)))


def _root(squares: Iterable[float]) -> float:
    return math.sqrt(sum(squares))


def _likeness_within(cut: _Cut) -> float:
    """Return the mean likeness of articles within the looser group."""
    sizes = len(cut.left), len(cut.right)
    within = [
        (length**2 - size) / (size * (size - 1)) for length, size in zip(cut.lengths, sizes, strict=True)
    ]
    return max(min(within), 1e-9)


def _unit(member: Member, corpus: Corpus) -> _Vector:
    rarities = corpus.idfs(member.terms)
    return _scaled(
        {term: weight * idf for term, weight, idf in zip(member.terms, member.weights, rarities, strict=True)}
    )


def _sum(vectors: Sequence[_Vector]) -> _Vector:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def _scaled(vector: _Vector) -> _Vector:
    length = _root(weight * weight for weight in vector.values()) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _dot(one: _Vector, other: _Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    shared = list(filter(other.__contains__, one))
    return math.fsum(map(mul, map(one.__getitem__, shared), map(other.__getitem__, shared)))
