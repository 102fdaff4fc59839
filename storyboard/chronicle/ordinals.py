"""The number that a text gives a round: "the third round", "2nd hearing", "la tercera ronda"."""

import re

from storyboard.chronicle.clauses import Clause
from storyboard.chronicle.governing import heads
from storyboard.chronicle.lexicon import Trigger, kind_of, near
from storyboard.chronicle.sought import sought

_ORDINALS = {
    1: "first 1st primera primer première premier erste ersten erster inaugural",
    2: "second 2nd segunda segundo deuxième seconde second zweite zweiten zweiter",
    3: "third 3rd tercera tercer tercero troisième dritte dritten dritter",
    4: "fourth 4th cuarta cuarto quatrième vierte vierten vierter",
    5: "fifth 5th quinta quinto cinquième fünfte fünften fünfter",
    6: "sixth 6th sexta sexto sixième sechste sechsten",
    7: "seventh 7th séptima séptimo septième siebte siebten",
    8: "eighth 8th octava octavo huitième achte achten",
    9: "ninth 9th novena noveno neuvième neunte neunten",
    10: "tenth 10th décima décimo dixième zehnte zehnten",
}
_NUMBER = {word: number for number, words in _ORDINALS.items() for word in words.split()}
_COUNTED = (
    "round|rounds|meeting|session|hearing|vote|ballot|attempt|launch|strike|talks|summit|match|leg|race|"
    "ronda|reunión|audiencia|votación|intento|huelga|tour|réunion|audience|tentative|grève|runde|sitzung|"
    "treffen|versuch|streik"
)
_ORDINAL = "|".join(sorted(_NUMBER, key=len, reverse=True))
_PATTERN = sought(
    rf"\b({_ORDINAL})\s+(?:[\w’']+\s+)?(?:{_COUNTED})\b|\b(?:round|game)\s+(\d{{1,2}})\b",
    f"{_COUNTED.replace('|', ' ')} game",
)
_AT_ROUND = re.compile(
    rf"\b(?:at|in|during|after)\s+(?:the|a|an|their|its)\s+(?:{_ORDINAL})\s+(?:round\s+of\s+)?(?:[\w’'-]+\s+)?$",
    re.IGNORECASE,
)


def numbered_round(text: str, trigger: Trigger | None, clause: Clause) -> Trigger | None:
    """Return the numbered round at which the event of `trigger` was: "agreed at a second round of talks"."""
    if trigger is None or kind_of(trigger.kind).recurs or not _PATTERN.search(text, clause.start, clause.end):
        return None
    return next(
        (
            each
            for each in heads(text)
            if not each.verb
            and clause.holds(each.start)
            and kind_of(each.kind).recurs
            and near(each.kind, trigger.kind)
            and _AT_ROUND.search(text, clause.start, each.start)
        ),
        None,
    )


def told_round(text: str, trigger: Trigger | None) -> int | None:
    """Return the number that `text` gives the event of `trigger`, nearest to it; None where it gives none."""
    found = list(_PATTERN.finditer(text)) if trigger is not None else []
    if not found or trigger is None:
        return None
    nearest = min(found, key=lambda match: abs(match.start() - trigger.start))
    return _NUMBER[nearest[1].casefold()] if nearest[1] else int(nearest[2])
