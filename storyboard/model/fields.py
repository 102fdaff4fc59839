"""Are the fields of an article what the rest of the program can take? Code of plugins makes articles, too."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from sys import float_info

from storyboard.model.article import Article, Hidden


def misfit(article: Article) -> str:
    """Return what is wrong with an article, `score is nan; it must be a finite number`; empty when nothing
    is."""
    for name, fits, wanted in _FIELDS:
        value = getattr(article, name)
        if not fits(value):
            plainly = value is None or isinstance(value, int | float | datetime)
            return f"{name} is {value if plainly else f'a {type(value).__name__}'}; it must be {wanted}"
    return ""


def within_calendar(moment: datetime) -> bool:
    """Tell whether zones and days can be reckoned with at that moment: not at the edges of the calendar."""
    return 1000 <= moment.year <= 9000


def _text(value: object) -> bool:
    return isinstance(value, str)


def _texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _time(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None and within_calendar(value)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= float_info.max


def _hiding(value: object) -> bool:
    return value is None or (isinstance(value, Hidden) and isinstance(value.reason, str))


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "tuple": (_texts, "a tuple of texts"),  # before "str": it is a tuple of those
    "str": (_text, "text"),
    "datetime": (_time, "a time with its zone, of the years 1000 to 9000"),
    "float": (_number, "a finite number"),
    "Hidden": (_hiding, "a reason or None"),
}


def _check_for(annotation: object) -> tuple[Callable[[object], bool], str]:
    name = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return next(check for word, check in _CHECKS.items() if word in name)


_FIELDS = tuple((field.name, *_check_for(field.type)) for field in fields(Article))
