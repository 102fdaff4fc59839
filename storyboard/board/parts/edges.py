"""The edges between the panes: moved with keys or the mouse, and where they were the last time."""

from dataclasses import dataclass
from typing import Literal, Protocol

from textual.widget import Widget

from storyboard.board.habits import Habits

_STORIES = (24, 120)  # cells that the stories may take
_ARTICLE = (15, 85)  # per cent of the detail that the article may take
_STEP_CELLS, _STEP_SHARE = 4, 5


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge that can be moved: the name its place is kept under, and which way it runs."""

    name: Literal["stories_cells", "article_beside", "article_below"]
    upright: bool = True


_STORIES_EDGE = Edge("stories_cells")
_BESIDE, _BELOW = Edge("article_beside"), Edge("article_below", upright=False)


@dataclass(frozen=True, slots=True)
class Frames:
    """What the panes stand in: the stories on the left; `detail` holds the other three."""

    stories: Widget
    detail: Widget
    middle: Widget
    about: Widget
    article: Widget


class Plan(Protocol):
    """Which panes there are now, as far as it matters for their edges."""

    @property
    def pane(self) -> str:
        """The pane that has the keys."""
        ...

    @property
    def whole(self) -> bool:
        """Whether the story stands alone."""
        ...

    @property
    def single(self) -> bool:
        """Whether one pane stands alone."""
        ...

    @property
    def columns(self) -> bool:
        """Whether the article stands beside the middle, not below."""
        ...

    def say(self, told: str, role: str = "muted") -> None:
        """Tell something in the status line."""
        ...


class Edges:
    """Panes whose edges move. Where nothing was moved, the style sheet decides."""

    def __init__(self, plan: Plan, frames: Frames, habits: Habits) -> None:
        self._plan, self._frames, self._habits = plan, frames, habits
        self._dragged: Edge | None = None

    def lay(self, width: int) -> None:
        """Give the panes the sizes that the reader gave them, on a screen so wide."""
        alone = self._plan.single
        cells = 0 if alone else self._habits.number(_STORIES_EDGE.name)
        self._frames.stories.styles.width = min(cells, max(width - 40, 24)) or None
        inner = self._inner
        share = 0 if alone else self._habits.number(inner.name)
        styles = self._frames.article.styles
        styles.width = f"{share}%" if share and inner.upright else None
        styles.height = f"{share}%" if share and not inner.upright else None

    @property
    def _inner(self) -> Edge:
        """The edge between the middle and the article: upright where they stand side by side."""
        return _BESIDE if self._plan.columns else _BELOW

    # Keys

    def left(self) -> None:
        """Move the upright edge of the pane to the left."""
        self._step(-1, upright=True)

    def right(self) -> None:
        """Move the upright edge of the pane to the right."""
        self._step(1, upright=True)

    def up(self) -> None:
        """Move the edge above the article up."""
        self._step(-1, upright=False)

    def down(self) -> None:
        """Move the edge above the article down."""
        self._step(1, upright=False)

    def _step(self, steps: int, *, upright: bool) -> None:
        inner, plan = self._inner, self._plan
        edge = inner if inner.upright == upright and (plan.pane != "stories" or not upright) else None
        if edge is None and upright and not plan.whole:
            edge = _STORIES_EDGE
        if edge is None or plan.single:
            plan.say("There is no such edge to move here", "warn")
        elif edge is _STORIES_EDGE:
            self._place(edge, self._frames.stories.outer_size.width + _STEP_CELLS * steps)
        else:
            self._place(edge, self._share(edge) - _STEP_SHARE * steps)

    def _share(self, edge: Edge) -> int:
        """Return how much of the detail the article takes, in per cent."""
        whole, part = self._frames.detail.size, self._frames.article.outer_size
        if edge.upright:
            return round(100 * part.width / max(whole.width, 1))
        return round(100 * part.height / max(whole.height, 1))

    def _place(self, edge: Edge, size: int) -> None:
        least, most = _STORIES if edge is _STORIES_EDGE else _ARTICLE
        self._habits.keep(**{edge.name: min(max(size, least), most)})
        self.lay(self._frames.stories.screen.size.width)

    # The mouse

    def take_hold(self, x: int, y: int) -> bool:
        """Take hold of the edge at a place of the screen; tell whether there is one."""
        self._dragged = self._edge_at(x, y)
        return self._dragged is not None

    def drag(self, x: int, y: int) -> None:
        """Move the edge that is held."""
        detail = self._frames.detail.region
        if self._dragged is _STORIES_EDGE:
            self._place(self._dragged, x + 1)
        elif self._dragged is _BESIDE:
            self._place(self._dragged, round(100 * (detail.right - x) / max(detail.width, 1)))
        elif self._dragged is _BELOW:
            self._place(self._dragged, round(100 * (detail.bottom - y) / max(detail.height, 1)))

    def let_go(self) -> bool:
        """Let the edge go; tell whether one was held."""
        held, self._dragged = self._dragged is not None, None
        return held

    def _edge_at(self, x: int, y: int) -> Edge | None:
        """Return the edge under a place of the screen, either of the two lines that make it."""
        if self._plan.single:
            return None
        stories, detail = self._frames.stories.region, self._frames.detail.region
        article = self._frames.article.region
        if stories and stories.y < y < stories.bottom and x in (stories.right - 1, detail.x):
            return _STORIES_EDGE
        if self._inner.upright:
            return _BESIDE if article.y < y < article.bottom and x in (article.x - 1, article.x) else None
        return _BELOW if x > detail.x and y in (article.y - 1, article.y) else None
