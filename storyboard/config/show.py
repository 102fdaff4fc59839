"""`config show`: the settings in force, as TOML, without a secret in it."""

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import tomlkit
from tomlkit.items import Table

from storyboard.config.config import Config
from storyboard.config.durations import in_words
from storyboard.config.schema import PLUGIN_SECTIONS, SETTINGS
from storyboard.config.values import SECRET
from storyboard.model.feed import Feed
from storyboard.model.plain import without_password
from storyboard.plugins import Section

MASK = "***"
_SECRET_NAME = re.compile(r"token|secret|passw|api_?key|authoriz|cookie|credential", re.IGNORECASE)


def describe(config: Config) -> str:
    """Return the settings in force as TOML; secrets are masked, `env:` and `cmd:` stay as written."""
    document = tomlkit.document()
    document.add(tomlkit.comment(f"{config.path}{'' if config.lines else ' (no settings there)'}"))
    _add_group(document, "feeds", ((feed.name, _feed(feed)) for feed in config.feeds))
    for group in PLUGIN_SECTIONS:
        sections: tuple[Section, ...] = getattr(config, group)
        _add_group(document, group, ((one.name, _section(one)) for one in sections))
    for name in SETTINGS:
        document.add(name, _settings(config, name))
    if config.queries:
        document.add("queries", _table(dict(config.queries)))
    if config.keys:
        document.add("keys", _table({action: list(keys) for action, keys in config.keys.items()}))
    return tomlkit.dumps(document)


def _add_group(document: tomlkit.TOMLDocument, name: str, tables: Iterable[tuple[str, Table]]) -> None:
    group = tomlkit.table(is_super_table=True)
    for key, one in tables:
        group.add(key, one)
    if len(group):
        document.add(name, group)


def _feed(feed: Feed) -> Table:
    values: dict[str, Any] = {"url": without_password(feed.url), "every": in_words(feed.every)}
    if feed.headers:
        values["headers"] = {name: _masked(value) for name, value in feed.headers.items()}
    others = {"user_agent": feed.user_agent, "proxy": without_password(feed.proxy), "lang": feed.lang}
    return _table(values | {name: value for name, value in others.items() if value})


def _section(section: Section) -> Table:
    values: dict[str, Any] = {} if section.plugin == section.name else {"plugin": section.plugin}
    if section.every is not None:
        values["every"] = in_words(section.every)
    return _table(values | {name: _without_secrets(name, value) for name, value in section.options.items()})


def _settings(config: Config, section: str) -> Table:
    shown = tomlkit.table()
    settings = getattr(config, section)
    for field in fields(settings):
        item = tomlkit.item(getattr(settings, field.name))
        variable = config.environment.get((section, field.name))
        if variable:
            item.comment(f"from {variable}")
        shown.add(field.name, item)
    return shown


def _without_secrets(name: str, value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_secrets(f"{name}.{key}", one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_secrets(name, one) for one in value]
    if _SECRET_NAME.search(name) or name.startswith("headers."):
        return _masked(value)
    return without_password(value) if isinstance(value, str) else value


def _masked(value: object) -> str:
    return value if isinstance(value, str) and SECRET.match(value) else MASK


def _table(values: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for name, value in values.items():
        table.add(name, _inline(value))
    return table


def _inline(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inline = tomlkit.inline_table()
    for name, one in value.items():
        inline.add(name, _inline(one))
    return inline
