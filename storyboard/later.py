"""Names of a package that are loaded when they are first asked for (PEP 562)."""

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes as long to import as much of what is put off
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


def later(package: str, names: "Mapping[str, Collection[str]]") -> "Callable[[str], object]":
    """Return the `__getattr__` of a package, whose modules hold `names`."""
    homes = {name: module for module, held in names.items() for name in held}

    def load(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return load
