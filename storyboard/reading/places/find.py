"""Places in a text: names known, judged by their context, and resolved to one place each."""

from collections.abc import Sequence
from functools import cache

from storyboard.model.reading import PlaceMention
from storyboard.reading.places.aliases import nations
from storyboard.reading.places.gazetteer import Candidate, Gazetteer, fold
from storyboard.reading.places.judge import accepted, containers, listed
from storyboard.reading.places.resolve import resolve
from storyboard.reading.places.site import says_where
from storyboard.reading.places.spans import NameSpan, known_names
from storyboard.reading.places.tokens import Token, capitalised
from storyboard.reading.places.unlisted import unlisted_places


def find_places(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Return the places that `text` names, in order, each resolved to one place of `gazetteer`.

    Offsets are code points. Peoples and languages ("Turkish") are no places; a country or a
    capital that acts is one, though not where anything happens (`site` is false). A place that
    the gazetteer has not, but the text tells of ("the village of X in Kenya"), is shown at the
    point of the place it is said to be in.
    """
    tokens = capitalised(text)
    spans = known_names(text, tokens, gazetteer)
    if not spans:
        return ()  # what no gazetteer lists lies in what one does
    inside = containers(tokens, spans)
    chosen = accepted(text, tokens, spans, inside)
    kept = [spans[index] for index in chosen]
    holders = {at: spans[inside[index]] for at, index in enumerate(chosen) if index in inside}
    known = _mentions(tokens, kept, resolve(kept, holders, _capitals()))
    return tuple(sorted([*known, *unlisted_places(text, tokens, known)], key=lambda each: each.start))


def place_names(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return what the places of `text` are called: as it says, by name, and by the code of their country."""
    found = find_places(text, gazetteer)
    return frozenset(name for one in found for name in (one.text, one.place.name, one.place.country))


def _mentions(
    tokens: Sequence[Token], spans: Sequence[NameSpan], meant: dict[int, Candidate]
) -> list[PlaceMention]:
    found: list[PlaceMention] = []
    for index, span in enumerate(spans):
        site = says_where(tokens, span.first)
        if not site and found and listed(tokens, spans[index - 1], span):
            site = found[-1].site
        found.append(PlaceMention(span.start, span.end, span.text, meant[index].place, site))
    return found


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(nation.capital) for nation in nations())
