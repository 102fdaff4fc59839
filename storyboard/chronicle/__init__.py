"""The chronicle, pure: beats from articles, merged into one timeline a story."""

from storyboard.chronicle.tellings import Telling, tellings
from storyboard.chronicle.timeline import fold, join, without

__all__ = ["Telling", "fold", "join", "tellings", "without"]
