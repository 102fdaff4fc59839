"""What a caller asks the library to commit, all of it or nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from storyboard.model.feed import Memory
from storyboard.model.story import Story
from storyboard.store.slugs import is_slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Stories are whole: what they no longer hold is gone from their file.

    `absorbed` maps the slug of a story that is no more to the one that took it in, which gets an alias;
    `forgotten` names feeds; `ruled` are corrections to keep, as values that JSON has, `reruled` other words
    for those of a number, and `unruled` the numbers of those taken back; `threads` and `corpus` are the
    threader's own bytes, a thread of None is dropped.
    """

    stories: tuple[Story, ...] = ()
    removed: frozenset[str] = frozenset()
    absorbed: Mapping[str, str] = field(default_factory=dict)
    memories: tuple[Memory, ...] = ()
    forgotten: frozenset[str] = frozenset()
    ruled: tuple[Mapping[str, Any], ...] = ()
    reruled: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    unruled: frozenset[int] = frozenset()
    threads: Mapping[str, bytes | None] = field(default_factory=dict)
    corpus: bytes | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The stories of a commit with their aliases, and the slugs that it takes away."""

    stories: tuple[Story, ...]
    gone: frozenset[str]


def settle(changes: Changes, stories_of: Callable[[Iterable[str]], Iterable[Story]]) -> Settled:
    """Give each absorbed slug, and its own aliases, to the story that has it now.

    Raises ValueError when a slug may name no file, or a story is both given and taken away.
    """
    stories = {story.slug: story for story in changes.stories}
    gone = changes.removed | set(changes.absorbed)
    odd = [slug for slug in stories if not is_slug(slug) or slug in gone]
    if odd or len(stories) < len(changes.stories):
        raise ValueError(f"slugs that are no slugs, given twice, or given and taken away: {odd}")
    heirs = {old: _heir(old, changes.absorbed) for old in changes.absorbed}
    missing = {heir for heir in heirs.values() if heir not in stories}
    stories.update((story.slug, story) for story in stories_of(missing))
    if lost := sorted(missing - stories.keys()):
        raise ValueError(f"absorbed by stories that are not there: {lost}")
    inherited = {story.slug: story.aliases for story in stories_of(heirs)}
    for old, heir in heirs.items():
        story = stories[heir]
        aliases = dict.fromkeys((*story.aliases, old, *inherited.get(old, ())))
        aliases.pop(heir, None)
        stories[heir] = replace(story, aliases=tuple(aliases))
    return Settled(tuple(stories.values()), frozenset(gone))


def _heir(slug: str, absorbed: Mapping[str, str]) -> str:
    met = {slug}
    while slug in absorbed:
        slug = absorbed[slug]
        if slug in met:
            raise ValueError(f"{slug}: absorbed by itself")
        met.add(slug)
    return slug
