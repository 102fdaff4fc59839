"""Wire copies and reprints: texts that repeat another report, told by sketches of their word shingles.

Bottom-k sketches (Broder 1997): the k smallest hashes of all runs of words estimate the overlap of two texts.
"""

import re
from collections import Counter, deque
from datetime import datetime, timedelta
from itertools import chain
from zlib import crc32

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words
_SKETCH = 24  # hashes kept of a text
_WORDS_READ = 300
_PROBES = 6  # smallest hashes that copies are looked up by
_SHARED_PROBES = 2  # of those; texts that are alike share four of six on average
_ALIKE = 0.6  # estimated share of common shingles from which two texts are one
_LEAST_WORDS = 12  # of a body, below which only the title can tell
_WINDOW = timedelta(days=14)


def text_key(title: str, body: str) -> tuple[int, ...]:
    """Return a sketch of an article's text; of the title when there is no body to speak of.

    The first number tells sketches of titles (0) from sketches of texts (1): the two are never compared.
    """
    words = _WORD.findall(body[: _WORDS_READ * 12].casefold())[:_WORDS_READ]
    if len(words) >= _LEAST_WORDS:
        return (1, *_sketch(words, _SHINGLE))
    words = _WORD.findall(title.casefold())
    if len(words) < 4:
        return ()
    return (0, *_sketch(words, 2))


def _sketch(words: list[str], width: int) -> list[int]:
    shingles = {" ".join(words[i : i + width]) for i in range(len(words) - width + 1)}
    return sorted(crc32(shingle.encode("utf-8", "replace")) for shingle in shingles)[:_SKETCH]


def overlap(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Return the estimated share of shingles that two sketched texts have in common (0 to 1)."""
    if not one or not other or one[0] != other[0]:
        return 0.0
    union = sorted({*one[1:], *other[1:]})[:_SKETCH]
    both = set(one[1:]) & set(other[1:])
    return sum(value in both for value in union) / len(union) if union else 0.0


class CopyIndex:
    """Finds the earlier report that a text repeats, among those of the last two weeks."""

    def __init__(self) -> None:
        self._by_hash: dict[int, list[str]] = {}
        self._sketches: dict[str, tuple[tuple[int, ...], frozenset[int], datetime]] = {}
        self._queue: deque[tuple[datetime, str]] = deque()

    def find(self, sketch: tuple[int, ...], when: datetime) -> str:
        """Return the id of the report that `sketch`, published `when`, repeats, or ""."""
        best, best_overlap = "", 0.0
        hashes = frozenset(sketch[1:])
        probes = (self._by_hash.get(value, ()) for value in sketch[1 : 1 + _PROBES])
        least = min(_SHARED_PROBES, len(hashes))
        for known, shared in Counter(chain.from_iterable(probes)).items():
            if shared < least:
                continue
            first, others, published = self._sketches[known]
            # No overlap can be more than this: a quick look that spares most of the comparisons.
            if len(hashes & others) < _ALIKE * max(len(hashes), len(others)):
                continue
            alike = overlap(sketch, first)
            if alike > best_overlap and abs(when - published) <= _WINDOW:
                best, best_overlap = known, alike
        return best if best_overlap >= _ALIKE else ""

    def add(self, identity: str, sketch: tuple[int, ...], when: datetime) -> None:
        """Remember an original report."""
        if len(sketch) < 2 or identity in self._sketches:
            return
        self._sketches[identity] = (sketch, frozenset(sketch[1:]), when)
        self._queue.append((when, identity))
        for value in sketch[1 : 1 + _PROBES]:
            self._by_hash.setdefault(value, []).append(identity)
        while self._queue and when - self._queue[0][0] > _WINDOW:
            self.forget(self._queue.popleft()[1])

    def forget(self, identity: str) -> None:
        """Forget a report; nothing happens when it is not known."""
        if identity not in self._sketches:
            return
        for value in self._sketches.pop(identity)[0][1 : 1 + _PROBES]:
            known = self._by_hash[value]
            known.remove(identity)
            if not known:
                del self._by_hash[value]
