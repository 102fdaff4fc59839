"""Keys by the names that Textual has for them, known without loading it."""

import unicodedata
from difflib import get_close_matches
from functools import cache

_MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")  # in the order in which Textual tells them
_NAMED = (
    *(
        "enter",
        "escape",
        "tab",
        "space",
        "backspace",
        "insert",
        "delete",
        "home",
        "end",
        "pageup",
        "pagedown",
    ),
    *("up", "down", "left", "right", *(f"f{number}" for number in range(1, 36))),
    *("menu", "pause", "print_screen", "scroll_lock", "caps_lock", "num_lock", "kp_begin"),
    *("add", "subtract", "multiply", "divide", "decimal", "equal", "separator"),
    *("lower_volume", "raise_volume", "mute_volume", "media_play", "media_pause", "media_play_pause"),
    *("media_stop", "media_reverse", "media_fast_forward", "media_rewind", "media_record"),
    *("media_track_next", "media_track_previous"),
)
# Where Textual's name of a character is not the one in Unicode.
_OTHERWISE = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_LAST_SIGN = 0x2100  # of the punctuation and the signs of money that a keyboard may have


def key_of(written: str) -> str:
    """Return the name of a key as people write it in a config file: `/` is "slash"."""
    key = written.strip() or written[:1]
    return key if len(key) != 1 or key.isalnum() else _name(key)


def is_key(key: str) -> bool:
    """Tell whether a terminal may send a key of that name: "f5", "ctrl+d", "question_mark"."""
    *modifiers, last = key.split("+")
    if modifiers != sorted(set(modifiers)) or not set(modifiers) <= set(_MODIFIERS):
        return False
    if len(last) == 1:
        return last.isalnum() and not ("ctrl" in modifiers and last.isupper())
    return last in _NAMED or last in _signs()


def nearest_key(key: str) -> str:
    """Return the name of the key that may be meant, an empty string when none is near."""
    *modifiers, last = key.lower().split("+")
    near = [last] if is_key(last) else get_close_matches(last, (*_NAMED, *_signs()), n=1)
    meant = "+".join((*sorted(set(modifiers) & set(_MODIFIERS)), *near))
    return meant if near and is_key(meant) else ""


@cache
def _signs() -> frozenset[str]:
    characters = map(chr, range(ord(" "), _LAST_SIGN))
    return frozenset(map(_name, (each for each in characters if each.isprintable() and not each.isalnum())))


def _name(character: str) -> str:
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _OTHERWISE.get(name, name)
