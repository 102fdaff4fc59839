"""Is what a filter returned still an article that the rest of the program can take?"""

import math
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from operator import attrgetter

from storyboard.model.article import Article, Hidden

_NAMES = tuple(field.name for field in fields(Article))

contents: Callable[[Article], tuple[object, ...]] = attrgetter(*_NAMES)


def _text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _time(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


def _number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _hiding(value: object) -> bool:
    return value is None or (isinstance(value, Hidden) and isinstance(value.reason, str))


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "tuple": (_texts, "a tuple of texts"),  # before "str": it is a tuple of those
    "str": (_text, "text"),
    "datetime": (_time, "a time with its zone"),
    "float": (_number, "a finite number"),
    "Hidden": (_hiding, "a reason or None"),
}


def _check_for(annotation: object) -> tuple[Callable[[object], bool], str]:
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return next(check for word, check in _CHECKS.items() if word in name)


_BY_FIELD = tuple((field.name, *_check_for(field.type)) for field in fields(Article))


def unsound(before: Article, after: object) -> str:
    """Say what is wrong with `after`, which a filter made of `before`; empty when nothing is."""
    if type(after) is not Article:
        gave = (
            "nothing (is there a `return article` at its end?)"
            if after is None
            else f"a {type(after).__name__}"
        )
        return f"returned {gave}, not an Article"
    if after.id != before.id:
        return f"changed the article's id to {after.id!r}"
    for name, is_right, wanted in _BY_FIELD:
        if not is_right(getattr(after, name)):
            return f"set {name} to {type(getattr(after, name)).__name__}; it must be {wanted}"
    return ""
