"""The feeds of the config: adding, removing, checking, finding, and lists of them as OPML."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from shlex import quote

from storyboard import config as settings
from storyboard.config import Config, Starter
from storyboard.config.durations import duration
from storyboard.errors import StoryboardError, UsageError
from storyboard.model.events import PluginFault
from storyboard.model.feed import Feed, FeedHealth
from storyboard.model.plain import one_line, without_password, without_secrets
from storyboard.plugins import Catalogue, load_all, nearest
from storyboard.sources.answer import Failure
from storyboard.sources.client import Client
from storyboard.sources.discovery import Found, discover, title_of
from storyboard.sources.feeds import feed_job
from storyboard.sources.files import read_file
from storyboard.sources.job import Job
from storyboard.sources.opml import Listed, write_opml
from storyboard.sources.visit import visit_all

Clock = Callable[[], datetime]

MENTIONED = 5
"""How many other feeds of a page are named."""


async def find(config: Config, address: str, clock: Clock) -> tuple[Found, ...]:
    """Return the feeds that the page at `address` names, or itself. Raises StoryboardError."""
    async with Client(config.fetch, clock) as client:
        found = await discover(address, client, clock)
    if isinstance(found, Failure):
        raise StoryboardError(f"{without_password(address)}: {found.reason}")
    return found


async def add(
    config: Config, address: str, clock: Clock, *, name: str = "", every: str = ""
) -> tuple[Feed, tuple[Found, ...]]:
    """Add the feed at `address`, or the first one that the page there names, to the config file; return it,
    and the others that the page names and the config does not have.

    Raises StoryboardError when there is no feed, UsageError for a period that is none.
    """
    period = _period(every)
    found = await find(config, address, clock)
    if not found:
        raise StoryboardError(f"{without_password(address)}: neither a feed nor a page that names one")
    best, known = found[0], {feed.url: feed.name for feed in config.feeds}
    others = tuple(one for one in found[1:] if one.url not in known)
    if best.url in known:
        more = "".join(f"; {also(one)}" for one in others[:MENTIONED])
        raise StoryboardError(f"{without_password(best.url)} is there already, as {known[best.url]!r}{more}")
    if not name:
        async with Client(config.fetch, clock) as client:
            title = await title_of(best, client, clock)
        name = _free(one_line(title) or best.url, {feed.name for feed in config.feeds})
    settings.add_feed(config.path, name, best.url, every=period)
    return Feed(name=name, url=best.url), others


def also(found: Found) -> str:
    """Return how to add a feed that a page names beside another one."""
    called = f" ({one_line(found.title)})" if found.title else ""
    return (
        f"that page names another feed{called}: `storyboard feeds add {quote(without_password(found.url))}`"
    )


def add_found(config: Config, found: Iterable[Found]) -> list[Feed]:
    """Add feeds that were found, and return those that were not there already."""
    return add_listed(
        config, (Listed(Feed(name=one_line(one.title) or one.url, url=one.url)) for one in found)
    )


def add_starters(config: Config, starters: Sequence[Starter]) -> list[Feed]:
    """Add feeds to start from, and return those that were not there already.

    Where there is no config file, a commented one is written, with these feeds only.
    """
    if config.path.exists():
        return add_listed(config, (Listed(Feed(name=one.name, url=one.url)) for one in starters))
    settings.write(config.path, settings.template(starters))
    return [Feed(name=one.name, url=one.url) for one in starters]


def remove(config: Config, name: str) -> Feed:
    """Remove a feed from the config file. Raises UsageError when there is none of that name."""
    feed = next((feed for feed in config.feeds if feed.name == name), None)
    if feed is None:
        raise _unknown(config, name)
    settings.remove_feed(config.path, name)
    return feed


async def check(
    config: Config, names: Sequence[str], clock: Clock, plugins: Catalogue
) -> tuple[list[FeedHealth], list[PluginFault]]:
    """Visit feeds and sources as if for the first time; nothing is stored.

    Returns how they stand, in the order of the config, and which plugins failed.

    Raises UsageError for a name that the config lacks, ConfigError for options that do not fit.
    """
    sections = [one for one in config.sources if not names or one.name in names]
    unknown = sorted(set(names) - {feed.name for feed in config.feeds} - {one.name for one in sections})
    if unknown:
        raise _unknown(config, unknown[0])
    sources, faults = await asyncio.to_thread(load_all, sections, plugins, {"clock": clock})
    jobs = [feed_job(feed) for feed in config.feeds if not names or feed.name in names]
    jobs += [Job(name=one.name, source=one.call, limits=config.fetch.limits) for one in sources]
    paths = {one.name: one.path for one in sources}
    found: dict[str, FeedHealth] = {}
    async with Client(config.fetch, clock) as client:
        async for outcome in visit_all(jobs, client, clock, force=True):
            health = outcome.memory.health
            found[health.name] = health
            faults += [PluginFault(health.name, paths[health.name], outcome.fault)] if outcome.fault else []
    return [found[job.name] for job in jobs], faults


def import_opml(config: Config, file: str, clock: Clock) -> tuple[list[Feed], tuple[str, ...]]:
    """Add the feeds of an OPML file that the config does not have; return them, and of what was left out
    its place and why. Raises StoryboardError when there is no feed in it.
    """
    contents = read_file(file, clock())
    if not contents.feeds:
        raise StoryboardError(f"{file}: holds no list of feeds")
    return add_listed(config, contents.feeds), contents.problems


def add_listed(config: Config, listed: Iterable[Listed]) -> list[Feed]:
    """Add listed feeds, all of them or none, and return those that were not there already."""
    urls = {feed.url for feed in config.feeds}
    names = {feed.name for feed in config.feeds}
    added = []
    for feed in (one.feed for one in listed):
        if feed.url not in urls:
            name = _free(feed.name, names)
            added.append(Feed(name=name, url=feed.url))
            names.add(name)
            urls.add(feed.url)
    if added:
        settings.add_feeds(config.path, {feed.name: {"url": feed.url} for feed in added})
    return added


def export_opml(config: Config, *, with_keys: bool = False) -> tuple[str, list[str]]:
    """Return the feeds of the config as an OPML document, and what to know before it is handed on.

    Users, passwords and keys stay out of the addresses in it, unless it is told `with_keys`.
    """
    shown = {feed.name: feed.url if with_keys else without_secrets(feed.url) for feed in config.feeds}
    notices = [
        f"{feed.name}: the password or key in its address is not in the list; --with-keys puts it in"
        for feed in config.feeds
        if shown[feed.name] != feed.url
    ]
    notices += [
        f"{name}: the password or key in its address is in the list; do not hand it on"
        for name, url in shown.items()
        if without_secrets(url) != url
    ]
    return write_opml(Listed(replace(feed, url=shown[feed.name])) for feed in config.feeds), notices


def _unknown(config: Config, name: str) -> UsageError:
    if any(source.name == name for source in config.sources):
        return UsageError(f"{name!r} is a source: its section [sources.{name}] is in {config.path}")
    near = nearest(name, [feed.name for feed in config.feeds] + [source.name for source in config.sources])
    return UsageError(f"there is no feed {name!r}{near or '; `storyboard feeds list` shows them'}")


def _period(text: str) -> timedelta | None:
    if not text:
        return None
    try:
        return duration(text)
    except ValueError as error:
        raise UsageError(f"--every: {error}") from None


def _free(name: str, taken: set[str]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
