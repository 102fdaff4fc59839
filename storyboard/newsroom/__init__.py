"""The newsroom: the one door to the core, for the board and the command line alike."""

from storyboard.newsroom.desk import Filing
from storyboard.newsroom.door import Imported, Newsroom, now

__all__ = ["Filing", "Imported", "Newsroom", "now"]
