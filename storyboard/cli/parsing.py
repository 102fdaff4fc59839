"""What the groups of verbs share when they describe themselves to argparse."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Verbs = object

Run = Callable[[argparse.Namespace], int]


def add_verb(
    verbs: Verbs,
    everywhere: argparse.ArgumentParser,
    name: str,
    run: Run,
    purpose: str,
    *,
    json: bool = True,
) -> argparse.ArgumentParser:
    """Add the verb `name`, which calls `run`; `--json` is there unless it makes no sense."""
    parser = verbs.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", parents=[everywhere]
    )
    if json:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)
    return parser


def add_group(verbs: Verbs, everywhere: argparse.ArgumentParser, name: str, purpose: str) -> Verbs:
    """Add a verb that has verbs of its own (`feeds list`) and return where they go."""
    parser = verbs.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", parents=[everywhere]
    )
    return parser.add_subparsers(title="verbs", metavar="VERB", required=True)
