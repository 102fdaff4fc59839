"""Which of the places of one name is meant.

Population first; then what the same text says: a region or country named right after the name,
one named anywhere, and other names whose places lie in the same region. One name has one sense
in a text, save where the text itself says otherwise.
"""

import math
from collections.abc import Mapping, Sequence

from storyboard.reading.places.gazetteer import Candidate
from storyboard.reading.places.spans import NameSpan

# Weights of the other names' support, in powers of ten of population, and where it stops adding: a page
# full of American names does not move Paris to Texas.
_SAME_REGION, _SAME_COUNTRY = 1.6, 0.8
_MOST_REGION, _MOST_COUNTRY = 4.0, 2.0


def within(inner: Candidate, outer: Candidate) -> bool:
    """Return whether `inner` lies in `outer`, a country or a region or county that names its region."""
    if inner is outer or inner.place.country != outer.place.country:
        return False
    if outer.place.kind == "country":
        return inner.place.kind != "country"
    return bool(outer.region) and inner.region == outer.region and inner.place.kind != "region"


def resolve(
    spans: Sequence[NameSpan], containers: Mapping[int, NameSpan], capitals: frozenset[str]
) -> dict[int, Candidate]:
    """Return the candidate meant by each span, by its index in `spans`.

    `containers` gives, for the index of a span, the span of the place that the text says it is in.
    """
    weights = _where_the_text_is(spans, containers, capitals)
    sense: dict[str, Candidate] = {}
    told: dict[int, Candidate] = {}
    for index, container in containers.items():
        inside = [
            each for each in spans[index].candidates if any(within(each, o) for o in container.candidates)
        ]
        if inside:
            told[index] = max(inside, key=lambda each: _likelihood(each, spans[index].key, weights, capitals))
            sense.setdefault(spans[index].key, told[index])
    for index, span in enumerate(spans):
        if index in told:
            continue
        if span.key not in sense:
            sense[span.key] = max(
                span.candidates, key=lambda each: _likelihood(each, span.key, weights, capitals)
            )
        told[index] = sense[span.key]
    return told


def _where_the_text_is(
    spans: Sequence[NameSpan], containers: Mapping[int, NameSpan], capitals: frozenset[str]
) -> dict[str, dict[str, float]]:
    """Return, for each region and country, how much each name of the text speaks for it."""
    weights: dict[str, dict[str, float]] = {}
    inside_of = {spans[index].key: outer for index, outer in containers.items()}
    for span in spans:
        outer = inside_of.get(span.key)
        for candidate, share in _shares(span, outer, capitals):
            for area in _areas(candidate):
                names = weights.setdefault(area, {})
                names[span.key] = names.get(span.key, 0.0) + share
    return weights


def _shares(
    span: NameSpan, outer: NameSpan | None, capitals: frozenset[str]
) -> list[tuple[Candidate, float]]:
    able = span.candidates
    if outer:
        able = tuple(c for c in able if any(within(c, o) for o in outer.candidates)) or able
    likely = [10 ** (0.8 * _prominence(each, span.key, capitals)) for each in able]
    total = sum(likely)
    return [(each, value / total) for each, value in zip(able, likely, strict=True) if value > 0.02 * total]


def _areas(candidate: Candidate) -> list[str]:
    country = candidate.place.country
    if not country:
        return []
    return [country, f"{country}.{candidate.region}"] if candidate.region else [country]


def _likelihood(
    candidate: Candidate, key: str, weights: Mapping[str, dict[str, float]], capitals: frozenset[str]
) -> float:
    value = _prominence(candidate, key, capitals)
    country, region = candidate.place.country, f"{candidate.place.country}.{candidate.region}"
    value += _SAME_COUNTRY * math.log1p(min(_support(weights.get(country), key), _MOST_COUNTRY))
    if candidate.region:
        value += _SAME_REGION * math.log1p(min(_support(weights.get(region), key), _MOST_REGION))
    return value


def _support(names: dict[str, float] | None, key: str) -> float:
    """Sum what the other names say: a name is no witness of its own sense."""
    if not names:
        return 0.0
    return sum(min(weight, 2.0) for name, weight in names.items() if name != key)


def _prominence(candidate: Candidate, key: str, capitals: frozenset[str]) -> float:
    if candidate.own:
        return 20.0
    value = math.log10(candidate.population + 500)
    if candidate.place.kind == "country" or not candidate.population:
        return max(value, 8.0)
    if candidate.place.kind in {"area", "water", "site"}:
        return 7.0
    if candidate.place.kind == "city" and key in capitals and candidate.population > 100_000:
        value += 1.0
    return value - 0.4 if candidate.place.kind == "county" else value
