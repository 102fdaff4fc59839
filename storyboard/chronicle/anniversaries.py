"""Anniversaries: what a sentence only recalls is no event of the day that it names."""

import re

from storyboard.chronicle.sought import sought

_ENDS = r"\s(?:and|but|while|as|when|with|by|y|pero|mientras|con|et|mais|avec|und|aber|mit)\s"
_REST = rf"(?:(?!{_ENDS})[^,;:])*"
_ENGLISH = (
    "anniversary anniversaries centenary bicentenary commemorate commemorates commemorated commemorating"
)
_SPANISH = (
    "aniversario aniversarios centenario bicentenario conmemora conmemoran conmemoró conmemoraron conmemorar"
)
_FRENCH = "anniversaire anniversaires centenaire commémore commémorent commémoré commémorer"
_GERMAN = "jahrestag jahrestags jahrestages jährt jähren jährte jährten"
_RECALLED = sought(
    # "the 20th anniversary of the accord", "commemorated the flood"
    rf"\b(?:(?:anniversar(?:y|ies)|(?:bi)?centenary)\s+(?:of|since)|commemorat(?:e[sd]?|ing)"
    rf"|(?:aniversarios?|(?:bi)?centenario)\s+del?|conmemor(?:an?|ó|aron|ar)"
    rf"|(?:anniversaires?|centenaire)\s+(?:de|du|des|d(?=['’]))|commémor(?:ent|er?|é)|jahrestag(?:e?s)?\s+(?:der|des|von))\b"
    rf"(?P<rest>{_REST})"
    # "the flood anniversary", "the attack's first anniversary"
    r"|[\w-]+(?:['’]s?(?:\s+[\w-]+)?)?\s+anniversar(?:y|ies)\b(?!\s+(?:of|since)\b)"
    # "am Sonntag jährt sich das Unglück"
    r"|[^,;:]*\bjähr(?:t|en|ten?)\s+sich\b[^,;:]*",
    f"{_ENGLISH} {_SPANISH} {_FRENCH} {_GERMAN}",
)
_DATE_NEXT = re.compile(r"['’]?\s*(?:(?:the|a|an|el|la|los|las|le|les|der|des|dem)\s+)?$", re.IGNORECASE)


def recalled(text: str, at: int = 0) -> list[tuple[int, int]]:
    """Return what the sentence only recalls, as seen from the date at code point `at`: starts and ends.

    What comes after the date is recalled only where the date belongs to it ("of the Oct. 7 attack"):
    "marked the anniversary of the flood on Sunday with a march" tells of a march.
    """
    spans = []
    for match in _RECALLED.finditer(text):
        start, end = match.span()
        rest = match.start("rest")
        if start <= at < end and 0 <= rest <= at and not _DATE_NEXT.fullmatch(text, rest, at):
            end = at
        spans.append((start, end))
    return spans
