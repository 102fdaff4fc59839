"""The names of keys: those that Textual has, known without loading it."""

import string

import pytest
from textual._keyboard_protocol import FUNCTIONAL_KEYS, MODIFIER_FUNCTIONAL_KEYS
from textual.keys import Keys, _character_to_key

from storyboard.board.actions import ACTIONS
from storyboard.board.keys import is_key, key_of, nearest_key

UNSENT = {"<any>", "<ignore>", "<scroll-up>", "<scroll-down>", "return", "ctrl-at", "@"}  # Textual's own use


def test_every_key_that_textual_tells_of_is_one() -> None:
    told = {key.value for key in Keys if key.value.rpartition("+")[2] not in UNSENT}
    told |= set(FUNCTIONAL_KEYS.values()) - MODIFIER_FUNCTIONAL_KEYS
    told |= set(map(_character_to_key, string.printable.strip() + "äß€§ "))
    assert sorted(key for key in told if not is_key(key)) == []
    assert [key for each in ACTIONS for key in each.keys.split(",") if not is_key(key)] == []


def test_a_sign_is_the_key_that_textual_calls_it() -> None:
    for sign in string.punctuation + " ":
        assert key_of(sign) == _character_to_key(sign)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("notakey", ""),
        ("Escape", "escape"),
        ("F5", "f5"),
        ("Ctrl+P", "ctrl+p"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("page_down", "pagedown"),
        ("solidus", ""),
        ("question_marks", "question_mark"),
        ("ctrl+", ""),
        ("", ""),
    ],
)
def test_a_name_that_no_key_has_is_none_and_the_nearest_is_told(written: str, meant: str) -> None:
    assert not is_key(written)
    assert nearest_key(written) == meant
