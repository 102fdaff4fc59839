"""The way back: every change of the reader's is undone and redone in turn."""

from collections.abc import Callable
from dataclasses import dataclass

DEPTH = 200  # changes that can be undone


@dataclass(frozen=True, slots=True)
class Change:
    """One change, told in words, with the ways back and forth."""

    said: str
    back: Callable[[], None]
    again: Callable[[], None]


class History:
    """The changes of this run of the program, the latest last."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def undoable(self) -> list[str]:
        """What can be taken back, in words, the latest first."""
        return [change.said for change in reversed(self._done)]

    def record(self, change: Change) -> None:
        """Remember a change that was made; what was undone before it cannot be redone any more."""
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
