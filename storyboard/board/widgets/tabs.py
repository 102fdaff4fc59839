"""The saved queries above the list, with what each finds and what of it is unread; a click asks one."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from storyboard.board.lines import clip, line
from storyboard.board.roles import content
from storyboard.newsroom.questions.saved import Tally

_NAME = 20  # cells of a name


class QueryTabs(Static):
    """One line of tabs: the name of each and what it finds; `on` is the one that is asked."""

    auto_links = False

    tabs: reactive[Sequence[tuple[str, Tally]]] = reactive(())
    on: reactive[str] = reactive("")

    def watch_tabs(self) -> None:
        """Take room only where there are any."""
        self.display = len(self.tabs) > 1

    def render(self) -> Content:
        """Draw the tabs from the one before the one that is on, as many as fit."""
        names = [name for name, _ in self.tabs]
        first = max(names.index(self.on) - 1, 0) if self.on in names else 0
        drawn = [self._tab(place) for place in range(first, len(self.tabs))]
        return Content("  ").join(drawn)

    def _tab(self, place: int) -> Content:
        name, found = self.tabs[place]
        role = "accent-strong" if name == self.on else ""
        unread = f" ●{found.unread:,}" if found.unread else ""
        pieces = line(
            (clip(name or "All", _NAME), role), (f" {found.stories:,}", "muted"), (unread, "accent")
        )
        told = content([pieces])
        return told.stylize(f"@click=screen.ask({place})")
