"""Nouns as rows and back. A field that has its default is left out of its row.

story file   `story` one row · `articles` one row each (the article's fields and those of `Filed`) · `beats`
loose file   `stories`: one row a story, its one article and its beats nested in it
"""

from dataclasses import MISSING, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from storyboard.model.article import Article
from storyboard.model.beat import Beat
from storyboard.model.feed import Memory
from storyboard.model.plain import without_password
from storyboard.model.story import Story, Why
from storyboard.store.tables import DamagedError, Row, Table, Tables

T = TypeVar("T")
_ABOUT_FILING = ("why", "copy_of", "text_from")


def to_row(noun: Any) -> Row:
    """Return the row of a dataclass: what JSON would give back, without defaults and missing values."""
    return _pruned(_plain(noun), type(noun))


def from_row(row: Row, noun: type[T], path: Path) -> T:
    """Return the noun in `row` of the file at `path`; raises DamagedError when it is none."""
    try:
        return msgspec.convert(row, noun)
    except msgspec.ValidationError as error:
        raise DamagedError(path, str(error)) from error


def memory_row(memory: Memory) -> Row:
    """Return what is remembered of a feed as its row in `feeds.json`, without the secrets of its address."""
    health = memory.health
    url, moved_to = without_password(health.url), without_password(health.moved_to)
    return {**to_row(memory), "health": to_row(replace(health, url=url, moved_to=moved_to))}


def story_row(story: Story) -> Row:
    """Return a whole story as the one row that it is in a loose file."""
    parts = story_parts(story)
    return {**parts["story"][0], "articles": parts["articles"], "beats": parts["beats"]}


def story_parts(story: Story) -> dict[str, list[Row]]:
    """Return the rows of a story's own file, table by table."""
    row = _plain(story)
    articles, beats = row.pop("articles"), row.pop("beats")
    return {
        "story": [_pruned(row, Story)],
        "articles": [_filed_row(filed) for filed in articles],
        "beats": [_pruned(beat, Beat) for beat in beats],
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


def numbered(rows: list[Row]) -> Table:
    """Return `rows` as a table, numbered from one."""
    return {str(number): row for number, row in enumerate(rows, 1)}


def _filed_row(filed: Row) -> Row:
    about = {name: filed[name] for name in ("copy_of", "text_from") if filed[name]}
    return {**_pruned(filed["article"], Article), "why": _pruned(filed["why"], Why), **about}


def _filed(row: Row) -> Row:
    article = {name: value for name, value in row.items() if name not in _ABOUT_FILING}
    about = {name: row[name] for name in _ABOUT_FILING if name in row}
    return {"article": article, **about}


def _plain(noun: Any) -> Row:
    """Return what JSON makes of a noun. Text that is no Unicode is mended, sets are put in order."""
    try:
        content = msgspec.json.encode(noun, order="deterministic")
    except UnicodeEncodeError:
        content = msgspec.json.encode(_mended(msgspec.to_builtins(noun)), order="deterministic")
    row: Row = msgspec.json.decode(content)
    return row


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    return value


def _pruned(row: Row, noun: type) -> Row:
    usual = _defaults(noun)
    return {name: value for name, value in row.items() if value is not None and usual.get(name) != value}


@cache
def _defaults(noun: type) -> Row:
    """Return the fields of a dataclass that have a default, with it, as JSON gives it back."""
    given = {}
    for field in fields(noun):
        if field.default is not MISSING:
            given[field.name] = field.default
        elif field.default_factory is not MISSING:
            given[field.name] = field.default_factory()
    return _plain(given)
