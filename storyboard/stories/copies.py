"""Wire copies and reprints: texts that repeat another report, told by sketches of their word shingles.

Bottom-k sketches (Broder 1997): the k smallest hashes of all runs of words estimate the overlap of two texts.
"""

import struct
from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain, compress, repeat
from operator import is_not
from zlib import crc32

from storyboard.model.letters import spelled
from storyboard.stories.state import Member

_WORD = spelled(r"\w+")
_SHINGLE = 4  # words
_SKETCH = 24  # hashes kept of a text
_WORDS_READ = 300
_PROBES = 6  # smallest hashes that copies are looked up by
_COMMON = 50  # original reports that share a run of words, from which on it is a saying and tells no copy
_SHARED_PROBES = 2  # of those; texts that are alike share four of six on average
ALIKE = 0.6  # estimated share of common shingles from which two texts are one
_LEAST_WORDS = 12  # of a body, below which only the title can tell
WINDOW = timedelta(days=14)
Report = tuple[str, bytes, datetime]  # its id, its sketch, when it was published
_TITLE, _TEXT = b"t", b"x"  # what a sketch was made of: the two are never compared


def text_key(title: str, body: str) -> bytes:
    """Return a sketch of an article's text; of the title when there is no body to speak of.

    One byte tells sketches of titles from those of texts; up to 24 hashes of four bytes follow, in order.
    """
    opening = body[: _WORDS_READ * 12].casefold()
    words = _WORD.of(opening).findall(opening)[:_WORDS_READ]
    if len(words) >= _LEAST_WORDS:
        return _TEXT + _sketch(words, _SHINGLE)
    title = title.casefold()
    words = _WORD.of(title).findall(title)
    return _TITLE + _sketch(words, 2) if len(words) >= 4 else b""


def _sketch(words: list[str], width: int) -> bytes:
    encoded = " ".join(words).encode("utf-8", "replace").split(b" ")
    shingles = set(map(b" ".join, zip(*[encoded[i:] for i in range(width)], strict=False)))
    smallest = sorted(map(crc32, shingles))[:_SKETCH]
    return struct.pack(f"<{len(smallest)}I", *smallest)


def _hashes(sketch: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sketch) // 4}I", sketch[1:])


def overlap(one: bytes, other: bytes) -> float:
    """Return the estimated share of shingles that two texts have in common; 0 if it is far too low."""
    if not one or one[:1] != other[:1]:
        return 0.0
    some, others = set(_hashes(one)), set(_hashes(other))
    both = some & others
    # No overlap can be more than this: a quick look that spares most of the comparisons.
    if len(both) < ALIKE * max(len(some), len(others)):
        return 0.0
    union = sorted(some | others)[:_SKETCH]
    return sum(value in both for value in union) / len(union) if union else 0.0


def same_text(one: bytes, other: bytes) -> bool:
    """Tell whether two sketches are of one text; those of titles tell nothing of texts."""
    return one[:1] == _TEXT and overlap(one, other) >= ALIKE


def reprinted(sketch: bytes, members: Iterable[Member]) -> str:
    """Return the id of the first of `members` whose text a whole text repeats, or "".

    For those of the story that it is otherwise like that `CopyIndex` does not find.
    """
    if sketch[:1] != _TEXT or len(sketch) <= _SKETCH * 4:
        return ""
    for member in members:
        if overlap(sketch, member.sketch) >= ALIKE:
            return member.id
    return ""


class CopyIndex:
    """Finds the earlier report that a text repeats, among those of the last two weeks."""

    def __init__(self) -> None:
        self._by_hash: dict[int, str | tuple[str, ...]] = {}  # of one report, as most are, its bare id
        self._sketches: dict[str, tuple[bytes, datetime]] = {}
        self._queue: deque[tuple[datetime, str]] = deque()

    def __contains__(self, identity: str) -> bool:
        """Tell whether it is a report that is found by its text."""
        return identity in self._sketches

    def find(self, sketch: bytes, when: datetime) -> str:
        """Return the id of the report that `sketch`, published `when`, repeats, or ""."""
        best, best_overlap = "", 0.0
        hashes = _hashes(sketch)
        shared: dict[str, int] = {}
        for value in hashes[:_PROBES]:
            for known in self._reports(value):
                shared[known] = shared.get(known, 0) + 1
        least = min(_SHARED_PROBES, len(hashes))
        for known, probes in shared.items():
            if probes < least:
                continue
            first, published = self._sketches[known]
            alike = overlap(sketch, first)
            if alike > best_overlap and abs(when - published) <= WINDOW:
                best, best_overlap = known, alike
        return best if best_overlap >= ALIKE else ""

    def restore(self, reports: Sequence[Report]) -> None:
        """Remember many original reports at once, in the order in which they were added; before any other."""
        known = _of_the_window([report for report in reports if report[1]])
        self._sketches = {identity: (sketch, when) for identity, sketch, when in known}
        self._queue = deque((when, identity) for identity, _, when in known)
        hashes = [_hashes(sketch[: 1 + 4 * _PROBES]) for _, sketch, _ in known]
        values = list(chain.from_iterable(hashes))
        bearers = list(chain.from_iterable(map(repeat, self._sketches, map(len, hashes))))
        first = dict(zip(reversed(values), reversed(bearers), strict=True))
        self._by_hash = {**first}
        # Of most values there is one report; those of the others are few.
        later = map(is_not, map(first.__getitem__, values), bearers)
        for value, identity in compress(zip(values, bearers, strict=True), later):
            self._add(value, identity)

    def add(self, identity: str, sketch: bytes, when: datetime) -> None:
        """Remember an original report."""
        if not sketch or identity in self._sketches:
            return
        self._sketches[identity] = (sketch, when)
        self._queue.append((when, identity))
        for value in _hashes(sketch)[:_PROBES]:
            self._add(value, identity)
        while self._queue and when - self._queue[0][0] > WINDOW:
            self.forget(self._queue.popleft()[1])

    def _add(self, value: int, identity: str) -> None:
        reports = self._by_hash.get(value)
        if reports is None:
            self._by_hash[value] = identity
        elif isinstance(reports, str):
            self._by_hash[value] = (reports, identity)
        elif len(reports) < _COMMON:
            self._by_hash[value] = (*reports, identity)

    def forget(self, identity: str) -> None:
        """Forget a report; nothing happens when it is not known."""
        if identity not in self._sketches:
            return
        for value in _hashes(self._sketches.pop(identity)[0])[:_PROBES]:
            reports = self._by_hash.get(value)
            left = tuple(each for each in reports if each != identity) if isinstance(reports, tuple) else ()
            if left:
                self._by_hash[value] = left
            elif reports == identity or isinstance(reports, tuple):
                del self._by_hash[value]

    def _reports(self, value: int) -> tuple[str, ...]:
        """Return the reports that hold a run of words, none where it is a saying of many."""
        reports = self._by_hash.get(value, ())
        if isinstance(reports, str):
            return (reports,)
        return reports if len(reports) < _COMMON else ()


def _of_the_window(reports: Sequence[Report]) -> Sequence[Report]:
    """Return the reports without those at the beginning that were forgotten as later ones came."""
    forgotten = 0
    for _, _, when in reports:
        while when - reports[forgotten][2] > WINDOW:
            forgotten += 1
    return reports[forgotten:]
