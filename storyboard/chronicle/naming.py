"""Whether an event that recurs takes place, or is only named: "urged them to attend the talks"."""

import re

from storyboard.chronicle.lexicon import Trigger, in_force, kind_of, triggers
from storyboard.model.reading import PlaceMention, Sentence

NOT_YET = re.compile(r"\b(?:will|would|could|can|may|might|should|must|to|not)\s+(?:\w+\s+)?$", re.IGNORECASE)
# What stands between a date and the talks that it does not date: "on Friday called for talks".
_AHEAD = re.compile(
    r"\b(?:to(?!\s+\d)|that|if|whether|will|would|could|should|may|might|for|ahead|before|over|about|on|against|"
    r"towards?|of\s+\w+ing|para|que|sobre|pour|sur|avant|für|über|vor|dass|ob|zu)\b",
    re.IGNORECASE,
)
# What stands before an event that somebody is at: "at a second round of", "during Monday's".
_AT = re.compile(
    r"\b(?:at|in|during|after|following|throughout|en|durante|lors|pendant|bei|beim|während|nach)\s+"
    r"(?:(?!(?:to|for|on|over|about|of|against|before|de|para|pour|für|über|vor|zu)\b)[\w’'-]+\s+){0,3}"
    r"(?:(?<=round\s)of\s+|(?<=(?:start|close)\s)of\s+(?:the\s+)?|(?<=end\s)of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)


_FOR = re.compile(r"\b(?:for|para|pour|zu|für)\s+(?:(?!of\b)[\w’'-]+\s+){0,3}$", re.IGNORECASE)


def takes_place(text: str, trigger: Trigger | None = None) -> bool:
    """Tell whether a verb says that what is named takes place: "talks end", not "envoy accepts talks".

    Or somebody is at the event of `trigger`: "said at the talks".
    """
    if trigger is not None and _AT.search(text, 0, trigger.start):
        return True
    found = in_force().signs["taking_place"].finditer(text)
    return any(NOT_YET.search(text, 0, match.start()) is None for match in found)


def only_named(trigger: Trigger | None) -> bool:
    """Tell whether a trigger is the mere name of an event that recurs."""
    return trigger is not None and not trigger.verb and kind_of(trigger.kind).recurs


def told_by(
    sentence: Sentence, trigger: Trigger | None, start: int, end: int, places: tuple[PlaceMention, ...]
) -> tuple[Trigger | None, tuple[PlaceMention, ...]]:
    """Return the trigger of what happened on a date, and those of `places` where it can have happened.

    The date ends at code point `end` of the sentence, in the clause that begins at `start`. Where it belongs
    to another verb, in whose complement the event of `trigger` is only named ("called on Friday for talks in
    Oslo"), the trigger is that verb, if it announces, or None, and the places are those before the name.
    """
    if trigger is None or trigger.start < end or not only_named(trigger):
        return trigger, places
    announcing = next(
        (
            each
            for each in triggers(sentence.text)
            if each.verb and each.kind == "announcement" and start <= each.start < trigger.start
        ),
        None,
    )
    if announcing is None and _held(sentence.text, trigger, start, end):
        return trigger, places
    if _AT.search(sentence.text, end, trigger.start):
        return trigger, places
    return announcing, tuple([each for each in places if each.end <= sentence.start + trigger.start])


def _held(text: str, trigger: Trigger, start: int, end: int) -> bool:
    """Tell whether nothing parts the event from its date, or from a verb that says that it took place.

    Or somebody is there for it: "were in Oslo on Friday for talks".
    """
    signs, purpose = in_force().signs, _FOR.search(text, end, trigger.start)
    if (
        purpose
        and signs["present_for"].search(text, start, end)
        and not _AHEAD.search(text, end, purpose.start())
    ):
        return True
    verbs = signs["took_place"].finditer(text)
    begins = [end, *(match.end() for match in verbs if start <= match.start() < trigger.start)]
    return any(_AHEAD.search(text, begin, trigger.start) is None for begin in begins)
