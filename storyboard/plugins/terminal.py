"""The terminal that this process runs in: while somebody draws on it, what others send goes through them.

Bytes of two writers end up within each other's escape sequences, and the screen shows the pieces.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from storyboard.errors import StoryboardError

Write = Callable[[str], object]
_DEVICE = Path("/dev/tty")


class Terminal:
    """Sends what a terminal does beside showing text: a bell, a notification. Any thread may call it."""

    def __init__(self) -> None:
        self._drawn: Write | None = None

    @contextmanager
    def drawn_by(self, write: Write) -> Iterator[None]:
        """Let all that is sent go through `write` while the block runs."""
        self._drawn = write
        try:
            yield
        finally:
            self._drawn = None

    def __call__(self, sequence: str) -> None:
        """Send a control sequence, whole. Raises StoryboardError where there is no terminal."""
        if self._drawn is not None:
            self._drawn(sequence)
        else:
            to_device(sequence, _DEVICE)


def to_device(sequence: str, device: Path) -> None:
    """Send a control sequence to the terminal behind `device`. Raises StoryboardError."""
    try:
        with device.open("w", encoding="utf-8", errors="replace") as terminal:
            terminal.write(sequence)
    except OSError as error:
        raise StoryboardError(f"{device}: cannot be written to: {error.strerror}") from None


TERMINAL = Terminal()  # a process has one
