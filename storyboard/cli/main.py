"""The command line: the parser, the way to each verb, and how faults become exit codes."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from storyboard.cli import board, completion, config, feeds, intake, plugins, stories
from storyboard.cli.output import say
from storyboard.errors import StoryboardError
from storyboard.version import __version__

INTERRUPTED = 130
TERMINATED = 143
GROUPS = (board, intake, stories, feeds, plugins, config, completion)


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; faults are told on standard error."""
    signal.signal(signal.SIGTERM, _terminate)
    arguments = build_parser().parse_args(argv)
    try:
        code = arguments.run(arguments)
        sys.stdout.flush()
    except StoryboardError as fault:
        say(f"storyboard: {fault}")
        return fault.exit_code
    except BrokenPipeError:
        # The reader of our output has enough (`| head -1`); keep Python from flushing into it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return int(code)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; importing it loads nothing heavy."""
    parser = argparse.ArgumentParser(
        prog="storyboard",
        description="Follow stories, not feeds: a terminal dashboard of ongoing news stories.",
        epilog="Without a verb the board opens; where there is no terminal, a plain digest is printed.",
    )
    parser.add_argument("--version", action="version", version=f"storyboard {__version__}")
    _add_places(parser, default=None)
    parser.add_argument("--plain", action="store_true", help="print the board as plain text")
    parser.add_argument("--safe", action="store_true", help="run no plugins")
    everywhere = argparse.ArgumentParser(add_help=False)
    _add_places(everywhere, default=argparse.SUPPRESS)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb")
    for group in GROUPS:
        group.add_verbs(verbs, everywhere)
    parser.set_defaults(run=board.open_board, parser=parser)
    return parser


def _add_places(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--config", type=Path, default=default, metavar="FILE", help="the config file to use")
    parser.add_argument(
        "--data-dir", type=Path, default=default, metavar="DIR", help="the folder that holds the library"
    )


def _terminate(_signal: int, _frame: object) -> None:
    # SystemExit unwinds the stack, so that locks and files are let go in order.
    sys.exit(TERMINATED)
