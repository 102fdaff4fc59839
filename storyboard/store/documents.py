"""Nouns as rows and back. A field that has its default is left out of its row.

story file   `story` one row · `articles` one row each (the article's fields and those of `Filed`) · `beats`
loose file   `stories`: one row a story, its one article and its beats nested in it
"""

from dataclasses import MISSING, fields
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from storyboard.model.story import Filed, Story
from storyboard.store.tables import DamagedError, Row, Tables

T = TypeVar("T")
_texts = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_ABOUT_FILING = ("why", "copy_of", "text_from")


def to_row(noun: Any) -> Row:
    """Return the row of a dataclass: what JSON would give back, without defaults and missing values."""
    row: Row = msgspec.json.decode(_encoded(_told(noun)))
    return row


def from_row(row: Row, noun: type[T], path: Path) -> T:
    """Return the noun in `row` of the file at `path`; raises DamagedError when it is none."""
    try:
        return msgspec.convert(row, noun)
    except msgspec.ValidationError as error:
        raise DamagedError(path, str(error)) from error


def story_row(story: Story) -> Row:
    """Return a whole story as the one row, its fields as text, that it is in a loose file."""
    parts = _parts(story)
    return _texts(_encoded({**parts["story"][0], "articles": parts["articles"], "beats": parts["beats"]}))


def story_parts(story: Story) -> dict[str, list[Row]]:
    """Return the rows of a story's own file, their fields as text, table by table."""
    return {name: [_texts(_encoded(row)) for row in rows] for name, rows in _parts(story).items()}


def _parts(story: Story) -> dict[str, list[Row]]:
    about = {name: value for name, value in _told(story).items() if name not in ("articles", "beats")}
    return {
        "story": [about],
        "articles": [_filed_row(filed) for filed in story.articles],
        "beats": [_told(beat) for beat in story.beats],
    }


def story_of_row(row: Row, path: Path) -> Story:
    """Return the story of a row of a loose file; raises DamagedError when it is none."""
    try:
        articles = [_filed(article) for article in row.get("articles", ())]
    except (AttributeError, TypeError) as error:
        raise DamagedError(path, f"its articles are no rows: {error}") from error
    return from_row({**row, "articles": articles}, Story, path)


def story_of(tables: Tables, path: Path) -> Story:
    """Return the story of a file of its own; raises DamagedError when the tables hold none."""
    about = next(iter(tables.get("story", {}).values()), None)
    if about is None:
        raise DamagedError(path, "its table `story` is empty")
    rows = {name: list(tables.get(name, {}).values()) for name in ("articles", "beats")}
    return story_of_row({**about, **rows}, path)


def _filed_row(filed: Filed) -> Row:
    about = _told(filed)
    return {**_told(about.pop("article")), **about, "why": _told(filed.why)}


def _filed(row: Row) -> Row:
    article = {name: value for name, value in row.items() if name not in _ABOUT_FILING}
    about = {name: row[name] for name in _ABOUT_FILING if name in row}
    return {"article": article, **about}


def _encoded(row: Row) -> bytes:
    """Return a row as JSON; text that is no Unicode is mended."""
    try:
        return msgspec.json.encode(row)
    except UnicodeEncodeError:
        return msgspec.json.encode(_mended(msgspec.to_builtins(row)))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    return value


def _told(noun: Any) -> Row:
    """Return the fields of a noun that have another value than their default, and one that JSON has; sets are
    put in order.
    """
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, default in _usual(noun.__class__)
        if (value := getattr(noun, name)) is not None
        and value != default
        and (not isinstance(value, float) or isfinite(value))
    }


@cache
def _usual(noun: type) -> list[tuple[str, Any]]:
    """Return the names of the fields of a dataclass, each with its default, or MISSING."""
    return [
        (field.name, field.default if field.default_factory is MISSING else field.default_factory())
        for field in fields(noun)
    ]
