"""The way back: every change of the reader's is undone and redone in turn."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

DEPTH = 200  # changes that can be undone


@dataclass(frozen=True, slots=True)
class Change:
    """One change, told in words, with the ways back and forth; of marks, also the slugs of their stories."""

    said: str
    back: Callable[[], object]
    again: Callable[[], object]
    stories: tuple[str, ...] = ()


class History:
    """The changes of this run of the program, the latest last."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._gathered: list[Change] | None = None  # what belongs together, while it is being made

    @contextmanager
    def together(self, said: str) -> Iterator[None]:
        """Remember all that is changed inside as one change, told as `said`: also when a fault ends it."""
        kept, self._gathered = self._gathered, []
        try:
            yield
        finally:
            gathered, self._gathered = self._gathered, kept
            if gathered:
                self.record(_one(said, gathered))

    @property
    def undoable(self) -> list[str]:
        """What can be taken back, in words, the latest first."""
        return [change.said for change in reversed(self._done)]

    @property
    def undone(self) -> tuple[str, ...]:
        """The slugs of the stories whose marks were undone last."""
        return self._undone[-1].stories if self._undone else ()

    def record(self, change: Change) -> None:
        """Remember a change that was made; what was undone before it cannot be redone any more."""
        if self._gathered is not None:
            self._gathered.append(change)
            return
        self._done = [*self._done, change][-DEPTH:]
        self._undone.clear()

    def undo(self) -> str:
        """Take the last change back and say which; an empty string when there is none."""
        if not self._done:
            return ""
        change = self._done[-1]
        change.back()
        self._undone.append(self._done.pop())
        return f"undid: {change.said}"

    def redo(self) -> str:
        """Make the change again that was undone last; an empty string when there is none."""
        if not self._undone:
            return ""
        change = self._undone[-1]
        change.again()
        self._done.append(self._undone.pop())
        return f"redid: {change.said}"


def _one(said: str, changes: list[Change]) -> Change:
    def back() -> None:
        for change in reversed(changes):
            change.back()

    def again() -> None:
        for change in changes:
            change.again()

    return Change(said, back, again, tuple(slug for change in changes for slug in change.stories))
