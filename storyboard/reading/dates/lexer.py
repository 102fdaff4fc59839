"""From text to tokens: each word that a date can be made of, and how it is joined to the next one."""

import re
from collections.abc import Container, Iterator, Mapping
from itertools import accumulate

import msgspec

from storyboard.model.letters import spelled

Value = int | str | tuple[int, ...]

# A numbered quarter (Q3), a word (with what an apostrophe joins to it), or a number with all that
# is written into it. In a group: a text split at its words has both them and what is between them.
_KEPT_WORD = spelled(r"([Qq][1-4]\b|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:/–-]*(?<=\d)[^\W\d_]*)")

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?$")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|er|ème)$")
_YEAR = re.compile(r"[12]\d{3}$")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T|$)")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$")
_DECADE = re.compile(r"(\d{3}0|\d0)(?:s|er)$")
_DAYS = re.compile(r"(\d{1,2})[–-](\d{1,2})$")
_YEARS = re.compile(r"([12]\d{3})[–/-](\d{4}|\d{2})$")

# A number glued to one of these is money, a share, an address, a version or a handle.
_NO_DATE_BEFORE = frozenset("$£€¥#@_&=%+.,/~^*")
_NO_DATE_AFTER = frozenset("%°$£€¥@_=/\\")

BREAK = " "
_LONGEST_YEARS = 100  # a longer run of "years" is a telephone number
_ISO_LENGTH = len("2024-05-24")  # a time may follow: 2024-05-24T10:00


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word's values by symbol, and the code of that set of symbols. `cased`: it needs a capital."""

    values: Mapping[str, Value]
    code: str
    cased: bool = False


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the vocabulary at code points `start` to `end`, with its value under each symbol."""

    start: int
    end: int
    values: Mapping[str, Value]
    code: str


def stretches(
    text: str,
    lexicon: Mapping[str, Word],
    numbers: Mapping[tuple[str, ...], str],
    telling: Container[str],
) -> Iterator[list[Token]]:
    """Yield the tokens of each stretch of `text` that may hold a date, in order.

    A stretch is a row of words that are in the lexicon (by lower-case word) or numbers, with a number or
    one of the `telling` words among them. `numbers` gives the code of each set of symbols that a written
    number may carry.
    """
    pieces = _KEPT_WORD.of(text).split(text)
    words = pieces[1::2]
    small = list(map(str.lower, words))
    found = [at for at, word in enumerate(small) if word in telling or not word.isalpha()]
    if not found:
        return
    ends = list(accumulate(map(len, pieces)))
    done = 0
    for at in found:
        if at < done:
            continue
        first, done_before, done = at, done, at + 1
        while first > done_before and _may_belong(small[first - 1], lexicon):
            first -= 1
        while done < len(small) and _may_belong(small[done], lexicon):
            done += 1
        read = [_token(text, words[each], ends[2 * each], lexicon, numbers) for each in range(first, done)]
        yield [token for token in read if token is not None]


def _may_belong(word: str, lexicon: Mapping[str, Word]) -> bool:
    """Tell whether a stretch may go on over a word; the "s" of "2011's" belongs to the gap behind it."""
    return word in lexicon or word == "s" or not word.isalpha()


def _token(
    text: str, word: str, start: int, lexicon: Mapping[str, Word], numbers: Mapping[tuple[str, ...], str]
) -> Token | None:
    """Return the token that the word at `start` is, if any."""
    end = start + len(word)
    if word.isalpha() or not word[0].isdecimal():
        known = lexicon.get(word.lower())
        if known is None:
            return None if word.isalpha() else _elided(word, start, lexicon)
        return Token(start, end, known.values, known.code) if not known.cased or word[0].isupper() else None
    values = _number(text, start, end)
    if values:
        end = start + _ISO_LENGTH if "ISO" in values else end
        return Token(start, end, values, numbers[tuple(values)])
    named = lexicon.get(word)
    return Token(start, end, named.values, named.code) if named else None


def _elided(word: str, start: int, lexicon: Mapping[str, Word]) -> Token | None:
    """Return the known half of "year's" or "l'an"."""
    end = start + len(word)
    word = word.replace("’", "'")
    head, _, tail = word.rpartition("'")
    if whole := lexicon.get(word.lower()):
        return Token(start, end, whole.values, whole.code)
    if tail == "s" and (known := lexicon.get(head.lower())):
        if not known.cased or head[0].isupper():
            return Token(start, start + len(head), known.values, known.code)
    elif head.lower() in ("l", "d", "c", "qu") and (known := lexicon.get(tail.lower())):
        return Token(end - len(tail), end, known.values, known.code)
    return None


def _number(text: str, start: int, end: int) -> dict[str, Value]:
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    word = text[start:end]
    decade = _DECADE.match(word)
    if decade:
        return {"DECADE": int(decade[1])}
    if (
        before in _NO_DATE_BEFORE
        or after in _NO_DATE_AFTER
        or (before == "-" and text[start - 2 : start - 1].isdigit())
    ):
        return {}
    return _plain_number(word) if word.isdecimal() else _written_number(word)


def _plain_number(word: str) -> dict[str, Value]:
    if _YEAR.match(word):
        return {"YEAR": int(word)}
    if len(word) > 3:
        return {}
    number = int(word)
    values: dict[str, Value] = {"NUMBER": number}
    if len(word) < 3 and 1 <= number <= 31:
        values["DAY"] = number
    return values


def _written_number(word: str) -> dict[str, Value]:
    if iso := _ISO.match(word):
        return {"ISO": tuple(int(part) for part in iso.groups())}
    if numeric := _NUMERIC.match(word):
        return {"NUMERIC": (int(numeric[1]), int(numeric[3]), int(numeric[4]), int(numeric[2] == "."))}
    if days := _DAYS.match(word):
        return {"DAYS": (int(days[1]), int(days[2]))}
    if years := _YEARS.match(word):
        first, last = int(years[1]), int(years[2])
        last = last if last > 99 else first // 100 * 100 + last
        return {"YEARS": (first, last)} if first < last <= first + _LONGEST_YEARS else {}
    values: dict[str, Value] = {}
    if ordinal := _ORDINAL.match(word):
        values["ORDINAL"] = int(ordinal[1])
    if (day := _DAY.match(word)) and 1 <= int(day[1]) <= 31:
        values["DAY"] = int(day[1])
    return values


_JOINED = re.compile(r"[ \t\xa0]*(?:\n[ \t]*)?$|['’]s?\s$")


def joint(text: str, left: Token, right: Token) -> str:
    """Return how two tokens are joined: "" by blanks, "-" or "," by that sign, else BREAK.

    A full stop joins after an abbreviation ("Oct. 7"), after a day in German ("5. Mai"), nowhere else.
    """
    gap = text[left.end : right.start]
    if gap == " ":
        return ""
    stripped = gap.strip() if gap.count("\n") < 2 else gap
    if stripped in ("-", "–", "—", "‑"):
        return "-"
    if stripped == ",":
        return ","
    if stripped == "." and ("STOPS" in left.values or "DAY" in left.values):
        return ""
    if stripped == ".," and "STOPS" in left.values:
        return ","
    return "" if len(gap) <= 4 and _JOINED.match(gap) else BREAK
