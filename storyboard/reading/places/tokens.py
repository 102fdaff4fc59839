"""Capitalised words of a text, the only ones that can name a place or a person."""

import re
from functools import lru_cache

import msgspec

_CAPITAL = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĖĘĚĞĠĢĪİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŶŹŻŽ"
_FIRST = f"{_CAPITAL}aedlu"
# A plain class comes first: the engine skips to its characters, and asks what stands around only there.
_TOKEN = re.compile(
    rf"""[{_FIRST}](?<![\w'’][{_FIRST}])(?:
        (?<=[{_CAPITAL}])\.\ ?(?:[{_CAPITAL}]\.\ ?){{0,3}}[{_CAPITAL}][a-z]?\.   # U.S., D. C., W.Va.
      | (?:(?:(?<=[Aa])(?:[lnrstdz]|sh)|(?<=[Ee])[lnd]|(?<=[dlDLO])|(?<=M)c|(?<=[Uu])l)[-’'ʼ][{_CAPITAL}]
          |(?<=[{_CAPITAL}]))
        [^\W_]*(?:[’'ʼ](?![sS]\b)[^\W\d_]+)*                          # al-Fashir, Cairo, N'Djamena
    )""",
    re.VERBOSE,
)
_ABBREVIATED = re.compile(
    r"(?:St|Ste|Mt|Ft|Pt|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Sgt|Col|Capt|Cpl|Maj|Prof|Rev|Det|Insp|Const)$"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0][\"“‘'(]?$")
# A web or mail address names nobody and no place.
_ADDRESS_SIGNS = ("://", "www.", "@", ".com", ".org", ".net")
_ADDRESS = re.compile(
    r"\b(?:(?:https?://|www\.)\S{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}|[\w-]{1,64}\.(?:com|org|net)\b)",
    re.IGNORECASE,
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """A capitalised word at code points `start` to `end`; `gap` is what stands before it since the last one.

    `gap` is cut to its last 24 characters: more would join nothing.
    """

    start: int
    end: int
    text: str
    gap: str


@lru_cache(maxsize=2)
def capitalised(text: str) -> tuple[Token, ...]:
    """Return the capitalised words of a text, in order. A possessive "'s" is left outside.

    The last text is remembered: places and actors are both made of its words.
    """
    tokens: list[Token] = []
    last = 0
    small = text.lower()
    suspected = any(sign in small for sign in _ADDRESS_SIGNS)
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if suspected else []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if addresses and any(first <= start < past for first, past in addresses):
            continue
        word = match.group()
        if text[end : end + 1] == "." and _ABBREVIATED.match(word):
            end += 1
            word += "."
        tokens.append(Token(start, end, word, text[max(last, start - 24) : start]))
        last = end
    return tuple(tokens)


@lru_cache(maxsize=512)
def word_before(gap: str) -> str:
    """Return the word that stands directly before a token, in lower case, or nothing."""
    match = _WORD_BEFORE.search(gap)
    return match.group(1).casefold() if match else ""
