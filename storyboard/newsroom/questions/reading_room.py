"""The reading room: all that may be asked of a board. Nothing is changed by it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from storyboard.config import Config
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.feed import FeedHealth
from storyboard.model.story import Apart, Card, Filed, Mark, Story
from storyboard.newsroom.marks import Marks
from storyboard.newsroom.questions import queries
from storyboard.store.library import Library

if TYPE_CHECKING:
    from storyboard.newsroom.corrections.rulings import Ruling
    from storyboard.newsroom.questions.inspecting import Inspected
    from storyboard.newsroom.questions.outlook import Outlook
    from storyboard.newsroom.questions.trial import Trial

Clock = Callable[[], datetime]


class ReadingRoom:
    """Questions to a board's library, config and plugins; see each method for faults."""

    def __init__(
        self, locations: Locations, config: Config, library: Library, clock: Clock, marks: Marks
    ) -> None:
        self.locations = locations
        self.config = config
        self.clock = clock
        self._library = library
        self._marks = marks

    def cards(self) -> list[Card]:
        """Return the stories that have more than one article, the latest first; not those of which filters
        hide all."""
        return [card for card in self._library.cards() if card.visible]

    def story(self, slug: str) -> Story | None:
        """Return one story whole, None when there is none of that slug or alias."""
        return self._library.story(slug)

    def resolve(self, word: str) -> Story:
        """Return the story that `word` names: a slug, an alias, or the beginning of one.

        Raises UsageError that names the candidates.
        """
        return queries.resolve(self._library, word)

    def stories(self, query: str = "", *, everything: bool = False) -> Iterator[Story]:
        """Yield the stories that meet `query`, the latest first; with `everything` single articles and
        sleeping stories too. Raises UsageError for a query that cannot be understood."""
        return queries.stories(self._library, self.config.threads, query, self.clock(), everything=everything)

    def search(self, query: str) -> list[Card]:
        """Return the cards that meet `query`, the latest first. Raises UsageError."""
        return queries.search(self.cards(), self.marks(), query, self.clock())

    def filed(self, article: str) -> tuple[Story, Filed]:
        """Return an article by its id, and its story. Raises UsageError when there is none."""
        return queries.filed(self._library, article)

    def kept_apart(self, slug: str) -> tuple[Apart, ...]:
        """Return the stories that a story would be one with, and what forbids it."""
        from storyboard.newsroom.questions.apart import kept_apart

        return kept_apart(self._library, self.config.threads, slug)

    def hidden(self) -> list[tuple[Article, str]]:
        """Return the articles that filters hide, each with the slug of its story."""
        return queries.hidden(self._library)

    def alone(self) -> int:
        """Return how many articles are in no story yet, without those that filters hide."""
        return queries.alone(self._library)

    def feeds(self) -> list[FeedHealth]:
        """Return how each feed and source of the config stands, in its order."""
        return queries.health(self.config, self._library.memories())

    @property
    def outlook(self) -> "Outlook":
        """Questions to all stories, or to one over time: what is expected, what changed, what is quiet."""
        from storyboard.newsroom.questions.outlook import Outlook
        from storyboard.newsroom.vocabulary import learn, read_vocabulary

        learn(read_vocabulary(self.locations))
        return Outlook(self._library, self.config.threads, self.feeds, self.clock)

    def marks(self) -> dict[str, Mark]:
        """Return the reader's marks by story slug."""
        return self._marks.all()

    def corrections(self) -> "list[Ruling]":
        """Return the reader's corrections in force, the oldest first."""
        from storyboard.newsroom.corrections.rulings import rulings

        return rulings(self._library)

    def inspect(self, files: Iterable[str], published: datetime | None = None) -> "Iterator[Inspected | str]":
        """Yield each article of `files` with what is read in it and its keywords; problems as sentences.

        Nothing is stored. Raises StoryboardError for a file that cannot be read.
        """
        from storyboard.newsroom.questions.inspecting import inspect

        return inspect(files, published, self.locations, self.config, self.clock)

    def trials(self, name: str, *, story: str = "", since: datetime | None = None) -> "list[Trial]":
        """Return what the plugin called `name` would do to the stored articles: all, or those of one
        story or published since a moment. Nothing is saved.

        Raises UsageError when there is no such plugin or story, and ConfigError for wrong options.
        """
        from storyboard.newsroom.questions.trial import trials

        stories = [self.resolve(story)] if story else list(self.stories(everything=True))
        return trials(name, stories, since, self._library, self.config, self.locations, self.clock)
