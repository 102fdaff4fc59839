"""The command line: the parser, the way to each verb, and how faults become exit codes."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from traceback import walk_tb
from types import ModuleType

from storyboard.cli import board
from storyboard.cli.output import make_sturdy, say
from storyboard.cli.parsing import Parser
from storyboard.errors import INTERRUPTED, StoryboardError
from storyboard.version import __version__

TERMINATED = 143
_OUTPUT = "standard output"
_WRITERS = ("storyboard.cli.", "storyboard.plugins.conduct")
_DEFAULTS = {"config": None, "data_dir": None, "plain": False, "safe": False}


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; faults are told on standard error."""
    signal.signal(signal.SIGTERM, _terminate)
    make_sturdy(sys.stdout)
    try:
        arguments = _without_verb(argv) or build_parser().parse_args(argv)
        code = arguments.run(arguments)
        sys.stdout.flush()
    except StoryboardError as fault:
        say(f"storyboard: {fault}")
        return fault.exit_code
    except BrokenPipeError:
        # The reader of our output has enough (`| head -1`).
        _let_go_of_output()
        return 0
    except OSError as fault:
        place = fault.filename or _place(fault)
        say(f"storyboard: {place}: {fault.strerror or fault}")
        if place == _OUTPUT:
            _let_go_of_output()
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return int(code)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line; importing it loads nothing heavy."""
    parser = Parser(
        prog="storyboard",
        description="Follow stories, not feeds: a terminal dashboard of ongoing news stories.",
        epilog="Without a verb the board opens; where there is no terminal, a plain digest is printed.",
    )
    parser.add_argument("--version", action="version", version=f"storyboard {__version__}")
    _add_globals(parser)
    everywhere = Parser(add_help=False)
    _add_globals(everywhere)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb")
    for group in _groups():
        group.add_verbs(verbs, everywhere)
    parser.set_defaults(run=board.open_board, parser=parser, **_DEFAULTS)
    return parser


def _groups() -> Sequence[ModuleType]:
    from storyboard.cli import (
        brief,
        chronicle,
        completion,
        config,
        corrections,
        database,
        exporting,
        feeds,
        intake,
        plugins,
        serve,
        stories,
    )

    return (
        *(board, serve, intake, stories, chronicle, brief, exporting),
        *(corrections, feeds, plugins, config, database, completion),
    )


def _without_verb(argv: Sequence[str]) -> argparse.Namespace | None:
    """Return the arguments where they only open the board, None where all verbs have to be known.

    The board starts a tenth sooner without the modules of the others.
    """
    alone = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    _add_globals(alone)
    alone.set_defaults(run=board.open_board, **_DEFAULTS)
    try:
        arguments, others = alone.parse_known_args(argv)
    except argparse.ArgumentError:
        return None  # told by the parser of everything
    return None if others else arguments


def _add_globals(parser: argparse.ArgumentParser) -> None:
    """Add the options that may stand before and after the verb; their defaults are the whole parser's."""
    add = partial(parser.add_argument, default=argparse.SUPPRESS)
    add("--config", type=Path, metavar="FILE", help="the config file to use")
    add("--data-dir", type=Path, metavar="DIR", help="the folder that holds the library")
    add("--plain", action="store_true", help="print the board as plain text")
    add("--safe", action="store_true", help="run no plugins")


def _place(fault: OSError) -> str:
    """Return where a fault that names no file comes from: standard output, or a module of storyboard.

    Verbs write to standard output themselves, or through what stands in for it where plugins are loaded,
    and to nothing else that names no file.
    """
    modules = [frame.f_globals["__name__"] for frame, _ in walk_tb(fault.__traceback__)]
    if modules[-1].startswith(_WRITERS):
        return _OUTPUT
    return next((one for one in reversed(modules) if one.startswith("storyboard.")), _OUTPUT)


def _let_go_of_output() -> None:
    # Or Python would flush into it once more at its end, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _terminate(_signal: int, _frame: object) -> None:
    # SystemExit unwinds the stack, so that locks and files are let go in order.
    sys.exit(TERMINATED)
