"""The progress of a refresh, told on standard error."""

import shutil
from collections.abc import Mapping
from types import TracebackType
from typing import Self, TextIO

from storyboard.cli.output import amount, say_fault
from storyboard.model.events import Event, FeedVisited, PluginFault, RefreshDone, RefreshStarted
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.plain import one_line, without_password

BAR = 24  # characters
TROUBLE = (FeedState.FAILED, FeedState.GONE)


class Progress:
    """A bar on a terminal; elsewhere only what a person has to know: failures and the result."""

    def __init__(self, stream: TextIO, addresses: Mapping[str, str], *, shown: bool) -> None:
        """`addresses` are those of the config's feeds, by name."""
        self._names = {url: name for name, url in addresses.items()}
        self._stream = stream
        self._shown = shown
        self._bar = shown and stream.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._wipe()

    def show(self, event: Event) -> None:
        """Show one event of the refresh."""
        match event:
            case RefreshStarted(due=0, resting=0):
                self._line("no feeds: add one with `storyboard feeds add ADDRESS`")
            case RefreshStarted(due=0, resting=resting):
                self._line(f"no feed is due ({resting} rest; `--force` visits all)")
            case FeedVisited(health=health, done=done, total=total):
                if health.state in TROUBLE:
                    self._line(f"{health.name}: {health.state.value}: {health.reason}")
                if health.moved_to:
                    self._line(f"{health.name}: moved for good to {self._moved(health)}")
                self._draw(done, total, health.name)
            case PluginFault():
                self._wipe()
                say_fault(event)
            case RefreshDone():
                self._line(_summary(event))
            case _:
                pass

    def _moved(self, health: FeedHealth) -> str:
        from shlex import quote

        there = self._names.get(health.moved_to, health.name)
        advice = f"`storyboard feeds remove {quote(health.name)}`"
        taken = "" if there == health.name else f", where the feed {there!r} is already: {advice}"
        return f"{without_password(health.moved_to)}{taken}"

    def _line(self, text: str) -> None:
        self._wipe()
        if self._shown:
            self._stream.write(one_line(text) + "\n")
            self._stream.flush()

    def _draw(self, done: int, total: int, name: str) -> None:
        if not self._bar:
            return
        from storyboard.board.lines import clip

        filled = BAR * done // max(total, 1)
        text = f"[{'#' * filled}{'.' * (BAR - filled)}] {done}/{total} {one_line(name)}"
        width = shutil.get_terminal_size().columns - 1
        self._stream.write(f"\r\x1b[K{clip(text, width)}")
        self._stream.flush()

    def _wipe(self) -> None:
        if self._bar:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def _summary(done: RefreshDone) -> str:
    parts = [amount(done.feeds, "feed", "feeds"), amount(done.fresh, "new article", "new articles")]
    if done.hidden:
        parts.append(f"{done.hidden:,} hidden")
    parts.append(f"{amount(done.stories, 'story', 'stories')} changed, {done.opened:,} of them new")
    if done.failed:
        parts.append(f"{amount(done.failed, 'feed', 'feeds')} failed")
    return ", ".join(parts)
