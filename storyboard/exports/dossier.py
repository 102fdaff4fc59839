"""The dossier: all that an export tells of a story, looked at on the day of its latest news.

No export looks at the clock, so that the same library gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from storyboard.model.article import Article
from storyboard.model.beat import Beat, Report, State
from storyboard.model.figure import Series
from storyboard.model.reading import Place
from storyboard.model.story import Story

OPEN = (State.EXPECTED, State.DUE, State.OVERDUE, State.POSTPONED)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story, without what filters hide (`hidden` articles); the beats of it that are open; its numbers."""

    story: Story
    ahead: tuple[Beat, ...] = ()
    numbers: tuple[Series, ...] = ()
    hidden: int = 0

    @property
    def day(self) -> date:
        """The day of its latest news, which every state is told as of."""
        return self.story.updated.date()

    @property
    def articles(self) -> Mapping[str, Article]:
        """Its articles by id."""
        return {filed.article.id: filed.article for filed in self.story.articles}


@dataclass(frozen=True, slots=True)
class Line:
    """A beat with the reports whose article is at hand, each article once, and how it stands on a day."""

    beat: Beat
    state: State
    reports: tuple[tuple[Report, Article], ...]


def lines_of(dossier: Dossier, beats: Iterable[Beat]) -> Iterator[Line]:
    """Yield the line of each of `beats`."""
    articles = dossier.articles
    for beat in beats:
        first: dict[str, tuple[Report, Article]] = {}
        for report in beat.reports:
            if report.article in articles:
                first.setdefault(report.article, (report, articles[report.article]))
        yield Line(beat, beat.on(dossier.day), tuple(first.values()))


def rounds_of(beats: Iterable[Beat]) -> dict[str, dict[int, list[Beat]]]:
    """Return the beats of each kind by round, the rounds in their order."""
    kinds: dict[str, dict[int, list[Beat]]] = {}
    for beat in beats:
        if beat.round is not None:
            kinds.setdefault(beat.kind, {}).setdefault(beat.round, []).append(beat)
    return {kind: dict(sorted(rounds.items())) for kind, rounds in sorted(kinds.items())}


def places_of(beats: Iterable[Beat]) -> list[tuple[Place, int]]:
    """Return the places of the beats and how many beats happen there, the most first."""
    told = Counter(place for beat in beats for place in beat.places)
    return sorted(told.items(), key=lambda each: (-each[1], each[0].name, each[0].country))
