"""Themes: one TOML file each, the bundled ones and the user's own. A bad file is a notice, not a fault."""

import tomllib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

COLOURS = (
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "foreground",
    "background",
    "surface",
    "panel",
)
# The colours of text by role, and where they come from when a theme does not name them.
ROLE_COLOURS = {
    "strong": "foreground",
    "muted": "foreground",
    "quote": "foreground",
    "heading": "foreground",
    "highlight": "accent",
    "rail": "secondary",
    "place": "secondary",
    "kind": "primary",
    "date": "foreground",
    "spark": "secondary",
    "expected": "secondary",
    "due": "warning",
    "alarm": "error",
    "good": "success",
    "cursor": "panel",
    "cursor-blurred": "panel",
    "frame": "secondary",
}
_DEFAULTS = {
    "secondary": "primary",
    "accent": "primary",
    "warning": "primary",
    "error": "primary",
    "success": "primary",
}


class ThemeError(ValueError):
    """A theme file that cannot be used: names the file, the key and what is wrong."""


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, Theme], list[str]]:
    """Return the themes of `folders` by name, later folders winning, and a notice for each bad file."""
    themes: dict[str, Theme] = {}
    notices: list[str] = []
    for folder in folders:
        for file in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            try:
                theme = read_theme(file)
            except (ThemeError, OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
                notices.append(f"theme {file}: {fault}; it is left out")
            else:
                themes[theme.name] = theme
    return themes, notices


def adopt(theme: Theme) -> Theme:
    """Return one of Textual's own themes with the colours that our roles need, derived from its own."""
    made = theme.to_color_system().generate()
    colours = {name: made[name] for name in COLOURS}
    text = {role: colours[source] for role, source in ROLE_COLOURS.items()}
    ground = Color.parse(colours["background"])
    for role, strength in (("muted", 0.7), ("heading", 0.7), ("rail", 0.35), ("frame", 0.35)):
        text[role] = ground.blend(Color.parse(colours["foreground"]), strength).hex
    return replace(theme, variables={**theme.variables, **_variables(text, colours, theme.ansi)})


def read_theme(file: Path) -> Theme:
    """Return the theme of `file`. Raises ThemeError, TOMLDecodeError or OSError."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = sorted(set(told) - {"name", "dark", "ansi", "colors", "text"})
    if unknown:
        raise ThemeError(f"{unknown[0]} is not a key of a theme")
    colours = _colours(told, "colors", COLOURS)
    roles = _colours(told, "text", tuple(ROLE_COLOURS))
    for needed in ("primary", "foreground", "background"):
        if needed not in colours:
            raise ThemeError(f"colors.{needed} is missing")
    for name, fallback in _DEFAULTS.items():
        colours.setdefault(name, colours[fallback])
    colours.setdefault("surface", colours["background"])
    colours.setdefault("panel", colours["surface"])
    text = {role: roles.get(role, colours[source]) for role, source in ROLE_COLOURS.items()}
    ansi = bool(told.get("ansi", False))
    name = told.get("name", file.stem)
    if not isinstance(name, str) or not name:
        raise ThemeError("name is not a text")
    made = Theme(name=name, primary=colours["primary"], dark=bool(told.get("dark", True)), ansi=ansi)
    for colour, value in colours.items():
        setattr(made, colour, value)
    made.variables = _variables(text, colours, ansi)
    return made


def _colours(told: dict[str, Any], table: str, known: tuple[str, ...]) -> dict[str, str]:
    values = told.get(table, {})
    if not isinstance(values, dict):
        raise ThemeError(f"{table} is not a table")
    for name, value in values.items():
        if name not in known:
            raise ThemeError(f"{table}.{name} is not a colour of a theme")
        try:
            Color.parse(value)
        except (ColorParseError, TypeError, AttributeError):
            raise ThemeError(f"{table}.{name}: {value!r} is not a colour") from None
    return dict(values)


def _variables(text: dict[str, str], colours: dict[str, str], ansi: bool) -> dict[str, str]:
    """Return the variables of the style sheet: the roles, and Textual's own that follow from them."""
    ground = {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"} if ansi else {}
    return {
        **text,
        **ground,
        "cursor-style": "reverse" if ansi else "none",
        "muted-style": "dim" if ansi else "not dim",
        "border": text["highlight"],
        "border-blurred": text["frame"],
        "scrollbar": text["rail"],
        "scrollbar-hover": text["muted"],
        "scrollbar-active": text["highlight"],
        "scrollbar-background": colours["background"],
        "scrollbar-background-hover": colours["background"],
        "scrollbar-background-active": colours["background"],
        "scrollbar-corner-color": colours["background"],
        "block-cursor-background": text["cursor"],
        "block-cursor-foreground": text["strong"],
        "block-cursor-text-style": "reverse" if ansi else "bold",
        "input-cursor-background": text["highlight"],
        "input-cursor-foreground": colours["background"],
        "input-selection-background": text["cursor"],
        "footer-key-foreground": text["highlight"],
    }
