"""A refresh: visits in parallel, filing off the event loop, saving batch by batch, telling all the while."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from storyboard.config import Config, move_feed
from storyboard.errors import StoryboardError, UsageError
from storyboard.filters.assemble import assemble
from storyboard.filters.chain import Chain
from storyboard.model.events import Event, FeedVisited, PluginFault, RefreshDone, RefreshStarted, Saved
from storyboard.model.feed import FeedState, Memory
from storyboard.newsroom.arrivals.audience import Audience
from storyboard.newsroom.arrivals.discipline import Discipline
from storyboard.newsroom.arrivals.pace import MANY, Pace
from storyboard.newsroom.desk.filing import Filer
from storyboard.newsroom.questions.reports import Reports
from storyboard.plugins import Catalogue, Post, Section, load_all
from storyboard.sources.client import Client
from storyboard.sources.feeds import feed_job
from storyboard.sources.job import PERIOD, Job, Outcome, ready
from storyboard.sources.posting import poster
from storyboard.sources.visit import AHEAD, visit_all
from storyboard.store.library import Library

if TYPE_CHECKING:
    from pathlib import Path

_FED = (FeedState.OK, FeedState.NOT_MODIFIED)  # articles came: what leads elsewhere may be a page to log in

PORTION = 2_000  # articles, from which on no more feeds are waited for until those are filed


@dataclass(slots=True)
class _Tally:
    """The figures of a refresh, and what was learnt of the feeds and is not saved yet."""

    feeds: int = 0
    failed: int = 0
    fresh: int = 0
    hidden: int = 0
    stories: set[str] = field(default_factory=set)
    opened: int = 0
    unsaved: int = 0
    memories: dict[str, Memory] = field(default_factory=dict)


class Refresh:
    """One refresh of a board; `run` may be called once."""

    def __init__(
        self,
        config: Config,
        library: Library,
        filer: Filer,
        catalogue: Catalogue,
        clock: Callable[[], datetime],
        discipline: Discipline,
    ) -> None:
        self._config = config
        self._discipline = discipline
        self._library = library
        self._filer = filer
        self._catalogue = catalogue
        self._clock = clock
        self._tally = _Tally()
        self._paths: dict[str, Path | None] = {}  # of the plugins behind the sources

    async def run(self, names: Sequence[str], *, force: bool) -> AsyncGenerator[Event]:
        """Visit and file, and tell the listeners of it; see `Newsroom.refresh`."""
        if names or not force:
            self._config = await asyncio.to_thread(self._without_those_that_are_off, bool(names))
        async with Client(self._config.fetch, self._clock) as client:
            audience = await asyncio.to_thread(self._audience, poster(client))
            for fault in audience.faults:
                yield fault
            async with aclosing(self._events(names, client, force=force)) as events:
                async for event in events:
                    yield event
                    async for fault in audience.hear(event):
                        yield fault
            for fault in await asyncio.to_thread(self._note, self._config.listeners, audience.faults):
                yield fault

    def _without_those_that_are_off(self, named: bool) -> Config:
        """Return the config without the plugins that are off; a source that somebody names is tried again."""
        config, plugins = self._config, self._catalogue
        return replace(
            config,
            filters=self._discipline.admitted(config.filters, plugins),
            sources=config.sources if named else self._discipline.admitted(config.sources, plugins),
            listeners=self._discipline.admitted(config.listeners, plugins),
        )

    def _note(self, sections: Sequence[Section], faults: Iterable[PluginFault]) -> list[PluginFault]:
        return self._discipline.note(sections, faults, self._catalogue) if sections else []

    def _audience(self, post: Post) -> Audience:
        if not self._config.listeners:
            return Audience([], [])
        reports = Reports(self._library, self._config, self._clock)
        given = {"clock": self._clock, "stories": reports, "post": post}
        return Audience(*load_all(self._config.listeners, self._catalogue, given))

    async def _events(self, names: Sequence[str], client: Client, *, force: bool) -> AsyncGenerator[Event]:
        chain = await asyncio.to_thread(
            assemble,
            self._config.filters,
            self._catalogue,
            self._clock,
            original=self._filer.original,
        )
        faults: list[PluginFault] = []
        jobs = self._chosen(await asyncio.to_thread(self._jobs, faults), names)
        chosen = jobs if force or names else ready(jobs, self._clock())
        yield RefreshStarted(due=len(chosen), resting=len(jobs) - len(chosen))
        await asyncio.to_thread(self._filer.judge_hidden, chain, self._catalogue)
        if chosen:
            async with aclosing(self._visit(chosen, client, chain, faults)) as events:
                async for event in events:
                    yield event
        for fault in (*faults, *chain.faults, *await asyncio.to_thread(self._judge, chosen, faults, chain)):
            yield fault
        tally = self._tally
        yield RefreshDone(
            feeds=tally.feeds,
            failed=tally.failed,
            fresh=tally.fresh,
            hidden=tally.hidden,
            stories=len(tally.stories),
            opened=tally.opened,
        )

    def _judge(self, jobs: Sequence[Job], faults: Sequence[PluginFault], chain: Chain) -> list[PluginFault]:
        """Keep how sources and filters did, if they were at work; return those that are off from now on."""
        busy = {job.name for job in jobs} | {fault.plugin for fault in faults}
        sources = [section for section in self._config.sources if section.name in busy]
        filters = self._config.filters if chain.judged or chain.faults else ()
        return self._note(sources, faults) + self._note(filters, chain.faults)

    async def _visit(
        self, jobs: list[Job], client: Client, chain: Chain, faults: list[PluginFault]
    ) -> AsyncGenerator[Event]:
        tally = self._tally
        loop = asyncio.get_running_loop()
        pace = Pace(loop.time)
        parse = self._filer.parser({job.name for job in jobs if not job.known.digest})
        visits = visit_all(jobs, client, self._clock, force=True, parse=parse)
        async with aclosing(_gathered(visits)) as gathered:
            async for outcomes in gathered:
                pace.busy()
                fresh = await asyncio.to_thread(self._take_in, outcomes, chain)
                for outcome in outcomes:
                    health = outcome.memory.health
                    if outcome.fault:
                        path, off = self._paths.get(health.name), health.state is FeedState.FAILED
                        faults.append(PluginFault(health.name, path, outcome.fault, off=off))
                    tally.feeds += 1
                    yield FeedVisited(health, fresh[health.name], done=tally.feeds, total=len(jobs))
                if pace.wants_a_save(tally.unsaved):
                    begun = loop.time()
                    yield await asyncio.to_thread(self._save)
                    pace.saved(begun)
                pace.idle()
        yield await asyncio.to_thread(self._save, last=True)

    def _take_in(self, outcomes: Sequence[Outcome], chain: Chain) -> dict[str, int]:
        """File what visits brought and return how many articles of each feed are new."""
        tally = self._tally
        filings = self._filer.file([article for outcome in outcomes for article in outcome.articles], chain)
        fresh = [filing.article for filing in filings if not filing.known]
        tally.fresh += len(fresh)
        tally.unsaved += len(fresh)
        tally.hidden += sum(article.hidden is not None for article in fresh)
        for memory in (outcome.memory for outcome in outcomes):
            health = memory.health
            tally.failed += health.state in (FeedState.FAILED, FeedState.GONE)
            tally.memories[health.name] = memory
            if health.moved_to and health.state in _FED:
                self._move(health.name, health.moved_to)
        return Counter(article.feed for article in fresh)

    def _save(self, *, last: bool = False) -> Saved:
        tally = self._tally
        # All memories are one file: for a few articles on the way, which are known again, it is not written.
        if last or tally.unsaved >= MANY:
            batch = self._filer.save(tally.memories.values())
            tally.memories.clear()
        else:
            batch = self._filer.save()
        articles, tally.unsaved = tally.unsaved, 0
        tally.stories.update(batch.stories)
        tally.opened += batch.opened
        return Saved(batch.stories, batch.opened, articles)

    def _move(self, name: str, url: str) -> None:
        """Follow a permanent redirect in the config. One that cannot be edited keeps the old address,
        which goes on to lead to the new one."""
        old = next((feed.url for feed in self._config.feeds if feed.name == name), "")
        try:
            move_feed(self._config.path, name, old, url)
        except (StoryboardError, OSError):
            return

    def _jobs(self, faults: list[PluginFault]) -> list[Job]:
        memories = self._library.memories()
        jobs = [feed_job(feed, memories.get(feed.name)) for feed in self._config.feeds]
        sources, failed = load_all(self._config.sources, self._catalogue, {"clock": self._clock})
        faults += failed
        periods = {section.name: section.every for section in self._config.sources}
        for source in sources:
            self._paths[source.name] = source.path
            jobs.append(
                Job(
                    name=source.name,
                    source=source.call,
                    memory=memories.get(source.name),
                    every=periods[source.name] or PERIOD,
                    limits=self._config.fetch.limits,
                )
            )
        return jobs

    @staticmethod
    def _chosen(jobs: list[Job], names: Iterable[str]) -> list[Job]:
        wanted = set(names)
        known = [job.name for job in jobs]
        for name in sorted(wanted - set(known)):
            near = get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else "; `storyboard feeds list` shows them"
            raise UsageError(f"there is no feed {name!r}{hint}")
        return [job for job in jobs if not wanted or job.name in wanted]


async def _gathered(outcomes: AsyncGenerator[Outcome]) -> AsyncGenerator[list[Outcome]]:
    """Yield outcomes in lists: those that came in while the last list was being filed, up to a portion."""
    queue: asyncio.Queue[Outcome | None] = asyncio.Queue()
    room = asyncio.Semaphore(AHEAD)

    async def fill() -> None:
        try:
            async with aclosing(outcomes):
                async for outcome in outcomes:
                    await room.acquire()
                    queue.put_nowait(outcome)
        finally:
            queue.put_nowait(None)

    filling = asyncio.create_task(fill())
    try:
        while arrived := await _portion(queue):
            for _ in arrived:
                room.release()
            yield arrived
        await filling
    finally:
        filling.cancel()
        await asyncio.gather(filling, return_exceptions=True)


async def _portion(queue: asyncio.Queue[Outcome | None]) -> list[Outcome]:
    """Return what is in the queue, or comes next, up to a portion; nothing when its end was met."""
    arrived: list[Outcome] = []
    articles = 0
    while articles < PORTION and not (arrived and queue.empty()):
        outcome = await queue.get()
        if outcome is None:
            queue.put_nowait(None)  # for the next look
            break
        arrived.append(outcome)
        articles += len(outcome.articles)
    return arrived
