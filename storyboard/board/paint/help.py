"""The help: every key that works right now, and what the signs mean."""

from collections.abc import Iterable, Mapping

from storyboard.board.lines import Line, line, pad
from storyboard.board.wording import STATES
from storyboard.model.beat import State

_SIGNS = (
    ("●", "accent", "unread; on the rail: happened"),
    ("◆ ★", "accent", "pinned, followed"),
    ("↗ ↘", "accent", "more or less news than three days before"),
)


def help_lines(groups: Mapping[str, Iterable[tuple[str, str]]]) -> list[Line]:
    """Return the help of `groups`: heading → (keys, what they do)."""
    lines: list[Line] = []
    for name, entries in groups.items():
        lines += [line((name.upper(), "heading"))]
        lines += [line((pad(keys, 18), "key"), (told, "")) for keys, told in entries]
        lines.append(())
    lines.append(line(("SIGNS", "heading")))
    lines += [line((pad(sign, 18), role), (told, "")) for sign, role, told in _SIGNS]
    for state in State:
        sign, word = STATES[state]
        if word:
            lines.append(line((pad(sign, 18), state.value), (word, "")))
    return lines
