"""Rulings: the reader's corrections as they are kept, each with what it takes to take it back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import msgspec

from storyboard.errors import StoryboardError, UsageError
from storyboard.model.correction import Correction, Join, KeepApart, Move, Reject, Rename, Split
from storyboard.store.library import Library

_KINDS: Mapping[str, type[Correction]] = {
    "move": Move,
    "not in this story": Reject,
    "same story": Join,
    "split": Split,
    "two stories": KeepApart,
    "rename": Rename,
}
_STORIES = frozenset({"story", "into", "absorbed", "one", "other"})  # what corrections call stories
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Ruling:
    """A correction and its number.

    `before` maps the articles it moved to the stories that the machine had put them in, before any
    correction. `after` maps those that it left to the machine to where that put them then: articles taken
    out of a story, and all articles of two stories that are kept apart.
    """

    number: int
    correction: Correction
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """The ruling in words."""
        match self.correction:
            case Move(articles=articles, into=into):
                return f"moved {_count(articles)} to {into}"
            case Reject(articles=articles, story=story):
                return f"took {_count(articles)} out of {story}"
            case Join(absorbed=absorbed, into=into):
                return f"merged {absorbed} into {into}"
            case Split(articles=articles, story=story, into=into):
                return f"split {_count(articles)} of {story} off as {into}"
            case KeepApart(one=one, other=other):
                return f"kept {one} and {other} apart"
            case Rename(story=story, title=title):
                return f"renamed {story} to {title!r}" if title else f"gave {story} its own title back"


def to_doc(correction: Correction, before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, object]:
    """Return a ruling as the library keeps it."""
    given = msgspec.to_builtins(correction)
    return {"kind": _NAMES[type(correction)], "given": given, "before": dict(before), "after": dict(after)}


def rulings(library: Library) -> list[Ruling]:
    """Return all corrections in force, the oldest first. Raises StoryboardError for an unreadable one."""
    return [_read(kept.id, kept.doc) for kept in library.corrections.all()]


def stories_in(correction: Correction) -> list[str]:
    """Return the slugs of the stories that a correction speaks of."""
    return [getattr(correction, one.name) for one in fields(correction) if one.name in _STORIES]


def first_homes(made: Iterable[Ruling]) -> dict[str, str]:
    """Return where the machine had put each article that `made`, the corrections in force, speak of."""
    homes: dict[str, str] = {}
    for kept in made:
        homes = {**kept.before, **homes}
    return homes


def by_present_names(made: Sequence[Ruling], names: Mapping[str, str]) -> list[Ruling]:
    """Return `made`, the corrections in force, in the names that stories have now: `names` maps old ones to
    those. What one of the corrections itself joins to another story keeps its own name.
    """
    joined = {kept.correction.absorbed for kept in made if isinstance(kept.correction, Join)}
    known = {old: slug for old, slug in names.items() if old not in joined}

    def now(slug: str) -> str:
        return known.get(slug, slug)

    def homes(told: Mapping[str, str]) -> dict[str, str]:
        return {article: now(slug) for article, slug in told.items()}

    return [
        replace(
            kept,
            correction=_renamed(kept.correction, now),
            before=homes(kept.before),
            after=homes(kept.after),
        )
        for kept in made
    ]


def _renamed(correction: Correction, now: Callable[[str], str]) -> Correction:
    called = (one.name for one in fields(correction) if one.name in _STORIES)
    given: dict[str, Any] = {name: now(getattr(correction, name)) for name in called}
    return replace(correction, **given)


def opened_by(ruling: Ruling) -> Mapping[str, str]:
    """Return where the articles went that a correction took out of a story."""
    return ruling.after if isinstance(ruling.correction, Reject) else {}


def ruling(library: Library, number: int) -> Ruling:
    """Return the correction of that number. Raises UsageError when there is none."""
    for kept in rulings(library):
        if kept.number == number:
            return kept
    raise UsageError(f"there is no correction {number}; `storyboard correct list` shows them")


def _read(number: int, doc: Mapping[str, object]) -> Ruling:
    try:
        kind = _KINDS[str(doc.get("kind"))]
        correction = msgspec.convert(doc.get("given"), type=kind)
        before, after = (
            msgspec.convert(doc.get(key, {}), type=dict[str, str]) for key in ("before", "after")
        )
    except (KeyError, msgspec.ValidationError) as fault:
        raise StoryboardError(
            f"corrections.json: correction {number} cannot be read ({fault}); remove its row, or mend it"
        ) from None
    return Ruling(number, correction, before, after)


def _count(articles: tuple[str, ...]) -> str:
    return f"article {articles[0]}" if len(articles) == 1 else f"{len(articles)} articles"
