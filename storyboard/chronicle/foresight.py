"""Whether somebody looks forward to a date ahead, or it is only named there."""

import re

from storyboard.chronicle.clauses import clause_at
from storyboard.chronicle.lexicon import Trigger, in_force
from storyboard.model.reading import DateMention

COARSE = 31  # days: a longer span needs a word that tells an event
WEEK = 7  # days
NEAR = 16  # characters

_WRITER = re.compile(r"\b(?:I|[Ww]e)(?:['’](?:m|re|ll|d|ve)|\s+(?:am|are|will|do|don['’]t|hope|want))\b")
_FUTURE_FORM = re.compile(r"\w{2,}r(?:á|án|emos|a|ont|ons)\b", re.IGNORECASE)  # of Spanish and French verbs
_UNTIL = re.compile(r"\b(?:until|till|through|bis|hasta|jusqu['’]\w+)\s+(?:the\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")


def looked_forward_to(
    text: str, at: int, mention: DateMention, trigger: Trigger | None, *, lead: bool
) -> bool:
    """Tell whether something is expected of the date ahead at code point `at` of the sentence `text`.

    "He retired at the end of the year" looks back, "March/April 2021" heads a list, "today I am going to
    explore" is what the writer is about to do.
    """
    if mention.span.days > WEEK and _UNTIL.search(text, max(0, at - NEAR), at):
        return False
    ahead = _foreseen(text, at)
    if trigger is not None:
        over = trigger.verb and text[: trigger.end].endswith("ed") and mention.span.days > 1
        return ahead or not (over or mention.span.days > COARSE)
    near = mention.span.days <= WEEK and (lead or not _YEAR.search(mention.text))
    return (near or ahead) and not _WRITER.search(text)


def appointed(text: str, at: int) -> bool:
    """Tell whether something is to be on the date at code point `at`, and not from then on or until then."""
    return not in_force().signs["from_then"].search(text, max(0, at - NEAR), at) and _foreseen(text, at)


def _foreseen(text: str, at: int) -> bool:
    """Tell whether the clause of the date at code point `at` looks ahead, or a word right before the date."""
    signs, clause = in_force().signs, clause_at(text, at)
    if signs["from_then"].search(text, max(0, at - NEAR), at):
        return True
    return any(one.search(text, clause.start, clause.end) for one in (signs["foreseen"], _FUTURE_FORM))
