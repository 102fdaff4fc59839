"""Places that no gazetteer lists, told by the words around them: "the village of X", "X Road", "X, Kenya".

Such a place lies in the place that the text names with it, so it is shown at that place's point.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from storyboard.model.reading import Place, PlaceMention
from storyboard.reading.places import words
from storyboard.reading.places.gazetteer import fold
from storyboard.reading.places.site import says_where
from storyboard.reading.places.spans import adjacent
from storyboard.reading.places.tokens import Token, word_before

_COMMA = re.compile(r",[ \u00a0]$")
_AND = re.compile(r",?[ \u00a0](?:and|or)[ \u00a0]$|,[ \u00a0]$")
_PERSON_OR_BODY = words.PERSON_TITLES | words.OWN_BODIES | words.PUBLIC_BODIES | words.FUNCTION_WORDS
_LONGEST = 5
_NEAR, _AHEAD = 200, 40  # characters before and after in which a named place tells where an unlisted one lies


def unlisted_places(text: str, tokens: Sequence[Token], known: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the places that `known` has not, each at the point of the place that it is said to be in.

    `known` is in the order of the text; without any there is nothing to lie in.
    """
    if not known:
        return []
    found: list[PlaceMention] = []
    starts = [each.start for each in known]
    for first, last in _runs(tokens, known):
        start, end = tokens[first].start, tokens[last].end
        following = bisect_left(starts, end)
        after = known[following] if following < len(known) else None
        if _told(text, tokens, first, last, after, found):
            holder = _holder(text, known, following, start, end)
            place = Place(text[start:end], holder.country, holder.lat, holder.lon, "site")
            found.append(PlaceMention(start, end, text[start:end], place, says_where(tokens, first)))
    return found


def _runs(tokens: Sequence[Token], known: Sequence[PlaceMention]) -> Iterator[tuple[int, int]]:
    """Yield the runs of adjacent capitalised words that no known place is a part of."""
    ends = [each.end for each in known]
    first = 0
    for at in range(1, len(tokens) + 1):
        if adjacent(tokens, at):
            continue
        begin = first
        while begin < at - 1 and tokens[begin].text.casefold() in words.FUNCTION_WORDS:
            begin += 1
        next_known = bisect_right(ends, tokens[begin].start)
        free = next_known == len(known) or known[next_known].start >= tokens[at - 1].end
        if free and at - begin <= _LONGEST:
            yield begin, at - 1
        first = at


def _told(
    text: str,
    tokens: Sequence[Token],
    first: int,
    last: int,
    following: PlaceMention | None,
    found: Sequence[PlaceMention],
) -> bool:
    """Return whether the words around tokens `first` to `last` say that they name a place."""
    run = [token.text.rstrip(".").casefold() for token in tokens[first : last + 1]]
    if len(run) > 1 and run[-1] in words.ROADS_AND_SITES:
        return " ".join(run) not in words.METONYMS
    if any(word in _PERSON_OR_BODY for word in run) or fold(run[0]) in words.first_names() or len(run) > 3:
        return False
    gap = tokens[first].gap.casefold().split()
    if gap[-1:] == ["of"] and gap[-2:-1] and gap[-2] in words.SETTLEMENTS:
        return True
    if found and _AND.search(tokens[first].gap) and tokens[first - 1].end == found[-1].end:
        return found[-1].place.kind == "site" and run[-1] not in words.PLACE_NOUNS
    after = text[tokens[last].end : tokens[last].end + 16].split(None, 1)
    if gap and after and after[0].strip(".,") in words.SETTLEMENTS and text[tokens[last].end] == " ":
        return gap[-1] in words.SITE_WORDS or gap[-1] == "the"
    in_known = following is not None and text[tokens[last].end : following.start] in {", ", "\u00a0"}
    return in_known and word_before(tokens[first].gap) in words.SITE_WORDS


def _holder(text: str, known: Sequence[PlaceMention], following: int, start: int, end: int) -> Place:
    """Return the place that the text says, or lets believe, the words at `start` to `end` are in."""
    if following < len(known) and known[following].start < end + _AHEAD:
        between = text[end : known[following].start]
        if "." not in between and "\n" not in between:
            return known[following].place
    before = [each.place for each in known[max(0, following - 8) : following] if each.end > start - _NEAR]
    narrow = [place for place in before if place.kind != "country"] or before
    return narrow[-1] if narrow else known[max(0, following - 1)].place
