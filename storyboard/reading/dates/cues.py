"""The words of a sentence that tell of past and future: verbs, auxiliaries, and their usual phrases."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate
from operator import attrgetter

import msgspec

from storyboard.model.letters import spelled
from storyboard.reading.dates.participles import NounPhrases, Role, compile_noun_phrases


class Tense(Enum):
    """What the governing words tell.

    `PLANNED`: what was to be, and perhaps was not. `OVER`: a verb of the past and "in" or "on", so
    that no day ahead can be meant.
    """

    UNKNOWN = "unknown"
    PAST = "past"
    OVER = "over"
    PLANNED = "planned"
    PRESENT = "present"
    FUTURE = "future"
    SAYING = "saying"


_REACH = 300  # characters from a date to the verb that may govern it
_WORD = re.compile(r"\w+")
_KEPT_WORD = spelled(r"(\w+)")  # a text split at its words has both them and what is between them
_JOINED = " \t\n\r\xa0'’"  # what may stand between the words of a phrase: "won't", "d'ici"
_GOING = re.compile(
    r"\b(?:back|up|over|out|down|go|come|fly|travel|return|move|speak|talk)\s+$", re.IGNORECASE
)
_LONGEST_GOING = 12  # characters of such a word and the blank after it
_THING = re.compile(r"\s+(?:the|a|an|its|their|his|her|this|that)\s", re.IGNORECASE)
_STEM = 2  # letters at least before an ending

# Where two lists have the same words, the first one counts.
_LISTS = (
    ("no_cue", None),
    ("no_future", Tense.PLANNED),
    ("future", Tense.FUTURE),
    ("open", Tense.UNKNOWN),
    ("present", Tense.PRESENT),
    ("saying", Tense.SAYING),
    ("past", Tense.PAST),
)
_TO_COME = (Tense.FUTURE, Tense.PLANNED)
_GONE = (Tense.PAST, Tense.SAYING)
_LEANING = (Tense.PAST, Tense.UNKNOWN, Tense.PRESENT)


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue at code points `start` to `end` of the text. `doubtful`: it may only describe a noun."""

    start: int
    end: int
    tense: Tense
    doubtful: bool = False


class Clues(msgspec.Struct, frozen=True, gc=False):
    """The cues of the sentence that begins at code point `sentence`, in order."""

    sentence: int
    cues: tuple[Cue, ...]

    def around(self, start: int, end: int) -> tuple[Cue | None, Cue | None]:
        """Return the last cue before `start` and the first from `end` on, where one is within reach."""
        before = bisect_right(self.cues, start, key=attrgetter("end")) - 1
        after = bisect_left(self.cues, end, key=attrgetter("start"))
        left = self.cues[before] if before >= 0 else None
        right = self.cues[after] if after < len(self.cues) else None
        return (
            left if left is not None and start - left.end <= _REACH else None,
            right if right is not None and right.start - end <= _REACH else None,
        )


@dataclass(frozen=True, slots=True)
class CueWords:
    """The cues of a language: phrases by their first word, the longest first, and verbs by their endings."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Tense | None], ...]]
    past_endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    endings: tuple[str, ...]  # all of them
    breaks: re.Pattern[str]
    finite: frozenset[str]
    noun_phrases: NounPhrases | None  # None where forms of the past describe no noun

    def breaks_between(self, text: str, start: int, end: int) -> bool:
        """Tell whether a new clause begins between code points `start` and `end`."""
        return self.breaks.search(text, start, end) is not None


def compile_words(table: Mapping[str, Sequence[str]]) -> CueWords:
    """Compile the lists of the `[tense]` section of a language table (they are explained there)."""
    tenses: dict[tuple[str, ...], Tense | None] = {}
    for key, tense in _LISTS:
        for phrase in table.get(key, ()):
            if words := _words(phrase):
                tenses.setdefault(words, tense)
    for promise in table.get("promises", ()):
        for verb in table.get("appointments", ()):
            tenses.setdefault(_words(f"{promise} {verb}"), Tense.FUTURE)
    phrases: dict[str, list[tuple[tuple[str, ...], Tense | None]]] = {}
    for words in sorted(tenses, key=len, reverse=True):
        phrases.setdefault(words[0], []).append((words, tenses[words]))
    past, future = tuple(table.get("past_endings", ())), tuple(table.get("future_endings", ()))
    return CueWords(
        {first: tuple(found) for first, found in phrases.items()},
        past,
        future,
        past + future,
        re.compile(
            rf"\b(?:{either([*table.get('opens_clause', ()), *table.get('and', ())])})\b|[,;:\"“”«»]",
            re.IGNORECASE,
        ),
        frozenset(table.get("finite", ())),
        compile_noun_phrases(table) if "determiners" in table else None,
    )


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(phrase.lower()))


def either(words: Iterable[str]) -> str:
    """Return an alternative of words; a blank in one stands for any white space."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words)


def cues_in(text: str, start: int, end: int, words: CueWords) -> Clues:
    """Return the clues of the sentence at `start` to `end`."""
    found: list[Cue] = []
    for cue in _cues(text, start, end, words):
        before = found[-1] if found else None
        if before is not None and _leans_on(text, before, cue, words):
            cue = Cue(cue.start, cue.end, before.tense)
        elif before is not None and cue.doubtful and _has_verb(text, before, cue, words):
            continue
        elif before is not None and cue.tense is Tense.PRESENT and _a_noun(text, before, cue, words):
            if not before.doubtful:
                continue
            found.pop()
        found.append(cue)
    return Clues(start, tuple(found))


