"""The config: one TOML file, read into frozen settings, and edited without touching the rest of it.

What only an edit needs (tomlkit) is loaded with the first one: most commands only read.
"""

from typing import TYPE_CHECKING

from storyboard.config.config import Config
from storyboard.config.durations import duration
from storyboard.config.read import read
from storyboard.config.schema import Key, known_keys
from storyboard.config.starters import STARTERS, Starter
from storyboard.config.template import template
from storyboard.config.writing import write
from storyboard.later import later

if TYPE_CHECKING:
    from storyboard.config.edit import add_feed, add_feeds, move_feed, remove_feed
    from storyboard.config.queries import drop_query, keep_query
    from storyboard.config.show import describe

__all__ = [
    "STARTERS",
    "Config",
    "Key",
    "Starter",
    "add_feed",
    "add_feeds",
    "describe",
    "drop_query",
    "duration",
    "keep_query",
    "known_keys",
    "move_feed",
    "read",
    "remove_feed",
    "template",
    "write",
]

__getattr__ = later(
    __name__,
    {
        "edit": ("add_feed", "add_feeds", "move_feed", "remove_feed"),
        "queries": ("drop_query", "keep_query"),
        "show": ("describe",),
    },
)
