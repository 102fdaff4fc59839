"""Where sentences begin and end: a rule splitter, fast and without a model."""

import re
from collections.abc import Iterator

from storyboard.model.reading import Sentence

_CLOSING = "\"'”’»)\\]"
# A plain class comes first: the engine skips to its characters, and asks what follows only there.
_BOUNDARY = re.compile(
    rf"[.!?…。！？｡؟۔।\n](?:(?<=[.!?…])[.!?…]*(?P<latin>[{_CLOSING}]*|''|``)(?=\s|$)"
    r"|(?<=[。！？｡])[。！？｡]*[」』”’）]*"
    r"|(?<=[؟۔।])[؟۔।]*[”’»\"]*(?=\s|$)"
    r"|(?<=\n))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘'«—–/]*$")
_WORD_AFTER = re.compile(r"[\s\"“‘'«`(\[]*([^\W\d_]+)?")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")  # U.S, J, a.m: letters with full stops between
_BULLET = re.compile(r"\s*(?:[•‣▪●◦*·–—-]|\d{1,2}[.)])\s")
_LONGEST_NUMBER = 3  # of a list item: "12."


def _words(row: str) -> frozenset[str]:
    return frozenset(row.split())


# Never the last word of a sentence: a name or a figure follows.
_LEADS_ON = _words(
    "mr mrs ms mx messrs dr prof gen gov sen rep reps sens lt col sgt capt cmdr maj adm rev hon pres supt "
    "det fr st mt ft vs ed eds approx dept est ca cf e.g i.e viz sra dra hr fr bzw z.b "
    "mme mlle mm pr dña gral cnel lic excmo ilmo inkl sog ggf evtl vgl "
    "janv févr avr juill déc okt dez mrz ene abr dic jan feb mar apr jun jul aug sep sept oct nov dec"
)
# Only before a figure: "No. 7", but "She said no."
_BEFORE_FIGURES = _words("no nos fig vol pp art arts núm núms nº pág págs tel nr abs")
_FIGURE_AFTER = re.compile(r"\s*\d")
# May be the last word: only a word that often opens a sentence ends it here.
_MAY_END = _words(
    "inc corp co cos ltd plc llc jr sr bros etc al assn ave blvd rd dist univ mass conn calif fla mio mrd usw"
)
# German writes a full stop after an ordinal: "am 12. Mai", "in der 3. Runde". Months that English
# spells alike ("is May 7. April was") need such a word before them.
_BEFORE_ORDINAL = re.compile(
    r"(?:\b(?:der|die|das|den|dem|des|vom|zum|zur|im|beim|bis|seit|ab|und|ihr\w*|sein\w*|jede[rnsm]?|eine[rnm]?)"
    r"|(?<!\bI )\bam)\s+(?:[A-Z]\w+,\s+(?:den\s+)?)?$",
    re.IGNORECASE,
)
_GERMAN_MONTHS = _words("januar jänner februar märz mai juni juli oktober dezember mrz okt dez")
_OPENERS = _words(
    "the a an in on at it he she they we i you this that these those there but and or if when while as after "
    "before for from his her its their our my by with what who how why where so yet still then however "
    "meanwhile since although though according police officials "
    "el la los las en le les il elle die der das er sie"
)
_LONGEST_ORDINAL = 2  # digits
_LONGEST = 2_000  # code points: what goes on without an end is no sentence, and would take long to understand
_WRAPPED = 50  # a line this long that goes on in lower case was wrapped, not ended


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order, trimmed, with code points into `text`.

    A line break ends one unless the text is hard-wrapped there; nothing but white space lies between two.
    What goes on for thousands of code points is cut, at a word where there is one.
    """
    found: list[Sentence] = []
    start = 0
    for end in _ends(text):
        _add(found, text, start, end)
        start = end
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end:
        until = _cut(text, start, end)
        piece = text[start:until]
        bare = piece.strip()
        if bare:
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Sentence(begin, begin + len(bare), bare))
        start = until


def _cut(text: str, start: int, end: int) -> int:
    """Return where to end what begins at `start`: at `end`, or at a word before it gets longer than any."""
    if end - start <= _LONGEST:
        return end
    blank = text.rfind(" ", start + 1, start + _LONGEST)
    return blank if blank > 0 else start + _LONGEST


def _ends(text: str) -> Iterator[int]:
    """Yield the positions right after each sentence but perhaps the last."""
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match["latin"] is not None:
            ends = _stop_ends(text, start, match)
        else:
            ends = match[0] != "\n" or _line_ends(text, start, match.start())
        if ends:
            start = match.end()
            yield start


def _line_ends(text: str, start: int, at: int) -> bool:
    """Tell whether the line break at `at` ends a sentence that began at or after `start`."""
    following = text[at + 1 : at + 2]
    line = at - max(start, text.rfind("\n", 0, at) + 1)
    wrapped = line >= _WRAPPED and (following.islower() or (following.isalnum() and text[at - 1] == ","))
    return not wrapped or _BULLET.match(text, at + 1) is not None


def _stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the full stop, question or exclamation mark ends the sentence."""
    after = _WORD_AFTER.match(text, match.end())
    follower = (after[1] or "") if after else ""
    if follower[:1].islower() and "\n\n" not in text[match.end() : match.end() + 4]:
        return False
    if match[0] != ".":
        return True
    return _word_may_end(text, start, match.start(), follower)


def _word_may_end(text: str, start: int, stop: int, follower: str) -> bool:
    """Tell whether the word before a single full stop can be the last of its sentence."""
    before = _WORD_BEFORE.search(text, max(start, stop - 24), stop)
    word = before.group() if before else ""
    lower = word.lower()
    if lower in _BEFORE_FIGURES:
        return not _FIGURE_AFTER.match(text, stop + 1)
    if lower in _LEADS_ON:
        # "In Sept." may end a paragraph.
        return not follower and text[stop + 1 :].lstrip(" ")[:1] in ("", "\n")
    if lower in _MAY_END or _LETTERS.match(lower):
        return not follower or follower.lower() in _OPENERS or "\n" in text[stop : stop + 3]
    if len(word) == 1 and word.isupper():
        return not follower
    if (
        word.isdecimal()
        and len(word) <= _LONGEST_ORDINAL
        and _is_ordinal(text, start, stop - len(word), follower)
    ):
        return False
    opening = text[start:stop].strip()
    return len(opening) > _LONGEST_NUMBER or not (opening.isdecimal() or len(opening) == 1)


def _is_ordinal(text: str, start: int, at: int, follower: str) -> bool:
    """Tell whether the number at `at` with its full stop is a German ordinal."""
    lower = follower.lower()
    if lower in _GERMAN_MONTHS:
        return True
    before = _BEFORE_ORDINAL.search(text, max(start, at - 32), at)
    return bool(follower) and lower not in _OPENERS and before is not None
