"""The verbs and the keys, from the parser and the table of actions, into docs/guide.md."""

import argparse
import re
import sys
from collections.abc import Iterator

from scripts.marked import ROOT, run, table
from storyboard.board.actions import ACTIONS, Action
from storyboard.cli.main import build_parser

_EVERYWHERE = re.compile(r" \[-h\]| \[--config FILE\]| \[--data-dir DIR\]| \[--plain\]| \[--safe\]")
_KEYS = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "greater_than_sign": ">",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "escape": "Escape",
    "space": "Space",
    "plus": "+",
    "home": "Home",
    "end": "End",
    "pagedown": "Page Down",
    "pageup": "Page Up",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
}


def verbs() -> str:
    """Return the table of all verbs with what they take."""
    parser = build_parser()
    board = "`storyboard [--version] [--config FILE] [--data-dir DIR] [--plain] [--safe]`"
    rows = [(board, "The board; a plain digest where there is no terminal.")]
    rows += [(_usage(verb), verb.description or "") for verb in _leaves(parser)]
    return table(("command", "what it does"), rows)


def keys() -> str:
    """Return a table for each group of the board's actions, in their own order."""
    groups = dict.fromkeys(action.group for action in ACTIONS)
    return "\n\n".join(f"**{group}**\n\n{_group(group)}" for group in groups)


def _group(group: str) -> str:
    rows = ((_keys_of(action), action.help, f"`{action.id}`") for action in ACTIONS if action.group == group)
    return table(("key", "what it does", "name in `[keys]`"), rows)


def _leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for verb in action.choices.values():
                below = list(_leaves(verb))
                yield from [verb] if not below or verb.get_default("run") else []
                yield from below


def _usage(parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = _wide
    usage = parser.format_usage().removeprefix("usage: ").replace(" VERB ...", "")
    return f"`{_EVERYWHERE.sub('', usage).strip()}`"


def _wide(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=1_000)


def _keys_of(action: Action) -> str:
    return " ".join(f"`{_written(key)}`" for key in action.keys.split(","))


def _written(key: str) -> str:
    if re.fullmatch(r"f\d+", key):
        return key.upper()
    return _KEYS.get(key) or (key.replace("ctrl+", "Ctrl+") if key.startswith("ctrl+") else key)


if __name__ == "__main__":
    sys.exit(run(ROOT / "docs" / "guide.md", {"verbs": verbs(), "keys": keys()}))
