"""Is what a filter returned still an article that the rest of the program can take?"""

import re
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter

from storyboard.model.article import Article
from storyboard.model.fields import misfit

_LONE = re.compile(r"[\ud800-\udfff]")
_NAMES = tuple(field.name for field in fields(Article))

contents: Callable[[Article], tuple[object, ...]] = attrgetter(*_NAMES)


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
    if wrong := misfit(after):
        return f"returned an Article whose {wrong}"
    if not (after.title or after.body) and (before.title or before.body):
        return "returned an Article without anything to read"
    new = (name for name in _NAMES if getattr(after, name) != getattr(before, name))
    halved = next((name for name in new if _halved(getattr(after, name))), "")
    return f"returned an Article whose {halved} has half a character (a lone surrogate)" if halved else ""


def _halved(value: object) -> bool:
    """Tell whether text cannot be written to any file."""
    texts = value if isinstance(value, tuple) else (value,)
    return any(isinstance(text, str) and not text.isascii() and _LONE.search(text) for text in texts)
