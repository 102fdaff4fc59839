"""How well the words around a name fit a place: a sum of small pieces of evidence.

The weights are judgements, not fits: a country needs no context, a large city little, a small
town must be said to be a place ("in Hinton", "Hinton, Alberta"), and a person's or a body's
name around it ("Paris Hilton", "Washington Post") outweighs all that.
"""

import re
from collections.abc import Sequence

from storyboard.reading.places import words
from storyboard.reading.places.gazetteer import Candidate
from storyboard.reading.places.spans import NameSpan, adjacent, run_after
from storyboard.reading.places.tokens import Token, word_before

ENOUGH = 1.0
CERTAIN = 3.0
PERSON = -4.0
_NO_PLACES = words.FUNCTION_WORDS | words.METONYMS | words.DATE_WORDS
_AGE = re.compile(r"\d{1,2},$")
_LETTERS_OF_COUNTRIES = frozenset({"us", "uk", "uae", "usa", "drc"})


def evidence(text: str, tokens: Sequence[Token], span: NameSpan, joined: bool) -> float:
    """Return how likely `span` is a place's name: at least `ENOUGH` when it should be reported.

    `joined` tells that another place's name stands right before it ("Russia-Turkey ties").
    """
    if "$" in (text[span.end : span.end + 1], text[span.start - 1 : span.start]):
        return PERSON
    if span.key in _NO_PLACES or (span.text.isupper() and _only_letters(span)):
        return PERSON
    if all(word in words.COMPASS for word in span.key.split()):
        return PERSON
    weight = max(_prior(each, span.key) for each in span.candidates)
    if span.first == span.last and _ordinary(span):
        weight -= 2
    if not (joined and tokens[span.first].gap == "-"):
        weight += _before(tokens, span)
    return weight + _dateline(text, span) + _after(text, tokens, span)


def leading_word(tokens: Sequence[Token], span: NameSpan) -> str:
    """Return the word directly before the name: a small one, or a capitalised one of no name ("In")."""
    if adjacent(tokens, span.first):
        word = tokens[span.first - 1].text.casefold()
        return word if word in words.FUNCTION_WORDS else ""
    return word_before(tokens[span.first].gap)


def _only_letters(span: NameSpan) -> bool:
    """Two or three capitals are rather a body's letters than a town: of places only those well known."""
    return len(span.key) <= 3 and span.key not in _LETTERS_OF_COUNTRIES and not span.candidates[0].lasting


def _ordinary(span: NameSpan) -> bool:
    return span.key in words.ordinary_words() and not (
        span.text.isupper() and span.key in _LETTERS_OF_COUNTRIES
    )


def _prior(candidate: Candidate, key: str) -> float:
    people = candidate.population
    if candidate.lasting:
        return 2.0
    if candidate.place.kind == "site":
        return 1.5
    if candidate.place.kind == "county" and key.endswith(("county", "district")):
        return 2.0
    if people >= 300_000:
        return 1.5
    if people >= 100_000:
        return 1.0
    return 0.0 if people >= 15_000 else -1.0


def _before(tokens: Sequence[Token], span: NameSpan) -> float:
    lead = leading_word(tokens, span)
    if lead in words.SITE_WORDS:
        return 2.0
    if lead in words.LINKING_WORDS:
        return 0.5 + _settlement_of(tokens, span, lead) - _body_of(tokens, span)
    if tokens[span.first].gap.endswith("-"):
        return -2.0
    if lead or not adjacent(tokens, span.first):
        return -_body_of(tokens, span)
    before = tokens[span.first - 1].text.rstrip(".").casefold()
    if before in words.first_names() or before in words.PERSON_TITLES:
        return PERSON
    return 0.0 if before in words.COMPASS else -2.0


def _dateline(text: str, span: NameSpan) -> float:
    """A line that begins with a name in capitals was written there."""
    at_head = span.start == 0 or text[span.start - 1] == "\n"
    return 2.0 if at_head and span.text.isupper() and len(span.key) > 3 else 0.0


def _settlement_of(tokens: Sequence[Token], span: NameSpan, lead: str) -> float:
    gap = tokens[span.first].gap.casefold().split()
    if lead != "of" or len(gap) < 2:
        return 0.0
    says_where = gap[-2] in words.SETTLEMENTS or gap[-2] in words.SITE_WORDS
    return 2.0 if says_where or _AGE.match(gap[-2]) else 0.0


def _body_of(tokens: Sequence[Token], span: NameSpan) -> float:
    """ "University of Michigan", "Bank of Canada": the name is the body's."""
    if span.first == 0 or tokens[span.first].gap.strip() not in {"of", "of the"}:
        return 0.0
    word = tokens[span.first - 1].text.casefold()
    return 4.0 if word in words.OWN_BODIES or word in {"voice", "board"} else 0.0


def _after(text: str, tokens: Sequence[Token], span: NameSpan) -> float:
    run = run_after(tokens, span.last)
    if not run or run[0] in words.FUNCTION_WORDS:
        return _small_words_after(text, span)
    if run[0].startswith(words.ARABIC_ARTICLES):
        return -4.0  # "Ain al-Hilweh"
    if run[0] in words.PLACE_NOUNS:
        return 1.0
    if any(word in words.OWN_BODIES for word in run):
        return -4.0
    if any(word in words.PUBLIC_BODIES or word in words.PERSON_TITLES for word in run):
        return 0.5
    if span.first == span.last and span.key in words.first_names():
        return PERSON
    return -1.5


def _small_words_after(text: str, span: NameSpan) -> float:
    following = text[span.end : span.end + 24].split(None, 2)
    if not following or text[span.end : span.end + 1] != " ":
        return 0.0
    word = following[0].strip(".,;:!?\"'”").casefold()
    if word in words.AILMENTS:
        return -3.0
    if word in words.SETTLEMENTS or word in words.INHABITANTS:
        return 1.5
    return -1.0 if word in words.SPEECH and span.key in words.ordinary_words() else 0.0
