"""What changed in a story since a moment: new beats, places, actors, moved dates, changed numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from storyboard.chronicle.numbers import series
from storyboard.model.beat import Beat
from storyboard.model.figure import Figure, Series
from storyboard.model.span import Span
from storyboard.model.story import Filed, Story


@dataclass(frozen=True, slots=True)
class Moved:
    """An expected event whose date moved."""

    beat: Beat
    before: Span


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in a story. `numbers` are those whose latest value is not the last one known before."""

    articles: tuple[Filed, ...] = ()
    beats: tuple[Beat, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    numbers: tuple[Series, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.articles)


def changed_since(story: Story, since: datetime, told: Iterable[Figure] = ()) -> Changes:
    """Return what came into `story` after `since` (by the time of fetching, else of publication).

    `told` are the numbers of all its articles, for those who want them compared. A beat is new when no
    article that was there before tells it.
    """
    fresh = [filed for filed in story.articles if arrived(filed) > since and filed.article.hidden is None]
    ids = {filed.article.id for filed in fresh}
    beats = [beat for beat in story.beats if beat.reports and {each.article for each in beat.reports} <= ids]
    new = set(map(id, beats))
    known = [beat for beat in story.beats if id(beat) not in new]
    moved = [
        Moved(beat, beat.moved_from)
        for beat in story.beats
        if beat.moved_from is not None and beat.reports and beat.reports[0].article in ids
    ]
    return Changes(
        articles=tuple(fresh),
        beats=tuple(beats),
        places=_new_names(([place.name for place in beat.places] for beat in beats), known_places(known)),
        actors=_new_names((beat.actors for beat in beats), {name for beat in known for name in beat.actors}),
        moved=tuple(moved),
        numbers=tuple(_changed_numbers(told, ids)),
    )


def arrived(filed: Filed) -> datetime:
    """Return when the library had the article: when it was fetched, or published where that is unknown."""
    return max(filed.article.fetched, filed.article.published)


def known_places(beats: Sequence[Beat]) -> set[str]:
    """Return the names of the places of `beats`."""
    return {place.name for beat in beats for place in beat.places}


def _new_names(names: Iterable[Iterable[str]], known: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in names for name in group if name not in known))


def _changed_numbers(told: Iterable[Figure], fresh: set[str]) -> Iterable[Series]:
    for each in series(told):
        before = [figure for figure in each.figures if figure.article not in fresh]
        after = [figure for figure in each.figures if figure.article in fresh]
        if before and after and before[-1].value != after[-1].value:
            yield each
