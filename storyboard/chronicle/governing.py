"""The word that tells the event of a date: of its clause, else of its sentence."""

import re
from functools import lru_cache
from itertools import zip_longest

from storyboard.chronicle.anniversaries import recalled
from storyboard.chronicle.clauses import Clause, clause_at, quoted
from storyboard.chronicle.lexicon import ROUND, Trigger, in_force, triggers
from storyboard.chronicle.sought import sought

# What a clause of its own tells: since when, after what, and of whom.
_ASIDE = sought(
    r"\b(?:since|after|before|because|when|while|although|unless|until|desde que|después de|depuis que|après|"
    r"nachdem|seit)\b[^,;:]*|,\s(?:who|which|whose|where)\b[^,;]*",
    "since after before because when while although unless until desde después depuis après nachdem seit "
    "who which whose where",
)
_BEFORE_VERBS = ("will", "to", "can", "must", "may", "might", "could", "should", "not", "would")
_VERBAL = ("strike", "launch", "protest", "vote", "visit")  # kinds whose nouns are verbs as well
_TELL_OF_NOUNS = ("opening", "announcement", "figures", "deal", "law")
_LIGHT_VERBS = ("announcement", "review")  # what they announce or decide on is the event
_ABOUT = re.compile(r"^\W*(?:on|of|over|about|for|between|with)\b|\s(?:on|over|about)\s", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|been|be)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_ATTRIBUTIVE = re.compile(
    r"(?:^|[,(]\s*|\b(?:the|a|an|its|their|his|her|of|by|with|for|newly|recently|\d+)\s+|[a-z]\s+[A-Z]\w+['’]s?\s+)$",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"\s*(?:$|[^\w\s]|(?:the|a|an|his|her|its|their|to|in|on|at|of|by|for|from|with|after|as|over|against|and|off|out|up)\b|\d|[A-Z])"
)
_RELATIVE = re.compile(r"\b(?:that|which|who)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OPENS_RELATIVE = sought(r",?\s+(?:that|which|der|die|das|que|qui)\s+$", "that which der die das que qui")
_ROUND_OF = re.compile(r"\s+(?:of|de|der)\s+(?:[\w-]+\s+){0,2}")
_OWNING = re.compile(r"[\w.]+(?:['’]s?)(?:\s+\w+){0,2}\s+|[A-Z]\w+\.?\s+\d+(?:\s+\w+){0,2}\s+")
_LONGEST_TAIL = 2  # words between a noun and its relative clause: "talks in Vienna that"
_HOLDING = (
    "hold holds held holding attend attends attended host hosts hosted give gives gave stage stages staged "
    "deliver delivers delivered undergo celebrará celebrarán celebrara celebraran tiendra hält halten"
)
_HOLDS = sought(rf"\b(?:{_HOLDING.replace(' ', '|')})\s+(?:[\w’'-]+\s+){{0,4}}$", _HOLDING)
_ACCUSED = re.compile(r"\b(?:accused|suspected)\s+of\s+\w+ing\b", re.IGNORECASE)
_GOING = (
    *(
        "rose",
        "rises",
        "fell",
        "falls",
        "climbed",
        "slumped",
        "slipped",
        "tumbled",
        "surged",
        "soared",
        "dropped",
        "jumped",
        "plunged",
        "leapt",
        "gained",
        "slid",
        "eased",
    ),
    *("subió", "subieron", "cayó", "cayeron", "stieg", "fiel"),
    *("posted", "posts", "publish", "publishes", "published", "Posted", "POSTED", "Published", "PUBLISHED"),
)
_MODAL = re.compile(r"\s(?:will|shall|is to|are to|is due|are due|is expected|are expected)\s", re.IGNORECASE)
_LOWERED = sought(r"\b(?:to|zu|not|no|without|never)\s+(?:\w+\s+)?$", "to zu not no without never")
_COMING = re.compile(
    r"\b(?:will|shall|would|due|set|expected|scheduled|likely|plans?|planned|agreed|about|going|wants?|ready|have|has|is|are)"
    r"(?:\s+\w+){0,2}\s+to\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def trigger_at(text: str, at: int, dates: tuple[int, ...] = (), *, bygone: bool = False) -> Trigger | None:
    """Return the word that tells the event dated at code point `at`: of its clause, else of the sentence.

    A noun right at the date ("Friday's match") comes first, then the clause's first verb that is not
    an infinitive of purpose, then its first noun. What the sentence only recalls ("the anniversary of the
    accord") is dated by nothing but a `bygone` date: its own.
    """
    asides = [span for span in _asides(text) if not span[0] <= at < span[1]]
    asides += [] if bygone else recalled(text, at)
    found = [
        each
        for each in heads(text)
        if not quoted(text, each.start)
        and not any(start <= each.start < end for start, end in asides)
        and not any(_possessed(text, other, each) for other in dates if other != at)
        and not _left_behind(text, each, at)
        and not _unmeasured(text, each)
    ]
    clause = clause_at(text, at, dates)
    inside = [each for each in found if clause.holds(each.start)]
    inside += _subject(text, clause, found, inside)
    best = _best(text, inside, at) or _antecedent(text, clause, found)
    if best is not None:
        return best
    outside = [each for each in found if not any(clause_at(text, each.start).holds(date) for date in dates)]
    return _best(text, outside, at)


@lru_cache(maxsize=128)
def _asides(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _ASIDE.finditer(text))


def heads(text: str) -> list[Trigger]:
    """Return the triggers without the nouns that only describe another: "rescue talks", "round of talks"."""
    found = triggers(text)
    return [each for each, after in zip_longest(found, found[1:]) if not _describes(text, each, after)]


def _describes(text: str, noun: Trigger, after: Trigger | None) -> bool:
    if noun.verb or after is None or after.verb:
        return False
    between = text[noun.end : after.start]
    return between == " " or (noun.kind == ROUND and _ROUND_OF.fullmatch(between) is not None)


def _subject(text: str, clause: Clause, found: list[Trigger], inside: list[Trigger]) -> list[Trigger]:
    """Return the nouns before a relative clause of unknown end: "the toll of the fire that … rose"."""
    rising = any(each.verb and each.kind == "figures" for each in inside)
    if not rising or _OPENS_RELATIVE.search(text, 0, clause.start) is None:
        return []
    return [each for each in found if not each.verb and each.end <= clause.start]


def _antecedent(text: str, clause: Clause, found: list[Trigger]) -> Trigger | None:
    """Return the noun that a relative clause tells more about: "after talks that began on Monday"."""
    opened = _OPENS_RELATIVE.search(text, 0, clause.start)
    if opened is None:
        return None
    before = [each for each in found if not each.verb and each.end <= opened.start()]
    last = before[-1] if before else None
    return last if last and len(text[last.end : opened.start()].split()) <= _LONGEST_TAIL else None


def _best(text: str, found: list[Trigger], at: int) -> Trigger | None:
    if not found:
        return None
    possessed = [each for each in found if not each.verb and _possessed(text, at, each)]
    verbs = [each for each in found if each.verb or _verbal(text, each)]
    finite = [each for each in verbs if not _lowered(text, each) and not attributive(text, each)]
    nouns = [each for each in found if each not in verbs and not _no_noun(text, each)]
    first = min(finite, key=lambda each: each.start, default=None)
    noun = min(nouns, key=lambda each: (not _held(text, each), each.start), default=None)
    if possessed:
        return possessed[0]
    light = first is not None and (first.kind in _LIGHT_VERBS or plays(first, noun))
    if noun and first and (light or _in_complement(text, noun, first)):
        return noun
    if first and noun and noun.start < first.start and _tells_of(noun, first):
        return noun
    left = (
        each
        for each in found
        if not attributive(text, each)
        and not (_only_meant(text, each) if each.verb else _no_noun(text, each))
    )
    return first or noun or next(left, None)


def _only_meant(text: str, verb: Trigger) -> bool:
    """Tell whether a verb is only what somebody wants: "urged them to block it", not "came back to beat"."""
    return _lowered(text, verb) and text[verb.start : verb.end].casefold() not in in_force().phrases


def _tells_of(noun: Trigger, verb: Trigger) -> bool:
    """Tell whether a verb tells what became of its noun's event: "the talks agreed", "the sale closed"."""
    return verb.kind in _TELL_OF_NOUNS or (verb.kind, noun.kind) == ("closure", "deal")


def _held(text: str, noun: Trigger) -> bool:
    """Tell whether a noun is what is held: "a board of inquiry will hold a hearing"."""
    return _HOLDS.search(text, 0, noun.start) is not None


def plays(verb: Trigger, noun: Trigger | None) -> bool:
    """Tell whether those who meet play, and who won was elected: "meet in the semi-final", "won the vote"."""
    return noun is not None and (verb.kind, noun.kind) in (
        ("talks", "match"),
        ("match", "vote"),
        ("match", "award"),
    )


def _unmeasured(text: str, trigger: Trigger) -> bool:
    """Tell whether what rose or fell is no figure: "a climber fell 600 metres"."""
    if trigger.kind != "figures" or not trigger.verb or text[trigger.start : trigger.end] not in _GOING:
        return False
    return "%" not in text and in_force().signs["measured"].search(text) is None


def _left_behind(text: str, trigger: Trigger, at: int) -> bool:
    """Tell whether a verb of the past ends before what is to come: "boxes that arrived will be opened"."""
    return (
        trigger.verb
        and trigger.end < at
        and text[: trigger.end].endswith("ed")
        and _RELATIVE.search(text[: trigger.start]) is not None
        and _MODAL.search(text[trigger.end : at]) is not None
    )


def _in_complement(text: str, noun: Trigger, verb: Trigger) -> bool:
    """Tell whether a participle belongs to what a noun was about: "talks on sailors detained in March"."""
    between = text[noun.end : verb.start]
    return (
        noun.end <= verb.start
        and text[: verb.end].endswith("ed")
        and _ABOUT.search(between) is not None
        and _AUXILIARY.search(between) is None
    )


def _verbal(text: str, trigger: Trigger) -> bool:
    """Tell whether what is listed as a noun is a verb here: "will strike"."""
    return trigger.kind in _VERBAL and _word_before(text, trigger) in _BEFORE_VERBS


def _word_before(text: str, trigger: Trigger) -> str:
    return "".join(text[: trigger.start].rsplit(None, 1)[-1:])


def _no_noun(text: str, trigger: Trigger) -> bool:
    """Tell whether what is listed as a noun is a verb, or only counted: "will fire", "312 deaths"."""
    if _word_before(text, trigger) in _BEFORE_VERBS[:1]:
        return True
    return text[: trigger.start].rstrip()[-1:].isdigit()


def attributive(text: str, trigger: Trigger) -> bool:
    """Tell whether a verb's form stands before a noun: "freed sailors", "the captured ship"."""
    return (
        text.endswith("ed", 0, trigger.end)
        and _ATTRIBUTIVE.search(text[: trigger.start]) is not None
        and _FUNCTION.match(text, trigger.end) is None
    )


def _possessed(text: str, at: int, trigger: Trigger) -> bool:
    """Tell whether the date at `at` owns the noun: "Saturday's league match", "an Oct. 7 Hamas attack"."""
    return trigger.start > at and _OWNING.fullmatch(text, at, trigger.start) is not None


def _lowered(text: str, trigger: Trigger) -> bool:
    """Tell whether a verb is an infinitive of purpose or denied: "a plan to buy", "did not vote"."""
    if _ACCUSED.match(text, trigger.start):
        return True
    return bool(_LOWERED.search(text, 0, trigger.start)) and not _COMING.search(text, 0, trigger.start)
