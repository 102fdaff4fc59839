"""What listeners may ask: the stories as the reader sees them, without what filters hide."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from storyboard.config import Config
from storyboard.exports import render
from storyboard.model.article import EPOCH
from storyboard.model.news import Expectation, News
from storyboard.model.story import Mark
from storyboard.newsroom.questions.outlook import Outlook
from storyboard.newsroom.questions.queries import health
from storyboard.store.library import Library


class Reports:
    """The answers of `storyboard.plugins.Stories`. A new one is made when a refresh begins."""

    def __init__(self, library: Library, config: Config, clock: Callable[[], datetime]) -> None:
        self._library = library
        self._threads = config.threads
        self._clock = clock
        self._outlook = Outlook(library, config.threads, lambda: health(config, library.memories()), clock)
        self._begun = clock()
        visits = [memory.health.checked for memory in library.memories().values()]
        self.previous = max((visit for visit in visits if visit), default=EPOCH)

    def news(self, since: datetime | None = None, *, everything: bool = False) -> Iterator[News]:
        """Yield what was fetched in this refresh, or since a moment, in the followed stories.

        With `everything` in all stories that are not muted; followed ones come first.
        """
        since = since or self._begun
        marks = self._library.marks()
        only = None if everything else self._chosen(everything=False)
        for change in self._outlook.changed(since - timedelta(microseconds=1), only=only):
            fresh = tuple(one for one in change.changes.articles if one.article.fetched >= since)
            ids = {one.article.id for one in fresh}
            beats = (beat for beat in change.changes.beats if {each.article for each in beat.reports} <= ids)
            followed = (marks.get(change.story.slug) or Mark("")).followed
            if fresh:
                yield News(
                    story=change.story,
                    articles=fresh,
                    beats=tuple(beats),
                    opened=len(fresh) == len(change.story.articles),
                    followed=followed,
                )

    def expected(self, *, everything: bool = False) -> list[Expectation]:
        """Return what is open in the followed stories, with `everything` in all that are awake and not muted:
        due, overdue, then expected."""
        return self._outlook.expected(only=None if everything else self._chosen(everything=False))

    def export(self, form: str, *, everything: bool = False) -> str:
        """Return the followed stories as a document; with `everything` all that are awake and not muted.

        A calendar holds what they expect. Raises ValueError for a form that there is not.
        """
        if form == "ics":
            from storyboard.exports.calendar import agenda

            return agenda(self.expected(everything=everything))
        stories = self._library.stories(list(self._chosen(everything=everything)))
        return render(form, [self._outlook.dossier(story) for story in stories])

    def _chosen(self, *, everything: bool) -> dict[str, Mark]:
        """Return the stories by slug, the latest first, with the reader's marks."""
        marks = self._library.marks()
        now = self._clock()
        asleep = now - timedelta(days=self._threads.idle_days)
        found = {card: marks.get(card.slug) or Mark(card.slug) for card in self._library.cards()}
        return {
            card.slug: mark
            for card, mark in found.items()
            if mark.followed
            or (everything and not mark.mutes(card, now.date()) and max(card.updated, card.filed) >= asleep)
        }
