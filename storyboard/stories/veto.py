"""Vetoes: what makes two look-alike headlines different events ("Day 2" and "Day 21", "Game 3", quarters)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from storyboard.stories.state import Member

_KINDS = (
    "day|game|week|round|stage|race|episode|part|season|chapter|match|test|heat|leg|volume|vol|no|session|"
    "hearing|phase|quarter|lecture|podcast|magnitude|lap|set|inning|issue|edition|night"
)
_NUMBER = r"(\d+(?:\.\d+)?)"
_INSTANCE = re.compile(
    rf"\b({_KINDS})\.?\s*#?\s*{_NUMBER}\b"
    rf"|\b{_NUMBER}(?:st|nd|rd|th)?[\s-](magnitude|quarter|round|day|edition|anniversary)\b"
    r"|\b(first|second|third|fourth)[\s-](quarter|round|stage|leg|edition)\b"
    r"|\b(q)([1-4])\b"
    r"|\b(part|chapter|volume|vol|episode|act|phase|season)\.?\s+((?-i:[IVX]{1,5}))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d|[Qq]uarter|QUARTER|\b[IVX]{1,5}\b")  # without which there is no instance
_ROMAN = {"I": 1, "V": 5, "X": 10}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_SAME_NAME = {"q": "quarter", "vol": "volume"}
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_ALIKE = 0.6  # overlap coefficient of the words of two headlines that could be told apart by a number only
_LEAST_SHARED = 2
_LOOKED_AT = 40  # members of a story, the latest


def instances(title: str) -> dict[str, str]:
    """Return the numbered things a headline names, e.g. {"game": "3"}; magnitudes and quarters among them."""
    found: dict[str, str] = {}
    if not _NUMBERED.search(title):
        return found
    for match in _INSTANCE.finditer(title):
        kind, number, number_before, kind_after, ordinal, kind_last, q, quarter, part, roman = match.groups()
        name = (kind or kind_after or kind_last or q or part).casefold()
        value = (
            number or number_before or quarter or (_arabic(roman) if roman else _ORDINALS[ordinal.casefold()])
        )
        found.setdefault(_SAME_NAME.get(name, name), value.removesuffix(".0"))
    return found


def _arabic(roman: str) -> str:
    values = [_ROMAN[letter] for letter in roman]
    return str(sum(-one if one < after else one for one, after in pairwise((*values, 0))))


def told_apart(title: str, named: dict[str, str], members: Sequence[Member], outlet: str = "") -> str:
    """Return in words what tells an article from the look-alikes among `members`, or "".

    There is no veto where one of them names the very same instance. Numbers of one `outlet` count its series
    (volumes, lectures): there the rest of the headlines need not look alike.
    """
    for kind, value in named.items():
        found = ""
        for member in members[-_LOOKED_AT:]:
            other = member.instances.get(kind)
            if other == value:
                found = ""
                break
            if other is not None and (
                (outlet and outlet == member.source) or look_alike(title, member.title)
            ):
                found = f"{kind} {value}, not {kind} {other}"
        if found:
            return found
    return ""


def stories_told_apart(some: Sequence[Member], others: Sequence[Member]) -> str:
    """Return in words what tells two stories apart whose headlines look alike, or ""."""
    named = [member for member in others[-_LOOKED_AT:] if member.instances]
    if not named:
        return ""
    found = ""
    for member in some[-_LOOKED_AT:]:
        for kind, value in member.instances.items():
            if kind != "volume" and any(other.instances.get(kind) == value for other in named):
                return ""
        found = found or told_apart(member.title, member.instances, named, member.source)
    return found


def look_alike(one: str, other: str) -> bool:
    """Tell whether two headlines say the same but for numbers."""
    words, others = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    shared = len(words & others)
    return shared >= _LEAST_SHARED and shared >= _ALIKE * min(len(words), len(others))


def same_numbers(one: str, other: str) -> bool:
    """Tell whether two headlines hold the same numbers, Roman ones of parts and chapters among them."""
    return set(_DIGITS.findall(one)) == set(_DIGITS.findall(other)) and instances(one) == instances(other)
