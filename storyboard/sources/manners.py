"""Politeness towards hosts: how many at once, how far apart, and who asked to be left alone."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from storyboard.model.settings import FetchSettings


class Manners:
    """Gives out turns: at most `concurrency` in all and `per_host` at one host, `spacing` seconds apart."""

    def __init__(
        self,
        settings: FetchSettings,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        """`clock` gives the time with its zone, `sleep` waits for seconds."""
        self._clock = clock
        self._sleep = sleep
        self._spacing = timedelta(seconds=max(0.0, settings.spacing))
        self._per_host = max(1, settings.per_host)
        self._everywhere = asyncio.Semaphore(max(1, settings.concurrency))
        self._at: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(self._per_host))
        self._next: dict[str, datetime] = {}
        self._resting: dict[str, datetime] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at `host` and hold it. The wait for a host keeps nobody else waiting."""
        async with self._at[host]:
            await self._keep_apart(host)
            async with self._everywhere:
                yield

    def rest(self, host: str, until: datetime) -> None:
        """Remember that `host` asked to be left alone."""
        self._resting[host] = max(until, self._resting.get(host, until))

    def resting(self, host: str) -> datetime | None:
        """Return until when `host` asked to be left alone, None when it may be visited."""
        until = self._resting.get(host)
        return until if until and until > self._clock() else None

    async def _keep_apart(self, host: str) -> None:
        now = self._clock()
        begin = max(now, self._next.get(host, now))
        if (
            begin - now > self._spacing * self._per_host
        ):  # more than who is ahead can take: the clock was set back
            begin = now + self._spacing
        self._next[host] = begin + self._spacing
        if begin > now:
            await self._sleep((begin - now).total_seconds())
