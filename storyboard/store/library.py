"""The library: all that is kept of a board, and the one door to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from threading import RLock
from types import TracebackType
from typing import Self

from storyboard.errors import BoardUnwritable, StoryboardError
from storyboard.locations import Locations
from storyboard.model.feed import Memory
from storyboard.model.story import Card, Mark, Story
from storyboard.store import layout
from storyboard.store.cards import changed_cards
from storyboard.store.catalog import Catalog
from storyboard.store.changes import Changes, settle
from storyboard.store.corrections import Corrections
from storyboard.store.derived import Derived
from storyboard.store.disk import FULL, Disk
from storyboard.store.entries import Filing, IndexChange, Match, Stamp
from storyboard.store.files import Files
from storyboard.store.index import Index
from storyboard.store.latest import latest_first
from storyboard.store.lock import Lock
from storyboard.store.marks import Edit, Marks
from storyboard.store.memories import Memories
from storyboard.store.plan import plan, plan_beside
from storyboard.store.shelf import Shelf
from storyboard.store.stamp import stamp_in
from storyboard.store.starting import make_ready, tell_of_what_was_broken_off
from storyboard.store.writer import Writer

Clock = Callable[[], datetime]
_AT_ONCE = 500  # stories that are looked up together: whoever wants the first few waits for no more


class Library:
    """A board's stories, marks and memories. Its methods may be called from any thread.

    `notices` are sentences for people: damage set aside, a commit finished after a crash.
    `corrections` are the reader's.
    """

    def __init__(
        self,
        locations: Locations,
        clock: Clock,
        lock: Lock | None,
        disk: Disk | None,
        marks: Disk | None = None,
    ) -> None:
        """Without `disk` nothing is committed; without `marks`, by default the same, no mark is kept."""
        self.notices: list[str] = []
        self._locations = locations
        self._data = locations.data
        self._lock = lock
        self._guard = RLock()
        self._damaged: list[str] = []
        self._clock = clock
        self._disk = disk
        self._files = Files(self._data, disk, clock, self._lost)
        self._shelf = Shelf(self._files)
        catalog = Catalog(self._data, disk)
        self._writer = Writer(self._files, catalog, disk, self._notice) if disk else None
        self._derived = Derived(
            locations.cache / layout.INDEX, self._shelf, catalog, self._notice, self._data
        )
        self.corrections = Corrections(self._files)
        self._memories = Memories(self._files)
        self._marks = Marks(
            Files(self._data, marks or disk, clock, self._lost), marks or disk, lambda: self._index
        )

    @classmethod
    def open(
        cls,
        locations: Locations,
        clock: Clock,
        write: bool = True,
        disk: Disk | None = None,
        lock: Lock | None = None,
    ) -> Self:
        """Open the library, or begin one. Raises BoardLocked when another process writes to it.

        With `write` false it is read, beside whoever writes it, and never changed; with `lock` it is written
        under that, which another process handed over: see `hand_over`.
        """
        if write and lock is None:
            lock = Lock.take(locations.data / layout.LOCK, clock())
        library = cls(locations, clock, lock, (disk or Disk()) if write else None)
        try:
            library._start()
        except OSError as error:
            library.close()
            kind = BoardUnwritable if write and error.errno in FULL else StoryboardError
            raise kind(f"{locations.data}: cannot be opened: {error.strerror}") from error
        except BaseException:
            library.close()
            raise
        return library

    def hand_over(self) -> tuple[Self, Lock]:
        """Let a process commit that is given the lock; return the library to go on with here, which keeps
        marks and cannot commit; this one is used up. Raises StoryboardError when it is open to be read only.
        """
        with self._guard:
            self._writing()
            lock, self._lock, self._writer = self._lock, None, None
            assert lock is not None  # noqa: S101  whoever writes holds it
            reader = type(self)(self._locations, self._clock, lock, None, marks=self._disk)
            reader.notices = self.notices
            reader._derived.take_index(self._derived)
            return reader, lock

    def follow(self, *, indexed: bool) -> None:
        """Catch up with another process that committed; `indexed` tells whether that one's library is."""
        with self._guard:
            if not (indexed and self.indexed):
                self._derived.follow(self._stamp)

    @property
    def indexed(self) -> bool:
        """Whether the index is in its file, where other processes read it, too."""
        return self._index.kept

    @property
    def rebuilt(self) -> bool:
        """Whether the index was worked out anew: the threader's bytes are gone."""
        return self._derived.rebuilt

    @property
    def _index(self) -> Index:
        return self._derived.index

    def close(self) -> None:
        """Let go of the lock and the index."""
        with self._guard:
            self._index.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.close()

    def cards(self) -> list[Card]:
        """Return the cards of the stories that have a file, the newest updated first."""
        return self._derived.cards(self._stamp, writing=self._writer is not None)

    def story(self, word: str) -> Story | None:
        """Return the story whose slug or alias is `word`, None when there is none."""
        return next(self.stories(filter(None, [self._index.story_of(word)])), None)

    def stories(self, slugs: Iterable[str] | None = None) -> Iterator[Story]:
        """Yield the stories of those slugs in their order, or all; each is read when its turn comes."""
        if slugs is None:
            yield from self._read(self._index.filed_under(layout.STORIES))
            yield from self.loose_stories()
            return
        wanted = list(slugs)
        for start in range(0, len(wanted), _AT_ONCE):
            places = self._index.places(some := wanted[start : start + _AT_ONCE])
            yield from self._read((slug, places[slug]) for slug in some if slug in places)

    def loose_stories(self, *, latest: bool = False) -> Iterator[Story]:
        """Yield the stories that are one article alone, by day, or with `latest` that one first."""
        filed = self._index.filed_under(layout.LOOSE)
        return latest_first(filed, self._read) if latest else self._read(filed)

    def known(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the slug of the story of each article id that is in the library."""
        return self._index.known(ids)

    def versions(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the checksum of the words (see `version_of`) of each article id that is in the library."""
        return self._index.versions(ids)

    def with_hidden(self) -> list[str]:
        """Return the slugs of the stories that have an article which a filter hides."""
        return self._index.with_hidden()

    def by_link(self, links: Iterable[str]) -> dict[str, str]:
        """Return the article id of each link, as given, that leads to an article of the library."""
        return self._index.by_link(links)

    def taken(self, slugs: Iterable[str]) -> set[str]:
        """Return those of `slugs` that a story has, or once had."""
        return self._index.taken(slugs)

    def resolve(self, word: str) -> Match:
        """Return the story that `word` names: its slug, an alias, or how only its slug begins."""
        return self._index.resolve(word)

    def memories(self) -> dict[str, Memory]:
        """Return what is remembered of each feed, by its name."""
        return self._memories.all()

    def marks(self) -> dict[str, Mark]:
        """Return the reader's mark of each story that has one."""
        return self._marks.all()

    def change_marks(self, edits: Mapping[str, Edit]) -> list[tuple[Mark, Mark]]:
        """Change the reader's marks of stories, by slug or alias, all or none; return those that are now
        otherwise, as they were and are. Raises StoryboardError when there is no such story."""
        return self._marks.change(edits)

    def load_threads(self, slugs: Iterable[str] | None = None) -> dict[str, bytes]:
        """Return the threader's bytes by slug: of all stories, or of those named, in their order."""
        return self._index.threads(slugs)

    def load_corpus(self) -> list[bytes]:
        """Return the parts of the threader's corpus, the oldest first."""
        return self._index.corpus()

    def fold_corpus(self, blob: bytes) -> None:
        """Put one part in the place of all parts of the threader's corpus."""
        with self._guard:
            self._writing()
            self._derived.change(lambda: self._index.fold_corpus(blob), self._stamp())

    def commit(self, changes: Changes) -> None:
        """Save `changes`, all or nothing; when it returns they are safe.

        Raises StoryboardError when the disk fails, or the library is open to be read only, and
        ValueError when the changes contradict themselves.
        """
        with self._guard:
            writer = self._writing()
            self._finish(writer)
            settled = settle(changes, self.stories)
            slugs = [*(story.slug for story in settled.stories), *settled.gone]
            present = self._index.places(slugs)
            parts = layout.Parts(self._index.rows_in, self._clock().date())
            planned = plan(settled.stories, present, parts, self._files.texts)
            self._forget_damaged()
            beside = plan_beside(changes, self._files.read)
            deltas, bases = (*planned.deltas, *beside.deltas), {**planned.bases, **beside.bases}
            cards = changed_cards(settled.stories, planned.homes, present)
            prints = writer.commit(deltas, bases, cards) if deltas else {}
            self._shelf.written(settled.stories, planned.homes, prints)
            change = IndexChange(
                filings=[Filing.of(story, planned.homes[story.slug]) for story in settled.stories],
                gone=settled.gone,
                prints={file: told for file, told in prints.items() if layout.in_folder(file)},
                threads=changes.threads,
                corpus=changes.corpus,
            )
            self._derived.change(lambda: self._index.update(change, writer.stamp), writer.stamp)

    def _start(self) -> None:
        if self._writer is not None and self._disk is not None:
            make_ready(self._writer, self._files, self._disk, self._clock, self._notice)
            self._derived.open(self._writer.stamp)
        else:
            tell_of_what_was_broken_off(self._data, self._notice)
            self._derived.open_to_read(self._stamp)
        self._damaged.clear()

    def _writing(self) -> Writer:
        if self._writer is None:
            raise StoryboardError(f"{self._data}: open to be read only; nothing was saved")
        return self._writer

    def _stamp(self) -> Stamp:
        if self._writer is not None:
            return self._writer.stamp
        return stamp_in(self._files.read(layout.LIBRARY)) or Stamp("", 0)

    def _finish(self, writer: Writer) -> None:
        """Finish the commit that a fault of the disk broke off, before the next one."""
        if not writer.unfinished:
            return
        try:
            writer.recover()
        except OSError as error:
            raise StoryboardError(f"{self._data}: nothing was saved ({error.strerror}); make room") from error
        self._derived.change(lambda: self._derived.rebuild(writer.stamp), writer.stamp)

    def _read(self, filed: Iterable[tuple[str, str]]) -> Iterator[Story]:
        yield from self._shelf.stories(filed)
        self._forget_damaged()

    def _notice(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)

    def _lost(self, file: str, notice: str) -> None:
        self._notice(notice)
        self._damaged.append(file)

    def _forget_damaged(self) -> None:
        if not self._damaged:
            return  # without waiting for a commit to end: whoever reads is not to be held up
        with self._guard:
            files, self._damaged = self._damaged, []
            if files and self._writer is not None:
                self._derived.forget([file for file in files if layout.in_folder(file)], self._writer.stamp)
