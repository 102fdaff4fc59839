"""The grammar of one language: its vocabulary, its forms and its tense cues, read from a shipped table."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from storyboard.reading.dates.forms import Codes, Form, compile_form, words_of
from storyboard.reading.dates.lexer import Value, Word
from storyboard.reading.dates.ranges import Ranges, compile_ranges
from storyboard.reading.dates.tense import Cues, compile_cues

_TABLES = Path(__file__).parent / "languages"
_MOST_RUNS = 20_000  # remembered
UNDETERMINED = "und"  # the BCP 47 code

# What the lexer makes of numbers.
_NUMBER_SETS = (
    ("DECADE",),
    ("YEAR",),
    ("NUMBER",),
    ("NUMBER", "DAY"),
    ("DAY",),
    ("ORDINAL",),
    ("ORDINAL", "DAY"),
    ("ISO",),
    ("NUMERIC",),
    ("DAYS",),
    ("YEARS",),
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What `find_dates` needs of a language.

    `starting` lists the forms by the code they may begin with; `light` holds the codes of words that
    name no date by themselves ("the", "of", "in"); `month_first` tells how 3/4/2024 is read.
    """

    lexicon: Mapping[str, Word]
    numbers: Mapping[tuple[str, ...], str]
    starting: Mapping[str, tuple[Form, ...]]
    heavy: re.Pattern[str]
    holidays: Mapping[str, str]
    cues: Cues
    ranges: Ranges
    month_first: bool
    _fits: dict[tuple[str, int], tuple[tuple[int, Form], ...]] = field(default_factory=dict)

    def fitting(self, run: str, at: int) -> tuple[tuple[int, Form], ...]:
        """Return the forms that fit the codes of a `run` from `at` on, with their lengths, the longest first.

        Few runs make up most of all texts ("on Friday"), so what fits is remembered.
        """
        known = self._fits.get((run, at))
        if known is None:
            fits = [
                (end - at, form) for form in self.starting.get(run[at], ()) if (end := form.fits(run, at))
            ]
            known = tuple(sorted(fits, key=_length, reverse=True))
            if len(self._fits) >= _MOST_RUNS:
                self._fits.clear()
            self._fits[run, at] = known
        return known


def _length(fit: tuple[int, Form]) -> int:
    return fit[0]


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a table."""
    return tuple(sorted(path.stem for path in _TABLES.glob("*.toml") if path.stem != UNDETERMINED))


def grammar_of(language: str) -> Grammar:
    """Return the grammar of an ISO 639-1 `language` ("en", "en-GB").

    One without a table gets the undetermined one: the dates that are written in figures.
    """
    code = language.lower().replace("_", "-").split("-")[0]
    return _load(code if code in languages() else UNDETERMINED)


@cache
def _load(code: str) -> Grammar:
    return _grammar(tomllib.loads((_TABLES / f"{code}.toml").read_text(encoding="utf-8")))


def _grammar(table: Mapping[str, Any]) -> Grammar:
    lexicon = _lexicon(table)
    codes = Codes()
    for values in lexicon.values():
        codes.add(values)
    for symbols in _NUMBER_SETS:
        codes.add(symbols)
    starting: dict[str, list[Form]] = defaultdict(list)
    for row in table["forms"]:
        form = compile_form(row, codes)
        for code in form.starts:
            starting[code].append(form)
    light = set(table.get("light", ()))
    heavy = "".join(code for symbols, code in codes.by_set.items() if symbols - light)
    return Grammar(
        lexicon=_words(lexicon, codes, frozenset(table.get("cased", ()))),
        numbers={symbols: codes.by_set[frozenset(symbols)] for symbols in _NUMBER_SETS},
        starting={code: tuple(forms) for code, forms in starting.items()},
        heavy=re.compile(f"[{heavy}]"),
        holidays=table.get("holidays", {}),
        cues=compile_cues(table["tense"]),
        ranges=compile_ranges(table["ranges"]),
        month_first=table.get("month_first", False),
    )


def _words(
    lexicon: Mapping[str, Mapping[str, Value]], codes: Codes, cased: frozenset[str]
) -> dict[str, Word]:
    return {
        word: Word(values, codes.by_set[frozenset(values)], word in cased) for word, values in lexicon.items()
    }


def _lexicon(table: Mapping[str, Any]) -> dict[str, dict[str, Value]]:
    """Return the symbols and values of every word of the vocabulary and of the forms."""
    lexicon: dict[str, dict[str, Value]] = defaultdict(dict)
    for symbol, words in table["words"].items():
        pairs = words.items() if isinstance(words, dict) else ((word, 1) for word in words)
        for word, value in pairs:
            lexicon[word][symbol] = value
    for row in table["forms"]:
        for key in ("form", "after", "not_after", "before", "not_before"):
            for word in words_of(row.get(key, "")):
                if not word.isupper():
                    lexicon[word].setdefault(word, 1)
    return {word: dict(values) for word, values in lexicon.items()}
