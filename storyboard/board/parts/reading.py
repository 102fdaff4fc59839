"""The article at hand: behind the beat or the line that is highlighted, and one of several there."""

from collections.abc import Callable, Sequence

from storyboard.board.lines import Line, line
from storyboard.board.listing import Listing
from storyboard.board.paint.article import article_lines
from storyboard.board.parts.picking import Picking
from storyboard.board.widgets.lists import ArticleList, Timeline
from storyboard.board.widgets.page import Page
from storyboard.model.story import Filed
from storyboard.newsroom import Newsroom


class Reading:
    """Shows an article of the picked story on the page; `moved` is called when it is another one."""

    def __init__(
        self,
        newsroom: Newsroom,
        listing: Listing,
        picking: Picking,
        views: tuple[Timeline, ArticleList, Page],
        moved: Callable[[], None],
    ) -> None:
        self._newsroom, self._listing, self._picking, self._moved = newsroom, listing, picking, moved
        self._timeline, self._articles, self._page = views
        self.behind: Sequence[Filed] = ()
        self._turned = 0

    @property
    def filed(self) -> Filed | None:
        """The article that is shown."""
        return self.behind[self._turned] if self.behind else None

    @property
    def read(self) -> frozenset[str]:
        """The ids of what was read of the story that is shown."""
        story = self._picking.story
        return self._listing.mark(story.slug).read if story else frozenset()

    def look_behind(self) -> None:
        """Show the articles behind what is highlighted in the timeline or the articles, whichever is on."""
        story = self._picking.story
        filed = {each.article.id: each for each in story.articles} if story else {}
        beat = self._timeline.beats.get(self._timeline.highlighted)
        ids = [self._articles.highlighted] if self._articles.display else []
        if beat and not self._articles.display:
            ids = list(dict.fromkeys(report.article for report in beat.reports))
        if ids:
            self._show([filed[name] for name in ids if name in filed])

    def look_at_latest(self) -> None:
        """Show the latest article of a story without a beat; nothing without a story."""
        story = self._picking.story
        if story is None or not story.beats:
            self._show(sorted(story.articles, key=_published, reverse=True)[:1] if story else [])

    def _show(self, filed: Sequence[Filed]) -> None:
        before, shown = [each.article.id for each in self.behind], self.filed
        if before != [each.article.id for each in filed]:
            self._turned = 0
        self.behind = filed
        same = bool(shown and self.filed and shown.article.id == self.filed.article.id)
        self.write(top=not same)
        if not same:
            self._moved()

    def write(self, *, top: bool = True) -> None:
        """Write the article on the page, or what to do where there is none."""
        lines: list[Line] = [line(("Pick a beat or an article to read it here.", "muted"))]
        story = self._picking.story
        if story and self.filed:
            place = (self._turned + 1, len(self.behind))
            unread = self.filed.article.id not in self.read
            lines = article_lines(self.filed, story, self._newsroom.clock(), place=place, unread=unread)
        self._page.write(lines, top=top)

    def next_report(self) -> None:
        """Turn to the next article behind the beat."""
        self._turn_over(1)

    def previous_report(self) -> None:
        """Turn to the article before."""
        self._turn_over(-1)

    def _turn_over(self, steps: int) -> None:
        if self.behind:
            self._turned = (self._turned + steps) % len(self.behind)
            self.write()
            self._moved()


def _published(filed: Filed) -> float:
    return filed.article.published.timestamp()
