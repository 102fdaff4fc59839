"""The options of a section, bound to the parameters of a `make_` function by their annotations."""

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_origin, get_type_hints

import msgspec

from storyboard.plugins.catalogue import Section, nearest
from storyboard.plugins.outline import GIVEN
from storyboard.plugins.wording import is_a, takes

_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def bind(factory: Callable[..., Any], section: Section, given: Mapping[str, object]) -> dict[str, object]:
    """Return the arguments for `factory`: the section's options, checked, and what it asks of `given`.

    Raises ConfigError for an unknown, missing or wrong option, and anything for annotations that
    mean nothing: those are the plugin's fault.
    """
    parameters = inspect.signature(factory).parameters
    hints = _hints(factory)
    options = {name for name, one in parameters.items() if one.kind in _NAMED and name not in GIVEN}
    if all(one.kind is not inspect.Parameter.VAR_KEYWORD for one in parameters.values()):
        _refuse_unknown(section, options)
    required = {name for name in options if parameters[name].default is inspect.Parameter.empty}
    _refuse_missing(section, required)
    arguments = {
        name: _converted(value, hints.get(name, Any), section, name)
        for name, value in section.options.items()
    }
    return arguments | {name: given[name] for name in GIVEN & parameters.keys() if name in given}


def _hints(factory: Callable[..., Any]) -> dict[str, Any]:
    function = factory if inspect.isfunction(factory) else type(factory).__call__
    return get_type_hints(function)


def _refuse_unknown(section: Section, options: set[str]) -> None:
    for name in section.options:
        if name not in options:
            known = nearest(name, options) or _listed(options)
            raise section.fault(f"is no option of the {section.kind} {section.plugin!r}{known}", name)


def _listed(options: set[str]) -> str:
    return f"; it has {', '.join(sorted(options))}" if options else "; it has none"


def _refuse_missing(section: Section, required: set[str]) -> None:
    missing = sorted(required - section.options.keys())
    if missing:
        raise section.fault(f"the {section.kind} {section.plugin!r} needs the option {missing[0]!r}")


def _converted(value: object, annotation: Any, section: Section, name: str) -> object:
    try:
        return msgspec.convert(value, annotation)
    except msgspec.ValidationError as error:
        place = str(error).partition(" - at `$")[2].rstrip("`")
        raise section.fault(_refusal(value, annotation, place), name) from None


def _refusal(value: object, annotation: Any, place: str) -> str:
    """Say what the option takes and what it got: "takes a list of texts, not a text"."""
    wanted = takes(annotation)
    inner, where = _at(value, place), f" at {place}" if place else ""
    got = repr(inner) if isinstance(inner, str) and get_origin(annotation) is Literal else is_a(inner)
    hint = f'; write ["{inner}"]' if wanted == "a list of texts" and isinstance(value, str) else ""
    return f"takes {wanted}, not {got}{where}{hint}"


def _at(value: object, place: str) -> object:
    """Return what stands at msgspec's `place` in `value`, e.g. `[1]` or `[...]` for any of a table's."""
    for part in re.findall(r"\[(\d+)\]", place):
        if isinstance(value, list) and int(part) < len(value):
            value = value[int(part)]
    if place.endswith("[...]") and isinstance(value, dict) and value:
        return next((one for one in value.values() if isinstance(one, str)), next(iter(value.values())))
    return value
