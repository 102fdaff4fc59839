"""A line that runs a plugin as a refresh would."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from storyboard.exports import Dossier, Exporter
from storyboard.filters.api import Filter
from storyboard.filters.chain import Chain
from storyboard.model.article import Article
from storyboard.model.events import Event, PluginFault
from storyboard.model.feed import FeedHealth, Memory
from storyboard.plugins import Kind, Listener, Loaded, Post, Section, Stories, load, look_at, tell, written
from storyboard.sources.api import Source
from storyboard.sources.job import Job, Outcome
from storyboard.sources.plugged import visit_source
from storyboard.testing.fakes import FakeClock, FakeFetcher, FakePost, FakeStories
from storyboard.testing.samples import sample_articles, sample_dossiers, sample_events

if TYPE_CHECKING:
    from storyboard.sources.client import Client

_NAME = "test"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a visit to a source brought: its articles as the library gets them, and the state it keeps.

    `asked` are the addresses that it read, `reason` why the visit failed ("" when it did not),
    `problems` what was left out.
    """

    articles: tuple[Article, ...]
    state: dict[str, str]
    asked: tuple[str, ...] = ()
    reason: str = ""
    problems: tuple[str, ...] = ()


def load_plugin(
    path: str | Path,
    kind: Kind = "filter",
    *,
    clock: Callable[[], datetime] | None = None,
    stories: Stories | None = None,
    post: Post | None = None,
    **options: Any,
) -> Any:
    """Return what the `make_` function of a plugin file makes of `options`, checked as those of a config.

    What it may ask for is the fake of that name, or what is given.
    Raises AssertionError for a file that cannot be loaded and ConfigError for options that do not fit.
    """
    file = Path(path)
    looked = look_at(file, "user")
    if isinstance(looked, PluginFault):
        raise AssertionError(f"{file}: {looked.message}")  # noqa: TRY004  # the fault of a test
    found = next((one for one in looked if one.kind == kind), None)
    if found is None:
        raise AssertionError(f"{file}: has no function make_{kind}")
    section = Section(kind=kind, name=file.stem, plugin=file.stem, options=options)
    loaded = load(found, section, given(clock, stories, post))
    if isinstance(loaded, PluginFault):
        raise AssertionError(f"{file}: {loaded.message}")  # noqa: TRY004  # likewise
    return loaded.call


def given(
    clock: Callable[[], datetime] | None = None, stories: Stories | None = None, post: Post | None = None
) -> dict[str, object]:
    """Return all that a plugin may ask for, fakes where nothing else is given."""
    return {
        "clock": clock or FakeClock(),
        "original": lambda _article: None,
        "stories": stories or FakeStories(),
        "post": post or FakePost(),
    }


def run_exporter(made: Exporter, dossiers: Sequence[Dossier] | None = None) -> str:
    """Return the document that an exporter makes of stories, two samples by default.

    Raises AssertionError when it raises, hangs or returns something else than a text.
    """
    text = written(Loaded(_NAME, None, made), sample_dossiers() if dossiers is None else dossiers)
    if isinstance(text, PluginFault):
        raise AssertionError(f"the exporter failed: {text.message}")  # noqa: TRY004  # the fault of a test
    return text


def run_filter(made: Filter, articles: Iterable[Article] | None = None) -> list[Article]:
    """Return what a filter makes of `articles`, the samples by default, one for each.

    Raises AssertionError when it raises, hangs, returns something else or changes an article in place.
    """
    chain = Chain([(_NAME, made, None)])
    after = chain.run_all(list(sample_articles() if articles is None else articles))
    for fault in chain.faults:
        raise AssertionError(f"the filter failed {fault.times} times: {fault.message}")
    return after


def run_source(
    made: Source,
    answers: Mapping[str, object] | FakeFetcher | None = None,
    *,
    state: Mapping[str, str] | None = None,
    clock: Callable[[], datetime] | None = None,
    seconds: float = 5.0,
) -> Brought:
    """Visit a source once and return what it brought; `answers` are those of a `FakeFetcher`.

    A failed fetch is the site's fault and stands in `reason`. Raises AssertionError when the source
    raises, hangs or yields something else.
    """
    fetcher = answers if isinstance(answers, FakeFetcher) else FakeFetcher(answers)
    outcome = visited(made, fetcher, state, clock, seconds)
    if outcome.fault:
        raise AssertionError(f"the source failed: {outcome.fault}")
    return Brought(
        outcome.articles,
        dict(outcome.memory.state),
        tuple(fetcher.asked),
        outcome.memory.health.reason,
        outcome.warnings,
    )


def visited(
    made: Source,
    fetcher: FakeFetcher,
    state: Mapping[str, str] | None = None,
    clock: Callable[[], datetime] | None = None,
    seconds: float = 5.0,
) -> Outcome:
    """Visit a source once, by the code of a refresh, and return what that came to, faults and all."""
    memory = Memory(health=FeedHealth(name=_NAME), state=dict(state or {}))
    job = Job(name=_NAME, source=made, memory=memory)
    return asyncio.run(visit_source(job, made, cast("Client", fetcher), clock or FakeClock(), seconds))


def run_listener(made: Listener, events: Iterable[Event] | None = None) -> None:
    """Tell a listener of `events`, those of a small refresh by default.

    Raises AssertionError when it raises or hangs.
    """
    for event in sample_events() if events is None else events:
        fault = tell(Loaded(_NAME, None, made), event)
        if fault is not None:
            raise AssertionError(f"the listener failed at {type(event).__name__}: {fault.message}")
