"""What the reader should know of the config and the library, told once."""

from storyboard.board.parts.stage import Stage
from storyboard.newsroom import Newsroom


class Noticing:
    """Tells of damage and of what a crash left, also what was met while the board was open."""

    def __init__(self, stage: Stage, newsroom: Newsroom) -> None:
        self._stage, self._newsroom = stage, newsroom
        self._told = 0

    def start(self) -> None:
        """Tell what is wrong in the config."""
        for warning in self._newsroom.config.warnings:
            self._stage.warn(warning)

    def go_on(self) -> None:
        """Tell what was met in the library since the last time."""
        met = self._newsroom.met
        for notice in met[self._told :]:
            self._stage.warn(notice)
        self._told = len(met)
