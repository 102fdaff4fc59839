"""Options that are tables: what does not fit in them is named with its key and place."""

import pytest

from storyboard.errors import ConfigError
from storyboard.plugins import Loaded
from tests.plugins.conftest import Made

RULES = """
from dataclasses import dataclass, field

@dataclass
class Where:
    part: str = "title"

@dataclass
class Rule:
    word: str
    points: int = 1
    where: list[Where] = field(default_factory=list)

    def __post_init__(self):
        if self.points > 9:
            raise ValueError("points goes up to 9")

def make_filter(rules: {}):
    return lambda: rules
"""


@pytest.mark.parametrize(
    ("annotation", "value", "told"),
    [
        ("list[Rule]", [{"word": "a", "pints": 3}], "takes no key 'pints' at [0]; did you mean 'points'?"),
        ("list[Rule]", [{"wrd": "a"}], "takes no key 'wrd' at [0]; did you mean 'word'?"),
        (
            "list[Rule]",
            [{"zzz": "a"}],
            "takes no key 'zzz' at [0]; it has word, points, where ('word' must be set)",
        ),
        (
            "list[Rule]",
            [{"word": "a"}, {"pints": 3}],
            "takes no key 'pints' at [1]; did you mean 'points'? ('word' must be set)",
        ),
        ("list[Rule]", [{"points": 3}], "needs the key 'word' at [0]"),
        ("list[Rule]", [{"word": "a", "points": "b"}], "takes a whole number, not a text at [0].points"),
        ("list[Rule]", ["a"], "takes a table (Rule), not a text at [0]"),
        ("Rule", {"word": "a", "points": 10}, "points goes up to 9"),
        ("Rule", {"word": 3}, "takes a text, not a whole number at word"),
        ("Rule | None", {"wrd": "a"}, "takes no key 'wrd'; did you mean 'word'?"),
        ("dict[str, Rule]", {"x": {"wrd": "a"}}, "takes no key 'wrd' at x; did you mean 'word'?"),
        (
            "tuple[Rule, ...] | str",
            [{"word": "a", "where": [{"prt": "text"}]}],
            "takes no key 'prt' at [0].where[0]; did you mean 'part'?",
        ),
    ],
)
def test_what_does_not_fit_in_a_table_of_an_option_is_named_with_its_key(
    made: Made, annotation: str, value: object, told: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        made(RULES.replace("{}", annotation), rules=value)
    assert str(caught.value) == f"my.toml:8: filters.one.rules: {told}"


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        ("list[Rule]", [{"word": "a", "points": 3, "where": [{"part": "text"}]}, {"word": "b"}]),
        ("tuple[Rule, int]", [{"word": "a"}, 3]),
        ("Rule | str", "a"),
        ("dict[str, list[Rule]]", {"x": [{"word": "a"}]}),
    ],
)
def test_tables_that_fit_an_option_are_taken(made: Made, annotation: str, value: object) -> None:
    assert isinstance(made(RULES.replace("{}", annotation), rules=value), Loaded)
