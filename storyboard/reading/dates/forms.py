"""The notation of the pattern tables, compiled: "[the] ORDINAL quarter [of YEAR]".

A form is a row of elements. A word in capitals is a symbol of the vocabulary, any other word stands
for itself; `a|b` is either, `[…]` may be missing, `,` is a comma and `-` a dash. A hyphen may always
stand where the form has a blank. Every set of symbols that some word carries gets a code character, so that a
form becomes a regular expression over the codes of a text.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_ELEMENT = re.compile(r"\[[^\]]*\]|\S+")
_NEIGHBOURS = ("after", "not_after", "before", "not_before")
_OWN = frozenset({"form", "reads", *_NEIGHBOURS})
_PARTS = frozenset({"PART", "PARTOF"})
_JOINTS = frozenset(",-")
NOTHING = "nothing"  # what a form reads that only keeps its words from being a date
_FIRST_CODE = 0xE000  # the private use area: no code can be taken for a joint


@dataclass(slots=True)
class Codes:
    """The code character of every set of symbols, and the codes that a symbol stands for."""

    by_set: dict[frozenset[str], str] = field(default_factory=dict)

    def add(self, symbols: Iterable[str]) -> None:
        """Give the set its code, once."""
        self.by_set.setdefault(frozenset(symbols), chr(_FIRST_CODE + len(self.by_set)))

    def of(self, element: str) -> str:
        """Return the codes of the words that fit `element`; "" when the vocabulary has none."""
        wanted = set(element.split("|"))
        return "".join(code for symbols, code in self.by_set.items() if wanted & symbols)

    def share(self, codes: str, symbols: set[str]) -> float:
        """Return which share of the codes stands for one of the symbols."""
        return sum(code in codes and bool(symbols & own) for own, code in self.by_set.items()) / (
            len(codes) or 1
        )


@dataclass(frozen=True, slots=True)
class Form:
    """One row of a pattern table.

    `after` and `before` say what must stand next to it (or, with `not_`, must not); they are no part of
    the mention. `narrows` tells that it has a word for a part of a span ("early").
    """

    pattern: re.Pattern[str]
    starts: str
    reads: str
    options: Mapping[str, str | int]
    narrows: bool
    after: str
    not_after: str
    before: str
    not_before: str

    def fits(self, codes: str, start: int) -> int:
        """Return where the form ends that begins at `start` of `codes`, or 0."""
        match = self.pattern.match(codes, start)
        if match is None or not match.end():
            return 0
        left = codes[max(0, start - 2) : start].rstrip("-")[-1:]
        right = codes[match.end() : match.end() + 2].lstrip("-")[:1]
        if self.after and (not left or left not in self.after):
            return 0
        if self.before and (not right or right not in self.before):
            return 0
        if (left and left in self.not_after) or (right and right in self.not_before):
            return 0
        return match.end()


def words_of(form: str) -> set[str]:
    """Return the words and symbols that a form is written with."""
    return {word for word in re.split(r"[\s\[\]|]+", form) if word and word not in _JOINTS}


def compile_form(row: Mapping[str, str], codes: Codes) -> Form:
    """Return the compiled row of a pattern table: `form`, `reads`, and the neighbours it asks for."""
    elements = _ELEMENT.findall(row["form"])
    regex, starts, leading = "", "", True
    for element in elements:
        optional = element.startswith("[")
        parts = element.strip("[]").split()
        piece = "".join(_piece(part, codes, bare=not regex and not i) for i, part in enumerate(parts))
        regex += f"(?:{piece})?" if optional else piece
        if leading:
            starts += codes.of(parts[0])
            leading = optional
    neighbours = [codes.of("|".join(row.get(key, "").split())) for key in _NEIGHBOURS]
    return Form(
        re.compile(regex),
        starts,
        row["reads"],
        {key: value for key, value in row.items() if key not in _OWN},
        "part" in row or not words_of(row["form"]).isdisjoint(_PARTS),
        *neighbours,
    )


def needed(row: Mapping[str, str], codes: Codes, light: set[str]) -> str:
    """Return the codes that fit one element of the form: whatever has none of them is not told by it.

    It is the element that is made of the least part of `light` words, as these are in every text.
    """
    if row["reads"] == NOTHING:
        return ""
    elements = [each for each in _ELEMENT.findall(row["form"]) if each[0] != "[" and each not in _JOINTS]
    fitting = {each: codes.of(each) for each in elements}
    return fitting[
        min(elements, key=lambda each: (codes.share(fitting[each], light), len(fitting[each]), -len(each)))
    ]


def _piece(element: str, codes: Codes, *, bare: bool) -> str:
    if element in _JOINTS:
        return element
    fitting = codes.of(element)
    # An element that no word fits can never match; an empty class would be a syntax error.
    one = f"[{fitting}]" if fitting else r"(?!)"
    return one if bare else f"-?{one}"
