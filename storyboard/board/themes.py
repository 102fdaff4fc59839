"""Themes: one TOML file each, the bundled ones and the user's own. A bad file is a notice, not a fault."""

import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from storyboard.board.habits import Habits
from storyboard.model.plain import one_line

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
_KEYS = ("name", "about", "dark", "ansi", "colors", "text")
_DEFAULTS = {
    "secondary": "primary",
    "accent": "primary",
    "warning": "primary",
    "error": "primary",
    "success": "primary",
}


@dataclass
class BoardTheme(Theme):
    """A theme of ours or of the reader's; `about` says in few words what it is good for."""

    about: str = ""


class ThemeError(ValueError):
    """A theme file that cannot be used: names the file, the key and what is wrong."""


def load_themes(folders: Iterable[Path]) -> tuple[dict[str, BoardTheme], list[str]]:
    """Return the themes of `folders` by name, later folders winning, and a notice for each bad file."""
    themes: dict[str, BoardTheme] = {}
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


def missing(name: str, themes: Collection[str]) -> str:
    """Return what to say where no theme is called `name`, an empty string where one is: one of Textual's or
    of `themes`."""
    if name in themes or name in BUILTIN_THEMES:
        return ""
    near = _near(name, (*themes, *BUILTIN_THEMES))
    return f"there is no theme {name!r}{near}; there are {', '.join(sorted(themes))}"


def wanted(habits: Habits, configured: str) -> str:
    """Return the theme to begin with: the one kept last, unless the config names another one since."""
    kept = habits.word("theme")
    return kept if kept and habits.word("instead_of") == configured else configured


def adopt(theme: Theme) -> Theme:
    """Return one of Textual's own themes with the colours that our roles need, derived from its own."""
    made = theme.to_color_system().generate()
    colours = {name: made[name] for name in COLOURS}
    text = {role: colours[source] for role, source in ROLE_COLOURS.items()}
    ground = Color.parse(colours["background"])
    for role, strength in (("muted", 0.7), ("heading", 0.7), ("rail", 0.35), ("frame", 0.35)):
        text[role] = ground.blend(Color.parse(colours["foreground"]), strength).hex
    return replace(theme, variables={**theme.variables, **_variables(text, colours, theme.ansi)})


def read_theme(file: Path) -> BoardTheme:
    """Return the theme of `file`. Raises ThemeError, TOMLDecodeError or OSError."""
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    unknown = sorted(set(told) - set(_KEYS))
    if unknown:
        raise ThemeError(f"{unknown[0]} is not a key of a theme{_near(unknown[0], _KEYS)}")
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
    ansi, dark = _switch(told, "ansi", default=False), _switch(told, "dark", default=True)
    name, about = _text(told, "name", file.stem), one_line(_text(told, "about", ""))
    made = BoardTheme(name=name, primary=colours["primary"], dark=dark, ansi=ansi, about=about)
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
            raise ThemeError(f"{table}.{name} is not a colour of a theme{_near(name, known)}")
        try:
            Color.parse(value)
        except ColorParseError as fault:
            meant = f", did you mean {fault.suggested_color}?" if fault.suggested_color else ""
            raise ThemeError(f"{table}.{name}: {value!r} is not a colour{meant}") from None
        except (TypeError, AttributeError):
            raise ThemeError(f"{table}.{name}: {value!r} is not a colour") from None
    return dict(values)


def _text(told: dict[str, Any], key: str, default: str) -> str:
    value = told.get(key, default)
    if not isinstance(value, str) or not (value or default == ""):
        raise ThemeError(f"{key}: {value!r} is not a text")
    return value


def _switch(told: dict[str, Any], key: str, *, default: bool) -> bool:
    value = told.get(key, default)
    if not isinstance(value, bool):
        raise ThemeError(f"{key}: {value!r} is neither true nor false")
    return value


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f", did you mean {near[0]}?" if near else ""


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
