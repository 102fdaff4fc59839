"""The newsroom: the one door to the core, for the board and the command line alike."""

from storyboard.newsroom.clock import now
from storyboard.newsroom.door import Newsroom
from storyboard.newsroom.questions.reading_room import Clock

__all__ = ["Clock", "Newsroom", "now"]
