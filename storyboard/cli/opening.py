"""From parsed arguments to an open newsroom, which is loaded when a verb opens it: `--help` needs none."""

import argparse
from contextlib import contextmanager
from typing import TYPE_CHECKING

from storyboard.cli.output import say
from storyboard.errors import ConfigError
from storyboard.locations import Locations, locate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from storyboard.newsroom import Newsroom


def locations_of(arguments: argparse.Namespace, *, optional: bool = False) -> Locations:
    """Return the folders that the arguments, the environment or the defaults name.

    Raises ConfigError when `--config` names a file that is not there, unless it is `optional`: for what
    begins one, or only reads what is stored.
    """
    named: Path | None = arguments.config
    if named is not None and not optional and not named.exists():
        from shlex import quote

        begin = f"storyboard config init --config {quote(str(named))}"
        raise ConfigError(f"{named}: there is no such config; `{begin}` makes one")
    return locate(named, arguments.data_dir)


@contextmanager
def newsroom_for(
    arguments: argparse.Namespace, *, write: bool, optional: bool | None = None
) -> "Iterator[Newsroom]":
    """Open the newsroom for one command; what it noticed on the way is told on standard error.

    Raises BoardLocked when `write` is wanted and another process holds the board, and ConfigError as
    `locations_of`, where the config is `optional`, unless told, for what only reads.
    """
    from storyboard.newsroom import Newsroom

    locations = locations_of(arguments, optional=not write if optional is None else optional)
    newsroom = Newsroom.open(locations, safe=arguments.safe, write=write)
    told = newsroom.notices
    try:
        for notice in told:
            say(f"storyboard: {notice}")
        yield newsroom
    finally:
        for notice in newsroom.notices[len(told) :]:
            say(f"storyboard: {notice}")
        newsroom.close()
