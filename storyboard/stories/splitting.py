"""The split guard: a story whose articles fall into two groups that hardly speak of the same is two.

Two-means on unit vectors (bisecting k-means, Steinbach et al. 2000), started from the most central article
and the one least like it.
"""

from collections.abc import Mapping, Sequence

from storyboard.stories.corpus import Corpus
from storyboard.stories.evidence import SPLIT, floor
from storyboard.stories.state import Member, StoryState

_LEAST_SIZE = 4  # of a story that is looked at
_LEAST_PART = 2  # articles of the smaller group
_ROUNDS = 8
_LOOKED_AT = 400  # articles, the latest

_Vector = Mapping[str, float]


def parted(story: StoryState, corpus: Corpus) -> list[Member]:
    """Return the members that are another story, the smaller group; none where the story is one."""
    members = [member for member in story.members if not member.copy_of and member.terms][-_LOOKED_AT:]
    if len(members) < _LEAST_SIZE:
        return []
    vectors = [_unit(member, corpus) for member in members]
    one, other, likeness = _bisect(vectors)
    if min(len(one), len(other)) < _LEAST_PART or likeness >= floor(SPLIT, story.mean_terms()):
        return []
    smaller = other if len(other) <= len(one) else one
    return [members[place] for place in smaller]


def _bisect(vectors: Sequence[_Vector]) -> tuple[list[int], list[int], float]:
    """Return the places in the two groups, and the cosine of their centroids."""
    middle = _centroid(vectors)
    places = range(len(vectors))
    seed = max(places, key=lambda place: (_dot(vectors[place], middle), -place))
    far = min(places, key=lambda place: (_dot(vectors[place], vectors[seed]), place))
    one, other = vectors[seed], vectors[far]
    left: list[int] = []
    right: list[int] = []
    for _ in range(_ROUNDS):
        sides = [_dot(vector, one) >= _dot(vector, other) for vector in vectors]
        nearer = [place for place in places if sides[place]]
        if nearer == left or len(nearer) in (0, len(vectors)):
            break
        left, right = nearer, [place for place in places if not sides[place]]
        one = _centroid([vectors[place] for place in left])
        other = _centroid([vectors[place] for place in right])
    return left, right, _dot(one, other)


def _unit(member: Member, corpus: Corpus) -> _Vector:
    weighted = {
        term: weight * corpus.idf(term) for term, weight in zip(member.terms, member.weights, strict=True)
    }
    return _scaled(weighted)


def _centroid(vectors: Sequence[_Vector]) -> _Vector:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return _scaled(total)


def _scaled(vector: _Vector) -> _Vector:
    length = sum(weight * weight for weight in vector.values()) ** 0.5 or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _dot(one: _Vector, other: _Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)
