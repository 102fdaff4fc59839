"""Participles that describe a noun: "two suspected gunmen", "the delayed summit". They govern no date."""

from collections.abc import Mapping, Sequence
from enum import Enum

import msgspec


class Role(Enum):
    """What a form of the past is. `EITHER`: it describes a noun if its clause has another verb."""

    VERB = "verb"
    ADJECTIVE = "adjective"
    EITHER = "either"


class NounPhrases(msgspec.Struct, frozen=True, gc=False):
    """The small words around nouns; those before a form of the past tell that it is no verb.

    `determiners` are never pronouns, so that no verb follows one; `quantifiers` may be. `modifiers` and
    adverbs (by their endings) stand between them and an adjective. `never_nouns` are what no noun phrase
    goes on with; `prefixes` what a hyphen ties to a verb.
    """

    determiners: frozenset[str]
    quantifiers: frozenset[str]
    prepositions: frozenset[str]
    modifiers: frozenset[str]
    adverbs: tuple[str, ...]
    never_nouns: frozenset[str]
    prefixes: frozenset[str]

    def role(self, text: str, spans: Sequence[tuple[int, int]], lower: Sequence[str], at: int) -> Role:
        """Return what the form of the past is that is word `at` of `text`; the words are at `spans`."""
        if not at:
            return Role.VERB
        before, between = lower[at - 1], text[spans[at - 1][1] : spans[at][0]]
        earlier = lower[at - 2] if at > 1 else ""
        if between == "-":
            may = before not in self.prefixes
        elif not between.isspace():
            return Role.VERB
        elif before in self.determiners:
            return Role.ADJECTIVE
        elif before in self.quantifiers or before.isdecimal():
            if earlier in self.prepositions:
                return Role.ADJECTIVE
            may = True
        elif before in self.modifiers or before.endswith(self.adverbs):
            may = earlier in self.determiners or earlier in self.prepositions or earlier in self.quantifiers
        else:
            may = before in self.prepositions or _owns(text, spans[at - 1])
        return Role.EITHER if may and self._noun_follows(text, spans, lower, at) else Role.VERB

    def _noun_follows(
        self, text: str, spans: Sequence[tuple[int, int]], lower: Sequence[str], at: int
    ) -> bool:
        """Tell whether the next word can be a noun, or goes on to one."""
        if at + 1 == len(lower) or not text[spans[at][1] : spans[at + 1][0]].isspace():
            return False
        return text[spans[at + 1][0]].islower() and lower[at + 1] not in self.never_nouns


def compile_noun_phrases(table: Mapping[str, Sequence[str]]) -> NounPhrases:
    """Return the small words of the `[tense]` section of a language table; one without has no such rule."""

    def of(key: str) -> frozenset[str]:
        return frozenset(table.get(key, ()))

    small = of("determiners") | of("quantifiers") | of("prepositions")
    return NounPhrases(
        determiners=of("determiners"),
        quantifiers=of("quantifiers"),
        prepositions=of("prepositions"),
        modifiers=of("modifiers"),
        adverbs=tuple(table.get("adverb_endings", ())),
        never_nouns=small | of("never_nouns"),
        prefixes=of("prefixes"),
    )


def _owns(text: str, span: tuple[int, int]) -> bool:
    """Tell whether a word is the "s" of a possessive."""
    start, end = span
    return end - start == 1 and text[start] == "s" and text[start - 1] in "'’"
