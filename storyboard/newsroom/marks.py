"""The reader's marks: what was read, pinned, followed, muted; written as they change."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from storyboard.model.story import Card, Mark
from storyboard.newsroom.history import Change, History


@dataclass(frozen=True, slots=True)
class Mute:
    """How long to mute: for good, `until` a day, or until the story `moves`, that is, has another beat."""

    until: date | None = None
    moves: bool = False

    @property
    def said(self) -> str:
        """The mute in words."""
        if self.moves:
            return "muted until it moves"
        return f"muted until {self.until.isoformat()}" if self.until else "muted"


class Marks:
    """Marks by story slug; `save` keeps some, all or none, `history` knows the way back.

    Several stories that are marked together are one change.
    """

    def __init__(
        self, stored: Mapping[str, Mark], save: Callable[[Iterable[Mark]], None], history: History
    ) -> None:
        self._marks = dict(stored)
        self._save = save
        self._history = history

    def all(self) -> dict[str, Mark]:
        """Return the marks by slug; a story without any is not in it."""
        return dict(self._marks)

    def read(self, articles: Mapping[str, Iterable[str]], *, read: bool) -> None:
        """Mark articles, given by the slugs of their stories, as read, or as unread again."""
        chosen = {slug: frozenset(ids) for slug, ids in articles.items()}

        def after(mark: Mark) -> Mark:
            ids = chosen[mark.slug]
            return replace(mark, read=mark.read | ids if read else mark.read - ids)

        self._change(f"marked {'read' if read else 'unread'}", chosen, after)

    def pin(self, slugs: Collection[str], *, on: bool) -> None:
        """Pin stories to the top of the list, or let them go."""
        self._change("pinned" if on else "unpinned", slugs, lambda mark: replace(mark, pinned=on))

    def follow(self, slugs: Collection[str], *, on: bool) -> None:
        """Follow stories, or stop following them."""
        self._change("followed" if on else "unfollowed", slugs, lambda mark: replace(mark, followed=on))

    def mute(self, slugs: Collection[str], mute: Mute | None, cards: Iterable[Card] = ()) -> None:
        """Mute stories, or with None let them speak again; `cards` tell how far they have come."""
        beats = {card.slug: card.beats for card in cards} if mute and mute.moves else {}

        def after(mark: Mark) -> Mark:
            until = mute.until if mute else None
            return replace(mark, muted=mute is not None, mute_until=until, mute_beats=beats.get(mark.slug))

        self._change(mute.said if mute else "unmuted", slugs, after)

    def _change(self, said: str, slugs: Iterable[str], change: Callable[[Mark], Mark]) -> None:
        asked = [self._marks.get(slug) or Mark(slug) for slug in slugs]
        changed = [(mark, new) for mark in asked if (new := change(mark)) != mark]
        if not changed:
            return
        before, after = ([pair[side] for pair in changed] for side in (0, 1))
        self._put(after)
        said = f"{said} {after[0].slug if len(after) == 1 else f'{len(after)} stories'}"
        self._history.record(Change(said, lambda: self._put(before), lambda: self._put(after)))

    def _put(self, marks: Collection[Mark]) -> None:
        self._save(marks)
        self._marks |= {mark.slug: mark for mark in marks}
