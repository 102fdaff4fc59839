"""The edges between the panes: moved with keys or the mouse, and where they were the last time."""

from dataclasses import dataclass
from typing import Literal

from textual import events

from storyboard.board.screens.panes import PanesScreen

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


class SizingScreen(PanesScreen):
    """Panes whose edges move. Where nothing was moved, the style sheet decides."""

    _dragged: Edge | None = None

    def _arrange(self) -> None:
        """Show what fits, at the sizes that the reader gave it."""
        super()._arrange()
        alone = self.zen or self.has_class("-narrow")
        cells = 0 if alone else self.habits.number(_STORIES_EDGE.name)
        self.query_one("#stories").styles.width = min(cells, max(self.size.width - 40, 24)) or None
        inner = self._inner
        share = 0 if alone else self.habits.number(inner.name)
        styles = self.query_one("#article").styles
        styles.width = f"{share}%" if share and inner.upright else None
        styles.height = f"{share}%" if share and not inner.upright else None

    @property
    def _inner(self) -> Edge:
        """The edge between the middle and the article: upright where they stand side by side."""
        return _BESIDE if self.whole or self.has_class("-wide") else _BELOW

    def action_edge_left(self) -> None:
        """Move the upright edge of the pane to the left."""
        self._step(-1, upright=True)

    def action_edge_right(self) -> None:
        """Move the upright edge of the pane to the right."""
        self._step(1, upright=True)

    def action_edge_up(self) -> None:
        """Move the edge above the article up."""
        self._step(-1, upright=False)

    def action_edge_down(self) -> None:
        """Move the edge above the article down."""
        self._step(1, upright=False)

    def _step(self, steps: int, *, upright: bool) -> None:
        inner = self._inner
        edge = inner if inner.upright == upright and (self.pane != "stories" or not upright) else None
        if edge is None and upright and not self.whole:
            edge = _STORIES_EDGE
        if edge is None or self.zen or self.has_class("-narrow"):
            self.say("There is no such edge to move here", "warn")
        elif edge is _STORIES_EDGE:
            self._place(edge, self.query_one("#stories").outer_size.width + _STEP_CELLS * steps)
        else:
            self._place(edge, self._share(edge) - _STEP_SHARE * steps)

    def _share(self, edge: Edge) -> int:
        """Return how much of the detail the article takes, in per cent."""
        whole, part = self.query_one("#detail").size, self.query_one("#article").outer_size
        if edge.upright:
            return round(100 * part.width / max(whole.width, 1))
        return round(100 * part.height / max(whole.height, 1))

    def _place(self, edge: Edge, size: int) -> None:
        least, most = _STORIES if edge is _STORIES_EDGE else _ARTICLE
        self.habits.keep(**{edge.name: min(max(size, least), most)})
        self._arrange()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of an edge."""
        self._dragged = self._edge_at(event.screen_x, event.screen_y)
        if self._dragged:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the edge that is held."""
        if self._dragged is None:
            return
        detail = self.query_one("#detail").region
        if self._dragged is _STORIES_EDGE:
            self._place(self._dragged, event.screen_x + 1)
        elif self._dragged.upright:
            self._place(self._dragged, round(100 * (detail.right - event.screen_x) / max(detail.width, 1)))
        else:
            self._place(self._dragged, round(100 * (detail.bottom - event.screen_y) / max(detail.height, 1)))

    def on_mouse_up(self) -> None:
        """Let the edge go."""
        if self._dragged:
            self._dragged = None
            self.release_mouse()

    def _edge_at(self, x: int, y: int) -> Edge | None:
        """Return the edge under a place of the screen, either of the two lines that make it."""
        if self.zen or self.has_class("-narrow"):
            return None
        stories, detail = self.query_one("#stories").region, self.query_one("#detail").region
        article = self.query_one("#article").region
        if stories and stories.y < y < stories.bottom and x in (stories.right - 1, detail.x):
            return _STORIES_EDGE
        if self._inner.upright:
            return _BESIDE if article.y < y < article.bottom and x in (article.x - 1, article.x) else None
        return _BELOW if x > detail.x and y in (article.y - 1, article.y) else None
