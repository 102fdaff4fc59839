"""Persons and organisations in a text: the capitalised names that are not places.

A title is kept as the role ("CIA Director" William Burns), a surname alone is linked to the full
name that ends in it, letters to the name they abbreviate ("IAEA"), and a country or a capital that
acts ("Kyiv said", "led by Egypt") is the actor that its government is. Names are found by their
form alone: which of them matter is told by how often a story comes back to them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from storyboard.model.reading import ActorMention, PlaceMention
from storyboard.reading import actor_words as words
from storyboard.reading.actor_nouns import nameless, unlikely_names
from storyboard.reading.casing import in_headline, written_small
from storyboard.reading.places.aliases import alias_of, demonym_country, government_of
from storyboard.reading.places.tokens import Token, capitalised, word_before
from storyboard.reading.places.words import FUNCTION_WORDS, first_names

_SENTENCE_ENDS = re.compile(r"(?:^|[.!?:;\n\u2022]|--|[–—])[\"”’')\]]*[\s\"“‘'(\[]*$")
_BRACKET = re.compile(r" \([\"“]?$")
_CONTRACTION = re.compile(
    r"(?:i|we|he|she|it|they|you|that|there|who|what|let|[a-z]+n)['’](?:m|s|ve|re|d|ll|t)"
)
_NUMERAL = re.compile(r"[IVX]+|[0-9]+")
_BODIES = words.ORGANISATIONS | words.OFFICES
_LONGEST = 8


class _Run(msgspec.Struct, frozen=True, gc=False):
    """Capitalised words that stand together; `opening` when the first of them opens a sentence."""

    tokens: tuple[Token, ...]
    opening: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def find_actors(text: str, places: Sequence[PlaceMention], language: str = "en") -> tuple[ActorMention, ...]:
    """Return the persons and organisations that `text` names, in order of the text.

    `places` are the places found in it: they are no actors, save where they act. `language` is its
    ISO 639-1 code: German writes every noun with a capital, so there one word alone must be known.
    """
    small = nameless(language)
    taken = {at for each in places for at in range(each.start, each.end)}
    runs = [run for run in _runs(text) if not _is_place(run, taken)]
    mentions = [found for run in runs for found in _mention(text, run, taken, small)]
    seen = _names_inside_sentences(text, runs)
    kept = [each for each in mentions if _trusted(each, seen, text)]
    linked = _surnames(_letters(text, _named(kept, unlikely_names(text, language))))
    agents = [found for place in places for found in _agent(text, place)]
    return tuple(sorted([*linked, *agents], key=lambda each: each.start))


def _runs(text: str) -> Iterator[_Run]:
    run: list[Token] = []
    opening = False
    for token in capitalised(text):
        if run and (len(run) >= _LONGEST or not _joins(run, token)):
            yield _Run(tuple(run), opening)
            run = []
        if not run:
            opening = token.start == 0 or _ends_sentence(token.gap)
        run.append(token)
    if run:
        yield _Run(tuple(run), opening)


@lru_cache(maxsize=512)
def _ends_sentence(gap: str) -> bool:
    return not gap or _SENTENCE_ENDS.search(gap) is not None


def _joins(run: Sequence[Token], token: Token) -> bool:
    """Return whether `token` goes on the name that `run` has begun."""
    gap = token.gap
    if gap in {" ", "-", "\u00a0"}:
        return token.text.casefold() not in FUNCTION_WORDS
    if gap.startswith(" ") and gap.endswith(" ") and all(part in words.PARTICLES for part in gap.split()):
        return bool(gap.strip())
    if gap not in words.ORGANISATION_LINKS or gap.strip() == "and":
        return False
    return any(each.text.casefold() in _BODIES for each in run)


def _is_place(run: _Run, taken: set[int]) -> bool:
    return bool(taken) and all(token.start in taken for token in run.tokens)


def _mention(text: str, run: _Run, taken: set[int], small: frozenset[str]) -> list[ActorMention]:
    tokens = _without_sentence_opener(text, run, small)
    while tokens and _belongs_to_no_name(tokens[-1], small):
        tokens = tokens[:-1]
    if not tokens or _event_or_work(tokens) or all(token.start in taken for token in tokens):
        return []
    named = _past_role(tokens)
    if named == len(tokens) and not _office(tokens):
        return []
    first = tokens[named] if named < len(tokens) else tokens[0]
    name = text[first.start : tokens[-1].end]
    if len(name) < 2 or (named + 1 == len(tokens) and _means_nobody(name)):
        return []
    role = text[tokens[0].start : tokens[named - 1].end] if 0 < named < len(tokens) else _small_role(first)
    return [ActorMention(first.start, tokens[-1].end, name, " ".join(name.split()), role)]


def _belongs_to_no_name(token: Token, small: frozenset[str]) -> bool:
    word = token.text.casefold()
    return (
        word in FUNCTION_WORDS
        or word in small
        or word in words.CLOCK
        or (not word.isalpha() and _CONTRACTION.fullmatch(word) is not None)
    )


def _event_or_work(tokens: Sequence[Token]) -> bool:
    """Return whether the name ends as a war, a prize, a day or a law does, a number left aside."""
    last = -2 if len(tokens) > 1 and _NUMERAL.fullmatch(tokens[-1].text) else -1
    return tokens[last].text.casefold() in words.NO_ACTORS


def _without_sentence_opener(text: str, run: _Run, small: frozenset[str]) -> tuple[Token, ...]:
    tokens = run.tokens
    while tokens and _belongs_to_no_name(tokens[0], small):
        tokens = tokens[1:]
    if not (run.opening and tokens and tokens[0] is run.tokens[0]):
        return tokens
    word = tokens[0].text.casefold()
    a_name = word in first_names() or word in words.ROLES or tokens[0].text[1:] != tokens[0].text[1:].lower()
    return tokens if a_name or not written_small(text, word) else tokens[1:]


def _past_role(tokens: Sequence[Token]) -> int:
    """Return how many of `tokens` say what someone is, before the name: 2 for "CIA Director Burns"."""
    last = 0
    for at, token in enumerate(tokens):
        word = token.text.rstrip(".").casefold()
        if word in words.ROLES or (last == at and at and token.gap in words.ROLE_LINKS):
            last = at + 1
        elif not (demonym_country(token.text) or token.text.isupper()):
            if at > last:
                return last
            break
    if any(token.text.casefold() in words.ORGANISATIONS for token in tokens[last:]):
        return 0
    return last


def _office(tokens: Sequence[Token]) -> bool:
    """Return whether a title stands for the one who has it: "Qatari Prime Minister", "Secretary of State"."""
    return len(tokens) > 1 and any(token.text.casefold() in words.OFFICES for token in tokens)


def _means_nobody(name: str) -> bool:
    key = name.casefold()
    return (
        key in words.STOP or key in words.NO_ACTORS or key in words.ROLES or demonym_country(name) is not None
    )


def _small_role(token: Token) -> str:
    """Return the lower-case title right before a name: "foreign minister"."""
    before = token.gap.rstrip(" \u00a0").split(" ")
    if not token.gap.endswith((" ", "\u00a0")) or before[-1] not in words.SMALL_ROLES:
        return ""
    at = len(before) - 1
    while at > 0 and before[at - 1] in words.SMALL_ROLE_STARTS:
        at -= 1
    return " ".join(before[at:])


def _names_inside_sentences(text: str, runs: Sequence[_Run]) -> frozenset[str]:
    """Return the words written with a capital where only a name is: inside a sentence, in no headline."""
    inside = (run for run in runs if not in_headline(text, run.start))
    return frozenset(t.text for run in inside for t in run.tokens[1 if run.opening else 0 :])


def _trusted(mention: ActorMention, seen: frozenset[str], text: str) -> bool:
    """One word that opens a sentence, or stands in a headline, is a name if it is one elsewhere too."""
    parts = mention.name.split()
    if mention.role or (len(parts[0]) > 1 and parts[0].isupper() and len(parts) == 1):
        return True
    first_name = parts[0].casefold() in first_names()
    if in_headline(text, mention.start):
        return (first_name and len(parts) == 2) or all(part in seen for part in parts if part[0].isupper())
    if len(parts) > 1 and first_name:
        return True
    return len(parts) > 1 or parts[0] in seen


def _named(mentions: Sequence[ActorMention], nouns: frozenset[str]) -> Sequence[ActorMention]:
    """Leave out what is a noun alone, unless it is the surname or the first name in a full name."""
    if not nouns:
        return mentions
    parts = {part for each in mentions if _full_name(each) for part in each.name.split()}
    return [
        each
        for each in mentions
        if " " in each.name
        or each.role
        or each.name.isupper()
        or each.name in parts
        or each.name not in nouns
    ]


def _letters(text: str, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Name the letters by what they abbreviate: in brackets after it, or its initials."""
    full: dict[str, str] = {}
    for before, after in pairwise(mentions):
        if after.name.isupper() and _BRACKET.fullmatch(text[before.end : after.start]):
            full[after.name] = before.name
    for mention in mentions:
        initials = "".join(part[0] for part in mention.name.split() if part[0].isupper())
        if len(initials) > 2:
            full.setdefault(initials, mention.name)
    return [replace(each, name=full.get(each.name, each.name)) for each in mentions]


