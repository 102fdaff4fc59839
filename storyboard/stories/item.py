"""What goes into the threader and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storyboard.model.reading import Terms
from storyboard.model.story import Why


@dataclass(frozen=True, slots=True)
class Item:
    """An article as the threader sees it. `text_key` is what `stories.copies.text_key` made of its text,
    `slug` its title as a slug has it, "" where nobody has worked it out."""

    id: str
    when: datetime
    terms: Terms
    title: str = ""
    source: str = ""
    feed: str = ""
    lang: str = ""
    text_key: bytes = b""
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """The story `absorbed` is now part of `into`, for the reason `why`."""

    absorbed: str
    into: str
    why: Why


@dataclass(frozen=True, slots=True)
class Shift:
    """The article `article` now belongs to `into` instead of `origin`, for the reason `why`."""

    article: str
    origin: str
    into: str
    why: Why


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article was put and why. `copy_of` is the id of the first report whose text it repeats.

    `heir_of` is the id of a report that came before it and has its text, but a later date: from now on that
    one, and what repeats it, is a copy of this article.
    """

    story: str
    why: Why
    copy_of: str = ""
    merged: tuple[Merge, ...] = ()
    heir_of: str = ""


@dataclass(frozen=True, slots=True)
class ThreadChanges:
    """The threader's state that changed since it was last asked: opaque bytes to be kept.

    `stories` by slug replace what was kept of them, `forgotten` ones may be thrown away, `corpus` is to be
    added to the corpora that are kept (empty when nothing was read).
    """

    stories: Mapping[str, bytes] = field(default_factory=dict)
    forgotten: tuple[str, ...] = ()
    corpus: bytes = b""
