"""A visit to a feed: ask, parse what is new, and tell how the feed stands."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus

from storyboard.model.feed import Feed, FeedState, Memory
from storyboard.model.plain import without_password
from storyboard.sources.answer import BUSY, Failure, Response
from storyboard.sources.client import Client, Validators
from storyboard.sources.job import Job, Outcome
from storyboard.sources.parse import NotAFeed, ParsedFeed, parse_feed
from storyboard.sources.schedule import after_failure, after_gone, after_success, counted

Parse = Callable[[bytes, Feed, datetime, str, str], Awaitable[ParsedFeed | NotAFeed]]
"""Parses body, feed, now, content type and address somewhere off the event loop."""


async def parse_in_thread(
    body: bytes, feed: Feed, now: datetime, content_type: str, url: str
) -> ParsedFeed | NotAFeed:
    """Parse in a thread, so that the event loop goes on."""
    return await asyncio.to_thread(parse_feed, body, feed, now, content_type=content_type, url=url)


async def visit_feed(
    feed: Feed, memory: Memory, client: Client, clock: Callable[[], datetime], parse: Parse = parse_in_thread
) -> Outcome:
    """Visit `feed` once. An answer that is the same as the last one is not parsed."""
    # A changed address is another document: what is remembered of the old one says nothing of it.
    address = without_password(feed.url)
    if without_password(memory.health.url) != address:
        memory = replace(memory, health=replace(memory.health, url=address), etag="", modified="", digest="")
    answer = await client.get(
        feed.url,
        headers=feed.headers,
        validators=Validators(memory.etag, memory.modified),
        proxy=feed.proxy,
        user_agent=feed.user_agent,
    )
    now = clock()
    memory = replace(memory, health=replace(memory.health, moved_to=answer.moved_to), rest=None)
    if isinstance(answer, Failure):
        return _failed(feed, memory, answer, now)
    return await _answered(feed, memory, answer, now, parse)


def feed_job(feed: Feed, memory: Memory | None = None) -> Job:
    """Return the job of visiting a feed of the config."""
    return Job(name=feed.name, feed=feed, memory=memory)


def _failed(feed: Feed, memory: Memory, failure: Failure, now: datetime) -> Outcome:
    if failure.status == HTTPStatus.GONE:
        return Outcome(memory=replace(memory, health=after_gone(memory.health, now)))
    health = after_failure(memory.health, now, feed.every, failure.reason, failure.retry_at)
    rest = failure.retry_at if failure.status in BUSY else None
    return Outcome(memory=replace(memory, health=health, rest=rest))


async def _answered(feed: Feed, memory: Memory, answer: Response, now: datetime, parse: Parse) -> Outcome:
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return _unchanged(feed, memory, answer, now, "the server says that nothing is new")
    if not answer.body.strip():
        health = after_success(
            memory.health, now, feed.every, state=FeedState.EMPTY, reason="the server sent an empty document"
        )
        return Outcome(memory=replace(memory, health=counted(health, ()), etag="", modified="", digest=""))
    digest = blake2b(answer.body, digest_size=16).hexdigest()
    if digest == memory.digest:
        return _unchanged(
            feed, _validated(memory, answer), answer, now, "the document is the same as last time"
        )
    parsed = await parse(answer.body, feed, now, answer.content_type, answer.url)
    if isinstance(parsed, NotAFeed):
        health = after_failure(memory.health, now, feed.every, f"no feed came: {parsed.reason}")
        return Outcome(memory=replace(memory, health=health, etag="", modified="", digest=""))
    state = FeedState.OK if parsed.articles else FeedState.EMPTY
    health = after_success(
        memory.health,
        now,
        feed.every,
        state=state,
        reason="; ".join(parsed.warnings) if parsed.articles else "the feed holds no articles",
        asked=(parsed.period, answer.fresh_for),
    )
    known = replace(
        _validated(memory, answer),
        health=counted(health, parsed.articles, parsed.title),
        digest=digest,
        period=parsed.period,
    )
    return Outcome(memory=known, articles=parsed.articles, warnings=parsed.warnings)


def _unchanged(feed: Feed, memory: Memory, answer: Response, now: datetime, reason: str) -> Outcome:
    state = FeedState.NOT_MODIFIED if memory.health.articles else FeedState.EMPTY
    asked = (memory.period, answer.fresh_for)
    health = after_success(memory.health, now, feed.every, state=state, reason=reason, asked=asked)
    return Outcome(memory=replace(memory, health=health))


def _validated(memory: Memory, answer: Response) -> Memory:
    headers = answer.headers
    return replace(memory, etag=headers.get("etag", ""), modified=headers.get("last-modified", ""))
