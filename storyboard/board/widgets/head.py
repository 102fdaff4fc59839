"""What stands above a timeline; the style sheet drops the keywords where the terminal is short."""

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from storyboard.board.lines import Line, line
from storyboard.board.paint.head import facts_line, keywords_line
from storyboard.board.paint.rounds import rounds_line
from storyboard.board.roles import content
from storyboard.model.plain import one_line
from storyboard.model.story import Story


class StoryHead(Vertical):
    """The title and the rounds, which wrap; the facts and the keywords, which are cut."""

    def compose(self) -> ComposeResult:
        """A block for each, empty at first."""
        for name in ("title", "facts", "keywords", "rounds"):
            yield Static(classes=f"head--{name}", markup=False)

    def show(self, story: Story | None, now: datetime) -> None:
        """Name a story, or none."""
        lines: dict[str, Line] = {}
        if story:
            lines["title"] = line((one_line(story.title), "unread"))
            lines["facts"] = facts_line(story, now)
            lines["keywords"] = keywords_line(story)
            lines["rounds"] = rounds_line(story.beats, now.date())
        for name in ("title", "facts", "keywords", "rounds"):
            told = lines.get(name)
            block = self.query_one(f".head--{name}", Static)
            block.update(content([told]) if told else "")
            block.set_class(not told, "-nothing")
