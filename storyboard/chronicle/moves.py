"""Moved and called-off events: which date was the old one, which is the new."""

import re
from datetime import date, timedelta

from storyboard.chronicle.clauses import quoted
from storyboard.chronicle.lexicon import in_force, triggers
from storyboard.chronicle.telling import Telling
from storyboard.model.beat import State
from storyboard.model.reading import DateMention, Sentence
from storyboard.model.span import Span

LONGEST_MOVE = 92  # days
MONTH = 31  # days
_WEAK = ("push", "pushes", "pushed", "delayed", "delays")  # something else, unless a new date is told
_DOUBTFUL = ("dropped", "abandoned")  # so are charges, promises and cars
_SUBJECT = 24  # characters before "was abandoned" in which the event is named
_OBJECT = 24  # characters after "cancelled" in which the event is named
_THINGS = re.compile(
    r"\b(?:flights?|trains?|buses|ferries|sailings|services|orders?|licen[cs]es?|visas?|passports?)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:(?:was|were|be|been|being|is|are|got|gets|fue|fueron|ha sido|est|sont|été)\s+(?:\w+\s+)?"
    r"|(?:wurden?|ist|sind)\s+(?:\w+\s+){0,3})$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s+(?:(?:late|early)\s+)?(?:(?:on|el|le|am)\s+)?", re.IGNORECASE)
_BEFORE = 24  # characters before a date in which its preposition is looked for


def moved(
    sentence: Sentence, dated: list[DateMention], dates: list[DateMention], today: date
) -> Telling | None:
    """Return the telling of an event that is put off or called off in `sentence`, without kind and place.

    `dated` are the sentence's dates without those of saying, `dates` all of them. None when the sentence
    tells no such thing, or gives no date to hold it against.
    """
    signs, text = in_force().signs, sentence.text
    put_off = signs["postponed"].search(text)
    off = signs["cancelled"].search(text)
    sign = put_off or off
    if sign is None or quoted(text, sign.start()) or not dates:
        return None
    if put_off is None:
        return _called_off(sentence, dated or dates, today, sign) if _calls_off_event(text, sign) else None
    whole = next((each for each in dated if _goes_from_to(sentence, each)), None)
    if whole is not None:
        return Telling(
            span=Span.day(whole.span.end),
            quote=text,
            said=whole.text,
            state=State.EXPECTED,
            moved_from=Span.day(whole.span.start),
            moved=True,
        )
    weak = put_off.group().casefold() in _WEAK
    new = next((each for each in dated if _is_new(sentence, each, sign.start(), today)), None)
    old = next((each for each in dated if each is not new and is_old(sentence, each)), None)
    if new is None and (weak or not _recent(old or next(iter(dated or dates)), today)):
        return None
    if new is None and old is None and not dated:
        return Telling(
            span=dates[0].span, quote=text, said=dates[0].text, state=State.POSTPONED, moved=True, saying=True
        )
    return _put_off(text, new, old, dated)


def follows_sign(text: str, at: int) -> bool:
    """Tell whether what stands at `at` is the object of "postponed" or "cancelled"."""
    signs = in_force().signs
    found = signs["postponed"].search(text, 0, at) or signs["cancelled"].search(text, 0, at)
    return (
        found is not None and at - found.end() <= _OBJECT and _PASSIVE.search(text, 0, found.start()) is None
    )


def _calls_off_event(text: str, sign: re.Match[str]) -> bool:
    """Tell whether an event is called off, and nothing else: not "cancelled 90 flights", "shares dropped"."""
    if " " in sign.group() and sign.group().casefold() != "calls off":
        return True
    if _PASSIVE.search(text, 0, sign.start()):
        if _THINGS.search(text, 0, sign.start()) and not in_force().signs["planned"].search(text):
            return False
        return sign.group().casefold() not in _DOUBTFUL or _event_before(text, sign.start())
    near = [each for each in triggers(text) if not each.verb]
    if in_force().signs["planned"].search(text, sign.end()):
        return True
    follows = any(sign.end() <= each.start <= sign.end() + _OBJECT for each in near)
    return follows or any(text[each.end : sign.start()].isspace() for each in near)


def _event_before(text: str, at: int) -> bool:
    return any(not each.verb and at - _SUBJECT <= each.end <= at for each in triggers(text))


def _recent(mention: DateMention, today: date) -> bool:
    """Tell whether a date can be that of an appointment which is put off now."""
    return mention.span.days <= MONTH and mention.span.end >= today - timedelta(days=MONTH)


def _put_off(
    text: str, new: DateMention | None, old: DateMention | None, dated: list[DateMention]
) -> Telling | None:
    if new is not None:
        return Telling(
            span=new.span,
            quote=text,
            said=new.text,
            state=State.EXPECTED,
            moved_from=old.span if old else None,
            moved=True,
        )
    was = old or dated[0]
    return Telling(span=was.span, quote=text, said=was.text, state=State.POSTPONED, moved=True)


def _called_off(sentence: Sentence, dated: list[DateMention], today: date, sign: re.Match[str]) -> Telling:
    planned = [each for each in dated if is_old(sentence, each) or each.span.start > today]
    was: DateMention = (planned or dated)[0]
    return Telling(
        span=was.span,
        quote=sentence.text,
        said=was.text,
        state=State.CANCELLED,
        moved=True,
        saying=was.saying or (not planned and _dates_the_act(sentence, was, sign)),
    )


def _dates_the_act(sentence: Sentence, mention: DateMention, sign: re.Match[str]) -> bool:
    """Tell whether it was called off then: "was called off on Thursday", "wurde am Donnerstag abgesagt"."""
    text, start, end = sentence.text, mention.start - sentence.start, mention.end - sentence.start
    if not text[end : sign.start()].strip() and _PASSIVE.search(text, 0, start):
        return True
    passive = _PASSIVE.search(text, 0, sign.start()) is not None
    return passive and _ON.fullmatch(text, sign.end(), start) is not None


def _is_new(sentence: Sentence, mention: DateMention, sign: int, today: date) -> bool:
    """Tell whether a date is what an event was put off to: ahead, after a word like "to" or "until"."""
    before = _before(sentence, mention)
    if (
        mention.span.end < today
        or in_force().signs["planned"].pattern.search(before)
        or _from(before)
        or " not " in before
    ):
        return False
    last = before.split()[-1:] or [""]
    onto = in_force().signs["onto"].pattern.fullmatch(last[0]) is not None
    ahead = mention.expected or mention.span.start > today
    return onto or (ahead and mention.start - sentence.start < sign) or (ahead and "now" in before)


def is_old(sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether a date is one that something was planned for, and not the new one."""
    before = _before(sentence, mention)
    return (
        bool(in_force().signs["planned"].pattern.search(before)) or _from(before) or " not " in f" {before}"
    )


def _goes_from_to(sentence: Sentence, mention: DateMention) -> bool:
    """Tell whether one mention holds both dates: "put off from 3 to 10 May"."""
    return 1 < mention.span.days < LONGEST_MOVE and (
        _from(_before(sentence, mention))
        or mention.text.casefold().startswith(("from ", "von ", "du ", "del "))
    )


def _from(before: str) -> bool:
    return before.split()[-1:] in (["from"], ["von"], ["du"], ["de"], ["del"])


def _before(sentence: Sentence, mention: DateMention) -> str:
    at = mention.start - sentence.start
    return sentence.text[max(0, at - _BEFORE) : at].casefold()
