"""The help: every key that works right now, and what the signs mean."""

from collections.abc import Iterable, Mapping

from storyboard.board.lines import Line, line, pad
from storyboard.board.wording import STATES
from storyboard.model.beat import State

_SIGNS = (
    ("●", "accent", "unread; on the rail: happened"),
    ("◆ ★ ∅", "accent", "pinned, followed, muted"),
    ("↗ ↘", "accent", "more or less news than three days before"),
)


def narrowed(groups: Mapping[str, Iterable[tuple[str, str]]], typed: str) -> dict[str, list[tuple[str, str]]]:
    """Return what of `groups` has that key, or all the words in what it does."""
    words = typed.casefold().split()
    found = {
        name: [
            (keys, told)
            for keys, told in entries
            if typed in keys.split() or all(word in told.casefold() for word in words)
        ]
        for name, entries in groups.items()
    }
    return {name: entries for name, entries in found.items() if entries}


def help_lines(groups: Mapping[str, Iterable[tuple[str, str]]], *, signs: bool = True) -> list[Line]:
    """Return the help of `groups`, heading → (keys, what they do), and of the `signs`."""
    lines: list[Line] = []
    for name, entries in groups.items():
        lines += [line((name.upper(), "heading"))]
        lines += [line((pad(keys, 18), "key"), (told, "")) for keys, told in entries]
        lines.append(())
    return [*lines, *_sign_lines()] if signs else lines


def _sign_lines() -> list[Line]:
    lines = [line(("SIGNS", "heading"))]
    lines += [line((pad(sign, 18), role), (told, "")) for sign, role, told in _SIGNS]
    for state in State:
        sign, word = STATES[state]
        if word:
            lines.append(line((pad(sign, 18), state.value), (word, "")))
    return lines
