"""What governs a date: a verb of the past, of the future, or of saying.

A heuristic on the words around the mention, without a parser: the nearest cue to the left governs,
unless it is a verb of saying that opens a clause of its own; a date that opens its clause looks right.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter


class Tense(Enum):
    """What the governing words tell."""

    UNKNOWN = "unknown"
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    SAYING = "saying"


_PREPOSITION = 30  # characters before a day in which its preposition is looked for
_REACH = 300  # characters from a date to the verb that may govern it
_LONGEST_HEARER = 5  # words
_LONGEST_OPENING = 2  # words before a day that opens its sentence: "Late on Friday, the mayor said"

# A time of day between "until" and the day: "until 9 a.m. EST Tuesday".
_CLOCK = r"(?:\d[\d:]*\s*(?:[ap]\.?m\.?\s*)?(?:[A-Z]{3}\s+)?)?"


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues of a language."""

    verbs: re.Pattern[str]
    future_before: re.Pattern[str]
    ahead_unless_past: re.Pattern[str]
    attached: re.Pattern[str]
    addressed: re.Pattern[str]
    opens_clause: re.Pattern[str]
    article: re.Pattern[str]

    def article_before(self, text: str, start: int) -> bool:
        """Tell whether an article stands right before `start`."""
        return self.article.search(text, max(0, start - 8), start) is not None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at code points `start` to `end` of the text."""

    start: int
    end: int
    tense: Tense


@dataclass(frozen=True, slots=True)
class Clues:
    """The cues of the sentence that begins at code point `sentence`, in order."""

    sentence: int
    cues: tuple[Cue, ...]

    def around(self, start: int, end: int) -> tuple[Cue | None, Cue | None]:
        """Return the last cue before `start` and the first from `end` on, where one is within reach."""
        before = bisect_right(self.cues, start, key=attrgetter("end")) - 1
        after = bisect_left(self.cues, end, key=attrgetter("start"))
        left = self.cues[before] if before >= 0 else None
        right = self.cues[after] if after < len(self.cues) else None
        return (
            left if left is not None and start - left.end <= _REACH else None,
            right if right is not None and right.start - end <= _REACH else None,
        )


def compile_cues(table: Mapping[str, Sequence[str]]) -> Cues:
    """Compile the `[tense]` section of a language table (its words are explained there)."""

    def of(key: str) -> str:
        return _either(table.get(key, ())) or "(?!)"

    verbs = (
        rf"\b(?P<not_future>{of('no_future')})\b|(?P<future>(?:\b(?:{of('future')})|{of('future_glued')})\b)|"
        rf"\b(?P<open>{of('open')})\b|\b(?P<present>{of('present')})\b|\b(?P<saying>{of('saying')})\b|"
        rf"\b(?P<past>{of('past')}|\w{{2,}}(?:{of('past_endings')}))\b"
    )
    article = rf"(?:(?:{of('articles')})\s+)?"
    flags = re.IGNORECASE
    return Cues(
        re.compile(verbs, flags),
        re.compile(rf"\b(?:{of('future_before')})\s+{article}{_CLOCK}$", flags),
        re.compile(rf"\b(?:{of('ahead_unless_past')})\s+{article}{_CLOCK}$", flags),
        re.compile(rf"(?:[\s,]+(?:{of('saying_between')}))*[\s,]*$", flags),
        re.compile(rf"(?:{of('saying_to')})(?:\s+[\w.’'-]+){{1,{_LONGEST_HEARER}}}(?:\s+on)?\s*$", flags),
        re.compile(rf"\b(?:{of('opens_clause')})\b|[;:\"“”]", flags),
        re.compile(rf"\b(?:{of('articles')})\s+$", flags),
    )


_KINDS = {
    "future": Tense.FUTURE,
    "past": Tense.PAST,
    "saying": Tense.SAYING,
    "not_future": Tense.PAST,
    "open": Tense.UNKNOWN,
    "present": Tense.PRESENT,
}


def cues_in(text: str, start: int, end: int, cues: Cues) -> Clues:
    """Return the clues of the sentence at `start` to `end`."""
    found: list[Cue] = []
    for match in cues.verbs.finditer(text, start, end):
        tense = _KINDS[match.lastgroup or "past"]
        if tense in (Tense.PAST, Tense.UNKNOWN) and found and _leans_on(text, found[-1], match.start()):
            tense = found[-1].tense
        found.append(Cue(match.start(), match.end(), tense))
    return Clues(start, tuple(found))


def _leans_on(text: str, auxiliary: Cue, start: int) -> bool:
    """Tell whether the verb at `start` is the participle of an auxiliary: "will be held", "would be paid"."""
    if auxiliary.tense not in (Tense.FUTURE, Tense.UNKNOWN):
        return False
    between = text[auxiliary.end : start].split()
    return len(between) <= 1 or (len(between) == 2 and between[0] == "be")


def tense_at(text: str, start: int, end: int, within: Clues, cues: Cues) -> Tense:
    """Return what governs the date at code points `start` to `end` of the sentence that has these clues."""
    left, right = within.around(start, end)
    opens_past = left is None and right is not None and right.tense is Tense.PAST
    if cues.future_before.search(text, max(0, start - _PREPOSITION), start):
        # "Until Thursday, they had not called": the verb of a clause that the date opens has the last word.
        return Tense.PAST if opens_past else Tense.FUTURE
    past = opens_past or (left is not None and left.tense is Tense.PAST)
    if not past and cues.ahead_unless_past.search(text, max(0, start - _PREPOSITION), start):
        return Tense.FUTURE
    if left is None:
        governed = _from_the_right(text, end, right, cues)
        opening = len(text[max(within.sentence, start - _PREPOSITION) : start].split()) <= _LONGEST_OPENING
        return Tense.UNKNOWN if governed is Tense.SAYING and not opening else governed
    between = text[left.end : start]
    if left.tense is not Tense.SAYING:
        turns = right is not None and right.tense is Tense.FUTURE and _clause_begins(between, cues)
        return Tense.FUTURE if turns else left.tense
    if _is_attached(text, left, start, cues):
        return Tense.SAYING
    governed = _from_the_right(text, end, right, cues)
    return Tense.UNKNOWN if governed is Tense.SAYING else governed


def _is_attached(text: str, saying: Cue, start: int, cues: Cues) -> bool:
    """Tell whether the date belongs to the verb of saying: "said late on", "told the Vana Courier on"."""
    if cues.attached.match(text[saying.end : start]):
        return True
    addressed = cues.addressed.match(text[saying.start : start])
    return addressed is not None and not cues.opens_clause.search(text, saying.end, start)


def _clause_begins(between: str, cues: Cues) -> bool:
    """Tell whether a new clause began between a cue and the date."""
    return "," in between or cues.opens_clause.search(between) is not None


def _from_the_right(text: str, end: int, right: Cue | None, cues: Cues) -> Tense:
    if right is None or cues.opens_clause.search(text, end, right.start):
        return Tense.UNKNOWN
    return right.tense


def _either(words: Iterable[str]) -> str:
    """Return an alternative of words; a blank in one stands for any white space."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)
