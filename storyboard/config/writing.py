"""Writing a file whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path

from storyboard.errors import StoryboardError


def write(path: Path, text: str) -> None:
    """Put `text` into the file at once, keeping its mode and following a symbolic link to it.

    A new file is readable by its owner only: it may come to hold secrets. Raises StoryboardError.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o600
        _replace(target, text.encode("utf-8"), mode)
    except OSError as error:
        raise StoryboardError(f"{path}: cannot be written: {error.strerror}") from None


def _replace(target: Path, content: bytes, mode: int) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
