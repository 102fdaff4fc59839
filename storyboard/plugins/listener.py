"""What a listener is: a function that is told what happened, after it is saved."""

from collections.abc import Callable

from storyboard.model.events import Event, PluginFault
from storyboard.plugins.fault import fault_from
from storyboard.plugins.load import Loaded
from storyboard.plugins.watch import PluginError, within

Listener = Callable[[Event], object]

TELL_SECONDS = 10.0


def tell(listener: Loaded, event: Event, seconds: float = TELL_SECONDS) -> PluginFault | None:
    """Tell a listener of an event under watch; return what went wrong, if anything did."""
    try:
        within(seconds, listener.name, lambda: listener.call(event))
    except PluginError as error:
        return fault_from(error.cause, listener.name, listener.path)
    return None
