"""The lists of the board: stories, the beats of one, its articles."""

from datetime import UTC, date, datetime
from functools import partial

from textual.reactive import reactive

from storyboard.board.lines import Line
from storyboard.board.paint import article as article_paint
from storyboard.board.paint import beats as beat_paint
from storyboard.board.paint import stories as story_paint
from storyboard.board.shelf import Item, Shelf
from storyboard.board.widgets.rows import Rows
from storyboard.board.widgets.stack import Row, Stack, heading_row
from storyboard.model.beat import Beat
from storyboard.model.story import Story

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class StoryList(Rows):
    """All stories, in the sections of the shelf."""

    shelf: reactive[Shelf] = reactive(Shelf, init=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._made: dict[str, tuple[Item, Row]] = {}  # the rows by slug, kept while their items are the same
        self._laid: tuple[Shelf, Stack] | None = None

    def lay(self, shelf: Shelf) -> None:
        """Lay a shelf out that will be shown; any thread may call it."""
        self._laid = (shelf, self.piled(self._rows(shelf)))

    def watch_shelf(self, shelf: Shelf) -> None:
        """Show the new shelf."""
        laid, self._laid = self._laid, None
        self.show_stack(laid[1] if laid and laid[0] is shelf else Stack(self._rows(shelf)))

    def _rows(self, shelf: Shelf) -> list[Row]:
        rows: list[Row] = []
        made = self._made
        for section in shelf.sections:
            rows.append(heading_row(section.heading, len(section.items), first=not rows))
            for item in section.items:
                slug = item.card.slug
                known = made.get(slug)
                if known is None or known[0] is not item:
                    made[slug] = known = item, Row(slug, partial(self._paint, item), _Lines(item))
                rows.append(known[1])
        return rows

    def _paint(self, item: Item, width: int) -> list[Line]:
        return story_paint.story(item, self.shelf.now or _LONG_AGO, width)


class _Lines:
    """How many lines a story takes at a width, worked out once for each width after another."""

    __slots__ = ("_item", "_lines", "_width")

    def __init__(self, item: Item) -> None:
        self._item, self._width, self._lines = item, 0, 0

    def __call__(self, width: int) -> int:
        if width != self._width:
            self._width, self._lines = width, story_paint.height(self._item, width)
        return self._lines


class Timeline(Rows):
    """The storyboard of one story: its beats on a date rail."""

    story: reactive[Story | None] = reactive(None, init=False)
    today: reactive[date] = reactive(date.min, init=False)
    quote_lines: reactive[int] = reactive(3, init=False)

    def watch_story(self, story: Story | None) -> None:
        """Show the beats of the picked story, at the last one that happened."""
        self.turn_to(story.slug if story else "")
        self._fill()

    def watch_today(self, _: date) -> None:
        """A new day: what was expected may be due."""
        self._fill()

    def watch_quote_lines(self, _: int) -> None:
        """The screen became shorter or taller."""
        self._fill()

    def tell_trouble(self, told: str) -> None:
        """Say in place of the beats why there are none to show."""
        self.forget()
        self.turn_to("")
        self.show([Row("", partial(beat_paint.trouble_lines, told))])

    def pick(self, wanted: Beat) -> None:
        """Highlight the beat that is the wanted one, whoever reports it by now."""
        what = (wanted.span, wanted.kind, wanted.quote)
        for key, beat in self.beats.items():
            if (beat.span, beat.kind, beat.quote) == what:
                self.highlighted = key

    def _fill(self) -> None:
        frames = beat_paint.frames(self.story.beats, self.today) if self.story else []
        rows: list[Row] = []
        ahead = any(frame.today_above for frame in frames)
        for number, frame in enumerate(frames):
            last = number == len(frames) - 1 and ahead  # or the rail goes on to today
            if frame.gap:
                rows.append(Row("", partial(beat_paint.gap_line, frame.gap), 3))
            elif number:
                rows.append(Row("", beat_paint.rail_line, 1))
            if frame.today_above:
                rows.append(Row("", partial(beat_paint.today_line, self.today, True), 2))
            paint = partial(beat_paint.beat_lines, frame, self.today, last, self.quote_lines)
            rows.append(
                Row(frame.key, paint, partial(beat_paint.height, frame, self.today, self.quote_lines))
            )
        if frames and not ahead:
            rows += [
                Row("", beat_paint.rail_line, 1),
                Row("", partial(beat_paint.today_line, self.today, False), 1),
            ]
        if self.story and not frames:
            rows = [Row("", partial(beat_paint.bare_lines, bool(self.story.articles)))]
        self.beats = {frame.key: frame.beat for frame in frames}
        self.show(rows, start=beat_paint.latest(frames, self.today))


class ArticleList(Rows):
    """The articles of one story, the newest first."""

    story: reactive[Story | None] = reactive(None, init=False)
    read: reactive[frozenset[str]] = reactive(frozenset(), init=False)
    now: reactive[datetime | None] = reactive(None, init=False)

    def watch_story(self, story: Story | None) -> None:
        """Show the articles of the picked story."""
        self.turn_to(story.slug if story else "")
        self._fill()

    def watch_read(self, _: frozenset[str]) -> None:
        """Something was read."""
        self._fill()

    def _fill(self) -> None:
        if self.story is None or self.now is None:
            self.show([])
            return
        filed = sorted(self.story.articles, key=lambda each: each.article.published, reverse=True)
        self.show(
            [
                Row(
                    each.article.id,
                    partial(article_paint.row, each, self.now, _unread(each.article.id, self.read)),
                    3,
                )
                for each in filed
            ]
        )


def _unread(identity: str, read: frozenset[str]) -> bool:
    return identity not in read
