"""The words of a sentence that tell of past and future: verbs, auxiliaries, and their usual phrases."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from operator import attrgetter


class Tense(Enum):
    """What the governing words tell. `PLANNED`: what was to be, and perhaps was not."""

    UNKNOWN = "unknown"
    PAST = "past"
    PLANNED = "planned"
    PRESENT = "present"
    FUTURE = "future"
    SAYING = "saying"


_REACH = 300  # characters from a date to the verb that may govern it
_WORD = re.compile(r"\w+")
_SHORTEST = 3  # letters before an ending: "need", "used", "será"
_JOINED = frozenset("'’")

# Where two lists have the same words, the first one counts.
_LISTS = (
    ("no_cue", None),
    ("no_future", Tense.PLANNED),
    ("no_date_of_its_own", Tense.PAST),
    ("future", Tense.FUTURE),
    ("open", Tense.UNKNOWN),
    ("present", Tense.PRESENT),
    ("saying", Tense.SAYING),
    ("past", Tense.PAST),
)
