"""What the next action takes: the stories or articles that are selected, or the one that is highlighted."""

from collections.abc import Callable

from storyboard.board.parts.picking import Picking
from storyboard.board.parts.reading import Reading
from storyboard.board.parts.stage import Stage
from storyboard.board.widgets.rows import Rows
from storyboard.board.wording import count
from storyboard.model.story import Filed, Story


class AtHand:
    """What is picked, and what is selected in the two lists; `told` is called when that is something else."""

    def __init__(
        self,
        stage: Stage,
        picking: Picking,
        reading: Reading,
        lists: tuple[Rows, Rows],
        told: Callable[[], None],
    ) -> None:
        self._stage, self._picking, self._reading, self._told = stage, picking, reading, told
        self._stories, self._articles = lists

    @property
    def slug(self) -> str:
        """The highlighted story, an empty text where there is none."""
        return self._picking.slug

    @property
    def story(self) -> Story | None:
        """The story that is shown."""
        return self._picking.story

    @property
    def filed(self) -> Filed | None:
        """The article that is shown."""
        return self._reading.filed

    @property
    def read(self) -> frozenset[str]:
        """The ids of what was read of the story that is shown."""
        return self._reading.read

    def stories(self) -> tuple[str, ...]:
        """Return the slugs of the stories that an action takes: those selected, or the one at hand."""
        rows = self._stories
        if self._stage.pane == "stories" and rows.selected:
            return tuple(slug for slug in rows.keys if slug in rows.selected)
        return (self._picking.slug,) if self._picking.slug else ()

    def articles(self) -> tuple[str, ...]:
        """Return the ids of the articles that an action takes: those selected, or the one that is shown."""
        rows, pane = self._articles, self._stage.pane
        if pane == "articles" and rows.selected:
            return tuple(key for key in rows.keys if key in rows.selected)
        filed = self._reading.filed
        return (filed.article.id,) if filed and pane != "stories" else ()

    def select(self) -> None:
        """Select the highlighted story or article, or no longer, and go on to the next."""
        rows = self._list
        if rows is None or not rows.highlighted:
            self._stage.say("Stories and articles are selected in their lists: A shows the articles", "warn")
            return
        for _ in range(rows.times()):
            rows.selected ^= {rows.highlighted}
            rows.move(1)
        self._tell(rows)

    def select_all(self) -> None:
        """Select all that the list shows, or nothing when all is selected."""
        rows = self._list
        if rows is not None:
            everything = frozenset(rows.keys)
            rows.selected = frozenset() if rows.selected == everything else everything
            self._tell(rows)

    def let_go(self) -> bool:
        """Select nothing any more; tell whether anything was."""
        lists = (self._stories, self._articles)
        selected = any(rows.selected for rows in lists)
        for rows in lists:
            rows.selected = frozenset()
        self._told()
        return selected

    def prune(self) -> None:
        """Select nothing that the list of stories shows no longer."""
        if self._stories.selected:
            self._stories.selected &= frozenset(self._stories.keys)

    @property
    def _list(self) -> Rows | None:
        """The list in which something can be selected, when it has the keys."""
        return {"stories": self._stories, "articles": self._articles}.get(self._stage.pane)

    def _tell(self, rows: Rows) -> None:
        self._told()
        if not rows.selected:
            self._stage.say("Nothing is selected")
        elif rows is self._stories:
            told = count(len(rows.selected), "story", "stories")
            self._stage.say(f"{told} selected: a p f m M and the others take them, escape lets them go")
        else:
            told = count(len(rows.selected), "article")
            self._stage.say(f"{told} selected: space > X S take them, escape lets them go")
