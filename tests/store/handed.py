"""What a process does that is handed the lock of a library: it commits, and tells what it met."""

from datetime import UTC, datetime
from multiprocessing.connection import Connection

from storyboard.locations import Locations
from storyboard.store.changes import Changes
from storyboard.store.library import Library
from storyboard.store.lock import Lock

NOW = datetime(2026, 3, 14, 18, tzinfo=UTC)


def commit(locations: Locations, lock: Lock, connection: Connection) -> None:
    """Commit what is sent, until nothing more comes; after each commit tell whether the index is kept."""
    with Library.open(locations, lambda: NOW, lock=lock) as library:
        connection.send(library.indexed)
        while changes := connection.recv():
            assert isinstance(changes, Changes)
            library.commit(changes)
            connection.send(library.indexed)
