"""From parsed arguments to an open newsroom, which is loaded when a verb opens it: `--help` needs none."""

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storyboard.cli.output import say
from storyboard.locations import Locations, locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyboard.newsroom import Newsroom


def locations_of(arguments: argparse.Namespace) -> Locations:
    """Return the folders that the arguments, the environment or the defaults name."""
    return locate(arguments.config, arguments.data_dir)


@contextmanager
def newsroom_for(arguments: argparse.Namespace, *, write: bool) -> "Iterator[Newsroom]":
    """Open the newsroom for one command; what it noticed on the way is told on standard error.

    Raises BoardLocked when `write` is wanted and another process holds the board.
    """
    from storyboard.newsroom import Newsroom

    newsroom = Newsroom.open(locations_of(arguments), safe=arguments.safe, write=write)
    told = newsroom.notices
    try:
        for notice in told:
            say(f"storyboard: {notice}")
        yield newsroom
    finally:
        for notice in newsroom.notices[len(told) :]:
            say(f"storyboard: {notice}")
        newsroom.close()
