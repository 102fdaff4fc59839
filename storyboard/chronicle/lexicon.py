"""The words of the chronicle, loaded once from the tables that are shipped beside it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import msgspec

from storyboard.chronicle.names import is_name
from storyboard.chronicle.sought import Sought, any_of
from storyboard.model.letters import spelled

_HERE = Path(__file__).parent
_BEFORE_BARE = frozenset(
    {"will", "shall", "to", "would", "could", "must", "may", "might", "should", "can", "not", "'ll"}
)
_REGULAR = re.compile(r"\w{2,}ed")

Phrase = tuple[tuple[str, ...], str, bool]  # its words, its kind, whether it is a verb
Phrases = Mapping[str, tuple[Phrase, ...]]
NOTHING = "nothing"  # the kind of phrases that tell no event
ROUND = "round"  # the kind of what is only called a round
ANY_WORD = "_"  # in a phrase: one word, whichever
_KEPT_WORD = spelled(r"([\w’'&-]+)")  # a text split at its words has both them and what is between them


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event. `recurs`: its events are rounds; `near` kinds often tell the same event.

    `lasts`: one round may go on for days; `daily`: a story has one of it a day, whoever is named;
    `topical`: a place after it is what it is about; `named`: where texts number its rounds, only what names
    one is the next: those who "met" may be others.
    """

    name: str
    recurs: bool = False
    topical: bool = False
    daily: bool = False
    lasts: bool = False
    named: bool = False
    near: frozenset[str] = frozenset()


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A word or phrase at code points `start` to `end` of a sentence that tells an event of `kind`."""

    start: int
    end: int
    kind: str
    verb: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Kinds by name; triggers by first word: single words, stems, and phrases (longest first)."""

    kinds: Mapping[str, Kind]
    phrases: Phrases
    bare: Phrases  # what "will" and "to" make of an English past: "will charge", of "charged"
    stems: Mapping[str, tuple[str, bool]]
    stem_lengths: tuple[int, ...]
    signs: Mapping[str, Sought]
    outcomes: Mapping[str, Sought]


_learnt: dict[str, Lexicon | None] = {}  # one set of words a process: every stage must read by the same


@cache
def shipped() -> Lexicon:
    """Return the lexicon of `kinds.toml` and `signs.toml`."""
    with (_HERE / "kinds.toml").open("rb") as file:
        kinds = tomllib.load(file)
    with (_HERE / "signs.toml").open("rb") as file:
        signs = tomllib.load(file)
    return build(kinds, signs)


def in_force() -> Lexicon:
    """Return the lexicon that sentences are read by: the shipped one, with the user's own kinds."""
    return _learnt.get("lexicon") or shipped()


def learn(kinds: Mapping[str, Any]) -> None:
    """Read by these kinds, too, from now on, in this process; an empty table leaves the shipped ones alone.

    `kinds` has the shape of `kinds.toml`, as `kinds_of` returns it. A word of it wins over a shipped one.
    """
    _learnt["lexicon"] = with_kinds(shipped(), kinds) if kinds else None
    triggers.cache_clear()
    _beginning.cache_clear()


def with_kinds(base: Lexicon, kinds: Mapping[str, Any]) -> Lexicon:
    """Return a lexicon that knows these kinds too; what is told of a known kind is added to it."""
    own = build(kinds, {})
    stems = {**base.stems, **own.stems}
    return replace(
        base,
        kinds={**base.kinds, **{name: _added(base, kind) for name, kind in own.kinds.items()}},
        phrases=_joined(base.phrases, own.phrases),
        bare=_joined(base.bare, own.bare),
        stems=stems,
        stem_lengths=tuple(sorted({len(stem) for stem in stems}, reverse=True)),
    )


def _joined(base: Phrases, own: Phrases) -> Phrases:
    """Return both tables as one; at equal length the own phrases come first."""
    phrases = dict(base)
    for first, found in own.items():
        phrases[first] = tuple(sorted((*found, *phrases.get(first, ())), key=lambda each: -len(each[0])))
    return phrases


def _added(base: Lexicon, own: Kind) -> Kind:
    known = base.kinds.get(own.name)
    if known is None:
        return own
    return Kind(
        own.name,
        recurs=known.recurs or own.recurs,
        topical=known.topical or own.topical,
        daily=known.daily or own.daily,
        lasts=known.lasts or own.lasts,
        named=known.named or own.named,
        near=known.near | own.near,
    )


def kind_of(name: str) -> Kind:
    """Return the kind of that name; one that no table has any more is like no other and does not recur."""
    return in_force().kinds.get(name) or Kind(name)


