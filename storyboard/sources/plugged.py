"""A visit to a plugin's source: whatever its code does, the refresh goes on and nothing is lost."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from storyboard.errors import StoryboardError
from storyboard.model.article import EPOCH, Article
from storyboard.model.feed import FeedState
from storyboard.model.fields import misfit
from storyboard.model.language import language
from storyboard.model.plain import one_line, plain, web_address, without_password
from storyboard.plugins.fault import PRINTS, fault_from
from storyboard.plugins.watch import LeftBehind, PluginError
from storyboard.sources.answer import FetchError
from storyboard.sources.apart import Take, run_apart
from storyboard.sources.api import Source, Visit
from storyboard.sources.client import Client
from storyboard.sources.entry import identify
from storyboard.sources.job import Job, Outcome
from storyboard.sources.limits import all_within
from storyboard.sources.schedule import after_failure, after_success, counted

_MOST = 20_000
"""Articles taken of one visit; a source that yields without end is stopped there."""
_TURN = 0.01
"""Seconds that a source may go on yielding before its event loop has a turn."""


@dataclass(slots=True)
class _Taken:
    """What a running visit has yielded so far; `unchanged`: nothing, as whoever was asked has nothing new."""

    articles: dict[str, Article] = field(default_factory=dict)
    rubbish: list[str] = field(default_factory=list)
    unchanged: bool = False

    def closed(self) -> "_Taken":
        """Return what there is now, which later articles do not change."""
        return _Taken(dict(self.articles), list(self.rubbish), self.unchanged)


async def visit_source(
    job: Job, source: Source, client: Client, clock: Callable[[], datetime], seconds: float
) -> Outcome:
    """Run a plugin's source for at most `seconds`. What it yielded before a fault is kept.

    Its state is kept only when it came to its end, so that a visit that broke off is repeated.
    """
    memory, now = job.known, clock()
    state, taken = dict(memory.state), _Taken()

    def take(far: Client) -> Awaitable[None]:
        return _take(source(Visit(job.name, far, state, now)), job.name, now, taken)

    failure = await _failure(job.name, source, take, client, seconds, taken)
    taken = taken.closed()  # a thread that was given up may still yield
    articles, met = all_within(taken.articles.values(), job.limits)
    kept = _strings(state, taken)
    warnings = tuple(dict.fromkeys((*taken.rubbish, *met)))
    health = memory.health if taken.unchanged else counted(memory.health, articles)
    if failure:
        reason, fault, retry_at = failure
        broken = replace(memory, health=after_failure(health, clock(), job.period, reason, retry_at))
        return Outcome(memory=broken, articles=articles, fault=fault, warnings=warnings)
    nothing = FeedState.NOT_MODIFIED if taken.unchanged else FeedState.EMPTY
    health = after_success(health, clock(), job.period, state=FeedState.OK if articles else nothing)
    known = replace(memory, health=health, state=kept)
    rubbish = next(iter(taken.rubbish), "")
    return Outcome(memory=known, articles=articles, fault=rubbish, warnings=warnings)


async def _failure(
    name: str, source: Source, take: Take, client: Client, seconds: float, taken: _Taken
) -> tuple[str, str, datetime | None] | None:
    """Let a source run; return why it failed, how the plugin is at fault, and when a site may be asked."""
    try:
        ran = await run_apart(name, take, client, seconds)
    except TimeoutError:
        return _fault(f"gave no end within {seconds:g} s")
    except StoryboardError as error:
        retry_at = error.failure.retry_at if isinstance(error, FetchError) else None
        return without_password(one_line(str(error))), "", retry_at
    except LeftBehind as error:
        return _fault(str(error))
    except PluginError as error:
        return _fault(f"raised {type(error.cause).__name__}")
    except Exception as error:  # noqa: BLE001  a plugin's code may raise anything
        code = getattr(source, "__code__", None)
        told = fault_from(error, name, Path(code.co_filename) if code else None).message
        return f"its plugin failed: {told}", told, None
    if ran.prints:
        taken.rubbish.append(PRINTS)
    taken.unchanged = ran.unchanged and not taken.articles
    return None


def _fault(reason: str) -> tuple[str, str, None]:
    return f"its plugin {reason}", reason, None


async def _take(yielded: AsyncIterator[Article], name: str, now: datetime, taken: _Taken) -> None:
    if not hasattr(yielded, "__aiter__"):
        raise TypeError(
            f"the source gave a {type(yielded).__name__}, not an async iterator (async def with yield)"
        )
    async with AsyncExitStack() as stack:
        if isinstance(yielded, AsyncGenerator):
            await stack.enter_async_context(aclosing(yielded))
        loop = asyncio.get_running_loop()
        paused = loop.time()
        async for article in yielded:
            if len(taken.articles) >= _MOST:
                taken.rubbish.append(f"yielded more than {_MOST:,} articles; the rest was left out")
                return
            _keep(article, name, now, taken)
            if loop.time() - paused > _TURN:
                await asyncio.sleep(0)  # a generator that never waits could not be told to end
                paused = loop.time()


def _keep(article: object, name: str, now: datetime, taken: _Taken) -> None:
    if not isinstance(article, Article):
        taken.rubbish.append(f"yielded a {type(article).__name__}, which is no Article")
        return
    article = _well_meant(article, name, now)
    if wrong := misfit(article):
        taken.rubbish.append(f"yielded an Article whose {wrong}")
        return
    kept = _made_sound(article)
    if kept.title or kept.body:
        taken.articles[kept.id] = kept
    else:
        taken.rubbish.append("yielded an Article without anything to read")


def _well_meant(article: Article, name: str, now: datetime) -> Article:
    """Return the article with what is not the plugin's to say, and as it would be meant: a date that lacks a
    zone in UTC, a list of tags as a tuple."""
    published: Any = article.published
    tags: Any = article.tags
    if isinstance(published, datetime) and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    if isinstance(tags, list | tuple | set | frozenset):
        tags = tuple(one_line(str(tag)) for tag in tags)
    published = now if published == EPOCH else published
    own = {"fetched": now, "feed": name, "hidden": None, "own_tags": tags}
    return replace(article, published=published, tags=tags, **own)


def _made_sound(article: Article) -> Article:
    """Return the article as plain text, with an id that no other feed can have."""
    link, name = web_address(article.link), article.feed
    return replace(
        article,
        id=identify(name, article.id.strip() or link or f"{article.title}\n{article.body}"),
        title=one_line(article.title) or one_line(article.body)[:120],
        summary=plain(article.summary).strip(),
        text=plain(article.text).strip(),
        link=link,
        source=one_line(article.source) or name,
        lang=language(article.lang),
        outlets=tuple(map(one_line, article.outlets)),
        earlier_titles=tuple(map(one_line, article.earlier_titles)),
    )


def _strings(state: Mapping[str, object], taken: _Taken) -> dict[str, str]:
    kept = {key: value for key, value in state.items() if isinstance(value, str)}
    if len(kept) < len(state):
        taken.rubbish.append("kept state that is not text; it was left out")
    return kept
