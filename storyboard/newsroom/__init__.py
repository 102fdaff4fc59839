"""The newsroom: the one door to the core, for the board and the command line alike."""

from storyboard.newsroom.door import Newsroom, now
from storyboard.newsroom.questions.reading_room import Clock

__all__ = ["Clock", "Newsroom", "now"]
