"""Stories as documents, and documents as files. Importing it loads nothing heavy: the board does so."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.errors import StoryboardError
from storyboard.model.story import Story

if TYPE_CHECKING:
    from storyboard.exports import Exporter
    from storyboard.newsroom.questions.outlook import Outlook


class FileExists(StoryboardError):
    """A file of that name is there already."""


def document(outlook: "Outlook", stories: Iterable[Story], write: "Exporter") -> str:
    """Return stories as one document."""
    return write([outlook.dossier(story) for story in stories])


def put(path: Path, document: str, *, over: bool) -> int:
    """Write a document into a file, and return its size in bytes.

    Raises FileExists where there is one already and nobody said that it is to be written `over`, and
    StoryboardError when it cannot be written. In bytes: line ends are part of a calendar, and the same
    on every system.
    """
    content = document.encode()
    try:
        with path.open("wb" if over else "xb") as file:
            file.write(content)
    except FileExistsError:
        if not path.is_file():
            raise StoryboardError(f"{path}: is no file; name one, such as {path / 'story.md'}") from None
        raise FileExists(f"{path}: is there already") from None
    except OSError as fault:
        raise StoryboardError(
            f"{path}: cannot be written: {fault.strerror or type(fault).__name__}"
        ) from None
    except ValueError:
        raise StoryboardError(f"{path}: is no name of a file") from None
    return len(content)
