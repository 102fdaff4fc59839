"""Where a module of an installed package is: found without importing it or a package that it is in."""

from collections.abc import Iterable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from pkgutil import get_importer


def module_file(module: str) -> Path | None:
    """Return the file of a module, None for one that is missing or a folder without `__init__.py`."""
    spec = _spec(module)
    return Path(spec.origin) if spec and spec.origin and spec.has_location else None


def package_folders(module: str) -> list[Path]:
    """Return the folders of a package, with or without `__init__.py`; of a module that of its file."""
    spec, file = _spec(module), module_file(module)
    if spec is None:
        return []
    if spec.submodule_search_locations is not None:
        return [Path(folder) for folder in spec.submodule_search_locations]
    return [file.parent] if file else []


def _spec(module: str) -> ModuleSpec | None:
    # `find_spec` would import the parents of a dotted name, hence the walk.
    top, *rest = module.split(".")
    name = top
    try:
        spec = find_spec(top)
        for part in rest:
            name = f"{name}.{part}"
            spec = _within(name, spec.submodule_search_locations or ()) if spec else None
    except Exception:  # noqa: BLE001  # finders are code of whoever installed them, and may raise anything
        return None
    return spec


def _within(name: str, folders: Iterable[str]) -> ModuleSpec | None:
    """Return the spec of a module in the folders of its package.

    `PathFinder` would look up the parents of a package without `__init__.py` among the imported modules.
    """
    portions: list[str] = []
    for folder in folders:
        finder = get_importer(folder)
        spec = finder.find_spec(name) if finder else None
        if spec is not None and spec.loader is not None:
            return spec
        portions += (spec.submodule_search_locations or []) if spec else []
    if not portions:
        return None
    whole = ModuleSpec(name, None, is_package=True)
    whole.submodule_search_locations = portions
    return whole
