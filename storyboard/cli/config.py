"""`config …`: where the config is, what it says, whether it is right, and a first one."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from storyboard.cli.opening import locations_of
from storyboard.cli.output import amount, print_json, print_line, say, say_fault
from storyboard.cli.parsing import Verbs, add_group, add_verb
from storyboard.errors import StoryboardError
from storyboard.locations import Locations, bundled

if TYPE_CHECKING:
    from storyboard.config import Config


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    group = add_group(verbs, everywhere, "config", "show, check and begin the config")
    add_verb(group, everywhere, "path", _path, "print where the config and the data are")
    add_verb(group, everywhere, "show", _show, "print the config as it is understood", json=False)
    add_verb(group, everywhere, "check", _check, "check the config and say what is wrong", json=False)
    add_verb(
        group, everywhere, "init", _init, "write a commented config with feeds to start from", json=False
    )


def _path(arguments: argparse.Namespace) -> int:
    locations = locations_of(arguments, optional=True)
    folders = {
        "config": locations.config_file,
        "data": locations.data,
        "cache": locations.cache,
        "state": locations.state,
        "plugins": locations.plugins,
        "themes": locations.themes,
        "places": locations.places,
        "kinds": locations.kinds,
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
    from storyboard.newsroom import now
    from storyboard.newsroom.configuring import configured, tried
    from storyboard.newsroom.vocabulary import read_vocabulary

    locations = locations_of(arguments)
    config = configured(locations, safe=False)
    read_vocabulary(locations)
    warnings = (*config.warnings, *_board_notices(config, locations))
    for warning in warnings:
        say(f"storyboard: {warning}")
    faults = () if arguments.safe else tried(config, locations, now)
    for fault in faults:
        say_fault(fault)
    if not locations.config_file.exists():
        print_line(f"{locations.config_file}: none: the defaults hold; `storyboard config init` writes one")
    elif not warnings and not faults:
        print_line(
            f"{locations.config_file}: right, {amount(len(config.feeds), 'feed', 'feeds')}, "
            f"{amount(len(config.filters), 'filter', 'filters')}"
        )
    return int(bool(faults))


def _board_notices(config: "Config", locations: Locations) -> list[str]:
    """Return what the board would say of keys and themes when it opens."""
    from storyboard.board.actions import keymap
    from storyboard.model.settings import BoardSettings

    notices = keymap(config.keys, lambda name: f"{config.at('keys', name)}: keys.{name}")[1]
    if config.board.theme != BoardSettings().theme or locations.themes.is_dir():
        from storyboard.board.themes import load_themes, missing  # loads Textual
        from storyboard.plugins.discover import theme_folders

        themes, faults = load_themes([bundled("themes"), *theme_folders(), locations.themes])
        place = config.environment.get(("board", "theme"), f"{config.at('board', 'theme')}: board.theme")
        told = missing(config.board.theme, themes)
        notices += faults + ([f"{place}: {told}"] if told else [])
    return notices


def _init(arguments: argparse.Namespace) -> int:
    from storyboard.config import template

    path = locations_of(arguments, optional=True).config_file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Readable by its owner only, as `config.write` makes it: it may come to hold secrets.
        with open(path, "x", encoding="utf-8", opener=lambda name, how: os.open(name, how, 0o600)) as file:
            file.write(template())
    except FileExistsError:
        if not path.exists():
            raise StoryboardError(f"{path.parent}: is no folder; name another file with --config") from None
        raise StoryboardError(f"{path}: there is a config already; it was left as it is") from None
    except OSError as fault:
        raise StoryboardError(f"{path}: cannot be written: {fault.strerror}") from None
    print_line(f"wrote {path}: open it in an editor, then run `storyboard refresh`")
    return 0
