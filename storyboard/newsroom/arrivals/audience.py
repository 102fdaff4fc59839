"""The audience of a refresh: listeners that are told of its events, one after the other."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable

from storyboard.model.events import Event, PluginFault
from storyboard.plugins import Loaded, tell

_MOST = 3  # faults, after which a listener is told no more of this refresh


class Audience:
    """Listeners, and what became of them in one refresh."""

    def __init__(self, listeners: Iterable[Loaded], failed: Iterable[PluginFault]) -> None:
        self.faults = list(failed)
        self._listeners = list(listeners)
        self._times: Counter[str] = Counter()

    async def hear(self, event: Event) -> AsyncIterator[PluginFault]:
        """Tell everybody of an event; yield who failed, each kind of fault of each listener once."""
        for listener in tuple(self._listeners):
            fault = await asyncio.to_thread(tell, listener, event)
            if fault is None:
                continue
            if all((one.plugin, one.message) != (fault.plugin, fault.message) for one in self.faults):
                yield fault
            self.faults.append(fault)
            self._times[listener.name] += fault.off
            if self._times[listener.name] >= _MOST:
                self._listeners.remove(listener)
