"""From a text to its date mentions: lex, match the forms, read them in their setting, join ranges."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from storyboard.model.reading import DateMention, Sentence
from storyboard.model.span import Precision, Span
from storyboard.reading.dates import calendar
from storyboard.reading.dates.cues import Clues, Tense, cues_in
from storyboard.reading.dates.forms import NOTHING, Form
from storyboard.reading.dates.grammar import Fits, Grammar, grammar_of
from storyboard.reading.dates.lexer import BREAK, Token, joint, stretches
from storyboard.reading.dates.ranges import join_ranges
from storyboard.reading.dates.readings import READINGS, Match, Setting
from storyboard.reading.dates.tense import tense_at
from storyboard.reading.sentences import sentences as split_sentences

_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”’—–-]|$|(?:and|but|in|at|on|when|with)\b)")
_INSIDE = re.compile(r"[^\W\d_] $")  # a capital after a word: part of a name, "Midweek Today"
REACH_OF_YEAR = 300  # characters from "6 June 1944" to the "25 August" that is of the same year
_LATE, _EARLY = time(23), time(1)  # between them a text's day may not be its writer's
_TODAY = "relative day"
_BARE_WEEKDAYS = ("weekday", "weekdays")
LONGEST_SAYING = 31  # days: nobody says a thing through a quarter


def find_dates(
    text: str, published: datetime, language: str = "en", sentences: Sequence[Sentence] | None = None
) -> tuple[DateMention, ...]:
    """Return the words of `text` that name days, in order, with the span of days each one names.

    "Today" is the day of `published` in its own zone. `sentences` are those of `text`, found here when
    not given. A language without a table gets only what needs no words: see `languages()`.
    Offsets are code points into `text`. No mention lies outside the years 1000 to 3000.
    """
    grammar = grammar_of(language)
    if not text:
        return ()
    run = _Run(text, published.date(), grammar, sentences, near_midnight=_near_midnight(published))
    return join_ranges(text, tuple(run.mentions()), grammar.ranges)


def _near_midnight(published: datetime) -> bool:
    """Tell whether the day of a text is in doubt. Midnight to the second is a date without a time."""
    moment = published.time()
    return moment != time.min and (moment < _EARLY or moment >= _LATE)


@dataclass(slots=True)
class _Run:
    """One pass over one text: it remembers what was dated so far."""

    text: str
    published: date
    grammar: Grammar
    sentences: Sequence[Sentence] | None
    near_midnight: bool = False
    focus: Span | None = None
    quarter: Span | None = None
    told: tuple[Span, int] | None = None  # the last day with its year, and where it ends
    _starts: list[int] = field(default_factory=list)
    _cues: dict[int, Clues] = field(default_factory=dict)

    def mentions(self) -> Iterator[DateMention]:
        """Yield the mentions in order of the text."""
        grammar = self.grammar
        for stretch in stretches(self.text, grammar.lexicon, grammar.numbers, grammar.telling):
            codes, index = self._coded(stretch)
            first = 0
            for run in codes.split(BREAK):
                fitting = grammar.fitting(run)
                position, past = first, first + len(run)
                while fitting and position < past:
                    position, mention = self._longest(codes, fitting[position - first], position, index)
                    if mention is not None:
                        yield mention
                first = past + 1

    def _coded(self, stretch: Sequence[Token]) -> tuple[str, list[Token]]:
        """Return the codes and joints of a stretch, and the token of every position among them."""
        parts: list[str] = []
        index: list[Token] = []
        last: Token | None = None
        for token in stretch:
            link = joint(self.text, last, token) if last is not None else ""
            if link:
                parts.append(link)
                index.append(token)
            parts.append(token.code)
            index.append(token)
            last = token
        return "".join(parts), index

    def _longest(
        self, codes: str, fitting: Fits, position: int, index: list[Token]
    ) -> tuple[int, DateMention | None]:
        """Return the mention of the longest form that fits here and can be read, and where to go on."""
        for length, form in fitting:
            end = position + length
            if form.reads == NOTHING:
                return end, None
            found = tuple([index[at] for at in range(position, end) if index[at].code == codes[at]])
            if form.options and self._misplaced(form, found[0].start, found[-1].end):
                continue
            mention = self._read(form, found)
            if mention is not None:
                return end, mention
        return position + 1, None

    def _misplaced(self, form: Form, start: int, end: int) -> bool:
        """Tell whether a form's option keeps it from standing here."""
        if "ends_clause" in form.options and not _CLAUSE_ENDS.match(self.text, end):
            return True
        if "alone" in form.options and not self.grammar.no_noun.match(self.text, end):
            return True
        named = "not_in_name" in form.options and self.text[start].isupper()
        return named and _INSIDE.search(self.text, max(0, start - 3), start) is not None

    def _read(self, form: Form, found: tuple[Token, ...]) -> DateMention | None:
        start, end = found[0].start, found[-1].end
        tense = self._tense(start, end, weekday=form.reads in _BARE_WEEKDAYS)
        setting = Setting(
            self.published,
            tense,
            self.focus,
            self.quarter,
            self._year_told(start),
            self.grammar.holidays,
            self.grammar.month_first,
        )
        span = _span(form, Match(found, form.options), setting)
        if span is None or not calendar.within_bounds(span):
            return None
        saying = tense is Tense.SAYING and self._can_be_saying(span, start, end)
        if not saying:
            self.focus = span
        if span.days == 1 and any("YEAR" in token.values for token in found):
            self.told = (span, end)
        if form.reads == "quarter" and span.precision is Precision.QUARTER:
            self.quarter = span
        ahead = span.start > self.published or (tense is Tense.FUTURE and span.end >= self.published)
        return DateMention(
            start,
            end,
            self.text[start:end],
            span,
            expected=ahead,
            saying=saying,
            near_midnight=self.near_midnight and form.reads == _TODAY,
        )

    def _year_told(self, start: int) -> int | None:
        """Return the past year of a day that was told in full a little before, in this paragraph."""
        if self.told is None:
            return None
        span, end = self.told
        near = start - end <= REACH_OF_YEAR and "\n\n" not in self.text[end:start]
        return span.start.year if near and span.start.year < self.published.year else None

    def _can_be_saying(self, span: Span, start: int, end: int) -> bool:
        """Tell whether it is said when: not "said third-quarter sales" or "said the May 3 attack"."""
        owns = self.text.startswith(("'s", "’s"), end)
        attributive = owns or self.grammar.cues.article_before(self.text, start)
        return span.days <= LONGEST_SAYING and span.start <= self.published and not attributive

    def _tense(self, start: int, end: int, *, weekday: bool) -> Tense:
        """Return what governs the words at `start` to `end`; a sentence's cues are looked for once."""
        if self.sentences is None:
            self.sentences = split_sentences(self.text)
        if not self._starts:
            self._starts = [sentence.start for sentence in self.sentences]
        at = bisect_right(self._starts, start) - 1
        if at < 0:
            return Tense.UNKNOWN
        if at not in self._cues:
            sentence = self.sentences[at]
            self._cues[at] = cues_in(self.text, sentence.start, sentence.end, self.grammar.cues.words)
        return tense_at(self.text, start, end, self._cues[at], self.grammar.cues, weekday=weekday)


def _span(form: Form, match: Match, setting: Setting) -> Span | None:
    """Return what the words mean; None where the calendar has no such day or knows no such year."""
    try:
        span = READINGS[form.reads](match, setting)
        part = match.word("PART") or match.word("PARTOF") if form.narrows else ""
        return calendar.part_of(span, part) if span is not None and part else span
    except (ValueError, OverflowError):
        return None
