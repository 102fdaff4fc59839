"""`config …`: where the config is, what it says, whether it is right, and a first one."""

import argparse
import sys

from storyboard.cli.opening import locations_of
from storyboard.cli.output import print_json, print_line, say
from storyboard.cli.parsing import Verbs, add_group, add_verb
from storyboard.errors import StoryboardError


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    group = add_group(verbs, "config", "show, check and begin the config")
    add_verb(group, everywhere, "path", _path, "print where the config and the data are")
    add_verb(group, everywhere, "show", _show, "print the config as it is understood", json=False)
    add_verb(group, everywhere, "check", _check, "check the config and say what is wrong", json=False)
    add_verb(
        group, everywhere, "init", _init, "write a commented config with feeds to start from", json=False
    )


def _path(arguments: argparse.Namespace) -> int:
    locations = locations_of(arguments)
    folders = {
        "config": locations.config_file,
        "data": locations.data,
        "cache": locations.cache,
        "state": locations.state,
        "plugins": locations.plugins,
        "themes": locations.themes,
    }
    if arguments.json:
        print_json({name: str(path) for name, path in folders.items()})
    else:
        for name, path in folders.items():
            print_line(f"{name}: {path}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from storyboard.config import describe, read

    sys.stdout.write(describe(read(locations_of(arguments).config_file)))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from storyboard.config import read

    locations = locations_of(arguments)
    config = read(locations.config_file)
    for warning in config.warnings:
        say(warning)
    if not locations.config_file.exists():
        print_line(f"{locations.config_file}: none: the defaults hold; `storyboard config init` writes one")
    elif not config.warnings:
        print_line(
            f"{locations.config_file}: right, {len(config.feeds)} feeds, {len(config.filters)} filters"
        )
    return 0


def _init(arguments: argparse.Namespace) -> int:
    from storyboard.config import template

    path = locations_of(arguments).config_file
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template())
    except FileExistsError:
        raise StoryboardError(f"{path}: there is a config already; it was left as it is") from None
    print_line(f"wrote {path}: open it in an editor, then run `storyboard refresh`")
    return 0
