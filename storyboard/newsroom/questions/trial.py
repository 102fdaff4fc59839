"""A trial of a plugin: what it would do to the articles that are stored. Nothing is saved."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from storyboard.config import Config
from storyboard.errors import StoryboardError, UsageError
from storyboard.exports import Dossier
from storyboard.filters.assemble import assemble
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.events import Event, PluginFault, RefreshDone, Saved
from storyboard.model.plain import without_password
from storyboard.model.story import Story
from storyboard.newsroom.questions.outlook import Outlook
from storyboard.newsroom.questions.queries import health
from storyboard.newsroom.questions.reports import Reports
from storyboard.plugins import (
    Catalogue,
    Loaded,
    Section,
    catalogue_of,
    load_all,
    nearest,
    tell,
    trial_section,
    written,
)
from storyboard.sources.client import Client
from storyboard.sources.job import Job
from storyboard.sources.plugged import visit_source
from storyboard.sources.visit import SOURCE_SECONDS
from storyboard.store.library import Library

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a plugin would do to one article: `before` is None for one that it would add."""

    before: Article | None
    after: Article
    story: str = ""

    @property
    def hidden(self) -> str | None:
        """The reason for which it would be hidden."""
        return self.after.hidden.reason if self.after.hidden else None

    @property
    def tagged(self) -> tuple[str, ...]:
        """The tags that it would get."""
        had = self.before.tags if self.before else ()
        return tuple(tag for tag in self.after.tags if tag not in had)

    @property
    def boosted(self) -> float:
        """The points that would be added to its score."""
        return self.after.score - (self.before.score if self.before else 0)

    @property
    def changed(self) -> dict[str, object]:
        """The other fields that would change, with what they would be."""
        told = {"hidden", "tags", "score"}
        if self.before is None:
            return {}
        names = [one.name for one in fields(Article) if one.name not in told]
        return {name: getattr(self.after, name) for name in names if _differs(self.before, self.after, name)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one plugin would do. `seen` articles were shown to it; `passed_over` are hidden by other filters.

    `origin` says where its options are from; `reason` why a source brought nothing; `document` what an
    exporter wrote.
    """

    section: Section
    origin: str
    seen: int = 0
    passed_over: int = 0
    effects: tuple[Effect, ...] = ()
    faults: tuple[PluginFault, ...] = ()
    reason: str = ""
    document: str = ""


def chosen(config: Config, catalogue: Catalogue, name: str) -> list[tuple[Section, str]]:
    """Return the sections that `name` means, each with where its options are from.

    Those of the config that are called so or ask for that plugin; else the example of its docstring.
    Raises UsageError when there is no such plugin, or when nobody says what it should be set to.
    """
    asked = [(one, "the config") for one in config.plugins if name in (one.name, one.plugin)]
    if asked:
        return asked
    named = [found for found in catalogue.plugins if found.name == name]
    for fault in catalogue.faults:
        if fault.plugin == name:
            raise UsageError(f"plugin {name}: {fault.path}: {fault.message}")
    if not named:
        close = nearest(name, [found.name for found in catalogue.plugins])
        raise UsageError(f"there is no plugin {name!r}{close}; see `storyboard plugins list`")
    told = [trial_section(found) for found in named]
    for section, origin in told:
        if origin == "made-up options":
            wanted = ", ".join(section.options)
            raise UsageError(
                f"{name} needs the options {wanted}: write [{section.kind}s.{name}] into {config.path}"
            )
    return [(section, origin or "its defaults") for section, origin in told]


def trials(
    name: str,
    stories: Sequence[Story],
    since: datetime | None,
    library: Library,
    config: Config,
    locations: Locations,
    clock: Clock,
) -> list[Trial]:
    """Try every section of the plugin called `name`; see `Newsroom.trials`."""
    catalogue = catalogue_of(locations)
    return [
        trial(section, origin, stories, since, library, config, catalogue, clock)
        for section, origin in chosen(config, catalogue, name)
    ]


def trial(
    section: Section,
    origin: str,
    stories: Iterable[Story],
    since: datetime | None,
    library: Library,
    config: Config,
    catalogue: Catalogue,
    clock: Clock,
) -> Trial:
    """Try one plugin on the articles of `stories` that were published after `since`."""
    stories = list(stories)
    articles = [
        (one.article, story.slug)
        for story in stories
        for one in story.articles
        if since is None or one.article.published >= since
    ]
    if section.kind == "filter":
        return _filter(section, origin, articles, catalogue, clock)
    given = {"clock": clock, "stories": Reports(library, config, clock), "post": _post}
    loaded, faults = load_all([section], catalogue, given)
    if not loaded:
        return Trial(section=section, origin=origin, faults=tuple(faults))
    if section.kind == "source":
        return asyncio.run(_source(loaded[0], section, origin, library, config, clock))
    if section.kind == "exporter":
        outlook = Outlook(library, config.threads, lambda: health(config, library.memories()), clock)
        return _exporter(loaded[0], section, origin, [outlook.dossier(story) for story in stories])
    return _listener(loaded[0], section, origin, articles)


def _exporter(exporter: Loaded, section: Section, origin: str, dossiers: Sequence[Dossier]) -> Trial:
    notices: list[PluginFault] = []
    text = written(exporter, dossiers, tell=notices.append)
    if isinstance(text, PluginFault):
        return Trial(section=section, origin=origin, seen=len(dossiers), faults=(text,))
    return Trial(section=section, origin=origin, seen=len(dossiers), document=text, faults=tuple(notices))


def _filter(
    section: Section, origin: str, articles: Sequence[tuple[Article, str]], catalogue: Catalogue, clock: Clock
) -> Trial:
    # In the order that they came in: whether an article repeats another depends on it.
    came = sorted(articles, key=lambda pair: (pair[0].fetched, pair[0].published))
    own = [(one, slug) for one, slug in came if one.hidden is None or one.hidden.by == section.name]
    chain = assemble([section], catalogue, clock)
    after = chain.run_all([article for article, _ in own])
    pairs = [Effect(article, new, slug) for (article, slug), new in zip(own, after, strict=True)]
    effects = tuple(one for one in pairs if one.after != replace(one.before or one.after, hidden=None))
    return Trial(
        section=section,
        origin=origin,
        seen=len(own),
        passed_over=len(articles) - len(own),
        effects=effects,
        faults=chain.faults,
    )


async def _source(
    source: Loaded, section: Section, origin: str, library: Library, config: Config, clock: Clock
) -> Trial:
    job = Job(name=section.name, source=source.call, memory=library.memories().get(section.name))
    async with Client(config.fetch, clock) as client:
        outcome = await visit_source(job, source.call, client, clock, SOURCE_SECONDS)
    known = library.known([article.id for article in outcome.articles])
    fault = (PluginFault(section.name, source.path, outcome.fault),) if outcome.fault else ()
    return Trial(
        section=section,
        origin=origin,
        seen=len(outcome.articles),
        passed_over=len(known),
        effects=tuple(Effect(None, one) for one in outcome.articles if one.id not in known),
        faults=fault,
        reason=outcome.memory.health.reason,
    )


def _listener(
    listener: Loaded, section: Section, origin: str, articles: Sequence[tuple[Article, str]]
) -> Trial:
    slugs = tuple(dict.fromkeys(slug for _, slug in articles))
    events: tuple[Event, ...] = (
        Saved(slugs, opened=0, articles=len(articles)),
        RefreshDone(feeds=0, failed=0, fresh=len(articles), hidden=0, stories=len(slugs), opened=0),
    )
    faults = [fault for fault in (tell(listener, event) for event in events) if fault]
    return Trial(section=section, origin=origin, seen=len(articles), faults=tuple(faults))


def _post(url: str, message: object, *, headers: object = None) -> None:  # noqa: ARG001  # as `Post` says
    raise StoryboardError(f"would post to {without_password(url)}; a test sends nothing")


def _differs(before: Article, after: Article, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))
