"""The screen as its parts know it: it tells, it asks, and it runs what takes a while beside the keys."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual import events, on
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

from storyboard.board.actions import ACTIONS
from storyboard.board.lines import Line, line
from storyboard.board.widgets.bars import KeyBar, StatusLine
from storyboard.board.widgets.counting import Counting
from storyboard.errors import StoryboardError


class StageScreen(Screen[None]):
    """What does not depend on which panes there are: see `parts.stage.Stage`."""

    escaping = False  # whether the key at work is Escape, until that is asked for

    def on_key(self, event: events.Key) -> None:
        """Take note of Escape: an action does not know its key."""
        self.escaping = event.key == "escape"

    @property
    def open(self) -> bool:
        """Whether the panes still stand: what ends after the board was closed has nothing to show."""
        return self.is_running and bool(self.query(KeyBar))

    @property
    def in_front(self) -> bool:
        """Whether no panel stands on top."""
        return self.app.screen is self

    @property
    def typing(self) -> bool:
        """Whether a search is being typed."""
        return isinstance(self.focused, Input)

    def say(self, told: str, role: str = "muted") -> None:
        """Tell something in the status line."""
        self.tell(line((told, role)))

    def tell(self, told: Line) -> None:
        """Tell a line of several pieces in the status line."""
        self.query_one(StatusLine).left = told

    def warn(self, told: str, title: str = "") -> None:
        """Tell in a corner what did not go as it should."""
        self.notify(told, title=title, severity="warning", timeout=10, markup=False)

    def alarm(self, fault: StoryboardError, title: str) -> None:
        """Tell in a corner what failed."""
        self.notify(str(fault), title=title, severity="error", markup=False)

    def ask(self, panel: Screen[str | None], answered: Callable[[str | None], None] | None = None) -> None:
        """Open a panel on top, and hand its answer on."""
        self.app.push_screen(panel, answered)

    def beside(
        self,
        work: Callable[[], Coroutine[Any, Any, None]],
        group: str,
        *,
        alone: bool = True,
        failed: str = "That could not be done",
    ) -> Worker[None]:
        """Run `work` beside the keys; `alone`, what of the same group is under way is broken off.

        A StoryboardError of it is told under the words of `failed`.
        """

        async def run() -> None:
            try:
                await work()
            except StoryboardError as fault:
                if self.open:
                    self.alarm(fault, failed)

        return self.run_worker(run, group=group, exclusive=alone)

    @on(Counting.Counted)
    def _counted_keys(self, message: Counting.Counted) -> None:
        self.say(f"{message.typed:,} … j k g G and the page keys go that far")

    def keys_now(self) -> dict[str, str]:
        """Return the key of each action, as they are mapped now; while typing, the way out only."""
        active = [
            each for each in self.active_bindings.values() if not self.typing or each.binding.id == "back"
        ]
        return {
            each.binding.id: self.app.get_key_display(each.binding)
            for each in reversed(active)
            if each.binding.id
        }

    def show_keys(self) -> None:
        """Tell the key bar which keys there are."""
        self.query_one(KeyBar).keys = tuple(self.keys_now().items())

    def live_keys(self) -> dict[str, list[tuple[str, str]]]:
        """Return every key that works now with what it does, by the group of the action."""
        live: dict[str, list[str]] = {}
        for key, active in reversed(self.active_bindings.items()):
            shown = self.app.get_key_display(active.binding.with_key(key))
            live.setdefault(active.binding.id or "", []).insert(0, shown)
        groups: dict[str, list[tuple[str, str]]] = {}
        for action in ACTIONS:
            if action.id in live:
                groups.setdefault(action.group, []).append((" ".join(live[action.id]), action.help))
        return groups