def _has_verb(text: str, before: Cue, cue: Cue, words: CueWords) -> bool:
    """Tell whether the clause of a doubtful cue has its verb: "will question two suspected gunmen"."""
    return before.tense is not Tense.SAYING and not words.breaks_between(text, before.end, cue.start)


def _a_noun(text: str, before: Cue, cue: Cue, words: CueWords) -> bool:
    """Tell whether what looks like a verb is a noun: there is one finite verb a clause ("won 200 votes")."""
    if " " in text[cue.start : cue.end] or text[cue.start : cue.end].lower() in words.finite:
        return False  # "goes to" and "begins" are no nouns, whatever stands before them
    if before.tense is Tense.SAYING:
        return not text[before.end : cue.start].strip()
    return not words.breaks_between(text, before.end, cue.start)


def _cues(text: str, start: int, end: int, words: CueWords) -> Iterator[Cue]:
    sentence = text[start:end]
    pieces = _KEPT_WORD.of(sentence).split(sentence)
    lower = list(map(str.lower, pieces[1::2]))
    phrases, endings = words.phrases, words.endings
    telling = [at for at, word in enumerate(lower) if word in phrases or word.endswith(endings)]
    if not telling:
        return
    ends = list(accumulate(map(len, pieces), initial=start))
    spans = list(zip(ends[1::2], ends[2::2], strict=False))
    done = 0
    for at in telling:
        if at < done:
            continue
        begin = spans[at][0]
        known = phrases.get(lower[at])
        match = _phrase(text, spans, lower, at, known) if known is not None else None
        if match is None:
            tense = _by_ending(lower[at], words) if text[begin].islower() else None
            length = 1
        else:
            length, tense = match
        end_of_cue = spans[at + length - 1][1]
        role = Role.VERB
        if length == 1 and tense in _GONE and words.noun_phrases is not None:
            role = words.noun_phrases.role(text, spans, lower, at)
        if not (
            tense is None
            or role is Role.ADJECTIVE
            or _a_name(text, begin, end_of_cue, start)
            or _a_way(text, begin, end_of_cue)
        ):
            yield Cue(begin, end_of_cue, tense, role is Role.EITHER)
        done = at + length


def _a_way(text: str, begin: int, end: int) -> bool:
    """Tell whether "to" says where something goes, and belongs to no verb: "back to the pad"."""
    return (
        text[begin:end].lower() == "to"
        and _THING.match(text, end) is not None
        and _GOING.search(text, max(0, begin - _LONGEST_GOING), begin) is not None
    )


def _a_name(text: str, begin: int, end: int, start: int) -> bool:
    """Tell whether "may" is a month, or "will", inside the sentence that begins at `start`, a first name."""
    if text[begin:end] == "May":
        return True
    return text[begin:end] == "Will" and begin > start and text[end : end + 2].strip()[:1].isupper()


def _phrase(
    text: str,
    spans: Sequence[tuple[int, int]],
    lower: Sequence[str],
    at: int,
    phrases: Iterable[tuple[tuple[str, ...], Tense | None]],
) -> tuple[int, Tense | None] | None:
    """Return how many words the longest phrase at word `at` has, and its tense; None for no phrase."""
    for words, tense in phrases:
        length = len(words)
        if length == 1:
            return 1, tense
        if (
            lower[at + 1 : at + 2] == [words[1]]
            and tuple(lower[at : at + length]) == words
            and all(
                not text[spans[each][1] : spans[each + 1][0]].strip(_JOINED)
                for each in range(at, at + length - 1)
            )
        ):
            return length, tense
    return None


def _by_ending(word: str, words: CueWords) -> Tense | None:
    if word.endswith(words.past_endings) and len(word) > _STEM + 1:
        return Tense.PAST
    return Tense.FUTURE if word.endswith(words.future_endings) and len(word) > _STEM + 1 else None


def _leans_on(text: str, auxiliary: Cue, cue: Cue, words: CueWords) -> bool:
    """Tell whether a cue belongs to the one before: "will be held", "would be paid", "flies to"."""
    if auxiliary.tense in _TO_COME and text[cue.start : cue.end].lower() == "to":
        # "will give a speech to leaders of 50 countries on Sunday", "was due to begin on Tuesday".
        return not words.breaks_between(text, auxiliary.end, cue.start)
    if cue.tense is Tense.UNKNOWN and auxiliary.tense is Tense.PRESENT:
        leans = True
    elif auxiliary.tense is Tense.PLANNED:
        leans = cue.tense in _LEANING and text[auxiliary.start : auxiliary.end].lower() == "to"
    else:
        leans = cue.tense in _LEANING and auxiliary.tense in (Tense.FUTURE, Tense.UNKNOWN)
    if not leans or text[cue.start : cue.end].lower() in words.finite:
        return False
    between = text[auxiliary.end : cue.start].split()
    return len(between) <= 1 or (len(between) == 2 and between[0] == "be")
