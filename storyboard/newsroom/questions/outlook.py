"""Questions to all stories at once, or to one over time: what is expected, what changed, what fell silent.

Nothing here changes the library. What filters hide is left out, and so is what only it tells.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from heapq import nlargest

from storyboard.chronicle import (
    Changes,
    Elsewhere,
    Rhythm,
    Silence,
    catch_up,
    changed_since,
    rhythm,
    series,
    without,
)
from storyboard.chronicle.changed import arrived
from storyboard.chronicle.expectations import PATIENCE
from storyboard.chronicle.numbers import FEWEST_REPORTS
from storyboard.exports import Dossier
from storyboard.model.beat import Beat, State
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.figure import Series
from storyboard.model.news import Expectation
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Card, Filed, Mark, Story, worded
from storyboard.newsroom.desk.identity import IMPORTED
from storyboard.newsroom.questions.figures import compared, told
from storyboard.newsroom.questions.hindsight import known_on, known_since
from storyboard.store.library import Library

RECENT = timedelta(days=14)  # a story that nobody follows and that ended longer ago alarms nobody
_OPEN = (State.DUE, State.OVERDUE, State.EXPECTED, State.POSTPONED)  # in the order in which they are told
_WELL = (FeedState.OK, FeedState.NOT_MODIFIED, FeedState.EMPTY)


@dataclass(frozen=True, slots=True)
class Change:
    """What is new in a story, and the fewest articles that tell it; `opened`: all of it is new."""

    story: Story
    changes: Changes
    catch_up: tuple[Filed, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class Quiet:
    """A story that fell silent against its own rhythm, and how the feeds that carried it stand."""

    story: Story
    rhythm: Rhythm
    followed: bool
    feeds: tuple[FeedHealth, ...]


class Outlook:
    """The questions, asked of `library` at the time of `clock`."""

    def __init__(
        self,
        library: Library,
        threads: ThreadSettings,
        feeds: Callable[[], Iterable[FeedHealth]],
        clock: Callable[[], datetime],
    ) -> None:
        self._library = library
        self._threads = threads
        self._feeds = feeds
        self._clock = clock

    def expected(
        self, due: timedelta | None = None, *, everything: bool = False, only: Collection[str] | None = None
    ) -> list[Expectation]:
        """Return what is expected: due first, then overdue (the latest first), then by date.

        With `due` only what falls within that time from today, before or after it. Left out, unless
        `everything` is wanted, are sleeping and muted stories, what `open_beats` leaves out, and what
        another story tells to have happened. With `only` these stories alone are looked at.
        """
        today = self._clock().date()
        if only is None:
            stories = list(self._awake(everything=everything, alone=True))
        else:
            stories = list(map(shown, self._library.stories(list(only))))
        elsewhere = Elsewhere(beat for story in stories for beat in story.beats)
        found = [
            Expectation(story, beat, beat.on(today))
            for story in stories
            for beat in open_beats(story, today, everything=everything)
            if everything or not elsewhere.tells(beat)
        ]
        if due is not None:
            found = [each for each in found if _within(each.beat, today, due)]
        return sorted(found, key=_urgency)

    def alone(self, most: int) -> list[Story]:
        """Return the latest articles that are in no story yet, as stories of one; not what filters hide."""
        found = (story for story in map(shown, self._library.loose_stories()) if story.articles)
        return nlargest(most, found, key=lambda story: (story.updated, story.articles[0].article.id))

    def changed(
        self, since: datetime, *, everything: bool = False, only: Collection[str] | None = None
    ) -> Iterator[Change]:
        """Yield the stories with news since a moment, pinned and followed ones first, then the latest.

        Muted stories, and articles that are alone, are left out unless `everything` is wanted. With
        `only` these stories alone are looked at.
        """
        marks, today = self._library.marks(), self._clock().date()
        cards = [card for card in self._library.cards() if max(card.filed, card.updated) > since]
        cards = [card for card in cards if everything or not _mark(marks, card).mutes(card, today)]
        cards = [card for card in cards if only is None or card.slug in only]
        cards.sort(key=lambda card: not (_mark(marks, card).pinned or _mark(marks, card).followed))
        for story in self._library.stories([card.slug for card in cards]):
            yield from self._change(story, since)
        if everything:
            for story in self._library.loose_stories():
                yield from self._change(story, since)

    def catch_up(self, story: Story, since: datetime | None = None) -> tuple[Filed, ...]:
        """Return the fewest articles, three at most, that tell a story, or what is new in it since."""
        story = shown(story)
        if since is None:
            return catch_up(story)
        return _caught_up(story, changed_since(story, since))

    def numbers(self, story: Story) -> tuple[Series, ...]:
        """Return the numbers that two articles of a story give, or its only one; those that changed first."""
        articles = shown(story).articles
        found = series(told(articles), fewest=min(FEWEST_REPORTS, len(articles)))
        return tuple(sorted(found, key=lambda each: not each.changed))

    def as_of(self, story: Story, day: date) -> Story | None:
        """Return the story as it could be known at the end of a day; None when nothing of it could."""
        return known_on(story, day, self._clock().tzinfo)

    def known_since(self, story: Story) -> date:
        """Return the first day of which `as_of` returns something."""
        return known_since(story, self._clock().tzinfo)

    def quiet(self, *, everything: bool = False) -> list[Quiet]:
        """Return the stories that are silent for longer than they ever are: followed ones first.

        Others are told of for two weeks after their last article, or as long as they are awake when
        `everything` is wanted. Muted stories are left out.
        """
        now = self._clock()
        marks = self._library.marks()
        cards = [
            card
            for card in self._library.cards()
            if not _mark(marks, card).mutes(card, now.date())
            and (everything or _mark(marks, card).followed or now - card.updated <= RECENT)
        ]
        followed = {card.slug for card in cards if _mark(marks, card).followed}
        feeds = {health.name: health for health in self._feeds()}
        found = [
            self._silence(shown(story), feeds, now, followed=story.slug in followed)
            for story in self._library.stories([card.slug for card in cards])
        ]
        return sorted(
            (each for each in found if each is not None),
            key=lambda each: (not each.followed, -each.rhythm.lasted, each.story.slug),
        )

    def dossier(self, story: Story) -> Dossier:
        """Return what an export tells of a story."""
        visible = shown(story)
        hidden = len(story.articles) - len(visible.articles)
        ahead = open_beats(visible, visible.updated.date())
        return Dossier(visible, ahead, self.numbers(visible), hidden)

    def _awake(self, *, everything: bool, alone: bool) -> Iterator[Story]:
        """Yield the stories that are awake and not muted, or all; with `alone` the single articles too."""
        now, marks = self._clock(), self._library.marks()
        asleep = now - timedelta(days=self._threads.idle_days)
        cards = [
            card
            for card in self._library.cards()
            if everything
            or (max(card.updated, card.filed) >= asleep and not _mark(marks, card).mutes(card, now.date()))
        ]
        yield from map(shown, self._library.stories([card.slug for card in cards]))
        asleep = now - timedelta(days=self._threads.single_idle_days)
        for story in self._library.loose_stories() if alone else ():
            if everything or max(arrived(filed) for filed in story.articles) >= asleep:
                yield shown(story)

    def _change(self, story: Story, since: datetime) -> Iterator[Change]:
        story = shown(story)
        changes = changed_since(story, since)
        if changes:
            numbers = compared(story, changes.articles)
            changes = changed_since(story, since, numbers) if numbers else changes
            opened = len(changes.articles) == len(story.articles)
            yield Change(story, changes, _caught_up(story, changes), opened)

    def _silence(
        self, story: Story, feeds: dict[str, FeedHealth], now: datetime, *, followed: bool
    ) -> Quiet | None:
        measured = rhythm(story, now, feeds_alive=True)
        names = dict.fromkeys(
            name for filed in story.articles for name in (filed.article.feed, *filed.article.outlets)
        )
        carried = tuple(feeds.get(name) or _removed(name) for name in names if name and name != IMPORTED)
        if measured.silence is not Silence.QUIET or not (carried or followed):
            return None
        if not any(_delivers(health, measured) for health in carried):
            measured = replace(measured, silence=Silence.BLIND)
        return Quiet(story, measured, followed, carried)


def shown(story: Story) -> Story:
    """Return a story without the articles that filters hide, and without what only they tell; the others as
    they are read.
    """
    hidden = [filed.article.id for filed in story.articles if filed.article.hidden is not None]
    if not hidden and not any(filed.text_from for filed in story.articles):
        return story
    beats = story.beats
    for article in hidden:
        beats = without(beats, article)
    articles = tuple(
        replace(filed, article=worded(filed, story.articles))
        for filed in story.articles
        if filed.article.hidden is None
    )
    updated = max((filed.article.published for filed in articles), default=story.updated)
    return replace(story, articles=articles, beats=beats, updated=updated)


def _mark(marks: dict[str, Mark], card: Card) -> Mark:
    return marks.get(card.slug) or Mark(card.slug)


def open_beats(story: Story, today: date, *, everything: bool = False) -> tuple[Beat, ...]:
    """Return the beats that are expected, due, overdue or postponed as of `today`.

    Left out, unless `everything` is wanted, are those that no report will close any more: their round was
    told to have happened, or the story went on past them for ten days (a day, where their kind is unknown).
    """
    happened = {(beat.kind, beat.round) for beat in story.beats if beat.state is State.HAPPENED}
    return tuple(
        beat
        for beat in story.beats
        if beat.on(today) in _OPEN
        and (everything or not _lapsed(beat, story, today))
        and (everything or beat.round is None or (beat.kind, beat.round) not in happened)
    )


def _lapsed(beat: Beat, story: Story, today: date) -> bool:
    patience = PATIENCE if beat.kind else timedelta(days=1)
    return beat.span.end < today and story.updated.date() > beat.span.end + patience


def _within(beat: Beat, today: date, due: timedelta) -> bool:
    return beat.span.start <= today + due and beat.span.end >= today - due


def _urgency(one: Expectation) -> tuple[int, int, int, str]:
    start = one.beat.span.start.toordinal()
    return (
        _OPEN.index(one.state),
        -start if one.state is State.OVERDUE else start,
        one.beat.span.days,
        one.story.slug,
    )


def _caught_up(story: Story, changes: Changes) -> tuple[Filed, ...]:
    """Return the articles that tell the new beats; where there are none, the latest of the new articles."""
    own = [filed for filed in changes.articles if not filed.copy_of]
    return catch_up(story, changes.beats) or tuple(own[-1:])


def _removed(name: str) -> FeedHealth:
    return FeedHealth(name=name, state=FeedState.GONE, reason="not in the config any more")


def _delivers(health: FeedHealth, measured: Rhythm) -> bool:
    """Tell whether a feed is well and brought something else in the later half of a story's silence."""
    if health.state not in _WELL or health.newest is None or measured.since is None:
        return False
    return health.newest >= measured.since + measured.lasted / 2
