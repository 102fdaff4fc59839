"""A refresh as it is told while it runs. Pure: one event after the other is folded in."""

from dataclasses import dataclass, replace

from storyboard.board.lines import Line, line
from storyboard.board.wording import count
from storyboard.model.events import Event, FeedVisited, PluginFault, RefreshDone, RefreshStarted, Saved
from storyboard.model.feed import FeedState
from storyboard.model.plain import one_line

_BAR = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the refresh is; `running` until it is done or was stopped."""

    running: bool = True
    done: int = 0
    total: int = 0
    fresh: int = 0
    failed: int = 0
    feed: str = ""
    told: str = ""

    def after(self, event: Event) -> "Progress":
        """Return the progress once `event` has happened."""
        match event:
            case RefreshStarted(due=due):
                return replace(self, total=due)
            case FeedVisited(health=health, fresh=fresh, done=done, total=total):
                failed = self.failed + (health.state in (FeedState.FAILED, FeedState.GONE))
                return replace(
                    self,
                    done=done,
                    total=total,
                    fresh=self.fresh + fresh,
                    failed=failed,
                    feed=one_line(health.name),
                )
            case PluginFault(plugin=plugin, message=message):
                return replace(self, told=one_line(f"plugin {plugin}: {message}"))
            case Saved():
                return self
            case RefreshDone():
                return replace(self, running=False, told=_summary(event))

    def lines(self) -> Line:
        """Return the progress as one line."""
        if not self.running:
            return line((self.told, "muted"))
        filled = _BAR * self.done // self.total if self.total else 0
        return line(
            ("Refreshing ", "accent-strong"),
            ("━" * filled, "accent"),
            ("─" * (_BAR - filled), "rail"),
            (f" {self.done}/{self.total}" if self.total else "", "strong"),
            (f"  {count(self.fresh, 'new article')}" if self.fresh else "", "muted"),
            (f"  ▲ {self.failed} failed" if self.failed else "", "alarm"),
            (f"  {self.feed}", "muted"),
        )


def _summary(done: RefreshDone) -> str:
    if not done.feeds:
        return "No feed was due."
    parts = [f"{count(done.feeds, 'feed')} visited", count(done.fresh, "new article")]
    parts += [f"{count(done.opened, 'new story', 'new stories')}"] if done.opened else []
    parts += [f"{done.hidden} hidden"] if done.hidden else []
    parts += [f"▲ {done.failed} failed (F shows why)"] if done.failed else []
    return " · ".join(parts)
