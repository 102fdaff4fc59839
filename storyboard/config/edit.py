"""Edits of the config file that keep every comment and touch only what they must.

tomlkit files a comment above a section under the section before it, and would remove it with that
one. So a feed's section is added and removed as lines; tomlkit does what is not written as a section.
After each edit the new text is parsed: it must say what was asked for, and else be as it was.
"""

import copy
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import tomlkit

from storyboard.config.durations import in_words
from storyboard.config.feeds import comparable
from storyboard.config.lines import Statement, statements
from storyboard.config.read import from_source
from storyboard.config.source_text import Source, load, parse
from storyboard.config.writing import write
from storyboard.errors import ConfigError, StoryboardError
from storyboard.plugins.catalogue import nearest

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # str.splitlines would split at other characters too


def add_feed(
    path: Path,
    name: str,
    url: str,
    *,
    every: timedelta | None = None,
    lang: str = "",
    headers: Mapping[str, str] | None = None,
) -> None:
    """Add a section for a feed after the last one. Raises ConfigError when it cannot be one, or is there."""
    options: dict[str, Any] = {"url": url}
    if every is not None:
        options["every"] = in_words(every)
    if lang:
        options["lang"] = lang
    if headers:
        options["headers"] = dict(headers)
    add_feeds(path, {name: options})


def add_feeds(path: Path, feeds: Mapping[str, Mapping[str, Any]]) -> None:
    """Add a section for each feed, by name with its options, all in one edit; raises as `add_feed`."""
    source = load(path)
    for name in feeds:
        if name in source.data.get("feeds", {}):
            raise source.fault(("feeds", name), "is there already; choose another name")
    expected = copy.deepcopy(source.data)
    expected.setdefault("feeds", {}).update({name: dict(options) for name, options in feeds.items()})
    save(source, _with_sections(source, feeds), expected)


def remove_feed(path: Path, name: str) -> None:
    """Remove a feed's section. Raises ConfigError when there is none of that name."""
    source = load(path)
    _must_exist(source, name)
    expected = copy.deepcopy(source.data)
    del expected["feeds"][name]
    if not expected["feeds"]:
        del expected["feeds"]
    save(source, _without_section(source, name), expected)


def move_feed(path: Path, name: str, old: str, url: str) -> None:
    """Give a feed with the address `old` a new one; one that was given another meanwhile keeps that, and
    one that would get the address of another feed its own.

    Raises ConfigError when there is none of that name.
    """
    source = load(path)
    _must_exist(source, name)
    urls = {feed.name: feed.url for feed in from_source(source, {}).feeds}
    if urls.pop(name) != old or comparable(url) in map(comparable, urls.values()):
        return
    expected = copy.deepcopy(source.data)
    expected["feeds"][name]["url"] = url
    document: Any = tomlkit.parse(source.text.removeprefix("\ufeff"))
    document["feeds"][name]["url"] = url
    save(source, _marked(source, tomlkit.dumps(document)), expected)


def _must_exist(source: Source, name: str) -> None:
    feeds = source.data.get("feeds", {})
    if name not in feeds:
        raise ConfigError(f"{source.path}: there is no feed {name!r}{nearest(name, feeds)}")


def whole_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, the last one ended too."""
    lines = _LINE.findall(text)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += line_end(text)
    return lines


def line_end(text: str) -> str:
    """Return what ends the lines of a text."""
    return "\r\n" if "\r\n" in text else "\n"


def save(source: Source, text: str, expected: dict[str, Any]) -> None:
    """Write `text` when it means what is expected and can be used. Raises ConfigError."""
    try:
        new = parse(source.path, text)
    except ConfigError:
        new = None
    if new is None or {"feeds": {}} | new.data != {"feeds": {}} | expected:
        raise StoryboardError(
            f"{source.path}: is written in a way that cannot be edited safely; edit it by hand"
        )
    from_source(new, {})
    write(source.path, text)


def _with_sections(source: Source, feeds: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text with more sections: after the last feed's, or at the end."""
    if any(statement.key == ("feeds",) and not statement.is_header for statement in _statements(source)):
        return _with_inline_tables(source, feeds)
    newline = line_end(source.text)
    sections = [_section(name, options) for name, options in feeds.items()]
    block = "\n\n".join(sections).replace("\n", newline)
    lines = whole_lines(source.text)
    after = _last_line_of_feeds(source)
    if after is None:
        after = len(lines)
    gap_before = newline if after and lines[after - 1].strip() else ""
    gap_after = newline if after < len(lines) and lines[after].strip() else ""
    return "".join([*lines[:after], gap_before, block, newline, gap_after, *lines[after:]])


def _section(name: str, options: Mapping[str, Any]) -> str:
    section = tomlkit.table()
    for key, value in options.items():
        section.add(key, _item(value))
    document = tomlkit.document()
    document.add("feeds", tomlkit.table(is_super_table=True).add(name, section))
    return tomlkit.dumps(document).strip("\n")


def _with_inline_tables(source: Source, feeds: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the text with more feeds in `feeds = { … }`."""
    document: Any = tomlkit.parse(source.text.removeprefix("\ufeff"))
    for name, options in feeds.items():
        document["feeds"][name] = _item(dict(options))
    return _marked(source, tomlkit.dumps(document))


def _item(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inline = tomlkit.inline_table()
    inline.update(value)
    return inline


def _last_line_of_feeds(source: Source) -> int | None:
    """Return the number of the last line of all `[feeds.…]` sections, None when there are none."""
    last = None
    in_feeds = False
    for statement in _statements(source):
        if statement.is_header:
            in_feeds = statement.key[0] == "feeds"
        if in_feeds:
            last = statement.last
    return last


def _without_section(source: Source, name: str) -> str:
    """Return the text without the lines of a feed's section and its subsections, and the blank ones after."""
    lines = _LINE.findall(source.text)
    spans = _spans(source, name)
    if not spans:
        document: Any = tomlkit.parse(source.text.removeprefix("\ufeff"))
        del document["feeds"][name]
        return _marked(source, tomlkit.dumps(document))
    for first, last in reversed(spans):
        while last < len(lines) and not lines[last].strip():
            last += 1
        del lines[first - 1 : last]
    return "".join(lines)


def _spans(source: Source, name: str) -> list[tuple[int, int]]:
    """Return first and last line of each section of the feed, from its header to its last value."""
    spans: list[tuple[int, int]] = []
    inside = False
    for statement in _statements(source):
        if statement.is_header:
            inside = statement.key[:2] == ("feeds", name)
            if inside:
                spans.append((statement.first, statement.last))
        elif inside:
            spans[-1] = (spans[-1][0], statement.last)
    return spans


def _statements(source: Source) -> list[Statement]:
    return list(statements(source.text.removeprefix("\ufeff").replace("\r\n", "\n")))


def _marked(source: Source, text: str) -> str:
    """Return `text` with the byte order mark that the file had."""
    return "\ufeff" + text if source.text.startswith("\ufeff") else text
