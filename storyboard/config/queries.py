"""Saved queries in the config file: kept and dropped as single lines of `[queries]`."""

import copy
from pathlib import Path

import tomlkit

from storyboard.config.edit import line_end, save, whole_lines
from storyboard.config.source_text import load
from storyboard.errors import ConfigError


def keep_query(path: Path, name: str, query: str) -> None:
    """Add a query, the first of its section. Raises ConfigError when one is called so already."""
    source = load(path)
    if name in source.data.get("queries", {}):
        raise source.fault(("queries", name), "is there already; choose another name")
    expected = copy.deepcopy(source.data)
    expected.setdefault("queries", {})[name] = query
    newline = line_end(source.text)
    written = tomlkit.dumps({name: query}).replace("\n", newline)
    lines = whole_lines(source.text)
    if "queries" in source.data:
        lines.insert(source.lines.get(("queries",), len(lines)), written)
    else:
        gap = newline if lines else ""
        lines.append(f"{gap}[queries]{newline}{written}")
    save(source, "".join(lines), expected)


def drop_query(path: Path, name: str) -> None:
    """Remove a query. Raises ConfigError when there is none of that name."""
    source = load(path)
    if name not in source.data.get("queries", {}):
        raise ConfigError(f"{path}: there is no query {name!r}")
    expected = copy.deepcopy(source.data)
    del expected["queries"][name]
    lines = whole_lines(source.text)
    del lines[source.lines[("queries", name)] - 1]
    save(source, "".join(lines), expected)
