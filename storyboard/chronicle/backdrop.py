"""Dates that stand behind an event and date none: since when, compared with when, and the stamps of pages."""

import re

from storyboard.chronicle.lexicon import in_force
from storyboard.chronicle.sought import sought

_ARTICLES = frozenset({"the", "el", "la", "le", "dem", "der"})
_YEAR = re.compile(r"\d{4}")
_THEN_A_NAME = re.compile(r"\s+(?:[-–—|]\s+)?[\"“]?[A-Z]")
_STAMPED = sought(
    r"\b(?:published|updated?|posted|modified|edit(?:ed)?|corrected)\b\W*(?:(?:on|in|at)\b\W*)?$",
    "published update updated posted modified edit edited corrected",
)
_DATELINE = re.compile(r"\W*[A-Z][A-Z .'’-]{2,}(?:,?\s+\(?[A-Z][\w. ]+\)?)?,\s+(?:[A-Z][a-z]+day,?\s+)?")
_LINE_OPENS = re.compile(r"\s*(?:,\s*\d{4}\s*)?(?:[([/][^)\]/]{2,40}[)\]/]\s*)?(?:--?|[–—:_])(?:\s|$)")
_NUMBER = re.compile(r"\d")
_CLOCK = re.compile(r"\W*(?:at\s+)?\d{1,2}\s?[:.]\s?\d\d")
_COMPARED = sought(
    r"\bthan\s+(?:on\s+)?$|\bfrom\s+\d[\d.,]*\s+(?:on\s+)?$|\bha[sd]\s+counted\s+on\s+$"
    r"|(?<!has )(?<!have )(?<!had )\b(?:until|till|jusqu['’](?:au|à|en))\s+$",
    "than from counted until till jusqu",
)


def background(text: str, at: int, end: int) -> bool:
    """Tell whether a date says since when, until when or compared with when, or is a page's stamp."""
    if _COMPARED.search(text, 0, at) or _stamp(text, at, end):
        return True
    words = text[:at].rsplit(None, 3)[-3:]
    words = words[:-1] if len(words) > 1 and words[-1].casefold() in _ARTICLES else words
    words = words[-2:]
    since = in_force().signs["background"]
    return bool(words) and any(since.pattern.fullmatch(each) for each in (words[-1], " ".join(words)))


def _stamp(text: str, at: int, end: int) -> bool:
    """Tell whether a date is a page's stamp or in a dateline: "Updated: 3 May 2011", "PARIS, May 3 -"."""
    if _DATELINE.fullmatch(text, 0, at) and _LINE_OPENS.match(text, end):
        return True
    opens = not text[:at].strip(" (")
    full = _YEAR.search(text, at, end) is not None and _THEN_A_NAME.match(text, end) is not None
    clock = _CLOCK.match(text, end) is not None
    stamped = _STAMPED.search(text, 0, at)
    said = stamped is not None and (_NUMBER.search(text, at, end) or not text[: stamped.start()].strip())
    return bool(said) or (opens and (full or clock))
