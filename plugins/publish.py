"""Keep a file up to date with your stories: an Atom feed, a calendar of what is expected, or a page.

file: where to; its ending says what it is: .atom, .ics, .html, .md or .json.
everything: stories that you do not follow too.

    [listeners.publish]
    file = "~/public/stories.atom"

    [listeners.calendar]
    plugin = "publish"
    file = "~/public/expected.ics"
    everything = true
"""

from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.exports import FORMATS
from storyboard.model.events import Event, RefreshDone
from storyboard.plugins import Listener, Stories


def make_listener(file: str, everything: bool = False, *, stories: Stories) -> Listener:
    target = Path(file).expanduser()
    form = target.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise ValueError(f"{file!r} ends in none of {', '.join(f'.{known}' for known in FORMATS)}")

    def publish(event: Event) -> None:
        if not isinstance(event, RefreshDone):
            return
        # In bytes: line ends are part of a calendar.
        document = stories.export(form, everything=everything).encode()
        try:
            if not target.is_file() or target.read_bytes() != document:
                _write(target, document)
        except OSError as error:
            raise StoryboardError(f"{target}: cannot be written: {error.strerror}") from None

    return publish


def _write(target: Path, document: bytes) -> None:
    """Write a file so that nobody who reads it sees a half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    fresh.write_bytes(document)
    fresh.replace(target)
