"""Words around a capitalised name that tell whether it names a place."""

from functools import cache

from storyboard.reading.places.wordlists import read_lists

_LISTS = read_lists(__package__, "words.txt")

SITE_WORDS = _LISTS["SITE_WORDS"]
LINKING_WORDS = _LISTS["LINKING_WORDS"]
FUNCTION_WORDS = _LISTS["FUNCTION_WORDS"]
COMPASS = _LISTS["COMPASS"]
ROADS_AND_SITES = _LISTS["ROADS_AND_SITES"]
DATE_WORDS = _LISTS["DATE_WORDS"]
METONYMS = frozenset(name.replace("_", " ") for name in _LISTS["METONYMS"])
ARABIC_ARTICLES = ("al-", "el-", "ash-", "ad-", "as-", "ar-", "an-")
PLACE_NOUNS = ROADS_AND_SITES | _LISTS["PLACE_NOUNS"]
SETTLEMENTS = _LISTS["SETTLEMENTS"]
INHABITANTS = _LISTS["INHABITANTS"]
AILMENTS = _LISTS["AILMENTS"]
PUBLIC_BODIES = _LISTS["PUBLIC_BODIES"]
OWN_BODIES = _LISTS["OWN_BODIES"]
PERSON_TITLES = _LISTS["PERSON_TITLES"]
SPEECH = _LISTS["SPEECH"]
WHERE_WORDS = _LISTS["WHERE_WORDS"]
WHERE_PHRASES = frozenset(phrase.replace("_", " ") for phrase in _LISTS["WHERE_PHRASES"])
BETWEEN_IN_AND_NAME = _LISTS["BETWEEN_IN_AND_NAME"]
NOT_GOING = _LISTS["NOT_GOING"]


@cache
def first_names() -> frozenset[str]:
    """Return common first names of the countries in the news, folded."""
    return read_lists(__package__, "first_names.txt")["FIRST_NAMES"]


@cache
def ordinary_words() -> frozenset[str]:
    """Return names of towns that are first of all a word, a family name or a body, folded."""
    return read_lists(__package__, "ordinary.txt")["ORDINARY"]
