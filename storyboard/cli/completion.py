"""`completion`: what a shell needs to complete storyboard's verbs and options."""

import argparse
import sys

from storyboard.cli.parsing import Verbs

SHELLS = ("bash", "zsh", "tcsh")


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verb to the command line."""
    parser = verbs.add_parser(
        "completion",
        help="print the completion script of a shell",
        description="Print the completion script of a shell, for it to evaluate.",
        parents=[everywhere],
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    parser.set_defaults(run=_completion)


def _completion(arguments: argparse.Namespace) -> int:
    import shtab

    sys.stdout.write(shtab.complete(arguments.parser, arguments.shell))
    return 0
