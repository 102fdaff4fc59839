"""`plugins …`: which plugins there are, nothing of which is run by listing; the rest is in `plugin_kit`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.cli import plugin_kit
from storyboard.cli.opening import locations_of
from storyboard.cli.output import print_json, print_line, print_table, say, say_fault
from storyboard.cli.parsing import Verbs, add_group, add_verb
from storyboard.cli.plugin_places import places
from storyboard.errors import UsageError
from storyboard.locations import bundled

if TYPE_CHECKING:
    from storyboard.plugins import Found


def add_verbs(verbs: Verbs, everywhere: argparse.ArgumentParser) -> None:
    """Add this group's verbs to the command line."""
    purpose = "the plugins: where they are looked for; list, describe, write, check and try them"
    group = add_group(verbs, everywhere, "plugins", purpose, places)
    add_verb(group, everywhere, "list", _list, "list the plugins that a config may name")
    info = add_verb(group, everywhere, "info", _info, "show one plugin: what it does, its options, its file")
    info.add_argument("name", metavar="PLUGIN")
    plugin_kit.add_verbs(group, everywhere)


def _list(arguments: argparse.Namespace) -> int:
    from storyboard.plugins import astray, catalogue_of, details

    locations = locations_of(arguments)
    catalogue = catalogue_of(locations)
    plugins = [details(found) for found in catalogue.plugins]
    if arguments.json:
        for found in plugins:
            print_json(_record(found))
    else:
        print_table((found.kind, found.name, found.where, found.summary) for found in plugins)
        say(f"looked in {bundled('plugins')}, in installed packages, and in {locations.plugins}")
    faults = [*catalogue.faults, *astray(plugins)]
    for fault in faults:
        say_fault(fault)
    return int(bool(faults))


def _info(arguments: argparse.Namespace) -> int:
    from storyboard.plugins import catalogue_of, details

    catalogue = catalogue_of(locations_of(arguments))
    named = [details(found) for found in catalogue.plugins if found.name == arguments.name]
    if not named:
        faults = [fault for fault in catalogue.faults if fault.plugin == arguments.name]
        if faults:
            raise UsageError(f"plugin {arguments.name}: {faults[0].path}: {faults[0].message}")
        raise UsageError(f"there is no plugin {arguments.name!r}; see `storyboard plugins list`")
    for found in named:
        if arguments.json:
            print_json(_record(found))
        else:
            _print_plugin(found)
    return 0


def _print_plugin(found: "Found") -> None:
    print_line(f"{found.name}: {found.kind}, {found.where}, {_place(found.path)}")
    for line in found.doc.splitlines():
        print_line(line)
    if found.options:
        print_line()
        print_table(
            (option.name, option.annotation, "required" if option.required else f"default {option.default}")
            for option in found.options
        )


def _place(path: Path | None) -> str:
    return str(path) if path else "no file"


def _record(found: "Found") -> dict[str, object]:
    return {
        "name": found.name,
        "kind": found.kind,
        "where": found.where,
        "path": str(found.path) if found.path else None,
        "summary": found.summary,
        "options": [
            {"name": option.name, "type": option.annotation, "default": option.default}
            for option in found.options
        ],
    }
