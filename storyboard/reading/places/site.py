"""Whether the words before a place say where something is or goes: "in Cairo", "flew to northern Gaza"."""

from collections.abc import Sequence

from storyboard.reading.places import words
from storyboard.reading.places.tokens import Token

_PHRASE = (2, 3)  # words


def says_where(tokens: Sequence[Token], first: int) -> bool:
    """Return whether the name that begins at token `first` stands in a phrase of place.

    "from Qatar", "led by Egypt" and "according to Moscow" tell who, not where.
    """
    before = [word.strip("\"“‘'(,").casefold() for word in tokens[first].gap.split()]
    if first and (len(before) < 2 or tokens[first].gap[0] not in " \u00a0"):
        before = [tokens[first - 1].text.casefold(), *before]
    if before and tokens[first].gap[-1:] not in {" ", "\u00a0", '"', "“", "(", "'"}:
        return False
    while before:
        if any(" ".join(before[-count:]) in words.WHERE_PHRASES for count in _PHRASE):
            return True
        if before[-1] not in words.BETWEEN_IN_AND_NAME:
            break
        before.pop()
    if not before or before[-1] not in words.WHERE_WORDS:
        return False
    return not (before[-1] == "to" and before[-2:-1] and before[-2] in words.NOT_GOING)
