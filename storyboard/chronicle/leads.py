"""Headlines and first sentences: when they tell an event of the publication day, and when they only tease."""

import re

from storyboard.chronicle.lexicon import in_force, triggers

_QUESTION = re.compile(r"[?？]\s*$")
_LISTED = re.compile(
    r"^\d+\s+(?:\w+\s+){0,2}(?:things|ways|reasons|questions|tips|facts|photos|best)\b", re.IGNORECASE
)
_OPENS_QUOTED = re.compile(r"^[\"“«„‘']")
_WITH_VERB = re.compile(
    r"^\W*(?:\S+\s+){1,5}?\w{2,}(?:ed|es|[^s\W]s|ent|ght|aid|ook|ell|ost)\b", re.IGNORECASE
)
_EXPLAINS = re.compile(r":\s*(?:how|why|what|who|wie|warum|cómo|por qué|comment|pourquoi)\b", re.IGNORECASE)
_FEWEST_WORDS = 3


def tells_event(headline: str) -> bool:
    """Tell whether a headline reads like an event: no question, list, quote or teaser."""
    words = headline.split()
    if len(words) < _FEWEST_WORDS or teases(headline):
        return False
    found = triggers(headline)
    return any(each.verb for each in found) or bool(found and _WITH_VERB.match(headline))


def teases(headline: str) -> bool:
    """Tell whether a headline only teases or explains."""
    if (
        _EXPLAINS.search(headline)
        or _QUESTION.search(headline)
        or _LISTED.match(headline)
        or _OPENS_QUOTED.match(headline)
    ):
        return True
    label = headline.partition(":")[0] if ":" in headline[:20] else headline
    return in_force().signs["features"].pattern.match(headline.lstrip()) is not None or (
        label is not headline and in_force().signs["features"].pattern.fullmatch(label.strip()) is not None
    )
