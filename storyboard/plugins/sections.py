"""Options to try a plugin with, where no config names it: those of its docstring, or made up."""

import re
import tomllib
from textwrap import dedent

from storyboard.plugins.catalogue import Found, Section

_EXAMPLE = re.compile(r"^ +\[(?:filters|sources|listeners|exporters)\..*(?:\n(?: +.*)?)*", re.MULTILINE)
_MADE_UP: dict[str, object] = {
    "str": "example",
    "int": 3,
    "float": 0.5,
    "bool": True,
    "list[str]": ["example"],
    "list[int]": [3],
    "list[float]": [0.5],
    "dict[str, str]": {"example": "example"},
    "dict[str, float]": {"example": 1.5},
}


def trial_section(found: Found) -> tuple[Section, str]:
    """Return a section to try a plugin with, and where its options are from: "" when it needs none."""
    shown = _example(found)
    required = [option for option in found.options if option.required]
    options, origin = (shown, "the example in the docstring") if shown is not None else ({}, "")
    if shown is None and required:
        options = {one.name: _MADE_UP.get(one.annotation, "example") for one in required}
        origin = "made-up options"
    return Section(kind=found.kind, name=found.name, plugin=found.name, options=options), origin


def _example(found: Found) -> dict[str, object] | None:
    """Return the options that the docstring shows in a section of a config, None when it shows none."""
    match = _EXAMPLE.search(found.doc)
    if not match:
        return None
    try:
        written = tomllib.loads(dedent(match[0]))
    except tomllib.TOMLDecodeError:
        return None
    sections = written.get(f"{found.kind}s", {})
    if not isinstance(sections, dict):
        return None
    named = sections.get(found.name) or next(iter(sections.values()), None)
    return {key: one for key, one in named.items() if key not in ("plugin", "every")} if named else None
