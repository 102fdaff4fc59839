"""Capitals that make no name: function words and days of other languages, and the nouns of German."""

import re
from collections import Counter
from functools import cache

from storyboard.reading.actor_words import CALENDAR
from storyboard.reading.language import stop_words

_ENGLISH = ("en", "")  # or unknown
_GERMAN = "de"
# A noun stands behind an article, a possessive, a quantity, and what adjectives follow them.
_NOUN = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]ine?[mnrs]?|[Kk]eine?[mnrs]?|[Ii]m|[Aa]m|[Zz]um|[Zz]ur|[Vv]om|[Bb]eim|[Ii]ns|[Aa]ns"
    r"|[Dd]iese[mnrs]?|[Jj]ede[mnrs]?|[Ii]hre?[mnrs]?|[Ss]eine?[mnrs]?|[Uu]nsere?[mnrs]?|[Vv]iele[nr]?|[Mm]ehrere[nr]?"
    r"|[Aa]lle[nr]?|[Ee]inige[nr]?|\d+)\s+(?:[a-zäöüß]+\s+){0,2}([A-ZÄÖÜ][\w-]+)"
)
_WORD = re.compile(r"[A-ZÄÖÜ][\w-]+")
# How German nouns end and names seldom do.
_NOUN_ENDINGS = (
    "en",
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "nis",
    "e",
    "ern",
    "mus",
    "tät",
    "chen",
    "lein",
)
_RECURRING = 2


@cache
def nameless(language: str) -> frozenset[str]:
    """Return the words of a language, small written, that begin and end no name; none for English."""
    return frozenset() if language in _ENGLISH else stop_words(language) | CALENDAR


def unlikely_names(text: str, language: str) -> frozenset[str]:
    """Return the words of a German text that stand with a capital because they are nouns.

    A single word is a name only if it recurs, never behind an article, and does not end as nouns do.
    Other languages write no noun so.
    """
    if language != _GERMAN:
        return frozenset()
    nouns = {match[1] for match in _NOUN.finditer(text)}
    seen = Counter(_WORD.findall(text))
    return frozenset(
        word
        for word, count in seen.items()
        if word in nouns or count < _RECURRING or word.endswith(_NOUN_ENDINGS)
    )
