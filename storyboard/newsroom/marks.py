"""The reader's marks: what was read, pinned, followed, muted; written as they change."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from storyboard.model.story import Card, Mark
from storyboard.newsroom.history import Change, History
from storyboard.store.library import Library
from storyboard.store.marks import Edit

_FIELDS = ("pinned", "followed", "muted", "mute_until", "mute_beats")


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
    """Marks by story slug, those of `library`; `history` knows the way back.

    Several stories that are marked together are one change.
    """

    def __init__(self, library: Library, history: History) -> None:
        self._library = library
        self._history = history

    def all(self) -> dict[str, Mark]:
        """Return the marks by slug; a story without any is not in it."""
        return self._library.marks()

    def read(self, articles: Mapping[str, Iterable[str]], *, read: bool) -> None:
        """Mark articles, given by the slugs of their stories, as read, or as unread again."""

        def after(ids: frozenset[str], mark: Mark) -> Mark:
            return replace(mark, read=mark.read | ids if read else mark.read - ids)

        edits = {slug: partial(after, frozenset(ids)) for slug, ids in articles.items()}
        self._change(f"marked {'read' if read else 'unread'}", edits)

    def pin(self, slugs: Collection[str], *, on: bool) -> None:
        """Pin stories to the top of the list, or let them go."""
        said = "pinned" if on else "unpinned"
        self._change(said, dict.fromkeys(slugs, lambda mark: replace(mark, pinned=on)))

    def follow(self, slugs: Collection[str], *, on: bool) -> None:
        """Follow stories, or stop following them."""
        said = "followed" if on else "unfollowed"
        self._change(said, dict.fromkeys(slugs, lambda mark: replace(mark, followed=on)))

    def mute(self, slugs: Collection[str], mute: Mute | None, cards: Iterable[Card] = ()) -> None:
        """Mute stories, or with None let them speak again; `cards` tell how far they have come."""
        beats = {card.slug: card.beats for card in cards} if mute and mute.moves else {}
        until = mute.until if mute else None

        def after(mark: Mark) -> Mark:
            return replace(mark, muted=mute is not None, mute_until=until, mute_beats=beats.get(mark.slug))

        self._change(mute.said if mute else "unmuted", dict.fromkeys(slugs, after))

    def _change(self, said: str, edits: Mapping[str, Edit]) -> None:
        changed = self._library.change_marks(edits)
        if not changed:
            return
        said = f"{said} {changed[0][1].slug if len(changed) == 1 else f'{len(changed)} stories'}"
        back = {after.slug: partial(_turned, after, before) for before, after in changed}
        again = {after.slug: partial(_turned, before, after) for before, after in changed}
        change = self._library.change_marks
        stories = tuple(after.slug for _, after in changed)
        self._history.record(Change(said, lambda: change(back), lambda: change(again), stories))


def _turned(one: Mark, other: Mark, mark: Mark) -> Mark:
    """Return `mark` with what differs between `one` and `other` as `other` has it.

    It need not be either of them: the story may have taken another in meanwhile.
    """
    differs = {of: told for of in _FIELDS if (told := getattr(other, of)) != getattr(one, of)}
    return replace(mark, read=mark.read - (one.read - other.read) | (other.read - one.read), **differs)
