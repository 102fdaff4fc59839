"""Single articles in the order of time, the latest first, without reading more of them than are asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from storyboard.model.story import Story
from storyboard.store.layout import LOOSE, day_in

_DAY = len(f"{LOOSE}/yyyy-mm-dd")
_LASTS = timedelta(hours=36)  # a day, from its first minute in UTC until it is over in the last zone

Filed = tuple[str, str]  # the slug of a story and its file


def latest_first(
    filed: Sequence[Filed], read: Callable[[Iterable[Filed]], Iterator[Story]]
) -> Iterator[Story]:
    """Yield the stories of `filed`, which is in the order of the files, from the last one back.

    A story is filed under the day of its article in that one's own zone, so that the days overlap: two or
    three are read before the first story is told.
    """
    waiting: list[Story] = []
    for day, some in groupby(reversed(filed), lambda each: each[1][:_DAY]):
        end = _end(day_in(day))
        yield from (story for story in waiting if story.updated >= end)
        waiting = [story for story in waiting if story.updated < end]
        waiting = sorted((*waiting, *read(some)), key=lambda story: story.updated, reverse=True)
    yield from waiting


def _end(day: date) -> datetime:
    """Return a moment by which `day` is over everywhere."""
    try:
        return datetime.combine(day, time(), UTC) + _LASTS
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
