"""The reader's marks: what was read, pinned, followed, muted; written as they change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from storyboard.model.story import Mark
from storyboard.newsroom.history import Change, History


class Marks:
    """Marks by story slug; `save` keeps one, `history` knows the way back."""

    def __init__(self, stored: Mapping[str, Mark], save: Callable[[Mark], None], history: History) -> None:
        self._marks = dict(stored)
        self._save = save
        self._history = history

    def all(self) -> dict[str, Mark]:
        """Return the marks by slug; a story without any is not in it."""
        return dict(self._marks)

    def read(self, slug: str, articles: Iterable[str], *, read: bool) -> None:
        """Mark `articles` of a story as read, or as unread again."""
        mark = self._of(slug)
        chosen = frozenset(articles)
        after = replace(mark, read=mark.read | chosen if read else mark.read - chosen)
        self._change(f"marked {'read' if read else 'unread'}", mark, after)

    def pin(self, slug: str, *, on: bool) -> None:
        """Pin a story to the top of the list, or let it go."""
        mark = self._of(slug)
        self._change("pinned" if on else "unpinned", mark, replace(mark, pinned=on))

    def follow(self, slug: str, *, on: bool) -> None:
        """Follow a story, or stop following it."""
        mark = self._of(slug)
        self._change("followed" if on else "unfollowed", mark, replace(mark, followed=on))

    def mute(self, slug: str, *, on: bool) -> None:
        """Mute a story, or let it speak again."""
        mark = self._of(slug)
        self._change("muted" if on else "unmuted", mark, replace(mark, muted=on))

    def _of(self, slug: str) -> Mark:
        return self._marks.get(slug) or Mark(slug)

    def _change(self, said: str, before: Mark, after: Mark) -> None:
        if before == after:
            return
        self._put(after)
        said = f"{said} {before.slug}"
        self._history.record(Change(said, lambda: self._put(before), lambda: self._put(after)))

    def _put(self, mark: Mark) -> None:
        self._save(mark)
        self._marks[mark.slug] = mark
