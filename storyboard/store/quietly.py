"""Reading without a trace: a file system notes when each file was last read, and has that to write, too."""

import os
from pathlib import Path

_QUIETLY = getattr(os, "O_NOATIME", 0)  # of Linux


def read_bytes(path: Path) -> bytes:
    """Return what is in a file. Raises OSError, as `Path.read_bytes` does."""
    try:
        handle = os.open(path, os.O_RDONLY | _QUIETLY)
    except PermissionError:  # it is another's: whoever reads that has to leave a trace
        handle = os.open(path, os.O_RDONLY)
    with os.fdopen(handle, "rb") as file:
        return file.read()
