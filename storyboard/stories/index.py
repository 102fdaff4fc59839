"""The inverted index: which live stories hold a term, the latest touched last."""

from collections.abc import Collection, Mapping
from itertools import islice, repeat

from storyboard.stories.postings import Postings, unpacked

_BUDGET = 120  # postings walked for one article
_LEAST_TERMS = 4  # that are walked whatever they cost
_LEAST_WALKED = _BUDGET // 4  # postings of a term that are walked in any case: of so few the order is all one


class Index:
    """Postings in order of last change, so that a walk that runs out of budget has seen the freshest.

    A term of one story alone, as most are, holds the bare number. Terms that were kept, and that nobody
    asked for yet, hold nothing.
    """

    def __init__(self) -> None:
        self._postings: dict[str, int | dict[int, None]] = {}
        self._kept: Postings = {}
        self._numbers: Mapping[int, int] = {}
        self._sums: list[float] = []  # by number, for a walk: nothing but zeros between two of them

    def restore(self, kept: Postings, numbers: Mapping[int, int]) -> None:
        """Go on with postings that were kept; `numbers` tells which story changed last at a tick."""
        self._kept = kept
        self._numbers = numbers
        self._make_room(max(numbers.values(), default=0))

    def touch(self, number: int, terms: Collection[str]) -> None:
        """File story `number` under `terms`, as the last to have changed."""
        postings = self._postings
        self._make_room(number)
        if self._kept:
            self._unpack(terms)
        for term in terms:
            found = postings.get(term)
            if found is None or found == number:
                postings[term] = number
            elif isinstance(found, int):
                postings[term] = {found: None, number: None}
            else:
                if len(found) > _LEAST_WALKED:
                    found.pop(number, None)
                found[number] = None

    def drop(self, number: int, terms: Collection[str]) -> None:
        """Take story `number` away from `terms`."""
        postings = self._postings
        if self._kept:
            self._unpack(terms)
        for term in terms:
            found = postings.get(term)
            if found == number:
                del postings[term]
            elif isinstance(found, dict):
                found.pop(number, None)
                if not found:
                    del postings[term]

    def candidates(self, weights: Mapping[str, float], most: int) -> list[int]:
        """Return the `most` stories whose shared terms with a text weigh the most in all, the heaviest first.

        Terms are walked rarest first until the budget is spent: ten common words make most of the work and
        hardly ever decide.
        """
        if self._kept:
            self._unpack(weights)
        postings, sums = self._postings, self._sums
        met: list[int] = []
        several: list[tuple[int, str]] = []
        for term in filter(postings.__contains__, weights):
            found = postings[term]
            if isinstance(found, int):
                met.append(found)
                sums[found] += weights[term]
            else:
                several.append((len(found), term))
        walked = len(met)
        left = _BUDGET - walked
        several.sort()
        for size, term in several:
            if left <= 0 and walked >= _LEAST_TERMS:
                break
            weight = weights[term]
            numbers = list(islice(reversed(postings[term]), max(left, _LEAST_WALKED)))
            met += numbers
            for number in numbers:
                sums[number] += weight
            left -= size
            walked += 1
        best = sorted(dict.fromkeys(met), key=sums.__getitem__, reverse=True)[:most]
        for number in met:
            sums[number] = 0.0
        return best

    def _make_room(self, number: int) -> None:
        if number >= len(self._sums):
            self._sums += repeat(0.0, number + 1 - len(self._sums))

    def _unpack(self, terms: Collection[str]) -> None:
        """Have the postings of `terms` that are still as they were kept."""
        for term in self._kept.keys() & terms:
            # A story that changed later is found by its later tick; one that is gone has none.
            numbers = [number for number in map(self._numbers.get, unpacked(self._kept.pop(term))) if number]
            if numbers:
                self._postings[term] = dict.fromkeys(numbers) if len(numbers) > 1 else numbers[0]
