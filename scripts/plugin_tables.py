"""The bundled plugins, their options and examples, from signatures and docstrings into docs/plugins.md."""

import re
import sys
from dataclasses import fields
from textwrap import dedent
from typing import get_args

from scripts.marked import ROOT, run, table
from storyboard.filters.chain import BUDGET
from storyboard.locations import bundled
from storyboard.model.events import Event
from storyboard.plugins import Found, Kind, Option, discover
from storyboard.plugins.exporter import WRITE_SECONDS
from storyboard.plugins.listener import TELL_SECONDS
from storyboard.plugins.loading import LOAD_SECONDS
from storyboard.plugins.outline import GIVEN, KINDS
from storyboard.sources.visit import SOURCE_SECONDS

_SECONDS = {
    "filter": f"{BUDGET:g} s an article",
    "source": f"{SOURCE_SECONDS:g} s a visit",
    "listener": f"{TELL_SECONDS:g} s an event",
    "exporter": f"{WRITE_SECONDS:g} s a document",
}
_GIVEN_TO: dict[str, tuple[Kind, ...]] = {
    "clock": KINDS,
    "original": ("filter",),
    "stories": ("listener",),
    "post": ("listener",),
}
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


def hooks() -> str:
    """Return what a plugin may be, what it may ask for, and what a listener is told, from the code."""
    rows = [
        (kind, f"`make_{kind}`", f"`storyboard.{kind}s`", f"`[{kind}s.NAME]`", _asks(kind), _SECONDS[kind])
        for kind in KINDS
    ]
    kinds = table(
        ("kind", "function", "entry points", "section", "may ask for", "how long it may take"), rows
    )
    events = [
        (f"`{event.__name__}`", ", ".join(f"`{one.name}`" for one in fields(event)), _first(event))
        for event in get_args(Event)
    ]
    made = f"Every `make_` function may take {LOAD_SECONDS:g} s, and loading its file as long."
    return f"{kinds}\n\n{made}\n\n{table(('event', 'fields', 'what it tells'), events)}"


def _asks(kind: Kind) -> str:
    return ", ".join(f"`{name}`" for name in sorted(GIVEN) if kind in _GIVEN_TO[name])


def _first(thing: type) -> str:
    return " ".join((thing.__doc__ or "").split("\n\n")[0].split())


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
    sys.exit(run(ROOT / "docs" / "plugins.md", {"hooks": hooks(), "bundled plugins": plugin_tables()}))
