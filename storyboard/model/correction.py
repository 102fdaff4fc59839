"""Corrections: the reader's word on which article belongs to which story. The machine never overrides it."""

from dataclasses import dataclass
from datetime import datetime

from storyboard.model.article import EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """These articles belong to the story `into` (a new one of that slug, if there is none)."""

    articles: tuple[str, ...]
    into: str
    at: datetime = EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """These articles do not belong to `story`; where else is left to the threader."""

    articles: tuple[str, ...]
    story: str
    at: datetime = EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """The stories `absorbed` and `into` are one; it keeps the slug `into`."""

    absorbed: str
    into: str
    at: datetime = EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """These articles of `story` are a story of their own, `into`, called `title`; the two stay apart."""

    articles: tuple[str, ...]
    story: str
    into: str
    title: str = ""
    at: datetime = EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepApart:
    """The stories `one` and `other` are two, however alike they look."""

    one: str
    other: str
    at: datetime = EPOCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The story is called `title`, whatever its headlines say; an empty title lets them speak again."""

    story: str
    title: str
    at: datetime = EPOCH


Correction = Move | Reject | Join | Split | KeepApart | Rename
