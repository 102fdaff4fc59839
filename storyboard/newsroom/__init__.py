"""The newsroom: the one door to the core, for the board and the command line alike."""

from storyboard.newsroom.door import Newsroom, now

__all__ = ["Newsroom", "now"]
