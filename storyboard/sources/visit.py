"""All visits of a refresh, side by side: every outcome is told as soon as it is there."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from datetime import datetime
from typing import Any

from storyboard.sources.client import Client
from storyboard.sources.feeds import Parse, parse_in_thread, visit_feed
from storyboard.sources.job import Job, Outcome, ready
from storyboard.sources.parse import NotAFeed, ParsedFeed
from storyboard.sources.plugged import visit_source

SOURCE_SECONDS = 120.0
"""How long a plugin's source may take in all."""
AHEAD = 64
"""Documents that are parsed before they are asked for."""


async def visit_all(
    jobs: Iterable[Job],
    client: Client,
    clock: Callable[[], datetime],
    *,
    force: bool = False,
    source_seconds: float = SOURCE_SECONDS,
    parse: Parse = parse_in_thread,
) -> AsyncGenerator[Outcome]:
    """Visit every job that is due (`force`: every job) and yield the outcomes as they come.

    The client keeps the number of visits at once within its limits; what came is parsed only a little
    ahead of whoever takes the outcomes. Leaving the iterator early (`aclose`) ends every visit that is
    still under way.
    """
    now = clock()
    room = asyncio.Semaphore(AHEAD)
    parsed: set[str] = set()

    async def parse_in_turn(*document: Any) -> ParsedFeed | NotAFeed:
        await room.acquire()
        parsed.add(document[1].name)
        return await parse(*document)

    tasks = [
        asyncio.create_task(visit(job, client, clock, source_seconds=source_seconds, parse=parse_in_turn))
        for job in (jobs if force else ready(tuple(jobs), now))
    ]
    try:
        for finished in asyncio.as_completed(tasks):
            outcome = await finished
            yield outcome
            if outcome.memory.health.name in parsed:
                room.release()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def visit(
    job: Job,
    client: Client,
    clock: Callable[[], datetime],
    *,
    source_seconds: float = SOURCE_SECONDS,
    parse: Parse = parse_in_thread,
) -> Outcome:
    """Visit one job, due or not."""
    if job.feed:
        return await visit_feed(job.feed, job.known, client, clock, parse)
    assert job.source is not None  # noqa: S101  a job has one of the two
    return await visit_source(job, job.source, client, clock, source_seconds)
