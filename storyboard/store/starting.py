"""What comes before a library is used: what a crash broke off is finished, or told."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from storyboard.store import layout
from storyboard.store.disk import Disk
from storyboard.store.files import Files
from storyboard.store.journal import Journal
from storyboard.store.lock import held
from storyboard.store.migration import back_up_older
from storyboard.store.restoring import finish, is_broken_off
from storyboard.store.writer import Writer

Notice = Callable[[str], None]


def make_ready(
    writer: Writer, files: Files, disk: Disk, clock: Callable[[], datetime], notice: Notice
) -> None:
    """Finish what was broken off, and bring an older library up to date, before it is written to.

    Raises OSError.
    """
    finish(files.data, disk, notice)
    for path in layout.leftovers(files.data):
        path.unlink(missing_ok=True)
    if told := back_up_older(files.data, clock):
        notice(told)
        writer.upgrade()
    writer.start()
    for file in (layout.CORRECTIONS, layout.FEEDS, layout.VISITS):
        files.read(file)  # damage is told now, not when nobody looks any more


def tell_of_what_was_broken_off(data: Path, notice: Notice) -> None:
    """Say what only a process that writes can finish, unless one is at it."""
    if held(data / layout.LOCK):
        return
    begun = {
        "a commit": bool(Journal(data / layout.JOURNAL, Disk()).read()[0]),
        "a restore": is_broken_off(data),
    }
    for what in (what for what, is_begun in begun.items() if is_begun):
        notice(f"{data}: {what} was broken off; open the board to write to finish it")
