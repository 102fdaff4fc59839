"""Which stories hold a term: found as in a plain list of each term's stories, the latest last."""

from array import array
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.stories.index import Index, _place

TERMS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)
NUMBERS = st.integers(1, 12) | st.sampled_from([256, 257, 65_536, 65_537, 16_777_216])


@given(st.lists(st.tuples(st.booleans(), NUMBERS, TERMS), max_size=80), st.sampled_from([0, 3, 30]))
@settings(max_examples=200, deadline=None)
def test_stories_are_found_by_their_terms_the_latest_first(
    changes: list[tuple[bool, int, list[str]]], least_walked: int
) -> None:
    index, plain = Index(), defaultdict[str, list[int]](list)
    known: set[int] = set()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("storyboard.stories.index._LEAST_WALKED", least_walked)
        for drops, number, terms in changes:
            if drops:
                index.drop(number, terms)
            else:
                index.touch(number, terms, opened=number not in known)
                known.add(number)
            for term in terms:
                stories = plain[term]
                moves = number in stories and (drops or len(stories) > least_walked)
                if moves:
                    stories.remove(number)
                if not drops and number not in stories:
                    stories.append(number)
    for term, stories in plain.items():
        assert list(index.candidates({term: 1.0})) == stories[::-1]


@given(st.lists(NUMBERS, max_size=300, unique=True), NUMBERS)
def test_a_number_is_found_where_it_is(numbers: list[int], number: int) -> None:
    """Also where the end of one number and the beginning of the next look like it."""
    found = _place(number, array("I", numbers))
    assert found == (numbers.index(number) if number in numbers else -1)
