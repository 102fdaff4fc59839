"""What is remembered of each feed. A commit adds and drops it."""

from storyboard.model.feed import Memory
from storyboard.store.documents import from_row
from storyboard.store.files import Files
from storyboard.store.layout import FEEDS
from storyboard.store.tables import DamagedError


class Memories:
    """`feeds.json`."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def all(self) -> dict[str, Memory]:
        """Return what is remembered of each feed, by its name."""
        rows = self._files.read(FEEDS).get("feeds", {}).values()
        try:
            memories = [from_row(row, Memory, self._files.data / FEEDS) for row in rows]
        except DamagedError as damage:
            self._files.put_aside(FEEDS, damage)
            return {}
        return {memory.health.name: memory for memory in memories}
