"""What the threader of a library has learnt: loaded from the index, or learnt anew from the stories.

The index is derived: it may be deleted at any time, and is dropped when files changed.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from storyboard.model.article import EPOCH, Article
from storyboard.model.correction import Correction
from storyboard.model.settings import ThreadSettings
from storyboard.model.story import Story
from storyboard.newsroom.desk.notes import moment_of
from storyboard.newsroom.desk.stock import Stock
from storyboard.newsroom.processes.readers import Readers
from storyboard.stories import Item, Threader

MOST_CORPORA = 50  # parts of a corpus, one a batch, from which on they are put together


class Learnt:
    """Loads the threader when it is first asked for, which takes seconds: where nothing is new it never is.

    `name` makes the slug of a story that opens; `corrections` are those in force.
    """

    def __init__(
        self,
        library: Stock,
        settings: ThreadSettings,
        readers: Readers,
        name: Callable[[Item], str],
        corrections: Iterable[Correction],
    ) -> None:
        self._library = library
        self._settings = settings
        self._readers = readers
        self._name = name
        self._corrections = tuple(corrections)
        self._threader: Threader | None = None
        self._parts = 0  # of the corpus in the library

    @property
    def is_loaded(self) -> bool:
        """Whether anybody asked for it so far."""
        return self._threader is not None

    @property
    def threader(self) -> Threader:
        """The threader, with all it has learnt."""
        if self._threader is None:
            self._threader = self._loaded()
        return self._threader

    def tidy(self) -> None:
        """Put the parts of the corpus together where they are many; for when a batch is saved."""
        if self._threader is None:
            return
        self._parts += 1
        if self._parts > MOST_CORPORA:
            self._library.fold_corpus(self._threader.whole_corpus())
            self._parts = 1

    def _loaded(self) -> Threader:
        library, settings = self._library, self._settings
        corpora = library.load_corpus()
        self._parts = len(corpora)
        threader = Threader.restore(settings, self._name, library.load_threads().items(), corpora)
        if not corpora:
            _relearn(library, settings, threader, self._readers)
        for correction in self._corrections:
            threader.remember(correction)
        return threader


def adopt(story: Story, threader: Threader, readers: Readers) -> None:
    """Tell `threader` of one story that is asleep, so that the reader can correct it."""
    _adopt([story], threader, readers)


def _relearn(library: Stock, settings: ThreadSettings, threader: Threader, readers: Readers) -> None:
    """Tell an empty `threader` which articles are in the stories that are awake, in order of publication."""
    latest = max(
        (moment_of(article) for story in library.stories() for article in _articles(story)), default=EPOCH
    )
    awake = [story for story in library.stories() if _awake(story, latest, settings)]
    _adopt(awake, threader, readers)


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
