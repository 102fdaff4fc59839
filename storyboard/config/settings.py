"""The sections whose keys are the fields of a settings dataclass, and the environment over them."""

import math
import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

import msgspec

from storyboard.config.schema import LIMITS, SETTINGS
from storyboard.config.source_text import Source
from storyboard.config.values import kind_of, table
from storyboard.errors import ConfigError
from storyboard.model.plain import plain
from storyboard.plugins.catalogue import nearest

S = TypeVar("S")
Overrides = Mapping[tuple[str, str], tuple[str, object]]

_VARIABLE = re.compile(rf"STORYBOARD_({'|'.join(SETTINGS).upper()})_([A-Z0-9_]+)")
_WANTED = {bool: "true or false", int: "a whole number", float: "a number", str: 'a text in "quotes"'}


def to_settings(settings: type[S], section: str, source: Source, chosen: Overrides, warnings: list[str]) -> S:
    """Return a section's settings: environment over file over default. Raises ConfigError."""
    types = _types(section)
    values: dict[str, object] = {}
    for name, value in table(source, (section,)).items():
        if name not in types:
            warnings.append(f"{source.place((section, name))}unknown key{nearest(name, types)}")
            continue
        values[name] = _checked(value, types[name], (section, name), source.place((section, name)))
    values |= {name: value for (where, name), (_, value) in chosen.items() if where == section}
    return settings(**values)


def overrides(environ: Mapping[str, str], warnings: list[str]) -> dict[tuple[str, str], tuple[str, object]]:
    """Return what `STORYBOARD_SECTION_KEY` variables set: (section, key) → (variable, value).

    An empty variable sets nothing. Raises ConfigError that names the variable.
    """
    chosen: dict[tuple[str, str], tuple[str, object]] = {}
    for variable, written in sorted(environ.items()):
        found = _VARIABLE.fullmatch(variable)
        if not found or not written:
            continue
        section, name = found[1].lower(), found[2].lower()
        types = _types(section)
        if name not in types:
            warnings.append(f"{variable}: unknown setting{nearest(name, types)}")
            continue
        value = _from_text(written, types[name])
        chosen[section, name] = (variable, _checked(value, types[name], (section, name), f"{variable}: "))
    return chosen


def _types(section: str) -> dict[str, type[Any]]:
    return {field.name: field.type for field in fields(SETTINGS[section]) if isinstance(field.type, type)}


def _from_text(written: str, wanted: type[Any]) -> object:
    try:
        return msgspec.convert(written.strip(), wanted, strict=False)
    except msgspec.ValidationError:
        return written


def _checked(value: object, wanted: type[Any], key: tuple[str, str], place: str) -> object:
    try:
        converted = msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        told = (
            f"is {kind_of(value)}"
            if type(value) is not wanted and not isinstance(value, str)
            else repr(value)
        )
        raise ConfigError(f"{place}{told}; it must be {_WANTED[wanted]}") from None
    low, high = LIMITS.get(key, (-math.inf, math.inf))
    if isinstance(converted, int | float) and not low <= converted <= high:  # false for nan too
        raise ConfigError(f"{place}{value} is not between {low:g} and {high:g}")
    if isinstance(converted, str) and (plain(converted) != converted or "\n" in converted):
        raise ConfigError(f"{place}holds characters that cannot be seen")
    return converted
