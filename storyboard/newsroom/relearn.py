"""Learning anew: what the threader knew is worked out from the library when its own state is lost.

The index that keeps it is derived: it may be deleted at any time, and is dropped when files changed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from storyboard.model.article import EPOCH, Article
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Story
from storyboard.newsroom.notes import moment_of
from storyboard.newsroom.readers import Readers
from storyboard.newsroom.stock import Stock
from storyboard.stories import Threader


def relearn(library: Stock, settings: ThreadSettings, threader: Threader, readers: Readers) -> None:
    """Tell an empty `threader` which articles are in the stories that are awake, in order of publication."""
    latest = max(
        (moment_of(article) for story in library.stories() for article in _articles(story)), default=EPOCH
    )
    awake = [story for story in library.stories() if _awake(story, latest, settings)]
    _adopt(awake, threader, readers)


def adopt(story: Story, threader: Threader, readers: Readers) -> None:
    """Tell `threader` of one story that is asleep, so that the reader can correct it."""
    _adopt([story], threader, readers)


def _adopt(stories: Iterable[Story], threader: Threader, readers: Readers) -> None:
    filed = sorted(
        ((story, one) for story in stories for one in story.articles),
        key=lambda pair: (moment_of(pair[1].article), pair[1].article.id),
    )
    noted = readers.read([one.article for _, one in filed])
    for (story, one), notes in zip(filed, noted, strict=True):
        threader.adopt(notes.item, story.slug, one.copy_of, story.aliases)


def _awake(story: Story, latest: datetime, settings: ThreadSettings) -> bool:
    days = settings.idle_days if len(story.articles) > 1 else settings.single_idle_days
    return max(map(moment_of, _articles(story))) >= latest - timedelta(days=days)


def _articles(story: Story) -> list[Article]:
    return [filed.article for filed in story.articles]
