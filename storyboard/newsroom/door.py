"""The door: one object through which the board and the command line reach everything below.

Looking at a library must be quick: what only new articles need (the network, the readers, the
threader, plugins) is imported by the methods that take articles in.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from datetime import datetime
from threading import Lock as Guard
from typing import TYPE_CHECKING, Self

from storyboard.config import Config
from storyboard.errors import BoardLocked, BoardUnwritable
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.correction import Correction
from storyboard.model.events import Event
from storyboard.model.feed import Memory
from storyboard.newsroom.arrivals.discipline import Discipline
from storyboard.newsroom.clock import now
from storyboard.newsroom.configuring import Reloaded, changes, configured, tried
from storyboard.newsroom.corrections.reversal import correcting, taking_back
from storyboard.newsroom.history import History
from storyboard.newsroom.marks import Marks, Mute
from storyboard.newsroom.questions import queries
from storyboard.newsroom.questions.reading_room import Clock, ReadingRoom
from storyboard.store.layout import LOCK
from storyboard.store.library import Library
from storyboard.store.lock import held
from storyboard.store.stamp import last_written

if TYPE_CHECKING:
    from pathlib import Path

    from storyboard.newsroom.arrivals.neighbour import TakenOver
    from storyboard.newsroom.corrections.rebuild import Rebuilt
    from storyboard.newsroom.corrections.rulings import Ruling
    from storyboard.newsroom.editing import Editing
    from storyboard.newsroom.editor import Imported
    from storyboard.store.disk import Print
    from storyboard.store.lock import Lock


class Newsroom(ReadingRoom):
    """A board that may be changed, too.

    `read_only` says who holds the board, or is empty; `discipline` knows the plugins that failed; `notices`
    are sentences for the reader about what was met while opening: warnings of the config, a commit that
    was finished after a crash.
    """

    def __init__(
        self, locations: Locations, config: Config, library: Library, clock: Clock, lock: "Lock | None" = None
    ) -> None:
        """With `lock` another process files articles under that: see `Library.hand_over`."""
        self.history = History()
        library.marks()  # a damaged file of them is set aside, and told of, whatever the board is opened for
        super().__init__(locations, config, library, clock, Marks(library, self.history))
        self.read_only = ""
        self.discipline = Discipline(locations)
        self.safe = False
        self._waits = self._apart = False  # for the lock; whether stories are changed in another process
        self._seen: list[Print | None] = []
        self._lock = lock
        self._opened_editor: Editing | None = None
        self._former: Library | None = None  # from when it was read-only: somebody may be reading in it
        self._opening = Guard()

    @classmethod
    def open(
        cls,
        locations: Locations,
        *,
        write: bool,
        clock: Clock = now,
        fall_back: bool = False,
        safe: bool = False,
        apart: bool = False,
    ) -> Self:
        """Open the board of `locations`; `safe` runs no plugins. With `apart` stories are changed in a
        process of its own, so that nothing here waits for that; it has the `clock` as an argument.

        Raises ConfigError, and when `write` is wanted BoardLocked while another process writes to the
        board, BoardUnwritable where nobody can; with `fall_back` it is opened read-only then, and
        `read_only` says why.
        """
        config = configured(locations, safe=safe)
        refused, lock = None, None
        try:
            library = Library.open(locations, clock, write=write)
            if write and apart:
                library, lock = library.hand_over()
        except (BoardLocked, BoardUnwritable) as locked:
            if not fall_back:
                raise
            refused = locked
            library = Library.open(locations, clock, write=False)
        newsroom = cls(locations, config, library, clock, lock)
        newsroom.read_only, newsroom.safe = str(refused or ""), safe
        newsroom._waits, newsroom._apart = isinstance(refused, BoardLocked), apart
        newsroom._seen = last_written(locations) if refused else []
        return newsroom

    def close(self) -> None:
        """Let the board go."""
        if self._opened_editor is not None:
            self._opened_editor.close()
        self._library.close()
        if self._former is not None:
            self._former.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader should know about how the board was opened."""
        return (*self.config.warnings, *self.met)

    @property
    def met(self) -> tuple[str, ...]:
        """What was met in the library, until now: damage, a commit that was finished after a crash."""
        return tuple(self._library.notices)

    def reload(self) -> Reloaded:
        """Go on under the config as its file is now, a refresh under way excepted; say what changes.

        Raises ConfigError, with its place, when it cannot be used: then the old one stays in force.
        """
        config = configured(self.locations, safe=self.safe)
        faults = tried(config, self.locations, self.clock)
        if self._opened_editor is not None:
            self._opened_editor.reconfigure(config)
        old, self.config = self.config, config
        return Reloaded(changes(old, config), faults)

    # Beside another process that writes

    def catch_up(self) -> bool:
        """Of a read-only board, see what its writer did since; once that one let go, write from now on.

        Tells whether anything is otherwise. Raises StoryboardError when it can no longer be read.
        """
        if self._waits and not held(self.locations.data / LOCK) and self._took_its_place():
            return True
        seen = last_written(self.locations) if self.read_only else self._seen
        if seen == self._seen:
            return False
        self._seen = seen
        self._library.follow(indexed=True)
        return True

    def _took_its_place(self) -> bool:
        try:
            library, lock = Library.open(self.locations, self.clock), None
        except (BoardLocked, BoardUnwritable):
            return False
        if self._apart:
            library, lock = library.hand_over()
        library.notices[:0] = self._library.notices
        self._former, self._library, self._lock = self._library, library, lock
        self._marks = Marks(library, self.history)
        self._waits, self.read_only = False, ""
        return True

    # The reader's marks

    def mark_read(self, *slugs: str, articles: Collection[str] | None = None, read: bool = True) -> None:
        """Mark articles of stories, all that can be seen when none are given, as read or as unread."""
        ids = queries.visible(self._library, slugs) if articles is None else dict.fromkeys(slugs, articles)
        self._marks.read(ids, read=read)

    def pin(self, *slugs: str, on: bool) -> None:
        """Pin stories to the top of the list, or let them go."""
        self._marks.pin(slugs, on=on)

    def follow(self, *slugs: str, on: bool) -> None:
        """Follow stories, or stop following them."""
        self._marks.follow(slugs, on=on)

    def mute(self, *slugs: str, on: Mute | bool) -> None:
        """Mute stories, for good or as long as a Mute tells, or let them speak again."""
        self._marks.mute(slugs, on if isinstance(on, Mute) else Mute() if on else None, self.cards())

    def undo(self) -> str:
        """Take the last change back and say which; an empty string when there is none."""
        return self.history.undo()

    def redo(self) -> str:
        """Make the last change again that was undone; an empty string when there is none."""
        return self.history.redo()

    # What changes stories

    def refresh(self, names: Sequence[str] = (), *, force: bool = False) -> AsyncIterator[Event]:
        """Visit the feeds that are due (or `names`, or with `force` all) and file what is new.

        Everything that takes time runs off the event loop; what was saved stays when it is cancelled.
        Raises BoardLocked when the board is read-only, UsageError for a name that the config lacks.
        """
        return self._editor.refresh(names, force=force)

    def take_in(self, files: Iterable[str], published: datetime | None = None) -> "Imported":
        """Import articles, pages and feeds from `files`; OPML adds its feeds to the config.

        `published` dates pages, whatever they say themselves. What cannot be read is among the problems;
        raises StoryboardError for the only file, and BoardLocked.
        """
        return self._editor.take_in(files, published)

    def take_over(self, board: "Path") -> "TakenOver":
        """Take in another board, its data folder or a backup of it: articles and marks, no corrections.

        Raises StoryboardError when there is none, and BoardLocked.
        """
        from storyboard.newsroom.arrivals.neighbour import take_over
        from storyboard.store.backup import opened

        with opened(board, self.clock) as other:
            return take_over(other, self._library, self._editor)

    def file(self, articles: Sequence[Article], memories: Iterable[Memory] = ()) -> None:
        """File `articles` as if they had been imported, and keep `memories` of feeds. Raises BoardLocked."""
        self._editor.import_articles(articles, memories)

    def correct(self, correction: Correction) -> "Ruling":
        """Do what the reader says of articles and stories, and keep it: the machine never overrides it.

        It can be undone with `undo`, or at any time with `take_back`. Raises UsageError when there is no
        such story or article, and BoardLocked.
        """
        correction = queries.checked(self._library, correction)
        ruling = self._editor.correct(correction)
        self.history.record(correcting(self._editor, ruling))
        return ruling

    def take_back(self, number: int) -> "Ruling":
        """Take the correction of that number back, which can be undone too.

        Raises UsageError when there is none, and BoardLocked.
        """
        ruling = self._editor.take_back(number)
        self.history.record(taking_back(self._editor, ruling))
        return ruling

    def rebuild(self, *, save: bool) -> "Rebuilt":
        """Thread the whole library anew under the present settings and say what changes; with `save`
        that is kept. Raises BoardLocked."""
        return self._editor.rebuild(save=save)

    @property
    def _editor(self) -> "Editing":
        """The editor, loaded when something is to be changed. Raises BoardLocked when nothing may be."""
        if self.read_only:
            raise BoardLocked(self.read_only)
        with self._opening:
            if self._opened_editor is None:
                self._opened_editor = self._made_editor()
            return self._opened_editor

    def _made_editor(self) -> "Editing":
        if self._lock is not None:
            from storyboard.newsroom.processes.editor_apart import EditorApart

            return EditorApart(self.locations, self.config, self._library, self._lock, self.clock)
        from storyboard.newsroom.editor import Editor

        return Editor(self.locations, self.config, self._library, self.clock)
