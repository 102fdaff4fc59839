import tomllib
from typing import Any

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.config.lines import lines_of

TRICKY = '''\
top = 1 # a "comment" with [brackets
"quoted . key".'literal' = """
[not.a.header]
fake = 1
\\"""
"""
list = [ "]", '#', # comment ]
  { x = 1 }, [2,
  3] ]

[ a . "b c" ]  # [d]
x = \'\'\'
y = 2\'\'\'
[[many]]
n = 1
[[many]]
n = 2
'''


def test_keys_are_found_past_strings_lists_and_comments() -> None:
    assert lines_of(TRICKY) == {
        ("top",): 1,
        ("quoted . key",): 2,
        ("quoted . key", "literal"): 2,
        ("list",): 7,
        ("a",): 11,
        ("a", "b c"): 11,
        ("a", "b c", "x"): 12,
        ("many",): 14,
        ("many", "n"): 15,
    }


KEYS = st.text(min_size=1, max_size=6)
VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=4), max_size=4))
def test_every_key_of_any_file_has_its_line(data: dict[str, dict[str, Any]]) -> None:
    text = tomlkit.dumps(data)
    assert tomllib.loads(text) == data
    rows = text.split("\n")
    for key, line in lines_of(text).items():
        start = rows[line - 1].lstrip(" [")
        assert start.startswith((tomlkit.key(key[-1]).as_string(), tomlkit.key(key[0]).as_string()))
    assert set(lines_of(text)) == {(a,) for a in data} | {(a, b) for a, inner in data.items() for b in inner}
