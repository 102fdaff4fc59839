"""A library of an older schema version: backed up before it is written to for the first time.

Files are read as the present version has them, whatever their own, and get it when they are next written.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.store.archive import write_archive
from storyboard.store.layout import LIBRARY
from storyboard.store.tables import DamagedError, version_of
from storyboard.store.upgrades import VERSION


def back_up_older(data: Path, clock: Callable[[], datetime]) -> str:
    """Back the library in `data` up if it is of an older version, and say so; an empty string when not.

    Raises StoryboardError, and nothing is changed, when there is no room for that.
    """
    try:
        version = version_of(data / LIBRARY)
    except DamagedError:
        return ""
    if version is None or version >= VERSION:
        return ""
    target = data / f"before-schema-{VERSION}-{clock():%Y-%m-%d-%H%M%S}.tar.gz"
    try:
        write_archive(data, target)
    except OSError as error:
        raise StoryboardError(
            f"{data}: an older storyboard wrote this (schema {version}), and before anything is changed it is"
            f" backed up, but {target.name} cannot be written ({error.strerror}); nothing was changed"
        ) from error
    return (
        f"{data}: an older storyboard wrote this (schema {version}); it is schema {VERSION} from now on, and"
        f" as it was in {target.name}"
    )
