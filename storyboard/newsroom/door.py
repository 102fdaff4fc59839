"""The door: one object through which the board and the command line reach everything below.

Looking at a library must be quick: what only new articles need (the network, the readers, the
threader, plugins) is imported by the methods that take articles in.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from storyboard import config as settings
from storyboard.config import Config
from storyboard.errors import BoardLocked
from storyboard.locations import Locations, bundled
from storyboard.model.article import Article
from storyboard.model.events import Event, PluginFault
from storyboard.model.feed import Feed, FeedHealth, Memory
from storyboard.model.reading import Keyword, Reading
from storyboard.model.story import Card, Filed, Mark, Story
from storyboard.newsroom import queries
from storyboard.newsroom.history import History
from storyboard.store.library import Library

if TYPE_CHECKING:
    from storyboard.newsroom.desk import Desk, Filing
    from storyboard.newsroom.readers import Readers
    from storyboard.plugins import Catalogue

Clock = Callable[[], datetime]
BATCH = 10_000  # imported articles that are saved at once


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: one filing an article, the feeds it added, problems and plugin faults."""

    filings: "tuple[Filing, ...]"
    feeds: tuple[Feed, ...]
    problems: tuple[str, ...]
    faults: tuple[PluginFault, ...]


def now() -> datetime:
    """Return the time, in the zone of the machine."""
    return datetime.now(UTC).astimezone()


class Newsroom:
    """A board's library, config and plugins. Reading it changes nothing; see each method for faults.

    `read_only` says who holds the board, or is empty; `notices` are sentences for the reader about
    what was met while opening: warnings of the config, a commit that was finished after a crash.
    """

    def __init__(self, locations: Locations, config: Config, library: Library, clock: Clock) -> None:
        self.locations = locations
        self.config = config
        self.clock = clock
        self.read_only = ""
        self._library = library
        self._readers: Readers | None = None
        self._history = History(library.marks(), library.put_mark)

    @classmethod
    def open(
        cls,
        locations: Locations,
        *,
        write: bool,
        clock: Clock = now,
        fall_back: bool = False,
        safe: bool = False,
    ) -> Self:
        """Open the board of `locations`; `safe` runs no plugins.

        Raises ConfigError, and BoardLocked when `write` is wanted and another process writes to the
        board; with `fall_back` it is opened read-only then, and `read_only` says who holds it.
        """
        config = settings.read(locations.config_file)
        if safe:
            config = replace(config, sources=(), filters=(), listeners=())
        held = ""
        try:
            library = Library.open(locations, clock, write=write)
        except BoardLocked as locked:
            if not fall_back:
                raise
            held = str(locked)
            library = Library.open(locations, clock, write=False)
        newsroom = cls(locations, config, library, clock)
        newsroom.read_only = held
        return newsroom

    def close(self) -> None:
        """Let the board go."""
        if self._readers is not None:
            self._readers.close()
        self._library.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader should know about how the board was opened."""
        return (*self.config.warnings, *self._library.notices)

    # Reading

    def cards(self) -> list[Card]:
        """Return the stories that have more than one article, the latest first."""
        return self._library.cards()

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

    def hidden(self) -> list[tuple[Article, str]]:
        """Return the articles that filters hide, each with the slug of its story."""
        return queries.hidden(self._library)

    def feeds(self) -> list[FeedHealth]:
        """Return how each feed and source of the config stands, in its order."""
        return queries.health(self.config, self._library.memories())

    # The reader's marks

    def marks(self) -> dict[str, Mark]:
        """Return the reader's marks by story slug."""
        return self._history.marks()

    def mark_read(self, slug: str, articles: Iterable[str] | None = None, read: bool = True) -> None:
        """Mark articles of a story, all when none are given, as read or as unread."""
        if articles is None:
            story = self.story(slug)
            articles = [filed.article.id for filed in story.articles] if story else []
        self._history.read(slug, articles, read=read)

    def pin(self, slug: str, on: bool) -> None:
        """Pin a story to the top of the list, or let it go."""
        self._history.pin(slug, on=on)

    def follow(self, slug: str, on: bool) -> None:
        """Follow a story, or stop following it."""
        self._history.follow(slug, on=on)

    def mute(self, slug: str, on: bool) -> None:
        """Mute a story, or let it speak again."""
        self._history.mute(slug, on=on)

    def undo(self) -> str:
        """Take the last change back and say which; an empty string when there is none."""
        return self._history.undo()

    def redo(self) -> str:
        """Make the last change again that was undone; an empty string when there is none."""
        return self._history.redo()

    # New articles

    def refresh(self, names: Sequence[str] = (), *, force: bool = False) -> AsyncIterator[Event]:
        """Visit the feeds that are due (or `names`, or with `force` all) and file what is new.

        Everything that takes time runs off the event loop; what was saved stays when it is cancelled.
        Raises BoardLocked when the board is read-only, UsageError for a name that the config lacks.
        """
        from storyboard.newsroom.refresh import Refresh

        self._writable()
        refresh = Refresh(self.config, self._library, self._desk, self._plugins(), self.clock)
        return refresh.run(names, force=force)

    def take_in(self, files: Iterable[str], published: datetime | None = None) -> Imported:
        """Import articles, pages and feeds from `files`; OPML adds its feeds to the config.

        `published` dates pages, whatever they say themselves. Raises StoryboardError for a file that
        cannot be read, and BoardLocked.
        """
        from storyboard.newsroom.feeds import add_listed
        from storyboard.newsroom.intake import read_files

        self._writable()
        intake = read_files(files, published, self.clock())
        feeds = add_listed(self.config, intake.feeds)
        filings, faults = self.file(intake.articles)
        return Imported(filings, tuple(feeds), intake.problems, faults)

    def inspect(
        self, files: Iterable[str], published: datetime | None = None
    ) -> Iterator[tuple[Article, Reading, tuple[Keyword, ...]] | str]:
        """Yield each article of `files` with what is read in it and its keywords; problems as sentences.

        Nothing is stored. Raises StoryboardError for a file that cannot be read.
        """
        from storyboard.newsroom.intake import read_files
        from storyboard.reading import keywords_of, read

        intake = read_files(files, published, self.clock())
        yield from intake.problems
        for article in intake.articles:
            found = read(article)
            yield article, found, keywords_of(found.terms)

    def file(
        self, articles: Sequence[Article], memories: Iterable[Memory] = ()
    ) -> "tuple[tuple[Filing, ...], tuple[PluginFault, ...]]":
        """File `articles` through the filters, and keep `memories` of feeds; return what became of each
        article, and the plugins that failed."""
        from storyboard.filters.assemble import assemble

        chain = assemble(self.config.filters, self._plugins(), self.clock)
        desk = self._desk()
        filings: list[Filing] = []
        for start in range(0, len(articles), BATCH):
            filings += desk.file(articles[start : start + BATCH], chain)
            self._library.commit(desk.batch(memories if start == 0 else ()).changes)
        settled = tuple(replace(filing, story=desk.story_of(filing.story)) for filing in filings)
        return settled, chain.faults

    def _desk(self) -> "Desk":
        from storyboard.newsroom.desk import Desk
        from storyboard.newsroom.readers import Readers

        if self._readers is None:
            self._readers = Readers()
        return Desk(self._library, self.config.threads, self._readers)

    def _plugins(self) -> "Catalogue":
        from storyboard.plugins import discover, installed

        return discover(self.locations.plugins, bundled("plugins"), installed())

    def _writable(self) -> None:
        if self.read_only:
            raise BoardLocked(self.read_only)
