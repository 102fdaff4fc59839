"""The config as a newsroom runs on it: read at the start, and read anew while the board is open."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from storyboard import config as settings
from storyboard.config import Config
from storyboard.errors import UsageError
from storyboard.locations import Locations
from storyboard.model.events import PluginFault
from storyboard.newsroom.questions.query import parse
from storyboard.plugins import Section


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What another config means: its changes in words, and the plugins of it that cannot be loaded."""

    changes: tuple[str, ...]
    faults: tuple[PluginFault, ...] = ()


def configured(locations: Locations, *, safe: bool) -> Config:
    """Return the config of `locations`, without its plugins when it has to be `safe`. Raises ConfigError."""
    config = _with_queries_that_can_be_asked(settings.read(locations.config_file))
    return replace(config, sources=(), filters=(), listeners=(), exporters=()) if safe else config


def _with_queries_that_can_be_asked(config: Config) -> Config:
    """Return the config without the saved queries that cannot be understood, and with a warning for each."""
    asked: dict[str, str] = {}
    warnings: list[str] = []
    for name, query in config.queries.items():
        try:
            parse(query)
            asked[name] = query
        except UsageError as fault:
            warnings.append(f"{config.at('queries', name)}: queries.{name}: {fault}")
    return replace(config, queries=asked, warnings=(*config.warnings, *warnings)) if warnings else config


def tried(config: Config, locations: Locations, clock: Callable[[], datetime]) -> tuple[PluginFault, ...]:
    """Load every plugin of a config, as the next refresh will, and return those that failed.

    Raises ConfigError for a plugin that does not exist and for options that do not fit.
    """
    from storyboard.plugins import catalogue_of, load_all
    from storyboard.plugins.outline import GIVEN

    given = {**dict.fromkeys(GIVEN), "clock": clock}  # what else they may ask for is there in a refresh only
    return tuple(load_all(config.plugins, catalogue_of(locations), given)[1]) if config.plugins else ()


def changes(old: Config, new: Config) -> tuple[str, ...]:
    """Return in words what `new` does otherwise than `old`: nothing, one word or several."""
    told = [
        *_named("feed", {feed.name: feed for feed in old.feeds}, {feed.name: feed for feed in new.feeds}),
        *_named("source", _sections(old.sources), _sections(new.sources)),
        *_named("filter", _sections(old.filters), _sections(new.filters)),
        *_named("listener", _sections(old.listeners), _sections(new.listeners)),
        *_named("exporter", _sections(old.exporters), _sections(new.exporters)),
    ]
    told += [
        name
        for name in ("threads", "fetch", "board", "queries", "keys")
        if getattr(old, name) != getattr(new, name)
    ]
    return tuple(told)


def _sections(sections: Iterable[Section]) -> dict[str, object]:
    # Where a section stands in the file changes nothing; its place among the others does.
    return {one.name: (place, one.plugin, one.options, one.every) for place, one in enumerate(sections)}


def _named(noun: str, old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    changed = [name for name in old.keys() & new.keys() if old[name] != new[name]]
    counts = ((len(come), "new"), (len(gone), "gone"), (len(changed), "changed"))
    return [f"{number} {noun if number == 1 else noun + 's'} {how}" for number, how in counts if number]
