"""Which of the known names are places here: each on its own context, then in the light of the others."""

import re
from collections.abc import Mapping, Sequence

from storyboard.reading.places.context import CERTAIN, ENOUGH, PERSON, evidence
from storyboard.reading.places.resolve import within
from storyboard.reading.places.spans import NameSpan
from storyboard.reading.places.tokens import Token

_AFTER_COMMA = re.compile(r",[ \u00a0]$|[ \u00a0]\($")
_LISTED = re.compile(r",?[ \u00a0](?:and|or)[ \u00a0]$|,[ \u00a0]$|[ \u00a0]?[/–&][ \u00a0]?$")
_HOLDING = frozenset({"country", "region", "county"})
_SOMEBODY = -3.0  # a weight as low as this says that the name is a person's or a body's


def listed(tokens: Sequence[Token], before: NameSpan, span: NameSpan) -> bool:
    """Return whether `span` follows `before` in a list: "Cairo, Doha and Paris"."""
    return span.first == before.last + 1 and _LISTED.match(tokens[span.first].gap) is not None


def containers(tokens: Sequence[Token], spans: Sequence[NameSpan]) -> dict[int, int]:
    """Return, by index, which span names the region or country of which other: "Hinton, Alberta"."""
    found: dict[int, int] = {}
    for index in range(len(spans) - 1):
        inner, outer = spans[index], spans[index + 1]
        if outer.first != inner.last + 1 or not _AFTER_COMMA.match(tokens[outer.first].gap):
            continue
        holding = [each for each in outer.candidates if each.place.kind in _HOLDING]
        is_country = inner.candidates[0].place.kind == "country"
        if not is_country and any(within(i, o) for i in inner.candidates for o in holding):
            found[index] = index + 1
    return found


def accepted(
    text: str, tokens: Sequence[Token], spans: Sequence[NameSpan], inside: Mapping[int, int]
) -> list[int]:
    """Return the indices of the spans that name a place in this text."""
    ends = {span.last for span in spans}
    weights = [evidence(text, tokens, span, span.first - 1 in ends) for span in spans]
    for inner, outer in inside.items():
        if weights[inner] > PERSON + 1.5 and weights[outer] > PERSON + 1.5:
            weights[inner] += 3
            weights[outer] += 2
    _weigh_lists(tokens, spans, weights)
    return _one_sense(spans, weights)


def _weigh_lists(tokens: Sequence[Token], spans: Sequence[NameSpan], weights: list[float]) -> None:
    """A doubtful name in a list with a sure place is likely one too."""
    for index in range(1, len(spans)):
        if listed(tokens, spans[index - 1], spans[index]):
            low, high = sorted((index - 1, index), key=weights.__getitem__)
            if weights[high] >= 2 and weights[low] > -1:
                weights[low] += 1.5


def _one_sense(spans: Sequence[NameSpan], weights: Sequence[float]) -> list[int]:
    """A name that is surely a place somewhere is one wherever nothing speaks against it; so with persons."""
    best: dict[str, float] = {}
    worst: dict[str, float] = {}
    for span, weight in zip(spans, weights, strict=True):
        best[span.key] = max(weight, best.get(span.key, weight))
        worst[span.key] = min(weight, worst.get(span.key, weight))
    kept = []
    for index, (span, weight) in enumerate(zip(spans, weights, strict=True)):
        if best[span.key] >= CERTAIN and weight > -1.5:
            weight = max(weight, ENOUGH)
        if worst[span.key] <= _SOMEBODY and weight <= CERTAIN and not span.candidates[0].lasting:
            weight -= 2.5
        if weight >= ENOUGH:
            kept.append(index)
    return kept
