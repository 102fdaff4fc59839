"""Notify you of what is new in the stories that you follow, and of what is due in them.

everything: of stories that you do not follow too.
how: "desktop"; "terminal": most show it themselves, some only ring; or "bell", which only rings.
program: the program that shows it on the desktop; title and text are added to its arguments.
tty: the device of another terminal than the one that storyboard runs in.

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
from storyboard.plugins import TERMINAL, Listener, Stories
from storyboard.plugins.terminal import to_device

_MOST = 5  # told by name


def make_listener(
    everything: bool = False,
    how: Literal["desktop", "terminal", "bell"] = "desktop",
    program: list[str] | None = None,
    tty: str = "",
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
        if how != "desktop":
            # OSC 9 is the notification of iTerm2, which many others know too.
            told = f"\x1b]9;{title}: {clean(text)}\x1b\\" if how == "terminal" else ""
            ring(f"{told}\a")
        else:
            shower = program or ["notify-send", "--app-name=storyboard", "--"]
            _run([*shower, title, escape(text, quote=False)])

    def ring(sequence: str) -> None:
        if tty:
            to_device(sequence, Path(tty))
        else:
            TERMINAL(sequence)

    return notify


def _due(one: Expectation) -> str:
    return f"due: {clean(one.beat.kind) or 'event'} in {clean(one.story.title)}"


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=True, timeout=5, capture_output=True)
    except FileNotFoundError:
        raise StoryboardError(f'{command[0]} is not installed; set `program`, or how = "terminal"') from None
    except subprocess.SubprocessError as error:
        raise StoryboardError(f"{command[0]}: {error}") from None
