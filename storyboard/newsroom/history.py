"""The reader's marks, and the way back: every change is undone and redone in turn."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from storyboard.model.story import Mark

DEPTH = 200  # changes that can be undone


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a mark, told in words."""

    said: str
    before: Mark
    after: Mark


class History:
    """Marks by story slug, written through `save` as they change."""

    def __init__(self, stored: Mapping[str, Mark], save: Callable[[Mark], None]) -> None:
        self._marks = dict(stored)
        self._save = save
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def marks(self) -> dict[str, Mark]:
        """Return the marks by slug; a story without any is not in it."""
        return dict(self._marks)

    def of(self, slug: str) -> Mark:
        """Return the mark of a story, a blank one when there is none."""
        return self._marks.get(slug) or Mark(slug)

    def read(self, slug: str, articles: Iterable[str], *, read: bool) -> None:
        """Mark `articles` of a story as read, or as unread again."""
        mark = self.of(slug)
        chosen = frozenset(articles)
        after = replace(mark, read=mark.read | chosen if read else mark.read - chosen)
        self._change(f"marked {'read' if read else 'unread'}", mark, after)

    def pin(self, slug: str, *, on: bool) -> None:
        """Pin a story to the top of the list, or let it go."""
        mark = self.of(slug)
        self._change("pinned" if on else "unpinned", mark, replace(mark, pinned=on))

    def follow(self, slug: str, *, on: bool) -> None:
        """Follow a story, or stop following it."""
        mark = self.of(slug)
        self._change("followed" if on else "unfollowed", mark, replace(mark, followed=on))

    def mute(self, slug: str, *, on: bool) -> None:
        """Mute a story, or let it speak again."""
        mark = self.of(slug)
        self._change("muted" if on else "unmuted", mark, replace(mark, muted=on))

    def undo(self) -> str:
        """Take the last change back and say which; an empty string when there is none."""
        return self._step(self._done, self._undone, "undid", lambda change: change.before)

    def redo(self) -> str:
        """Make the change again that was undone last; an empty string when there is none."""
        return self._step(self._undone, self._done, "redid", lambda change: change.after)

    def _change(self, said: str, before: Mark, after: Mark) -> None:
        if before == after:
            return
        self._put(after)
        self._done = [*self._done, Change(f"{said} {before.slug}", before, after)][-DEPTH:]
        self._undone.clear()

    def _step(
        self, source: list[Change], target: list[Change], verb: str, wanted: Callable[[Change], Mark]
    ) -> str:
        if not source:
            return ""
        change = source.pop()
        self._put(wanted(change))
        target.append(change)
        return f"{verb}: {change.said}"

    def _put(self, mark: Mark) -> None:
        self._save(mark)
        self._marks[mark.slug] = mark
