"""What a listener is: a function that is told what happened, after it is saved."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from storyboard.model.events import Event, PluginFault
from storyboard.model.news import Expectation, News
from storyboard.plugins.conduct import Conduct
from storyboard.plugins.fault import fault_from, printed
from storyboard.plugins.loading import Loaded
from storyboard.plugins.watch import PluginError, within

Listener = Callable[[Event], object]

TELL_SECONDS = 10.0


class Stories(Protocol):
    """What a listener may ask of the library, at any time: nothing of it is what filters hide.

    It is about the followed stories; with `everything` about all that are awake and not muted.
    `previous` is when a feed was visited last before this refresh (EPOCH before the first one).
    """

    previous: datetime

    def news(self, since: datetime | None = None, *, everything: bool = False) -> Iterable[News]:
        """Return what was fetched in this refresh, or since a moment, by story; followed ones come first.

        Articles that are alone are left out.
        """

    def expected(self, *, everything: bool = False) -> list[Expectation]:
        """Return what is open: due, overdue, then expected."""

    def export(self, form: str, *, everything: bool = False) -> str:
        """Return the stories as "md", "json", "html" or "atom", or what they expect as "ics"."""


class Post(Protocol):
    """Sends a message through the polite client, and waits until it is there."""

    def __call__(self, url: str, message: object, *, headers: Mapping[str, str] | None = None) -> None:
        """Post `message` as JSON to `url`; a header's value may be `env:NAME` or `cmd:COMMAND`.

        Raises StoryboardError, with a reason for the reader, when it is not taken.
        """


def tell(listener: Loaded, event: Event, seconds: float = TELL_SECONDS) -> PluginFault | None:
    """Tell a listener of an event under watch; return what went wrong, if anything did."""
    conduct = Conduct(lambda: listener.name)
    try:
        within(seconds, listener.name, lambda: listener.call(event), listener.path, conduct)
    except PluginError as error:
        return fault_from(error.cause, listener.name, listener.path, line=error.line, off=True)
    prints = conduct.prints[listener.name]
    return printed(prints, listener.name, listener.path) if prints else None
