"""Inputs for a target: sound documents that were cut, doubled, shuffled and spoilt; and plain noise."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.fuzz.seeds import HOSTILE, SEEDS, WORDS

_LONGEST = 20_000
Edit = tuple[str, float, float, bytes]


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
    return edited | st.lists(words, max_size=40).map(b" ".join) | st.lists(words, max_size=40).map(b"".join)


def _edited(seed: bytes, edits: Sequence[Edit]) -> bytes:
    body = seed
    for kind, begin, length, word in edits:
        start = int(begin * len(body))
        end = min(len(body), start + int(length**3 * len(body)))
        body = _once(body, kind, start, end, word)[:_LONGEST]
    return body


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
