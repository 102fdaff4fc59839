"""From the role a piece of text plays to the style it is drawn in: one table for every widget."""

from collections.abc import Iterable

from textual.content import Content

from storyboard.board.lines import Line

# Values are Textual styles; the variables come from the theme (see `themes.ROLE_COLOURS`).
ROLES: dict[str, str] = {
    "title": "$strong",
    "unread": "bold $strong",
    "strong": "bold $strong",
    "muted": "$muted $muted-style",
    "quote": "$quote",
    "heading": "bold $heading $muted-style",
    "accent": "$highlight",
    "accent-strong": "bold $highlight",
    "rail": "$rail $muted-style",
    "place": "bold $place",
    "kind": "$kind",
    "date": "$date",
    "date-strong": "bold $date",
    "spark": "$spark",
    "happened": "$spark",
    "expected": "bold $expected",
    "due": "bold $due",
    "overdue": "bold $alarm",
    "postponed": "bold $due",
    "cancelled": "$muted $muted-style",
    "ok": "$good",
    "alarm": "bold $alarm",
    "warn": "bold $due",
    "key": "bold $highlight",
    "keyword": "underline $strong",
    "told": "bold $date",
    "link": "underline $highlight",
    "chip": "$highlight",
}


def content(lines: Iterable[Line]) -> Content:
    """Return `lines` as Textual content; the text is never read as markup.

    A role may name what a click does, as in "link@browser": an action of the screen.
    """
    return Content("\n").join(
        Content.assemble(*((text, _style(role)) for text, role in pieces)) for pieces in lines
    )


def _style(role: str) -> str:
    name, _, action = role.partition("@")
    style = ROLES.get(name, "")
    return f"{style} @click=screen.{action}" if action else style
