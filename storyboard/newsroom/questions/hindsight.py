"""What could be known of a story on an earlier day, and since when anything could."""

from dataclasses import replace
from datetime import date, datetime, time, tzinfo

from storyboard.chronicle import as_of
from storyboard.chronicle.changed import arrived
from storyboard.model.article import EPOCH
from storyboard.model.story import Filed, Story
from storyboard.newsroom.desk.identity import IMPORTED


def known_on(story: Story, day: date, zone: tzinfo | None) -> Story | None:
    """Return the story as it could be known at the end of a day; None when nothing of it could.

    An article from a file could be known when it was published, whenever it was imported.
    """
    from storyboard.reading import read

    night = datetime.combine(day, time.max, zone)
    return as_of(replace(story, articles=tuple(map(_as_published, story.articles))), night, read)


def known_since(story: Story, zone: tzinfo | None) -> date:
    """Return the first day of which `known_on` returns something."""
    return min(map(arrived, map(_as_published, story.articles))).astimezone(zone).date()


def _as_published(filed: Filed) -> Filed:
    if filed.article.feed != IMPORTED:
        return filed
    return replace(filed, article=replace(filed.article, fetched=EPOCH))
