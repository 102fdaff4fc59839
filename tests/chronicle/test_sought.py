"""Patterns that look at the words of a sentence first find what they would find without that."""

import pytest

from storyboard.chronicle import aftermath, backdrop, governing, ordinals, sayings
from storyboard.chronicle.lexicon import shipped
from storyboard.chronicle.sought import Sought, any_of

SENTENCES = (
    "Two days after the quake, which shook the valley, the second round of talks opened.",
    "The first hearing since May was held while the 3rd session and round 4 went on.",
    "La tercera ronda empezó después de la huelga, desde que cayó; le deuxième tour depuis que il a plu.",
    "Die zweite Runde begann nachdem, seit dem ersten Streik; après la première grève, who knows where.",
    "More were counted than on",
    "It rose from 3.5 on",
    "The shop has counted on",
    "It stays shut until",
    "Il reste fermé jusqu'au",
    "Last updated on",
    "Posted: ",
    "Text published, modified, edited and corrected on",
    "In response to a request, in reaction to it, following it, amid it, despite it and in the wake of it.",
    "On the eve of the vote, ahead of it, because, although, unless, before and when he spoke, whose son.",
    "THE İNAUGURAL MEETİNG AND THE ſIXTH ROUND",
    "The vote was postponed; the talks ended without agreement; the court acquitted him, police said.",
    "The launch was called  off, and the final is off. It will not take place.",
    "Nothing of the kind.",
    "The board will hold a public ",
    "Las partes celebrarán la ",
    "He told them not to ",
    "It opened the talks that ",
    "",
)
PATTERNS = {
    "days after": aftermath._DAYS_AFTER,
    "compared": backdrop._COMPARED,
    "stamped": backdrop._STAMPED,
    "aside of a date": governing._ASIDE,
    "opened relative": governing._OPENS_RELATIVE,
    "lowered verb": governing._LOWERED,
    "what is held": governing._HOLDS,
    "aside of a saying": sayings._ASIDE,
    "numbered round": ordinals._PATTERN,
    **{f"sign {name}": sign for name, sign in shipped().signs.items()},
    **{f"outcome {name}": words for name, words in shipped().outcomes.items()},
}


@pytest.mark.parametrize("name", PATTERNS)
def test_what_a_pattern_matches_is_found(name: str) -> None:
    one = PATTERNS[name]
    for text in SENTENCES:
        bare = [match.span() for match in one.pattern.finditer(text)]
        assert [match.span() for match in one.finditer(text)] == bare
        found = one.search(text)
        assert ([found.span()] if found else []) == bare[:1]


@pytest.mark.parametrize(
    "name", [name for name in PATTERNS if " " in name and not name.startswith(("sign", "out"))]
)
def test_the_sentences_show_each_pattern_of_its_own(name: str) -> None:
    assert any(PATTERNS[name].pattern.search(text) for text in SENTENCES)


@pytest.mark.parametrize(
    "phrase", [*sorted(set("İıſiIsS")), "q&a", "'ll", "is off.", "jusqu'à", "cease-fire"]
)
def test_a_phrase_is_found_in_either_case(phrase: str) -> None:
    one: Sought = any_of([f"wa{phrase}", phrase])
    for written in (phrase, phrase.upper(), phrase.lower()):
        if one.pattern.search(f"and {written} then"):
            assert one.search(f"and {written} then")
