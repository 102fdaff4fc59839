"""How much likeness is needed: the floors for joining, merging and splitting, by how much evidence there is.

Two full texts of one event share far more words by chance than two headlines do, so the floors rise with the
number of terms read; a likeness that rests on one word needs more than one that rests on several; two large
stories that look alike are more surely one than two single articles.
"""

import math
from collections.abc import Collection

_FEW_TERMS, _MANY_TERMS = 7.0, 40.0  # what a headline and a full text hold
JOIN = (0.17, 0.20)  # floors: of headlines, of full texts
MERGE = (0.30, 0.62)
SPLIT = (0.10, 0.75)  # ceilings of what two large groups of one story may have in common
_SURE_PART = 8  # articles of a group that is no accident
_ONE_WORD = 1.1  # added to the floor where one word makes the whole likeness: a city is not yet a story
_HALF = (0.55, 0.45)  # the share of one word in a likeness from which that begins, likewise
_ONE_OUTLET = 0.20  # added where one outlet wrote it all: columns and series are alike by habit
_BODY_ALONE = (
    0.5  # added to that where the headlines share no word: then it may be what the outlet always adds
)
_GROWN = 0.08  # taken from the floor of a merge where both stories are grown
_GROWN_SIZE = 16  # articles
LEAST_NEEDED = min(JOIN)  # no floor for joining is lower
LEAST_MERGE = min(MERGE) - _GROWN  # no floor for a merge is lower
MOVE_GAIN = 0.03  # by which another story must be closer, before an article moves
RELATED = 0.6  # of the floor for a merge: two stories as near as that are shown as related


def floor(floors: tuple[float, float], terms: float) -> float:
    """Return the floor for texts of that many terms, between that of headlines and that of full texts."""
    bounded = min(max(terms, _FEW_TERMS), _MANY_TERMS)
    fullness = math.log(bounded / _FEW_TERMS) / math.log(_MANY_TERMS / _FEW_TERMS)
    return floors[0] + (floors[1] - floors[0]) * fullness


def needed_to_join(terms: int, weights: Collection[float]) -> float:
    """Return the score from which an article of `terms` terms joins, `weights` making the likeness."""
    total = sum(weights)
    heaviest = max(weights) / total if total else 1.0
    return floor(JOIN, terms) + _ONE_WORD * max(0.0, heaviest - floor(_HALF, terms))


def rise_within_outlet(*, headlines_meet: bool) -> float:
    """Return what is added to a floor where everything is of one outlet."""
    return _ONE_OUTLET if headlines_meet else _ONE_OUTLET + _BODY_ALONE


def needed_to_merge(terms: float, smaller: int) -> float:
    """Return the likeness from which stories are one, the `smaller` of them counting that many articles."""
    grown = min(1.0, math.log(max(1, smaller)) / math.log(_GROWN_SIZE))
    return floor(MERGE, terms) - _GROWN * grown


def needed_to_stay(terms: float, smaller: int) -> float:
    """Return what two groups of a story must share to be one, the `smaller` of that many articles."""
    sureness = min(1.0, math.log(smaller) / math.log(_SURE_PART))
    return floor(SPLIT, terms) * sureness