def build(kinds: Mapping[str, Any], signs: Mapping[str, Any]) -> Lexicon:
    """Return the lexicon of tables in the shape of `kinds.toml` and `signs.toml`."""
    phrases: dict[str, list[Phrase]] = {}
    bare: dict[str, list[Phrase]] = {}
    stems: dict[str, tuple[str, bool]] = {}
    for name, table in kinds.items():
        for key in ("verbs", "nouns"):
            for entry in table.get(key, ()):
                if entry.endswith("*"):
                    stems.setdefault(entry[:-1], (name, key == "verbs"))
                    continue
                words = tuple(entry.split())
                if key == "verbs" and entry in table.get("nouns", ()):
                    continue  # a form that is both: the words before it tell which
                phrases.setdefault(words[0], []).append((words, name, key == "verbs"))
                for first in _bare_forms(words[0]) if key == "verbs" else ():
                    bare.setdefault(first, []).append(((first, *words[1:]), name, True))
    return Lexicon(
        kinds={name: _kind(name, table) for name, table in kinds.items()},
        phrases=_longest_first(phrases),
        bare=_longest_first(bare),
        stems=stems,
        stem_lengths=tuple(sorted({len(stem) for stem in stems}, reverse=True)),
        signs={key: any_of(words) for key, words in signs.items() if key != "outcomes"},
        outcomes={name: any_of(words) for name, words in signs.get("outcomes", {}).items()},
    )


def _longest_first(phrases: Mapping[str, list[Phrase]]) -> Phrases:
    return {first: tuple(sorted(found, key=lambda each: -len(each[0]))) for first, found in phrases.items()}


def _bare_forms(past: str) -> set[str]:
    """Return what the bare form of a regular English past can be: "charge" and "charg" of "charged"."""
    if not _REGULAR.fullmatch(past):
        return set()
    stem = past[:-2]
    doubled = {stem[:-1]} if len(stem) > 3 and stem[-1] == stem[-2] else set()
    return {stem, past[:-1]} | doubled | ({f"{stem[:-1]}y"} if stem.endswith("i") else set())


def _kind(name: str, table: Mapping[str, Any]) -> Kind:
    return Kind(
        name,
        recurs=bool(table.get("recurs")),
        topical=bool(table.get("topical")),
        daily=bool(table.get("daily")),
        lasts=bool(table.get("lasts")),
        named=bool(table.get("named")),
        near=frozenset(table.get("near", ())),
    )


@lru_cache(maxsize=128)
def triggers(text: str) -> tuple[Trigger, ...]:
    """Return the triggers in `text` in order; they do not overlap."""
    pieces = _KEPT_WORD.of(text).split(text)
    words = list(map(str.casefold, pieces[1::2]))
    begun = list(map(_beginning, words))
    if not any(begun):
        return ()
    ends = list(accumulate(map(len, pieces)))
    found: list[Trigger] = []
    done = 0
    for at, beginning in enumerate(begun):
        if beginning is None or at < done:
            continue
        if told := _match(beginning, words, at):
            length, kind, verb = told
            done = at + length
            if kind != NOTHING and not (verb and length == 1 and is_name(pieces[1::2], at, pieces[2 * at])):
                found.append(Trigger(ends[2 * at], ends[2 * done - 1], kind, verb))
    return tuple(found)


class _Beginning(msgspec.Struct, frozen=True, gc=False):
    """What triggers a word begins: as a bare form, as the first of phrases, by its stem.

    `before` are the words of which one must follow, where it begins no other trigger.
    """

    bare: tuple[Phrase, ...]
    phrases: tuple[Phrase, ...]
    stem: tuple[str, bool] | None
    before: frozenset[str] | None


@lru_cache(maxsize=65_536)
def _beginning(word: str) -> _Beginning | None:
    """Return what triggers `word` begins; None for most words."""
    lexicon = in_force()
    own = word.removesuffix("'s").removesuffix("’s")
    stems = (lexicon.stems.get(own[:length]) for length in lexicon.stem_lengths if len(own) >= length)
    stem = next(filter(None, stems), None)
    bare, phrases = lexicon.bare.get(word, ()), lexicon.phrases.get(own, ())
    if not (bare or phrases or stem):
        return None
    follow = [phrase[1] if len(phrase) > 1 else ANY_WORD for phrase, _kind, _verb in (*bare, *phrases)]
    return _Beginning(bare, phrases, stem, None if stem or ANY_WORD in follow else frozenset(follow))


def _match(beginning: _Beginning, words: list[str], at: int) -> tuple[int, str, bool] | None:
    """Return how many words the trigger has that begins at word `at`, its kind, and whether it is a verb."""
    if beginning.before is not None and (at + 1 == len(words) or words[at + 1] not in beginning.before):
        return None
    coming = beginning.bare if at and words[at - 1] in _BEFORE_BARE else ()
    for phrase, kind, verb in (*coming, *beginning.phrases):
        if _goes_on(phrase, words, at):
            return len(phrase), kind, verb
    return (1, *beginning.stem) if beginning.stem else None


def _goes_on(phrase: tuple[str, ...], words: list[str], at: int) -> bool:
    """Tell whether the words after word `at` are those of a phrase that begins there."""
    coming = words[at + 1 : at + len(phrase)]
    return len(coming) == len(phrase) - 1 and all(
        part in (ANY_WORD, word) for part, word in zip(phrase[1:], coming, strict=True)
    )


def near(one: str, other: str) -> bool:
    """Tell whether two kinds can be one event: the same, unknown, or known to go together."""
    if not one or not other or one == other:
        return True
    kinds = in_force().kinds
    return other in kinds[one].near or one in kinds[other].near if one in kinds and other in kinds else False


def outcome_of(text: str) -> str:
    """Return how it ended, in the words of the table, or an empty string."""
    return next((name for name, words in in_force().outcomes.items() if words.search(text)), "")
