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
from storyboard.store.cards import card_of
from storyboard.store.catalog import Catalog
from storyboard.store.changes import Changes, settle
from storyboard.store.corrections import Corrections
from storyboard.store.derived import Derived
from storyboard.store.disk import FULL, Disk
from storyboard.store.documents import from_row
from storyboard.store.entries import Filing, IndexChange, Match, Stamp
from storyboard.store.files import Files
from storyboard.store.index import Index
from storyboard.store.journal import Journal
from storyboard.store.lock import Lock, held
from storyboard.store.marks import Marks
from storyboard.store.migration import back_up_older
from storyboard.store.plan import Plan, plan, plan_beside
from storyboard.store.restoring import finish, is_broken_off
from storyboard.store.shelf import Shelf
from storyboard.store.stamp import stamp_in
from storyboard.store.tables import DamagedError
from storyboard.store.writer import Writer, cards_by_month

Clock = Callable[[], datetime]


class Library:
    """A board's stories, marks and memories. Its methods may be called from any thread.

    `notices` are sentences for people: damage set aside, a commit finished after a crash.
    `corrections` are the reader's.
    """

    def __init__(self, locations: Locations, clock: Clock, lock: Lock | None, disk: Disk | None) -> None:
        self.notices: list[str] = []
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
        index = locations.cache / layout.INDEX
        self._derived = Derived(index, self._shelf, catalog, self._notice, self._data)
        self.corrections = Corrections(self._files)
        self._marks = Marks(self._files, disk, lambda: self._index)

    @classmethod
    def open(cls, locations: Locations, clock: Clock, write: bool = True, disk: Disk | None = None) -> Self:
        """Open the library, or begin one. Raises BoardLocked when another process writes to it.

        With `write` false it is read, beside whoever writes it, and never changed.
        """
        lock = Lock.take(locations.data / layout.LOCK, clock()) if write else None
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
        slug = self._index.story_of(word)
        return None if slug is None else next(self.stories([slug]), None)

    def stories(self, slugs: Iterable[str] | None = None) -> Iterator[Story]:
        """Yield the stories of those slugs in their order, or all; each is read when its turn comes."""
        if slugs is None:
            yield from self._read(self._index.filed_under(layout.STORIES))
            yield from self.loose_stories()
            return
        wanted = list(slugs)
        places = self._index.places(wanted)
        yield from self._read((slug, places[slug]) for slug in wanted if slug in places)

    def loose_stories(self) -> Iterator[Story]:
        """Yield the stories that are one article alone, by day."""
        return self._read(self._index.filed_under(layout.LOOSE))

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

    def taken(self, slug: str) -> bool:
        """Tell whether a story has, or once had, that slug."""
        return self._index.taken(slug)

    def resolve(self, word: str) -> Match:
        """Return the story that `word` names: its slug, an alias, or how only its slug begins."""
        return self._index.resolve(word)

    def memories(self) -> dict[str, Memory]:
        """Return what is remembered of each feed, by its name."""
        rows = self._files.read(layout.FEEDS).get("feeds", {}).values()
        try:
            memories = [from_row(row, Memory, self._data / layout.FEEDS) for row in rows]
        except DamagedError as damage:
            self._files.put_aside(layout.FEEDS, damage)
            return {}
        return {memory.health.name: memory for memory in memories}

    def marks(self) -> dict[str, Mark]:
        """Return the reader's mark of each story that has one."""
        return self._marks.all()

    def put_marks(self, marks: Iterable[Mark]) -> None:
        """Keep the reader's marks of stories, all or none. Raises StoryboardError when there is no such
        story."""
        self._marks.put(marks)

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
            planned = plan(settled.stories, present, layout.Parts(self._index.rows_in), self._files.read)
            self._forget_damaged()
            beside = plan_beside(changes, self._files.read)
            deltas, bases = (*planned.deltas, *beside.deltas), {**planned.bases, **beside.bases}
            cards = _cards(settled.stories, planned, present)
            prints = writer.commit(deltas, bases, cards) if deltas else {}
            self._shelf.forget(prints)
            change = IndexChange(
                filings=[Filing.of(story, planned.homes[story.slug]) for story in settled.stories],
                gone=settled.gone,
                prints={file: told for file, told in prints.items() if _indexed(file)},
                threads=changes.threads,
                corpus=changes.corpus,
            )
            self._derived.change(lambda: self._index.update(change, writer.stamp), writer.stamp)

    def _start(self) -> None:
        if self._writer is not None and self._disk is not None:
            finish(self._data, self._disk, self._notice)
            for path in layout.leftovers(self._data):
                path.unlink(missing_ok=True)
            if told := back_up_older(self._data, self._clock):
                self._notice(told)
                self._writer.upgrade()
            self._writer.start()
            for file in (layout.CORRECTIONS, layout.FEEDS):
                self._files.read(file)  # damage is told now, not when nobody looks any more
            self._derived.open(self._writer.stamp)
        else:
            self._tell_of_what_was_broken_off()
            self._derived.open_to_read(self._stamp)
        self._damaged.clear()

    def _tell_of_what_was_broken_off(self) -> None:
        if held(self._data / layout.LOCK):
            return
        begun = {
            "a commit": bool(Journal(self._data / layout.JOURNAL, Disk()).read()[0]),
            "a restore": is_broken_off(self._data),
        }
        for what in (what for what, is_begun in begun.items() if is_begun):
            self._notice(f"{self._data}: {what} was broken off; open the board to write to finish it")

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
                self._derived.forget([file for file in files if _indexed(file)], self._writer.stamp)


def _cards(
    stories: Iterable[Story], planned: Plan, present: Mapping[str, str]
) -> dict[str, dict[str, Card | None]]:
    """Return what a commit changes in the catalog: a loose story is not in it."""
    folder = f"{layout.STORIES}/"
    homes = planned.homes
    filed = ((homes[story.slug], story) for story in stories)
    put = [(layout.month_in(file), s.slug, card_of(s)) for file, s in filed if file.startswith(folder)]
    gone = [
        (layout.month_in(file), slug, None)
        for slug, file in present.items()
        if file.startswith(folder) and homes.get(slug) != file
    ]
    return cards_by_month([*put, *gone])


def _indexed(file: str) -> bool:
    return "/" in file
