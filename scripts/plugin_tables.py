"""The bundled plugins, their options and examples, from signatures and docstrings into docs/plugins.md."""

import re
import sys
from textwrap import dedent

from scripts.marked import ROOT, run, table
from storyboard.locations import bundled
from storyboard.plugins import Found, Kind, Option, discover
from storyboard.plugins.outline import KINDS

_TYPES = {
    "list[str]": "list of texts",
    "list[Part]": "list of texts",
    "list[Mark]": "list of texts",
    "list[list[str]]": "lists of texts",
    "list[float]": "list of numbers",
    "dict[str, str]": "table of texts",
    "dict[str, float]": "table of numbers",
    "dict[str, list[str]]": "table of lists of texts",
    "dict[Mark, list[str]]": "table of lists of texts",
    "float": "number",
    "int": "whole number",
    "str": "text",
    "bool": "true or false",
}
_EXAMPLE = re.compile(r"^    \[(?:filters|sources|listeners|exporters)\..*(?:\n(?:    .*)?)*", re.MULTILINE)
_TOLD = re.compile(r"^(\w+): (.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)


def plugin_tables() -> str:
    """Return a section for each bundled plugin: what it does, an example, and its options."""
    found = discover(None, bundled("plugins")).plugins
    index = [f"{kind.capitalize()}s: {_links(found, kind)}." for kind in KINDS]
    return "\n\n".join([*index, *(_section(plugin) for plugin in found)])


def _links(found: tuple[Found, ...], kind: Kind) -> str:
    return ", ".join(f"[{one.name}](#{one.name})" for one in found if one.kind == kind)


def _section(plugin: Found) -> str:
    told = {name: " ".join(text.split()) for name, text in _TOLD.findall(plugin.doc)}
    untold = [option.name for option in plugin.options if option.name not in told]
    if untold:
        raise ValueError(f"{plugin.path}: the docstring says nothing of {', '.join(untold)}")
    shown = _EXAMPLE.search(plugin.doc)
    if not shown:
        raise ValueError(f"{plugin.path}: the docstring shows no section of a config")
    parts = [f"### {plugin.name}", f"{plugin.summary} *(a {plugin.kind})*", *_more(plugin.doc)]
    parts.append(f"```toml\n{dedent(shown[0]).strip()}\n```")
    if not plugin.options:
        return "\n\n".join(parts)
    rows = (_row(option, told[option.name]) for option in plugin.options)
    return "\n\n".join([*parts, table(("option", "takes", "default", "what it is"), rows)])


def _more(doc: str) -> list[str]:
    """Return the paragraphs that stand between the first line and the options."""
    paragraphs = doc.strip().split("\n\n")[1:]
    return [one for one in paragraphs if not _TOLD.match(one) and not one.startswith("    ")]


def _row(option: Option, told: str) -> tuple[str, ...]:
    annotation = option.annotation.removesuffix(" | None")
    takes = _TYPES.get(annotation, f"`{annotation}`")
    default = "must be set" if option.required else "–" if option.default == "None" else f"`{option.default}`"
    return f"`{option.name}`", takes, default, told


if __name__ == "__main__":
    sys.exit(run(ROOT / "docs" / "plugins.md", {"bundled plugins": plugin_tables()}))
