"""Choosing a theme, and wearing it the next time, too."""

from storyboard.board import panels
from storyboard.board.habits import Habits
from storyboard.board.parts.stage import Stage
from storyboard.newsroom import Newsroom


class Theming:
    """A panel of themes."""

    def __init__(self, stage: Stage, newsroom: Newsroom, habits: Habits) -> None:
        self._stage, self._newsroom, self._habits = stage, newsroom, habits

    async def choose(self) -> None:
        """Choose a theme; the one that is kept is worn the next time, too."""
        app = self._stage.app
        await app.run_action("look_for_themes")
        self._stage.ask(panels.ThemePanel(app.available_themes, app.theme), self.keep)

    def keep(self, name: str | None) -> None:
        """Wear a theme the next time, too."""
        if name:
            self._habits.keep(theme=name, instead_of=self._newsroom.config.board.theme)
            self._stage.say(f"The board wears {name}, the next time too")
