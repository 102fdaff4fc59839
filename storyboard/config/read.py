"""Reading the config: text → checked values → frozen settings, with a place for every complaint."""

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

from storyboard.config.config import Config
from storyboard.config.feeds import same_addresses, to_feed
from storyboard.config.schema import DEFAULT_PERIOD, PLUGIN_SECTIONS, SECTIONS
from storyboard.config.settings import overrides, to_settings
from storyboard.config.source_text import Source, load
from storyboard.config.values import period, table, text
from storyboard.model.feed import Feed
from storyboard.model.settings import BoardSettings, FetchSettings, ThreadSettings
from storyboard.plugins import Kind, Section
from storyboard.plugins.catalogue import nearest


def read(path: Path, environ: Mapping[str, str] | None = None) -> Config:
    """Return the config at `path`, with what `environ` (the process's by default) overrides.

    No file means the defaults. Raises ConfigError, whose message begins `FILE:LINE: key:`, for what
    cannot be used; what is not known is among the config's warnings.
    """
    return from_source(load(path), os.environ if environ is None else environ)


def from_source(source: Source, environ: Mapping[str, str]) -> Config:
    """Return the config that a source holds. Raises ConfigError."""
    warnings = [
        f"{source.place((name,))}unknown section{nearest(name, SECTIONS)}"
        for name in source.data
        if name not in SECTIONS
    ]
    chosen = overrides(environ, warnings)
    fetch = to_settings(FetchSettings, "fetch", source, chosen, warnings)
    feeds = tuple(replace(feed, limits=fetch.limits) for feed in _feeds(source, warnings))
    return Config(
        path=source.path,
        feeds=feeds,
        sources=_sections(source, "sources"),
        filters=_sections(source, "filters"),
        listeners=_sections(source, "listeners"),
        exporters=_sections(source, "exporters"),
        threads=to_settings(ThreadSettings, "threads", source, chosen, warnings),
        fetch=fetch,
        board=to_settings(BoardSettings, "board", source, chosen, warnings),
        queries={
            name: text(source, ("queries", name), query)
            for name, query in table(source, ("queries",)).items()
        },
        keys=_keys(source),
        warnings=tuple(warnings),
        lines=source.lines,
        environment={key: variable for key, (variable, _) in chosen.items()},
    )


def _feeds(source: Source, warnings: list[str]) -> tuple[Feed, ...]:
    named = table(source, ("feeds",))
    feeds = tuple(to_feed(source, name, warnings) for name in named)
    warnings.extend(same_addresses(source, feeds))
    for name in named.keys() & table(source, ("sources",)).keys():
        raise source.fault(("sources", name), f"a feed is called {name!r} too; give one another name")
    return feeds


def _sections(source: Source, group: str) -> tuple[Section, ...]:
    return tuple(_section(source, group, name) for name in table(source, (group,)))


def _section(source: Source, group: str, name: str) -> Section:
    key = (group, name)
    options = dict(table(source, key))
    plugin = text(source, (*key, "plugin"), options.pop("plugin")) if "plugin" in options else name
    every = None
    if group == "sources":
        written = options.pop("every", None)
        every = DEFAULT_PERIOD if written is None else period(source, (*key, "every"), written)
    return Section(
        kind=_kind(group),
        name=name,
        plugin=plugin,
        options=options,
        every=every,
        file=source.path,
        line=source.lines.get(key, 1),
        lines={option: source.lines.get((*key, option), source.lines.get(key, 1)) for option in options},
    )


def _kind(group: str) -> Kind:
    return next(kind for kind in get_args(Kind) if kind == PLUGIN_SECTIONS[group])


def _keys(source: Source) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for action, written in table(source, ("keys",)).items():
        key = ("keys", action)
        several = written if isinstance(written, list) else [written]
        if not several:
            raise source.fault(key, "names no key; leave it out to keep the usual one")
        # Textual's own notation allows several keys in one text, with commas between them.
        keys[action] = tuple(
            part.strip() for one in several for part in text(source, key, one).split(",") if part.strip()
        )
        if not keys[action]:
            raise source.fault(key, "names no key; leave it out to keep the usual one")
    return keys
