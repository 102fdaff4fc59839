"""Inputs for a target: sound documents that were cut, doubled, shuffled and spoilt; and plain noise."""

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

from tests.fuzz.seeds import HOSTILE, SEEDS, WORDS

_LONGEST = 20_000
_ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1, 10**400, 1e308, -0.0, "", "\0", "\x1b[2J", "\u202e", "a" * 5_000, [], {}, [[]]),
    *("2026-03-04T12:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-02-30", "day"),
    *([None], [""], ["a", "a"], [1, 2], {"1": {}}, {"": ""}, {"kind": "story", "version": 10**30}),
)
_GRAFT = st.tuples(
    st.floats(0, 1), st.sampled_from(("drop", "put", "copy")), st.sampled_from(_ODD), st.floats(0, 1)
)
Edit = tuple[str, float, float, bytes]
Graft = tuple[float, str, Any, float]


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Return the inputs for a target."""
    words = st.sampled_from([*WORDS[target], *HOSTILE])
    place = st.floats(0, 1)
    edit = st.tuples(
        st.sampled_from(("cut", "double", "put", "over", "move", "repeat")),
        place,
        place,
        words | st.binary(max_size=4),
    )
    edited = st.builds(_edited, st.sampled_from(SEEDS[target]), st.lists(edit, min_size=1, max_size=12))
    if target == "stories":
        edited |= st.builds(
            _regrown, st.sampled_from(SEEDS[target]), st.lists(_GRAFT, min_size=1, max_size=6)
        )
    return edited | st.lists(words, max_size=40).map(b" ".join) | st.lists(words, max_size=40).map(b"".join)


def _edited(seed: bytes, edits: Sequence[Edit]) -> bytes:
    body = seed
    for kind, begin, length, word in edits:
        start = int(begin * len(body))
        end = min(len(body), start + int(length**3 * len(body)))
        body = _once(body, kind, start, end, word)[:_LONGEST]
    return body


def _regrown(seed: bytes, grafts: Sequence[Graft]) -> bytes:
    """Return a JSON document whose values were dropped, exchanged, and put in the place of others."""
    document = json.loads(seed)
    for where, kind, odd, other in grafts:
        places = list(_places(document))
        if not places:
            break
        inside, key = places[int(where * (len(places) - 1))]
        if kind == "drop":
            del inside[key]
        elif kind == "put":
            inside[key] = copy.deepcopy(odd)
        else:
            there, its_key = places[int(other * (len(places) - 1))]
            inside[key] = copy.deepcopy(there[its_key])
    return json.dumps(document).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each place below a value: what it lies in, and its key or number there."""
    if isinstance(value, dict):
        for key in value:
            yield value, key
            yield from _places(value[key])
    elif isinstance(value, list):
        for number in range(len(value)):
            yield value, number
            yield from _places(value[number])


def _once(body: bytes, kind: str, start: int, end: int, word: bytes) -> bytes:
    match kind:
        case "cut":
            return body[:start] + body[end:]
        case "double":
            return body[:end] + body[start:]
        case "put":
            return body[:start] + word + body[start:]
        case "over":
            return body[:start] + word + body[start + len(word) :]
        case "move":
            return body[:start] + body[end:] + body[start:end]
        case _:
            return body[:start] + word * (1 + (end - start) % 400) + body[start:]
