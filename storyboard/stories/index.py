"""The inverted index: which live stories hold a term, the latest touched last."""

from array import array
from collections.abc import Collection, Mapping
from sys import byteorder

from storyboard.stories.postings import Postings, unpacked

_BUDGET = 120  # postings walked for one article
_LEAST_TERMS = 4  # that are walked whatever they cost
_CODE = "I"  # of arrays of numbers
_LEAST_WALKED = _BUDGET // 4  # postings of a term that are walked in any case: of so few the order is all one


class Index:
    """Postings in order of last change, so that a walk that runs out of budget has seen the freshest.

    A term of one story alone holds the bare number, one of several an array: there are millions of
    numbers, and few things are slower than memory. Terms that were kept, and that nobody asked for yet, hold
    nothing.
    """

    def __init__(self) -> None:
        self._postings: dict[str, int | array[int]] = {}
        self._kept: Postings = {}
        self._numbers: Mapping[int, int] = {}

    def restore(self, kept: Postings, numbers: Mapping[int, int]) -> None:
        """Go on with postings that were kept; `numbers` tells which story changed last at a tick."""
        self._kept = kept
        self._numbers = numbers

    def touch(self, number: int, terms: Collection[str], *, opened: bool) -> None:
        """File story `number` under `terms`, as the last to have changed; one that `opened` is under none."""
        postings = self._postings
        if self._kept:
            self._unpack(terms)
        for term in terms:
            found = postings.get(term)
            if found is None or found == number:
                postings[term] = number
            elif isinstance(found, int):
                postings[term] = array(_CODE, (found, number))
            else:
                at = -1 if opened else _place(number, found)
                if at >= 0 and len(found) > _LEAST_WALKED:
                    del found[at]
                    at = -1
                if at < 0:
                    found.append(number)

    def drop(self, number: int, terms: Collection[str]) -> None:
        """Take story `number` away from `terms`."""
        postings = self._postings
        if self._kept:
            self._unpack(terms)
        for term in terms:
            found = postings.get(term)
            if found == number:
                del postings[term]
            elif isinstance(found, array):
                at = _place(number, found)
                if at >= 0:
                    del found[at]
                if not found:
                    del postings[term]

    def candidates(self, weights: dict[str, float]) -> dict[int, float]:
        """Return stories that share terms with a text, and the summed weight of the terms they share.

        Terms are walked rarest first until the budget is spent: ten common words make most of the work and
        hardly ever decide.
        """
        if self._kept:
            self._unpack(weights)
        found_in = self._postings.get
        met: dict[int, float] = {}
        several: list[tuple[int, str, array[int]]] = []
        walked = 0
        for term, weight in weights.items():
            found = found_in(term)
            if isinstance(found, int):
                met[found] = met.get(found, 0.0) + weight
                walked += 1
            elif found is not None:
                several.append((len(found), term, found))
        left = _BUDGET - walked
        for size, term, numbers in sorted(several):
            if left <= 0 and walked >= _LEAST_TERMS:
                break
            weight = weights[term]
            for number in numbers[: -1 - max(left, _LEAST_WALKED) : -1]:
                met[number] = met.get(number, 0.0) + weight
            left -= size
            walked += 1
        return met

    def _unpack(self, terms: Collection[str]) -> None:
        """Have the postings of `terms` that are still as they were kept."""
        for term in self._kept.keys() & terms:
            # A story that changed later is found by its later tick; one that is gone has none.
            numbers = [number for number in map(self._numbers.get, unpacked(self._kept.pop(term))) if number]
            if numbers:
                self._postings[term] = array(_CODE, numbers) if len(numbers) > 1 else numbers[0]


def _place(number: int, numbers: "array[int]") -> int:
    """Return where `number` is among others, -1 where it is not; the sooner, the later it changed.

    What compares numbers one by one takes far longer than to look for the bytes of one in those of all.
    """
    packed, among, size = number.to_bytes(numbers.itemsize, byteorder), numbers.tobytes(), numbers.itemsize
    at = among.rfind(packed)
    while at > 0 and at % size:  # the end of one and the beginning of the next
        at = among.rfind(packed, 0, at + size - 1)
    return at // size
