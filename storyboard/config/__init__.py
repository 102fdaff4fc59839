"""The config: one TOML file, read into frozen settings, and edited without touching the rest of it."""

from storyboard.config.config import Config
from storyboard.config.durations import duration
from storyboard.config.edit import add_feed, add_feeds, move_feed, remove_feed
from storyboard.config.queries import drop_query, keep_query
from storyboard.config.read import read
from storyboard.config.schema import Key, known_keys
from storyboard.config.show import describe
from storyboard.config.starters import STARTERS, Starter
from storyboard.config.template import template
from storyboard.config.writing import write

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
