"""The way of a commit to the disk: journal, files, catalog, stamp. Each step may be done twice."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.model.story import Card
from storyboard.store.catalog import Catalog
from storyboard.store.delta import FileDelta
from storyboard.store.disk import Disk, Print
from storyboard.store.entries import Stamp
from storyboard.store.files import Files
from storyboard.store.journal import Journal, Record
from storyboard.store.layout import JOURNAL, LIBRARY
from storyboard.store.stamp import new_stamp, stamp_in, write_stamp
from storyboard.store.tables import DamagedError, Tables


class Writer:
    """Writes what the library commits. `unfinished` after a fault of the disk: see `recover`."""

    def __init__(self, files: Files, catalog: Catalog, disk: Disk, notice: Callable[[str], None]) -> None:
        self.stamp = Stamp("", 0)
        self.unfinished = False
        self._files = files
        self._catalog = catalog
        self._disk = disk
        self._notice = notice
        self._journal = Journal(files.data / JOURNAL, disk)

    @property
    def _data(self) -> Path:
        return self._files.data

    def start(self) -> None:
        """Read the stamp, or begin a library, and finish what a crash broke off. Raises OSError."""
        stamp = stamp_in(self._files.read(LIBRARY))
        self.stamp = stamp or new_stamp()
        if stamp is None:
            write_stamp(self._data, self._disk, self.stamp)
            with contextlib.suppress(OSError):  # the folder above may be another's
                self._disk.settle([self._data.parent])
        self.recover()

    def upgrade(self) -> None:
        """Say in the stamp that the library is of the present schema version: an older program lets it be."""
        stamp = stamp_in(self._files.read(LIBRARY))
        if stamp is not None:
            write_stamp(self._data, self._disk, stamp)

    def recover(self) -> bool:
        """Write what the journal holds and the files do not; tells whether there was any. Raises OSError."""
        records, rest = self._journal.read()
        missing = [record for record in records if record.sequence > self.stamp.generation]
        for record in missing:
            self._files.write(record.deltas, {})
            self._advance(record.sequence)
        if rest and rest.damaged:
            self._files.put_aside(JOURNAL, DamagedError(self._journal.path, str(rest)))
        elif rest:
            self._notice(f"{self._journal.path}: {rest}; it was never acknowledged and is dropped")
        if missing:
            self._notice(f"{self._journal.path}: a commit that was broken off is finished")
        self._journal.clear()
        self.unfinished = False
        return bool(missing)

    def commit(
        self,
        deltas: tuple[FileDelta, ...],
        bases: Mapping[str, Tables],
        cards: Mapping[str, Mapping[str, Card | None]],
    ) -> dict[str, Print | None]:
        """Write one commit and return the prints of its files. Raises StoryboardError when the disk fails.

        The message says whether the commit is lost, or safe in the journal and only not yet in the files.
        """
        sequence = self.stamp.generation + 1
        try:
            self._journal.put(Record(sequence, deltas))
        except OSError as error:
            raise StoryboardError(
                f"{self._data}: nothing was saved ({error.strerror}); make room, then try again"
            ) from error
        self.unfinished = True
        try:
            prints = self._files.write(deltas, bases)
            prints.update(self._catalog.update(cards))
            self._advance(sequence)
            self._journal.clear()
        except OSError as error:
            raise StoryboardError(
                f"{self._data}: {error.strerror}; what was to be saved is safe in {JOURNAL}"
                " and gets into its files as soon as there is room"
            ) from error
        self.unfinished = False
        return prints

    def _advance(self, generation: int) -> None:
        stamp = Stamp(self.stamp.library, generation)
        write_stamp(self._data, self._disk, stamp)
        self.stamp = stamp
