"""What governs a date: a verb of the past, of the future, or of saying.

A heuristic on the words around the mention, without a parser: the nearest cue to the left governs,
unless it is a verb of saying that opens a clause of its own; a date that opens its clause looks right.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storyboard.reading.dates.cues import Clues, Cue, CueWords, Tense, compile_words

_PREPOSITION = 30  # characters before a day in which its preposition is looked for
_LONGEST_HEARER = 5  # words
_LONGEST_OPENING = 2  # words before a day that opens its sentence: "Late on Friday, the mayor said"

# A time of day between "until" and the day: "until 9 a.m. EST Tuesday".
_CLOCK = r"(?:\d[\d:]*\s*(?:[ap]\.?m\.?\s*)?(?:[A-Z]{3}\s+)?)?"


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues of a language."""

    words: CueWords
    future_before: re.Pattern[str]
    ahead_unless_past: re.Pattern[str]
    attached: re.Pattern[str]
    addressed: re.Pattern[str]
    opens_clause: re.Pattern[str]
    article: re.Pattern[str]

    def article_before(self, text: str, start: int) -> bool:
        """Tell whether an article stands right before `start`."""
        return self.article.search(text, max(0, start - 8), start) is not None


def compile_cues(table: Mapping[str, Sequence[str]]) -> Cues:
    """Compile the `[tense]` section of a language table (its words are explained there)."""

    def of(key: str) -> str:
        return _either(table.get(key, ())) or "(?!)"

    article = rf"(?:(?:{of('articles')})\s+)?"
    flags = re.IGNORECASE
    return Cues(
        compile_words(table),
        re.compile(rf"\b(?:{of('future_before')})\s+{article}{_CLOCK}$", flags),
        re.compile(rf"\b(?:{of('ahead_unless_past')})\s+{article}{_CLOCK}$", flags),
        re.compile(rf"(?:[\s,]+(?:{of('saying_between')}))*[\s,]*$", flags),
        re.compile(rf"(?:{of('saying_to')})(?:\s+[\w.’'-]+){{1,{_LONGEST_HEARER}}}(?:\s+on)?\s*$", flags),
        re.compile(rf"\b(?:{of('opens_clause')})\b|[;:\"“”]", flags),
        re.compile(rf"\b(?:{of('articles')})\s+$", flags),
    )


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
