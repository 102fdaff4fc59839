"""The known keys of the config, with their types, defaults and limits."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from storyboard.config.durations import in_words
from storyboard.model.feed import Feed
from storyboard.model.settings import BoardSettings, FetchSettings, ThreadSettings

# The sections whose keys are the fields of a dataclass: those can be set by environment variables too.
SETTINGS: dict[str, type[Any]] = {"threads": ThreadSettings, "fetch": FetchSettings, "board": BoardSettings}
PLUGIN_SECTIONS = {"sources": "source", "filters": "filter", "listeners": "listener", "exporters": "exporter"}
SECTIONS = ("feeds", *PLUGIN_SECTIONS, *SETTINGS, "queries", "keys")

DEFAULT_PERIOD = Feed(name="", url="").every

FEED_KEYS = {
    "url": "address, http or https",
    "every": 'duration, e.g. "15m", "2h", "1d"',
    "headers": "table of texts; a value may be env:NAME or cmd:COMMAND",
    "user_agent": "text",
    "proxy": "address, http, https or socks5; or env:NAME or cmd:COMMAND",
    "lang": 'language code, e.g. "en"',
}

# The smallest and the largest value that makes sense.
LIMITS: dict[tuple[str, str], tuple[float, float]] = {
    ("threads", "idle_days"): (1, 36_500),
    ("threads", "single_idle_days"): (1, 36_500),
    ("fetch", "timeout"): (0.1, 600),
    ("fetch", "max_bytes"): (1_000, 2_000_000_000),
    ("fetch", "max_entries"): (10, 1_000_000),
    ("fetch", "max_title"): (20, 1_000_000),
    ("fetch", "max_text"): (1_000, 100_000_000),
    ("fetch", "max_redirects"): (0, 50),
    ("fetch", "per_host"): (1, 32),
    ("fetch", "spacing"): (0, 600),
    ("fetch", "concurrency"): (1, 256),
    ("board", "refresh_minutes"): (0, 10_080),
    ("board", "mark_read_after_seconds"): (0, 3_600),
}


@dataclass(frozen=True, slots=True)
class Key:
    """A known key: `feeds.NAME.url`, what it takes, and its default ("" where there is none)."""

    name: str
    takes: str
    default: str = ""


def known_keys() -> tuple[Key, ...]:
    """Return every key that the config knows; NAME and ACTION stand for a name of the user's choice."""
    return tuple(_keys())


def _keys() -> Iterator[Key]:
    every = in_words(DEFAULT_PERIOD)
    for name, takes in FEED_KEYS.items():
        yield Key(f"feeds.NAME.{name}", takes, every if name == "every" else "")
    for section, kind in PLUGIN_SECTIONS.items():
        yield Key(f"{section}.NAME.plugin", f"name of a {kind} plugin", "NAME")
        yield Key(f"{section}.NAME.OPTION", "whatever the plugin's option takes")
    yield Key("sources.NAME.every", FEED_KEYS["every"], every)
    for section, settings in SETTINGS.items():
        defaults = settings()
        for field in fields(settings):
            takes = getattr(field.type, "__name__", str(field.type))
            yield Key(f"{section}.{field.name}", takes, str(getattr(defaults, field.name)))
    yield Key("queries.NAME", "a query, as in the search")
    yield Key("keys.ACTION", "a key, or a list of keys")
