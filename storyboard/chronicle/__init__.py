"""The chronicle, pure: beats from articles, merged into one timeline a story, and what follows from it."""

from storyboard.chronicle.asof import as_of
from storyboard.chronicle.catchup import catch_up
from storyboard.chronicle.changed import Changes, Moved, changed_since
from storyboard.chronicle.elsewhere import Elsewhere
from storyboard.chronicle.numbers import figures, series
from storyboard.chronicle.quiet import Rhythm, Silence, rhythm
from storyboard.chronicle.telling import Telling
from storyboard.chronicle.tellings import tellings
from storyboard.chronicle.timeline import fold, join, without
from storyboard.model.figure import Figure, Series

__all__ = [
    "Changes",
    "Elsewhere",
    "Figure",
    "Moved",
    "Rhythm",
    "Series",
    "Silence",
    "Telling",
    "as_of",
    "catch_up",
    "changed_since",
    "figures",
    "fold",
    "join",
    "rhythm",
    "series",
    "tellings",
    "without",
]
