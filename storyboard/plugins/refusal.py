"""Why a value of the config does not fit the annotation of an option, in one sentence with its place."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from storyboard.plugins.catalogue import nearest
from storyboard.plugins.fault import words_of
from storyboard.plugins.wording import LISTS, is_a, takes


def refusal(value: object, annotation: Any, place: str = "") -> str:
    """Return why `value`, which stands at `place` in an option, does not fit; an empty text when it does.

    "takes a list of texts, not a text", "takes no key 'pints' at [0]; did you mean 'points'?"
    """
    inner = next(filter(None, _in_tables(value, annotation, place)), "")
    if inner:
        return inner
    try:
        msgspec.convert(value, annotation)
    except msgspec.ValidationError as error:
        if error.__cause__ is not None:  # what a dataclass says itself when it is made
            return f"{words_of(error.__cause__)}{_at(place)}"
        return _unfit(value, annotation, str(error).partition(" - at `$")[2].rstrip("`"), place)
    return ""


def _unfit(value: object, annotation: Any, inner_place: str, place: str) -> str:
    wanted = takes(annotation)
    inner = _found(value, inner_place)
    got = repr(inner) if isinstance(inner, str) and get_origin(annotation) is Literal else is_a(inner)
    hint = f'; write ["{inner}"]' if wanted == "a list of texts" and isinstance(value, str) else ""
    return f"takes {wanted}, not {got}{_at(place + inner_place)}{hint}"


def _at(place: str) -> str:
    return f" at {place.removeprefix('.')}" if place else ""


def _found(value: object, place: str) -> object:
    """Return what stands at msgspec's `place` in `value`, e.g. `[1]` or `[...]` for any of a table's."""
    for part in re.findall(r"\[(\d+)\]", place):
        if isinstance(value, list) and int(part) < len(value):
            value = value[int(part)]
    if place.endswith("[...]") and isinstance(value, dict) and value:
        return next((one for one in value.values() if isinstance(one, str)), next(iter(value.values())))
    return value


def _in_tables(value: object, annotation: Any, place: str) -> Iterator[str]:
    """Yield what is wrong with the tables in `value` that are to be dataclasses: msgspec passes over keys
    that it does not know, and takes their defaults for them."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if is_dataclass(annotation):
        if isinstance(value, dict):
            yield from _in_table(value, annotation, place)
    elif not _of_tables(annotation):
        return
    elif origin in (Union, UnionType):
        alike = [one for one in inner if _shape(one) is type(value)]
        if len(alike) == 1:
            yield from _in_tables(value, alike[0], place)
    elif isinstance(value, list) and (origin is not tuple or inner[1:] == (...,)):
        for number, one in enumerate(value):
            yield refusal(one, inner[0], f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield refusal(one, inner[-1], f"{place}.{key}")


def _in_table(table: dict[str, object], annotation: Any, place: str) -> Iterator[str]:
    hints = get_type_hints(annotation)
    known = {field.name: field for field in fields(annotation) if field.init}
    missing = [
        name
        for name, field in known.items()
        if name not in table and field.default is MISSING and field.default_factory is MISSING
    ]
    for key in table:
        if key not in known:
            close = nearest(key, known) or f"; it has {', '.join(known)}"
            needed = [f" ({name!r} must be set)" for name in missing if repr(name) not in close]
            yield f"takes no key {key!r}{_at(place)}{close}{''.join(needed)}"
    if missing:
        yield f"needs the key {missing[0]!r}{_at(place)}"
    for key, value in table.items():
        yield refusal(value, hints[key], f"{place}.{key}")


def _of_tables(annotation: Any) -> bool:
    return is_dataclass(annotation) or any(map(_of_tables, get_args(annotation)))


def _shape(annotation: Any) -> type:
    """Return what the config holds for an annotation: a list, a table, or something else (object)."""
    origin = get_origin(annotation) or annotation
    if origin in LISTS:
        return list
    return dict if is_dataclass(annotation) or len(get_args(annotation)) == 2 else object
