"""What governs a date: a verb of the past, of the future, or of saying.

A heuristic on the words around the mention, without a parser: the nearest cue to the left governs,
unless it is a verb of saying that opens a clause of its own; a date that opens its clause looks right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storyboard.reading.dates.cues import Clues, Cue, CueWords, Tense, compile_words, either

_PREPOSITION = 30  # characters before a day in which its preposition is looked for
_LONGEST_HEARER = 5  # words
_LONGEST_VERB = 12  # characters after a day in which its participle is looked for: "auf Freitag verschoben"
_LONGEST_OPENING = 2  # words before a day that opens its sentence: "Late on Friday, the mayor said"

# A time of day between "until" and the day: "until 9 a.m. EST Tuesday".
_CLOCK = r"(?:(?:noon|midnight|midday|\d[\d:]*)\s*(?:[ap]\.?m\.?\s*)?(?:[A-Z]{3}\s+)?(?:on\s+)?)?"
_OWNED = re.compile(r"['’]s?\b")
_TO_COME = (Tense.FUTURE, Tense.PLANNED)
_BYGONE = (Tense.PAST, Tense.PLANNED)


@dataclass(frozen=True, slots=True)
class Cues:
    """The compiled cues of a language."""

    words: CueWords
    future_before: re.Pattern[str]
    never_ahead: re.Pattern[str]
    weekday_ahead: re.Pattern[str]
    just_now: re.Pattern[str]
    moves: re.Pattern[str]
    moves_onto: re.Pattern[str]
    dating: re.Pattern[str]
    ahead_unless_past: re.Pattern[str]
    attached: re.Pattern[str]
    addressed: re.Pattern[str]
    appointed: re.Pattern[str]
    opens_clause: re.Pattern[str]
    article: re.Pattern[str]

    def article_before(self, text: str, start: int) -> bool:
        """Tell whether an article stands right before `start`."""
        return self.article.search(text, max(0, start - 8), start) is not None


def compile_cues(table: Mapping[str, Sequence[str]]) -> Cues:
    """Compile the `[tense]` section of a language table (its words are explained there)."""

    def of(key: str) -> str:
        return either(table.get(key, ())) or "(?!)"

    article = rf"(?:(?:{of('articles')})\s+)?"
    flags = re.IGNORECASE
    return Cues(
        compile_words(table),
        re.compile(rf"\b(?:{of('future_before')})\s+{article}{_CLOCK}$", flags),
        re.compile(rf"\b(?:{of('never_ahead')})\s+{article}$", flags),
        re.compile(rf"\b(?:{of('weekday_ahead')})\s+{_CLOCK}$", flags),
        re.compile(rf"(?:{of('just_now')})\b", flags),
        re.compile(rf"\b(?:{of('moves')})\b", flags),
        re.compile(rf"\b(?:{of('moves_onto')})\s+{article}$", flags),
        re.compile(rf"\b(?:{of('dating')})\s+{article}$", flags),
        re.compile(rf"\b(?:{of('ahead_unless_past')})\s+{article}{_CLOCK}$", flags),
        re.compile(rf"(?:[\s,]+(?:{of('saying_between')}))*[\s,]*$", flags),
        re.compile(rf"(?:{of('saying_to')})(?:\s+[\w.’'-]+){{1,{_LONGEST_HEARER}}}(?:\s+on)?\s*$", flags),
        re.compile(rf"\s+(?:{of('appoints')})\b", flags),
        re.compile(rf"\b(?:{of('opens_clause')})\b|[;:\"“”]", flags),
        re.compile(rf"\b(?:{of('articles')})\s+$", flags),
    )


def tense_at(text: str, start: int, end: int, within: Clues, cues: Cues, *, weekday: bool = False) -> Tense:
    """Return what governs the date at code points `start` to `end` of the sentence that has these clues.

    `weekday` tells that it is a bare one: "called a vote for Friday" looks ahead, "sales for May" does not.
    """
    left, right = within.around(start, end)
    if _OWNED.match(text, end) and right is not None and cues.words.breaks_between(text, end, right.start):
        right = None  # "hurt in Friday's match and will be out"
    before = max(within.sentence, start - _PREPOSITION)
    if not weekday and cues.appointed.match(text, end):
        return Tense.FUTURE
    opens_past = left is None and right is not None and right.tense is Tense.PAST
    if _looks_ahead(text, before, start, cues) or (
        weekday
        and (_for_a_day(text, start, end, left, right, cues) or _onto_a_day(text, start, end, within, cues))
    ):
        # "Until Thursday, they had not called": the verb of a clause that the date opens has the last word.
        return Tense.PAST if opens_past else Tense.FUTURE
    past = opens_past or (left is not None and left.tense in _BYGONE)
    if not past and cues.ahead_unless_past.search(text, before, start):
        return Tense.FUTURE
    if left is None:
        governed = _from_the_right(text, end, right, cues)
        opening = len(text[before:start].split()) <= _LONGEST_OPENING
        if governed is Tense.PAST and opening and cues.dating.search(text, before, start):
            return Tense.OVER
        return Tense.UNKNOWN if governed is Tense.SAYING and not opening else governed
    if left.tense is not Tense.SAYING:
        if right is not None and right.tense is Tense.PAST and not text[end : right.start].strip():
            # "The talks planned for Friday were called off", but "The votes on Friday showed".
            planned = Tense.FUTURE if weekday and cues.just_now.match(text, right.start) else Tense.PLANNED
            return planned if left.tense in _TO_COME else Tense.PAST
        turns = (
            right is not None and right.tense is Tense.FUTURE and _clause_begins(text[left.end : start], cues)
        )
        return Tense.FUTURE if turns else _over(text, start, left, within, cues)
    if _is_attached(text, left, start, cues):
        return Tense.SAYING
    governed = _from_the_right(text, end, right, cues)
    return Tense.UNKNOWN if governed is Tense.SAYING else governed


def _looks_ahead(text: str, before: int, start: int, cues: Cues) -> bool:
    """Tell whether the words right before the date look ahead: "until"."""
    ahead = cues.future_before.search(text, before, start) is not None
    return ahead and not cues.never_ahead.search(text, before, start)


def _for_a_day(text: str, start: int, end: int, left: Cue | None, right: Cue | None, cues: Cues) -> bool:
    """Tell whether something is called for a weekday that may still come.

    Not "had been due for Friday", "the talks planned for Friday were called off", "met for Friday's prayers";
    but "the talks called for Friday have been called off".
    """
    before = max(0, start - _PREPOSITION)
    if not cues.weekday_ahead.search(text, before, start) or cues.never_ahead.search(text, before, start):
        return False
    if _OWNED.match(text, end):
        return False
    if left is not None and left.tense is Tense.PLANNED:
        return False
    if right is not None and not text[end : right.start].strip() and cues.just_now.match(text, right.start):
        return True
    return _from_the_right(text, end, right, cues) is not Tense.PAST


def _onto_a_day(text: str, start: int, end: int, within: Clues, cues: Cues) -> bool:
    """Tell whether an appointment was moved to the weekday, or from one weekday to another."""
    before, last = max(within.sentence, start - _PREPOSITION), text.rfind(" ", start, end) + 1
    onto = cues.moves_onto.search(text, before, start) or cues.moves_onto.search(text, start, last)
    verb = within.around(onto.start(), end)[0] if onto is not None else None
    if verb is None or verb.tense is not Tense.PAST:
        return False
    return cues.moves.search(text, verb.start, end + _LONGEST_VERB) is not None


def _over(text: str, start: int, left: Cue, within: Clues, cues: Cues) -> Tense:
    """Return the tense of the cue to the left: OVER for a past verb that dates by "in" or "on"."""
    if left.tense is not Tense.PAST or cues.opens_clause.search(text, left.end, start):
        return left.tense
    if not cues.dating.search(text, left.end, start) and text[left.end : start].strip():
        return left.tense
    # In "will redeem its preferred shares on" the past is an adjective.
    at = within.cues.index(left)
    verb = within.cues[at - 1] if at else None
    attributive = (
        verb is not None
        and verb.tense is Tense.FUTURE
        and not cues.words.breaks_between(text, verb.end, left.start)
    )
    return Tense.PAST if attributive else Tense.OVER


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
