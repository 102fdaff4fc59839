"""The files below the data folder: read with damage set aside, written as a commit says."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from storyboard.store import tables
from storyboard.store.delta import FileDelta, applied
from storyboard.store.disk import Disk, Print, set_aside
from storyboard.store.tables import DamagedError, Tables


class Files:
    """The data folder of one library. Without a disk it is only read."""

    def __init__(
        self, data: Path, disk: Disk | None, clock: Callable[[], datetime], lost: Callable[[str, str], None]
    ) -> None:
        """`lost` is told the path of each damaged file and, in a sentence, what became of it."""
        self.data = data
        self._disk = disk
        self._clock = clock
        self._lost = lost

    def read(self, file: str, *, as_text: bool = False) -> Tables:
        """Return the tables of a file, none where it is missing or was damaged; see `tables.decode`."""
        try:
            return tables.read(self.data / file, as_text=as_text) or {}
        except DamagedError as damage:
            self.put_aside(file, damage)
            return {}

    def texts(self, file: str) -> Tables:
        """Return the tables of a file as `read` does, each field as the text that it has there."""
        return self.read(file, as_text=True)

    def put_aside(self, file: str, damage: DamagedError) -> None:
        """Rename a damaged file out of the way, where that is ours to do, and tell."""
        if self._disk is None:
            self._lost(file, f"{damage.path}: damaged ({damage.reason}); its content is not shown")
            return
        aside = set_aside(damage.path, self._clock().date().isoformat())
        self._disk.settle([aside.parent])
        self._lost(file, f"{damage.path}: damaged ({damage.reason}); set aside as {aside.name}")

    def write(self, deltas: Iterable[FileDelta], bases: Mapping[str, Tables]) -> dict[str, Print | None]:
        """Apply deltas, to `bases` where given and else to what is there; returns prints when all is safe."""
        if self._disk is None:
            raise RuntimeError("a library that is open to be read is not written to")
        deltas = tuple(deltas)
        contents = (self._content(delta, bases) for delta in deltas if not delta.removed)
        prints: dict[Path, Print | None] = {**self._disk.replace_all(self.data, contents)}
        for path in (self.data / delta.path for delta in deltas if delta.removed):
            path.unlink(missing_ok=True)
            prints[path] = None
        folders = {path.parent for path in prints}
        folders |= {folder.parent for folder in folders if folder != self.data}
        self._disk.settle(folder for folder in folders if folder.is_dir())
        return {path.relative_to(self.data).as_posix(): told for path, told in prints.items()}

    def _content(self, delta: FileDelta, bases: Mapping[str, Tables]) -> tuple[Path, bytes]:
        base = bases[delta.path] if delta.path in bases else self.read(delta.path)
        return self.data / delta.path, tables.encode(applied(base, delta))
