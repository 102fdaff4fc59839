"""What a part may ask of the screen that it works on."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker

from storyboard.board.lines import Line
from storyboard.errors import StoryboardError


class Stage(Protocol):
    """The screen: it tells and asks the reader, and runs what takes a while beside the keys."""

    @property
    def app(self) -> App[Any]:
        """The terminal and what is outside: a browser, the clipboard."""
        ...

    @property
    def open(self) -> bool:
        """Whether there is still something to show it on."""
        ...

    @property
    def in_front(self) -> bool:
        """Whether nothing stands on top of it."""
        ...

    @property
    def pane(self) -> str:
        """The pane that has the keys."""
        ...

    def say(self, told: str, role: str = "muted") -> None:
        """Tell something in the status line."""
        ...

    def tell(self, told: Line) -> None:
        """Tell a line of several pieces in the status line."""
        ...

    def warn(self, told: str, title: str = "") -> None:
        """Tell in a corner what did not go as it should."""
        ...

    def alarm(self, fault: StoryboardError, title: str) -> None:
        """Tell in a corner what failed."""
        ...

    def ask(self, panel: Screen[str | None], answered: Callable[[str | None], None] | None = None) -> None:
        """Open a panel on top, and hand its answer on."""
        ...

    def go(self, pane: str) -> None:
        """Give the keys to a pane."""
        ...

    def keys_now(self) -> Mapping[str, str]:
        """Return the key of each action, as they are mapped now."""
        ...

    def beside(
        self,
        work: Callable[[], Coroutine[Any, Any, None]],
        group: str,
        *,
        alone: bool = True,
        failed: str = "",
    ) -> Worker[None]:
        """Run `work` beside the keys; `alone`, what of the same group is under way is broken off.

        A StoryboardError of it is told under the words of `failed`.
        """
        ...

    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer:
        """Do something again and again, at so many seconds."""
        ...
