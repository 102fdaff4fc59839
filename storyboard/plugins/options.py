"""The options of a section, bound to the parameters of a `make_` function by their annotations."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

import msgspec

from storyboard.plugins.catalogue import Section, nearest
from storyboard.plugins.outline import GIVEN
from storyboard.plugins.refusal import refusal

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
    why = refusal(value, annotation)
    if why:
        raise section.fault(why, name)
    return msgspec.convert(value, annotation)
