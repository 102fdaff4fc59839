"""Discovery: the bundled folder, installed packages, the user's folder; nothing is imported."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.locations import Locations, bundled
from storyboard.model.events import PluginFault
from storyboard.plugins.catalogue import Catalogue, Found, Where
from storyboard.plugins.outline import KINDS, Outline, outline
from storyboard.plugins.whereabouts import module_file, package_folders
from storyboard.version import PLUGIN_API, __version__

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def installed() -> "list[EntryPoint]":
    """Return the entry points of the groups `storyboard.filters`, `.sources` and `.listeners`."""
    # Imported here: it costs more than all the rest, and who runs no plugin need not pay.
    from importlib.metadata import entry_points

    return [point for kind in KINDS for point in entry_points(group=f"storyboard.{kind}s")]


def discover(
    user_folder: Path | None, bundled_folder: Path | None, points: "Iterable[EntryPoint]" = ()
) -> Catalogue:
    """Return all plugins; by name, a package's wins over a bundled one and the user's over both.

    Folders may be missing. Files whose name begins with `_` or `.` are passed over.
    """
    return Catalogue(
        [
            *_in_folder(bundled_folder, "bundled"),
            *_in_packages(points),
            *_in_folder(user_folder, "user"),
        ]
    )


def catalogue_of(locations: Locations) -> Catalogue:
    """Return all plugins that a board has: the bundled ones, those of packages and the user's."""
    return discover(locations.plugins, bundled("plugins"), installed())


def theme_folders() -> list[Path]:
    """Return the folders with the themes of installed packages: those of the packages that their entry points
    `storyboard.themes` name. Nothing is imported."""
    return [folder for point in _theme_points() for folder in package_folders(_module(point.value))]


def astray(plugins: Iterable[Found]) -> list[PluginFault]:
    """Return the entry points of installed packages that lead nowhere: of `plugins` with their details, and
    of themes."""
    lost = [(one.name, f"{one.kind}s", one.target) for one in plugins if one.target and one.path is None]
    themes = ((point.name, "themes", point.value) for point in _theme_points())
    lost += [one for one in themes if not package_folders(_module(one[2]))]
    told = "its entry point in storyboard.{} names {}, and there is no such module".format
    return [PluginFault(name, None, told(group, _module(target))) for name, group, target in lost]


def _module(target: str) -> str:
    return target.partition(":")[0]


def _theme_points() -> "Iterable[EntryPoint]":
    from importlib.metadata import entry_points

    return entry_points(group="storyboard.themes")


def details(found: Found) -> Found:
    """Return `found` with path, docstring and options of a package's plugin looked up, not imported."""
    path = module_file(_module(found.target)) if found.target else None
    if path is None:
        return found
    outlined = _outline(path)
    if isinstance(outlined, PluginFault):
        return replace(found, path=path)
    options = outlined.made.get(found.kind, ())
    return replace(found, path=path, options=options, doc=outlined.doc, summary=_first_line(outlined.doc))


def look_at(path: Path, where: Where) -> list[Found] | PluginFault:
    """Return the plugins in one file, or why there are none."""
    outlined = _outline(path)
    if isinstance(outlined, PluginFault):
        return outlined
    summary = _first_line(outlined.doc)
    return [
        Found(
            name=path.stem,
            kind=kind,
            where=where,
            path=path,
            summary=summary,
            doc=outlined.doc,
            options=options,
        )
        for kind, options in outlined.made.items()
    ]


def _in_folder(folder: Path | None, where: Where) -> Iterator[Found | PluginFault]:
    if folder is None or not folder.is_dir():
        return
    for path in sorted(folder.glob("*.py")):
        if path.name.startswith(("_", ".")):
            continue
        looked = look_at(path, where)
        yield from [looked] if isinstance(looked, PluginFault) else looked


def _in_packages(points: "Iterable[EntryPoint]") -> Iterator[Found]:
    kinds = {f"storyboard.{kind}s": kind for kind in KINDS}
    for point in points:
        if point.group in kinds:
            yield Found(name=point.name, kind=kinds[point.group], where="package", target=point.value)


def _outline(path: Path) -> Outline | PluginFault:
    try:
        outlined = outline(path.read_bytes())
    except SyntaxError as error:
        return PluginFault(path.stem, path, f"line {error.lineno or 1}: {error.msg}")
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        return PluginFault(path.stem, path, f"cannot be read: {error}")
    if outlined.wrong:
        return PluginFault(path.stem, path, outlined.wrong)
    if outlined.api > PLUGIN_API:
        told = f"is written for plugin interface {outlined.api}; storyboard {__version__} has {PLUGIN_API}"
        return PluginFault(path.stem, path, f"{told}: install a later one")
    if not outlined.made:
        wanted = ", ".join(f"make_{kind}" for kind in KINDS)
        return PluginFault(path.stem, path, f"has none of the functions {wanted}")
    return outlined


def _first_line(doc: str) -> str:
    return doc.strip().partition("\n")[0]
