"""The grammar of one language: its vocabulary, its forms and its tense cues, read from a shipped table."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from storyboard.reading.dates.cues import either
from storyboard.reading.dates.forms import Codes, Form, compile_form, needed, words_of
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


Fits = tuple[tuple[int, Form], ...]  # the forms that begin at a place, with their lengths, the longest first


@dataclass(frozen=True, slots=True)
class Grammar:
    """What `find_dates` needs of a language.

    `starting` lists the forms by the code they may begin with; `light` holds the codes of words that
    name no date by themselves ("the", "of", "in"); `no_noun` fits what follows a feast that describes
    nothing (as it does in "Christmas trade"); one of the words `telling` is in every date that is not
    told by a number; `month_first` tells how 3/4/2024 is read.
    """

    lexicon: Mapping[str, Word]
    numbers: Mapping[tuple[str, ...], str]
    telling: frozenset[str]
    starting: Mapping[str, tuple[Form, ...]]
    heavy: re.Pattern[str]
    holidays: Mapping[str, str]
    cues: Cues
    ranges: Ranges
    no_noun: re.Pattern[str]
    month_first: bool
    _fits: dict[str, tuple[Fits, ...]] = field(default_factory=dict)

    def fitting(self, run: str) -> tuple[Fits, ...]:
        """Return what fits at each place of a `run` of codes; nothing at all for a run without a date.

        Few runs make up most of all texts ("on Friday"), so what fits is remembered.
        """
        known = self._fits.get(run)
        if known is None:
            known = tuple(self._fits_at(run, at) for at in range(len(run))) if self.heavy.search(run) else ()
            if len(self._fits) >= _MOST_RUNS:
                self._fits.clear()
            self._fits[run] = known = known if any(known) else ()
        return known

    def _fits_at(self, run: str, at: int) -> Fits:
        fits = [(end - at, form) for form in self.starting.get(run[at], ()) if (end := form.fits(run, at))]
        return tuple(sorted(fits, key=_length, reverse=True))


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
    light = set(table.get("light", ()))
    starting: dict[str, list[Form]] = defaultdict(list)
    telling = ""
    for row in table["forms"]:
        form = compile_form(row, codes)
        telling += needed(row, codes, light)
        for code in form.starts:
            starting[code].append(form)
    heavy = "".join(code for symbols, code in codes.by_set.items() if symbols - light)
    return Grammar(
        lexicon=_words(lexicon, codes, frozenset(table.get("cased", ()))),
        numbers={symbols: codes.by_set[frozenset(symbols)] for symbols in _NUMBER_SETS},
        telling=frozenset(
            word for word, values in lexicon.items() if codes.by_set[frozenset(values)] in telling
        ),
        starting={code: tuple(forms) for code, forms in starting.items()},
        heavy=re.compile(f"[{heavy}]"),
        holidays=table.get("holidays", {}),
        cues=compile_cues(table["tense"]),
        ranges=compile_ranges(table["ranges"]),
        no_noun=re.compile(rf"\s*(?:[^\w\s]|\d|$|(?:{either(table.get('no_noun', ()))})\b)", re.IGNORECASE),
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
