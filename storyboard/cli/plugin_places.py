"""`plugins` alone: where plugins and themes are looked for, what was found there, and what wins."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.cli.opening import locations_of, newsroom_for
from storyboard.cli.output import amount, print_json, print_line, print_table, say_fault
from storyboard.locations import Locations, bundled

if TYPE_CHECKING:
    from storyboard.plugins import Catalogue, Found

_Place = tuple[str, str, int]  # where, the place, and how many were found there
_WHERE = {"bundled": "bundled", "package": "installed packages", "user": "yours"}


def places(arguments: argparse.Namespace) -> int:
    """Tell where was looked, and what became of it."""
    from storyboard.plugins import astray, catalogue_of, details

    locations = locations_of(arguments)
    catalogue = catalogue_of(locations)
    faults = [*catalogue.faults, *astray(map(details, catalogue.plugins))]
    rows = [_plugins(catalogue, where, locations) for where in _WHERE]
    themes = _themes(locations)
    if arguments.json:
        for what, found in (("plugins", rows), ("themes", themes)):
            for where, place, count in found:
                print_json({"what": what, "where": where, "place": place, "found": count})
    else:
        _print_places(arguments, catalogue, rows, themes)
    for fault in faults:
        say_fault(fault)
    return int(bool(faults))


def _print_places(
    arguments: argparse.Namespace, catalogue: "Catalogue", rows: list[_Place], themes: list[_Place]
) -> None:
    print_line("Plugins are looked for here, and of two with one name the later wins:")
    print_table((_WHERE[where], amount(count, "plugin", "plugins"), place) for where, place, count in rows)
    for winner, other in catalogue.shadows:
        print_line(f"  {winner.name}: {_told(winner)} takes the place of {_told(other)}")
    print_line("Themes likewise:")
    print_table((_WHERE[where], amount(count, "theme", "themes"), place) for where, place, count in themes)
    print_line(_asked(arguments))
    print_line(
        "`storyboard plugins list` names them all, `plugins info NAME` shows one, `plugins new` writes one."
    )


def _plugins(catalogue: "Catalogue", where: str, locations: Locations) -> _Place:
    from storyboard.plugins.outline import KINDS

    points = "entry points " + ", ".join(f"storyboard.{kind}s" for kind in KINDS)
    place = {"bundled": str(bundled("plugins")), "package": points, "user": _folder(locations.plugins)}[where]
    shadowed = sum(other.where == where for _, other in catalogue.shadows)
    return where, place, sum(one.where == where for one in catalogue.plugins) + shadowed


def _themes(locations: Locations) -> list[_Place]:
    from storyboard.plugins import theme_folders

    packages = theme_folders()
    return [
        ("bundled", str(bundled("themes")), _count([bundled("themes")])),
        ("package", "entry points storyboard.themes", _count(packages)),
        ("user", _folder(locations.themes), _count([locations.themes])),
    ]


def _count(folders: list[Path]) -> int:
    return sum(len(list(folder.glob("*.toml"))) for folder in folders)


def _folder(folder: Path) -> str:
    return str(folder) if folder.is_dir() else f"{folder} (not there yet)"


def _told(found: "Found") -> str:
    which = {"bundled": "the bundled one", "package": "that of a package", "user": "yours"}[found.where]
    return f"{which} ({found.path or found.target})"


def _asked(arguments: argparse.Namespace) -> str:
    """Return which plugins the config asks for: only those run, and exporters when their format is wanted."""
    with newsroom_for(arguments, write=False) as newsroom:
        config, faults = newsroom.config, newsroom.discipline.faults(newsroom.config)
    names = ", ".join(f"{one.kind}s.{one.name}" for one in config.plugins)
    told = f"{config.path} asks for {names or 'none'}; nothing else of them runs."
    off = ", ".join(fault.plugin for fault in faults if fault.off)
    return f"{told} Switched off: {off}." if off else told