def _surnames(mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """Link a surname to the last full name that ends in it, or else to the first one that follows.

    A first name alone is linked to the last full name that begins with it.
    """
    following: dict[str, ActorMention] = {}
    for mention in reversed(mentions):
        if _full_name(mention):
            following[mention.name.split()[-1]] = mention
    last: dict[str, ActorMention] = {}
    linked = []
    for mention in mentions:
        full = last.get(mention.name) or following.get(mention.name)
        if _full_name(mention):
            surname = mention.name.split()[-1]
            mention = _with_role(mention, last, following)
            last[surname] = last[mention.name.split()[0]] = mention
        elif full:
            mention = replace(mention, name=full.name, role=mention.role or full.role)
        linked.append(mention)
    return linked


def _with_role(
    mention: ActorMention, last: Mapping[str, ActorMention], following: Mapping[str, ActorMention]
) -> ActorMention:
    surname = mention.name.split()[-1]
    for known in (last.get(surname), following.get(surname)):
        if not mention.role and known and known.name == mention.name and known.role:
            return replace(mention, role=known.role)
    return mention


def _full_name(mention: ActorMention) -> bool:
    parts = mention.name.split()
    body = any(part.casefold() in words.ORGANISATIONS for part in parts)
    return 2 <= len(parts) <= 5 and not body and (bool(mention.role) or parts[0].casefold() in first_names())


def _agent(text: str, place: PlaceMention) -> list[ActorMention]:
    """Return the government that a country's or a capital's name stands for where it acts."""
    country = alias_of(place.text) if place.place.kind == "country" else government_of(place.text)
    if not country or place.site:
        return []
    after = text[place.end : place.end + 16].split(None, 1)
    acts = bool(after) and text[place.end : place.end + 1] == " " and after[0] in words.AGENT_VERBS
    if not acts and word_before(text[max(0, place.start - 24) : place.start]) not in words.AGENT_BEFORE:
        return []
    return [ActorMention(place.start, place.end, place.text, country)]
