"""The board, and the demo: the only verbs that load Textual, and only where there is a terminal."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.cli.opening import locations_of
from storyboard.cli.output import in_utf8, say
from storyboard.cli.parsing import Verbs, add_verb
from storyboard.locations import within

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verb to the command line; the board itself is what no verb opens."""
    add_verb(
        verbs,
        everywhere,
        "demo",
        open_demo,
        "open the board on a bundled sample, offline; nothing of yours is touched",
        json=False,
    )


def open_board(arguments: argparse.Namespace) -> int:
    """Open the board on the user's library, or print it where there is no terminal."""
    from storyboard.newsroom import Newsroom

    plain = _wants_plain(arguments)
    newsroom = Newsroom.open(
        locations_of(arguments, optional=True),  # an open board asks how to begin
        safe=arguments.safe,
        write=True,
        fall_back=True,
        apart=True,
    )
    return _show(newsroom, plain=plain, demo=False)


def open_demo(arguments: argparse.Namespace) -> int:
    """Open the board on the bundled sample in a folder that is thrown away afterwards."""
    import tempfile

    from storyboard.newsroom.sample import open_sample

    plain = _wants_plain(arguments)
    with tempfile.TemporaryDirectory(prefix="storyboard-demo-") as folder:
        return _show(open_sample(within(Path(folder))), plain=plain, demo=True)


def _show(newsroom: "Newsroom", *, plain: bool, demo: bool) -> int:
    try:
        if plain:
            import shutil

            from storyboard.board.plain import digest

            for line in digest(newsroom, width=shutil.get_terminal_size().columns):
                sys.stdout.write(line + "\n")
            return 0
        from storyboard.board.app import open_board as open_app

        return open_app(newsroom, demo=demo)
    finally:
        newsroom.close()


def _wants_plain(arguments: argparse.Namespace) -> bool:
    if os.environ.get("TEXTUAL_DRIVER"):
        return bool(arguments.plain)  # the terminal is a browser: see `serve`
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if bool(arguments.plain) or not terminal or os.environ.get("TERM", "dumb") == "dumb":
        return True
    other = [stream.encoding for stream in (sys.stdout, sys.stderr) if not in_utf8(stream)]
    if other:
        say(f"The board is printed: what it draws needs UTF-8, and the output's encoding is {other[0]}.")
    return bool(other)
