"""Run a command of yours when a refresh brought news: it reads them as JSON from standard input.

One object: "stories", a list of objects with story, title, opened, followed, articles and beats.

command: the program and its arguments, one by one; no shell sees them.
everything: news of stories that you do not follow too.
seconds: how long it may take.

    [listeners.command]
    command = ["python3", "/home/me/bin/to_chat.py"]
    everything = true
"""

import json
import subprocess

from storyboard.errors import StoryboardError
from storyboard.exports.news import news_record
from storyboard.model.events import Event, RefreshDone
from storyboard.plugins import Listener, Stories


def make_listener(
    command: list[str],
    everything: bool = False,
    seconds: float = 8,
    *,
    stories: Stories,
) -> Listener:
    if not command or not command[0].strip():
        raise ValueError('needs a command, e.g. command = ["python3", "to_chat.py"]')
    if not 0 < seconds <= 9:
        raise ValueError(f"seconds is {seconds:g}; it must be more than 0, and at most 9")

    def run(event: Event) -> None:
        if isinstance(event, RefreshDone):
            news = [news_record(one) for one in stories.news(everything=everything)]
            if news:
                _run(command, json.dumps({"stories": news}).encode(), seconds)

    return run


def _run(command: list[str], told: bytes, seconds: float) -> None:
    try:
        done = subprocess.run(command, input=told, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise StoryboardError(f"{command[0]}: was not done after {seconds:g} s") from None
    except OSError as error:
        raise StoryboardError(f"{command[0]}: cannot be started: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise StoryboardError(
            f"{command[0]}: ended with status {done.returncode}: {said or 'without a word'}"
        )
