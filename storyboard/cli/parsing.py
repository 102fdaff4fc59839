"""What the groups of verbs share when they describe themselves to argparse."""

import argparse
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Verbs = object

Run = Callable[[argparse.Namespace], int]

_NO_CHOICE = re.compile(r"invalid choice: '(?P<said>.*)' \(choose from (?P<choices>.*)\)")


class Parser(argparse.ArgumentParser):
    """Names the nearest verb, or value of an option, where one was mistyped."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and exit with 2."""
        from difflib import get_close_matches

        wrong = _NO_CHOICE.search(message)
        choices = re.findall(r"[\w-]+", wrong["choices"]) if wrong else []
        near = get_close_matches(wrong["said"], choices, n=1) if wrong else []
        super().error(f"{message}; did you mean {near[0]!r}?" if near else message)


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


def add_group(
    verbs: Verbs, everywhere: argparse.ArgumentParser, name: str, purpose: str, alone: Run | None = None
) -> Verbs:
    """Add a verb that has verbs of its own (`feeds list`) and return where they go; `alone` is what it does
    without one of them."""
    parser = verbs.add_parser(
        name, help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.", parents=[everywhere]
    )
    if alone:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.set_defaults(run=alone)
    return parser.add_subparsers(title="verbs", metavar="VERB", required=alone is None)
