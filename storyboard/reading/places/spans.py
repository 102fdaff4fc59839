"""Capitalised words that the gazetteer knows, longest name first."""

import re
from collections.abc import Sequence

import msgspec

from storyboard.reading.places.gazetteer import Candidate, Gazetteer, abbreviated_regions, fold
from storyboard.reading.places.tokens import Token

# What may stand between two words of one name: "Port-au-Prince", "Gulf of Aden", "Rio de Janeiro".
_JOINING = re.compile(
    r"[ \u00a0\-–](?:(?:of|of the|and|the|es|de|la|del|di|da|do|du|des|upon|on|under|en|le|les|au|aux|sur)"
    r"[ \u00a0\-])?$"
    r"| & $|-(?:l|d)['’]$"
)
_ADJACENT = frozenset({" ", "\u00a0"})


class NameSpan(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last` of a text, and what places their name can mean."""

    first: int
    last: int
    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Candidate, ...]


def known_names(text: str, tokens: Sequence[Token], gazetteer: Gazetteer) -> list[NameSpan]:
    """Return the names in the gazetteer that `tokens` spell, without overlaps, the longest at each word."""
    spans: list[NameSpan] = []
    at = 0
    while at < len(tokens):
        span = _longest(text, tokens, at, gazetteer)
        if span:
            spans.append(span)
        at = span.last + 1 if span else at + 1
    return spans


def adjacent(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the token at `at` stands one space after the token before it."""
    return 0 < at < len(tokens) and tokens[at].gap in _ADJACENT


def run_after(tokens: Sequence[Token], last: int, most: int = 4) -> list[str]:
    """Return the capitalised words, small written, that follow token `last` without a break."""
    words: list[str] = []
    at = last + 1
    while len(words) < most and adjacent(tokens, at):
        words.append(tokens[at].text.rstrip(".").casefold())
        at += 1
    return words


def _longest(text: str, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> NameSpan | None:
    abbreviated = _abbreviation(tokens, at) if tokens[at].gap == ", " else None
    if abbreviated:
        return NameSpan(at, at, tokens[at].start, tokens[at].end, tokens[at].text, *abbreviated)
    phrase = _phrase(text, tokens, at, gazetteer) if gazetteer.phrases else None
    if phrase:
        return phrase
    best = None
    start = tokens[at].start
    last = at
    while last < len(tokens) and last - at < gazetteer.longest:
        token = tokens[last]
        if last > at and not (len(token.gap) <= 10 and _JOINING.match(token.gap)):
            break
        name = text[start : token.end]
        key, found = gazetteer.named(name)
        if found:
            best = NameSpan(at, last, start, token.end, name, key, found)
        last += 1
    return best


def _abbreviation(tokens: Sequence[Token], at: int) -> tuple[str, tuple[Candidate, ...]] | None:
    """Return the region that a short form right after a comma stands for: "Ky." in "Glasgow, Ky."."""
    if at == 0:
        return None
    region = abbreviated_regions().get(tokens[at].text)
    return (fold(region.place.name), (region,)) if region else None


def _phrase(text: str, tokens: Sequence[Token], at: int, gazetteer: Gazetteer) -> NameSpan | None:
    """Return the user's place whose name, small words and all, begins at this token: "Rafah crossing"."""
    start = tokens[at].start
    for name in gazetteer.phrases.get(fold(tokens[at].text), ()):
        end = start + len(name)
        if text[start:end].casefold() == name.casefold() and not text[end : end + 1].isalnum():
            last = at
            while last + 1 < len(tokens) and tokens[last + 1].end <= end:
                last += 1
            key = fold(name)
            return NameSpan(at, last, start, end, text[start:end], key, gazetteer.lookup(key))
    return None
