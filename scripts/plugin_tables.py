"""The options of the bundled plugins, from signatures and docstrings, into docs/plugins.md."""

import re
import sys

from scripts.marked import ROOT, run, table
from storyboard.locations import bundled
from storyboard.plugins import Found, Option, discover

_TYPES = {
    "list[str]": "list of texts",
    "list[Part]": "list of texts",
    "dict[str, float]": "table of numbers",
    "float": "number",
    "int": "whole number",
    "str": "text",
    "bool": "true or false",
}
_TOLD = re.compile(r"^(\w+): (.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)


def plugin_tables() -> str:
    """Return a section for each bundled plugin: what it does, and its options."""
    found = discover(None, bundled("plugins")).plugins
    return "\n\n".join(_section(plugin) for plugin in found)


def _section(plugin: Found) -> str:
    told = {name: " ".join(text.split()) for name, text in _TOLD.findall(plugin.doc)}
    untold = [option.name for option in plugin.options if option.name not in told]
    if untold:
        raise ValueError(f"{plugin.path}: the docstring says nothing of {', '.join(untold)}")
    heading = f"### {plugin.name}\n\n{plugin.summary} *(a {plugin.kind})*"
    if not plugin.options:
        return heading
    rows = (_row(option, told[option.name]) for option in plugin.options)
    return f"{heading}\n\n{table(('option', 'takes', 'default', 'what it is'), rows)}"


def _row(option: Option, told: str) -> tuple[str, ...]:
    annotation = option.annotation.removesuffix(" | None")
    takes = _TYPES.get(annotation, f"`{annotation}`")
    default = "must be set" if option.required else "–" if option.default == "None" else f"`{option.default}`"
    return f"`{option.name}`", takes, default, told


if __name__ == "__main__":
    sys.exit(run(ROOT / "docs" / "plugins.md", {"bundled plugins": plugin_tables()}))
