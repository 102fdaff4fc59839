"""Notify you of what is new in the stories that you follow, and of what is due in them.

everything: of stories that you do not follow too.
how: "desktop", or "terminal": most terminals show it themselves, some only ring.
program: the program that shows it on the desktop; title and text are added to its arguments.
tty: the terminal to write to.

    [listeners.notify]
    how = "terminal"
"""

import subprocess
from html import escape
from pathlib import Path
from typing import Literal

from storyboard.errors import StoryboardError
from storyboard.exports.news import news_line
from storyboard.exports.wording import clean
from storyboard.model.beat import State
from storyboard.model.events import Event, RefreshDone
from storyboard.model.news import Expectation
from storyboard.plugins import Listener, Stories

_MOST = 5  # told by name


def make_listener(
    everything: bool = False,
    how: Literal["desktop", "terminal"] = "desktop",
    program: list[str] | None = None,
    tty: str = "/dev/tty",
    *,
    stories: Stories,
) -> Listener:
    def notify(event: Event) -> None:
        if not isinstance(event, RefreshDone):
            return
        lines = [news_line(one) for one in stories.news(everything=everything)]
        due = (one for one in stories.expected(everything=everything) if one.state is State.DUE)
        lines += [_due(one) for one in due if one.beat.span.start > stories.previous.date()]
        if lines:
            more = [f"… and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
            show("storyboard", "\n".join(lines[:_MOST] + more))

    def show(title: str, text: str) -> None:
        if how == "terminal":
            _ring(tty, f"{title}: {clean(text)}")
        else:
            shower = program or ["notify-send", "--app-name=storyboard", "--"]
            _run([*shower, title, escape(text, quote=False)])

    return notify


def _due(one: Expectation) -> str:
    return f"due: {clean(one.beat.kind) or 'event'} in {clean(one.story.title)}"


def _ring(tty: str, text: str) -> None:
    """Send a terminal the notification of iTerm2, which many others know too (OSC 9), and the bell."""
    try:
        with Path(tty).open("w", encoding="utf-8", errors="replace") as terminal:
            terminal.write(f"\x1b]9;{text}\x1b\\\a")
    except OSError as error:
        raise StoryboardError(f"{tty}: cannot be written to: {error.strerror}") from None


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, timeout=5, capture_output=True)
    except FileNotFoundError:
        raise StoryboardError(f'{command[0]} is not installed; set `program`, or how = "terminal"') from None
    except subprocess.SubprocessError as error:
        raise StoryboardError(f"{command[0]}: {error}") from None
