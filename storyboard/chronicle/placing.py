"""Where an event happened: the place in its own phrase, not who took part nor what it was about."""

import re
from itertools import zip_longest

from storyboard.chronicle.clauses import clause_at, quoted
from storyboard.chronicle.lexicon import Trigger, in_force, kind_of, near, triggers
from storyboard.model.reading import Place, PlaceMention, Sentence, within

_GOVERNED = re.compile(
    r"\s+(?:(?:\w+\s+){0,2}?)(?:on|against|in|at|near|off|outside|of|to|en|contra|sobre|à|au|contre|sur|auf|gegen|bei)\s+"
    r"(?:(?:the|la|el|le|les|der|die|das|northern|southern|eastern|western|central)\s+)*(?:['\"“]?)$",
    re.IGNORECASE,
)
_PARTICIPANT = re.compile(
    r"\s(?:between|with|by|among)\s(?:[\w’'-]+\s+){1,2}of\s+(?:the\s+)?$", re.IGNORECASE
)
_HELD = re.compile(
    r"(?:^|\s)(?:(?:be|been|being|is|are|was|were)\s+(?:\w+ly\s+)?)?held\s+\w+\s+(?:the\s+)?$", re.IGNORECASE
)
_WHOM = re.compile(r"\b(?:hostages|prisoners|troops)\s+\w+\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN_PLACES = re.compile(r"\s*(?:,|and|y|et|und|,\s*and|in|,\s*in)\s+(?:the\s+)?$", re.IGNORECASE)
_LOWER_VERB = re.compile(r"\bto\s+(?:the\s+|a\s+)?[a-z]+\s|\b(?:for|of)\s+\w+ing\s", re.IGNORECASE)
_COURT = re.compile(r"\s+(?:\w+\s+){0,2}(?:court|judge|jury|tribunal|jurors|magistrates?)\b", re.IGNORECASE)
_CLOSE = re.compile(r"\s+(?:\w+\s+)?")  # at most a word between a place and what happened there
_AT = re.compile(r"\bat\s+(?:the\s+)?$")
_IN_COURT = ("ruling", "hearing", "charge")
_LETTERS = ("US", "USA", "UK", "UN", "EU", "UAE")
_NEAR_DATE = 32  # characters from a place to the date after it: "in the old port of Oslo late on Friday"
_NOUN = re.compile(
    r"[ -](?!(?:and|or|in|on|at|to|for|from|with|by|as|after|before|over|but|who|which|that|is|was|are|were|"
    r"has|had|will|would|said|says|of|last|this|next|early|late)\b)[A-Za-z]"
)
_OWNED = re.compile(r"['’]s?\s")
_HAPPENS_TO = ("disaster", "attack", "visit")  # kinds whose verb has the place as its object
_FROM = re.compile(r"\s+from\s+(?:the\s+)?", re.IGNORECASE)
_JOINED = re.compile(r"\s(?:in|at)\s+(?:[A-Z][\w'’-]+(?:\s|,\s)){1,3}(?:and|or)\s+$")  # "in Turin and "
_SAID_IN = re.compile(
    r"\b(?:said|says|told\s+\w+|told\s+\w+\s+\w+|reported|dijo|declaró|a dit|a déclaré|sagte|spokes\w+|"
    r"officials?)\s+(?:in|at|from|en|à)\s+$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:^|\s)(?:in|at|on|off|near|to|inside|across|en|à|au|dans|im|bei)\s+(?:\w+ern\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def event_places(
    sentence: Sentence,
    trigger: Trigger | None,
    at: int,
    mentions: tuple[PlaceMention, ...],
    dates: tuple[int, ...] = (),
) -> tuple[Place, ...]:
    """Return where the event of `trigger`, dated at code point `at` of the sentence, happened.

    A place that the trigger governs ("attack on X", "the X meeting") wins over one that stands elsewhere
    in the clause ("in X"); places named together ("in X and Y") stay together.
    """
    here = [each for each in within(mentions, sentence) if not _describes(sentence, each)]
    if not here:
        return ()
    governed = [each for each in here if trigger and _governs(sentence, trigger, each)]
    if not governed and trigger:
        governed = [each for each in here if _of_another_name(sentence, trigger, at, each, dates)]
    chosen = governed or [each for each in here if each.site and _sited(sentence, trigger, at, each, dates)]
    if not chosen:
        return ()
    chosen = [each for each in chosen if not _owned(sentence, each)] or chosen
    anchor = min(
        chosen, key=lambda each: abs(each.start - sentence.start - (trigger.start if trigger else at))
    )
    return tuple(dict.fromkeys(each.place for each in _together(sentence, here, anchor)))


def _of_another_name(
    sentence: Sentence, trigger: Trigger, at: int, mention: PlaceMention, dates: tuple[int, ...]
) -> bool:
    """Tell whether a place is that of a meeting at which the event was: "agreed at talks in Vienna"."""
    clause = clause_at(sentence.text, at, dates)
    return any(
        not other.verb
        and other.kind != trigger.kind
        and kind_of(other.kind).recurs
        and clause.holds(other.start)
        and near(other.kind, trigger.kind)
        and _governs(sentence, other, mention)
        for other in triggers(sentence.text)
    )


def _governs(sentence: Sentence, trigger: Trigger, mention: PlaceMention) -> bool:
    start, end = mention.start - sentence.start, mention.end - sentence.start
    text = sentence.text
    if trigger.kind in _IN_COURT and _COURT.match(text, end):
        return not quoted(text, start)
    if end <= trigger.start and not trigger.verb and mention.site:
        close = _CLOSE.fullmatch(text, end, trigger.start) is not None
        return close and not _PREPOSITION.search(text[:start])
    if trigger.verb and text[trigger.end : start] == " ":
        return trigger.kind in _HAPPENS_TO
    if trigger.kind == "launch" and _FROM.fullmatch(text[trigger.end : start]):
        return True
    if start >= trigger.end and not (trigger.verb and not mention.site):
        governed = _GOVERNED.fullmatch(text[trigger.end : start]) is not None
        return governed and _PARTICIPANT.search(text, trigger.end, start) is None
    return False


def _sited(
    sentence: Sentence, trigger: Trigger | None, at: int, mention: PlaceMention, dates: tuple[int, ...]
) -> bool:
    """Tell whether a phrase of place says where the clause's event was."""
    text = sentence.text
    start = mention.start - sentence.start
    if quoted(text, start) or _topical(text, start, trigger, at):
        return False
    if _SAID_IN.search(text[:start]) and not (trigger and trigger.kind in ("announcement", "speech")):
        return False
    anchor = trigger.start if trigger else at
    clause = clause_at(text, at, dates)
    if not clause.holds(start) and (clause.holds(anchor) or not clause_at(text, anchor, dates).holds(start)):
        return False
    if start > anchor:
        between = text[anchor:start]
        kind = kind_of(trigger.kind) if trigger else None
        if kind and kind.topical and in_force().signs["about"].pattern.search(between):
            return _AT.search(between) is not None
        return not _LOWER_VERB.search(between)
    return not _LOWER_VERB.search(text[:start]) or start < at


def _topical(text: str, start: int, trigger: Trigger | None, at: int) -> bool:
    """Tell whether the words right before say that the place is what something was about.

    Not "talks were held in Oslo", nor "met the families of the hostages in Oslo on Friday".
    """
    listed = _JOINED.search(text[:start])
    before = text[: listed.start() + 3 if listed else start].rstrip()
    words = before.split()
    if len(words) < 2 or in_force().signs["topics"].pattern.fullmatch(words[-2].strip("\"“,'")) is None:
        return False
    return not (trigger is not None and (_is_held(text, trigger, start) or _is_met(text, trigger, start, at)))


def _is_held(text: str, trigger: Trigger, start: int) -> bool:
    """Tell whether it is the event of the trigger that is held there, and nobody captive."""
    found = _HELD.search(text, 0, start)
    if found is None or trigger.verb or not kind_of(trigger.kind).recurs or trigger.end > found.start() + 1:
        return False
    return found.group().split()[0] != "held" or not text[trigger.end : found.start() + 1].strip()


def _is_met(text: str, trigger: Trigger, start: int, at: int) -> bool:
    """Tell whether the verb's object are people, and the place and the date say where and when."""
    if not trigger.verb or trigger.end > start or kind_of(trigger.kind).topical:
        return False
    if _WHOM.search(text, trigger.end, start) is None or not 0 < at - start <= _NEAR_DATE:
        return False
    return in_force().signs["about"].pattern.search(text, trigger.end, start) is None


def _together(sentence: Sentence, here: list[PlaceMention], anchor: PlaceMention) -> list[PlaceMention]:
    """Return the anchor with the places that a comma or an "and" ties to it."""
    at = here.index(anchor)
    first = last = at
    while first and _BETWEEN_PLACES.fullmatch(_gap(sentence, here[first - 1], here[first])):
        first -= 1
    while last + 1 < len(here) and _BETWEEN_PLACES.fullmatch(_gap(sentence, here[last], here[last + 1])):
        last += 1
    together: list[PlaceMention] = []
    for each, after in zip_longest(here[first : last + 1], here[first + 1 : last + 1]):
        if after is not None and each.place.kind == "country" and _in(sentence, each, after):
            together.clear()  # "between Norway and Croatia in Sochi"
        else:
            together.append(each)
    return [each for each in together if not _owned(sentence, each)] or together


def _describes(sentence: Sentence, mention: PlaceMention) -> bool:
    """Tell whether letters that have no adjective stand for one: "the U.S. embassy in Lima"."""
    return (
        mention.text.replace(".", "") in _LETTERS
        and _NOUN.match(sentence.text, mention.end - sentence.start) is not None
    )


def _in(sentence: Sentence, one: PlaceMention, other: PlaceMention) -> bool:
    """Tell whether one place is said to be met in the other: "they meet Croatia in Sochi"."""
    return _gap(sentence, one, other).split()[-1:] == ["in"]


def _owned(sentence: Sentence, mention: PlaceMention) -> bool:
    """Tell whether a place owns what is named after it: "Harwich, Britain's biggest port"."""
    return _OWNED.match(sentence.text, mention.end - sentence.start) is not None


def _gap(sentence: Sentence, one: PlaceMention, other: PlaceMention) -> str:
    return sentence.text[one.end - sentence.start : other.start - sentence.start]
