"""The split guard: a story whose articles fall into two groups that hardly speak of the same is two.

Two-means on unit vectors (spherical k-means, Dhillon & Modha 2001; bisecting, Steinbach et al. 2000) from
several starts; the cut that leaves the articles closest to their group's centroid counts. Two groups are
two stories when articles of different groups are much less alike than articles of the same one: look-alike
events with different casts share the words of their kind and little else.
"""

import math
from collections.abc import Mapping, Sequence
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


class _Cut(NamedTuple):
    """Two groups by their places, their summed vectors, and how tight the groups are."""

    left: list[int]
    right: list[int]
    sums: tuple[_Vector, _Vector]
    tightness: float


class Parting(NamedTuple):
    """The members that are another story, the smaller group, and why: what the groups have in `common`, as a
    share of what articles of one group have, is less than `needed`.
    """

    leaving: list[Member]
    common: float
    needed: float


def parted(story: StoryState, corpus: Corpus) -> Parting | None:
    """Return how a story falls in two; None where it is one."""
    members = [member for member in story.members if not member.copy_of and member.terms]
    if len(members) < _LEAST_SIZE:
        return None
    stride = -(-len(members) // _LOOKED_AT)
    cut = _best_cut([_unit(member, corpus) for member in members[::stride]])
    if cut is None:
        return None
    smaller = min(len(cut.left), len(cut.right)) * stride
    common, needed = _common_ground(cut), needed_to_stay(story.mean_terms(), smaller)
    return Parting(_smaller(members, cut, corpus), common, needed) if common < needed else None


def _smaller(members: Sequence[Member], cut: _Cut, corpus: Corpus) -> list[Member]:
    one, other = (_scaled(total) for total in cut.sums)
    nearer: list[Member] = []
    rest: list[Member] = []
    for member in members:
        vector = _unit(member, corpus)
        (nearer if _dot(vector, one) >= _dot(vector, other) else rest).append(member)
    return rest if len(rest) <= len(nearer) else nearer


def _best_cut(vectors: Sequence[_Vector]) -> _Cut | None:
    """Return the tightest cut in two groups that hold more than one article each."""
    step = max(1, len(vectors) // _STARTS)
    cuts = [_cut_from(vectors, seed) for seed in range(0, len(vectors), step)]
    good = [cut for cut in cuts if min(len(cut.left), len(cut.right)) >= _LEAST_PART]
    return max(good, key=lambda cut: cut.tightness, default=None)


def _cut_from(vectors: Sequence[_Vector], seed: int) -> _Cut:
    """Return the cut that two-means ends with when the third closest to `seed` begins as a group."""
    places = range(len(vectors))
    near = [_dot(vector, vectors[seed]) for vector in vectors]
    left = sorted(sorted(places, key=lambda place: -near[place])[: max(_LEAST_PART, len(vectors) // 3)])
    for _ in range(_ROUNDS):
        inside = set(left)
        right = [place for place in places if place not in inside]
        one, other = _sum([vectors[place] for place in left]), _sum([vectors[place] for place in right])
        near_one, near_other = _scaled(one), _scaled(other)
        after = [
            place for place in places if _dot(vectors[place], near_one) >= _dot(vectors[place], near_other)
        ]
        if after == left or len(after) in (0, len(vectors)):
            break
        left = after
    return _Cut(left, right, (one, other), _length(one) + _length(other))


def _common_ground(cut: _Cut) -> float:
    """Return the mean likeness of articles across the groups, by that within the looser group."""
    sizes = len(cut.left), len(cut.right)
    across = _dot(*cut.sums) / (sizes[0] * sizes[1])
    within = [
        (_length(total) ** 2 - size) / (size * (size - 1))
        for total, size in zip(cut.sums, sizes, strict=True)
    ]
    return across / max(min(within), 1e-9)


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


def _length(vector: _Vector) -> float:
    return math.sqrt(sum([weight * weight for weight in vector.values()]))


def _scaled(vector: _Vector) -> _Vector:
    length = _length(vector) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _dot(one: _Vector, other: _Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])
