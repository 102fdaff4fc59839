"""A theme to choose: its name, what kind it is, and its own colours."""

from storyboard.board.lines import Line, clip_line, line, pad
from storyboard.model.plain import one_line

_NAME = 22


def theme_lines(name: str, kind: str, about: str, chosen: bool, width: int) -> list[Line]:
    """Return a theme of the list; `chosen` is the one that the board came with."""
    sign = ("● ", "accent") if chosen else ("  ", "")
    left = line(sign, (pad(one_line(name), _NAME), "title"), (pad(kind, 7), "muted"), (about, "muted"))
    return [clip_line(left, width)]


def sample_lines() -> list[Line]:
    """Return a line in which every state and kind of text is seen in the colours of the theme."""
    return [
        line(
            ("unread  ", "unread"),
            ("Cairo  ", "place"),
            ("talks  ", "kind"),
            ("12 Mar  ", "date-strong"),
            ("“quoted”  ", "quote"),
            ("muted", "muted"),
        ),
        line(
            ("● happened  ", "happened"),
            ("○ expected  ", "expected"),
            ("◎ due  ", "due"),
            ("▲ overdue  ", "overdue"),
            ("● ok", "ok"),
        ),
    ]
