"""How a language counts: the patterns for numbers of things, made from `numbers.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from storyboard.chronicle.sought import any_of

_TABLE = Path(__file__).parent / "numbers.toml"
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Counting:
    """The patterns of a language. `number` has the groups `about`, `figure`, `scale` and `noun`, `toll` (a
    count of the dead) all but `noun`; `source` has `after` and `before`: who says so. With `nations` a noun
    with a capital letter is one."""

    number: re.Pattern[str]
    toll: re.Pattern[str]
    source: re.Pattern[str]
    joiner: re.Pattern[str]
    words: Mapping[str, int]
    scale: Mapping[str, int]
    groups: str
    decimal: str
    people: frozenset[str]
    nations: bool
    never: frozenset[str]

    def value(self, figure: str, scale: str | None) -> float:
        """Return the number that `figure` writes, in digits or as a word, times its scale."""
        told = self.words.get(figure.casefold())
        digits = figure.translate({ord(mark): None for mark in self.groups}).replace(self.decimal, ".")
        number = float(told if told is not None else digits)
        return number * self.scale.get(" ".join((scale or "").casefold().split()), 1)


@cache
def counting(language: str) -> Counting:
    """Return how `language` counts; one that the table lacks counts as English does."""
    tables = _tables()
    table = tables[language] if language in tables and language != "states" else tables[_ENGLISH]
    noun = "|".join(filter(None, (table["noun"], table.get("nations"))))
    return Counting(
        number=re.compile(rf"{_figure(table)}\s+(?P<noun>{state_nouns().pattern}|(?:{noun})\b)"),
        toll=re.compile(
            rf"\b(?i:{_either(table['tolls'])})\b[^.;:]{{0,60}}?\b(?i:{_either(table['reaching'])})\s+{_figure(table)}\b"
        ),
        source=re.compile(
            rf"(?:(?:{_either(table['according'])})\s+(?P<after>(?:the\s+)?[\w'’ .-]{{3,60}}?)(?=,|\.|;|$)"
            rf"|(?P<before>(?:the\s+)?[\w'’ -]{{3,60}}?)\s+(?:{_either(table['says'])})\b)",
            re.IGNORECASE,
        ),
        joiner=any_of(table["joiners"]).pattern,
        words=table["words"],
        scale={word.casefold(): value for word, value in table["scale"].items()},
        groups=table["groups"],
        decimal=table["decimal"],
        people=frozenset(word.casefold() for word in table["people"]),
        nations="nations" in table,
        never=frozenset(word.casefold() for word in table["never"]),
    )


@cache
def states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what may be told of counted people: each state with a pattern of its words, all languages."""
    return tuple((name, _stems(words)) for name, words in _tables()["states"].items())


@cache
def state_nouns() -> re.Pattern[str]:
    """Return a pattern for a word that is counted by itself: "44 dead", "siete muertos", "drei Tote"."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in states()), re.IGNORECASE)


@cache
def _tables() -> dict[str, Any]:
    with _TABLE.open("rb") as file:
        return tomllib.load(file)


def _figure(table: Mapping[str, Any]) -> str:
    """Return the pattern of a number with its hedge and scale: "at least 2.5 million"."""
    groups, decimal = re.escape(table["groups"]), re.escape(table["decimal"])
    return (
        rf"(?<![\w.,$€£-])(?<!\d[,.]\s)(?:(?i:(?P<about>{_either(table['hedges'])}))\s+)?"
        rf"(?P<figure>\d{{1,3}}(?:[{groups}]\d{{3}})+(?!\d)|\d+(?:{decimal}\d+)?|(?i:{_either(table['words'])})\b)"
        rf"(?:\s+(?i:(?P<scale>{_either(table['scale'])}))\b)?"
    )


def _either(words: Any) -> str:
    longest = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest)


def _stems(words: list[str]) -> re.Pattern[str]:
    body = "|".join(
        re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words
    )
    return re.compile(rf"\b(?i:{body})\b")
