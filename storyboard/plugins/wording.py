"""What an option takes, in plain English: from an annotation to "a list of texts"."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

_ONE: dict[Any, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    tuple: "a list",
    set: "a list",
    frozenset: "a list",
    dict: "a table",
    date: "a date",
    datetime: "a date with a time",
    time: "a time of day",
    Any: "anything",
}
_MANY: dict[Any, str] = {str: "texts", int: "whole numbers", float: "numbers", dict: "tables", date: "dates"}
LISTS = (list, tuple, set, frozenset, Sequence, AbstractSet)


def takes(annotation: Any) -> str:
    """Return what an option of that annotation takes: "a list of texts", "a whole number"."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return f"one of {', '.join(_quoted(one) for one in inner)}"
    if origin in (Union, UnionType):
        return " or ".join(takes(one) for one in inner if one is not NoneType)
    if origin in LISTS and inner:
        return f"a list of {_several(inner[0])}"
    if origin in (dict, Mapping) and len(inner) == 2:
        return f"a table of {_several(inner[1])}"
    known = _ONE.get(origin or annotation)
    return known or f"a table ({getattr(annotation, '__name__', annotation)})"


def is_a(value: object) -> str:
    """Return what a value of the config is: "a text", "a list"."""
    return _ONE.get(type(value), f"a {type(value).__name__}")


def _several(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return " and ".join(_quoted(one) for one in get_args(annotation))
    many = _MANY.get(get_origin(annotation) or annotation)
    if many and not get_args(annotation):
        return many
    one = takes(annotation)
    return f"lists{one.removeprefix('a list')}" if one.startswith("a list") else f"values that are each {one}"


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
