"""The seal of plugins: tells whether they are the same as when they were last looked at."""

from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from storyboard.plugins import Catalogue, Found, Section, details
from storyboard.version import __version__

_FILE = "filters.seal"


def seal_of(sections: Iterable[Section], plugins: Catalogue) -> str:
    """Return a hash of the plugins that the config asks for, their options and all the code they come with.

    That is a file of the user's with the folder's private modules, a package with all its modules, and
    for bundled ones, which stand on storyboard's own modules, its version. What cannot be read counts as
    empty: why it cannot is told by whoever loads it.
    """
    found = {(one.kind, one.name): one for one in plugins.plugins}
    seal = blake2b(__version__.encode(), digest_size=12)
    torn = {fault.plugin: [fault.path] for fault in plugins.faults if fault.path}
    for section in sections:
        seal.update(repr((section.name, section.plugin, sorted(section.options.items()))).encode())
        plugin = found.get((section.kind, section.plugin))
        for path in _code(details(plugin)) if plugin else torn.get(section.plugin, ()):
            with suppress(OSError):
                seal.update(path.read_bytes())
    return seal.hexdigest()


def _code(plugin: Found) -> list[Path]:
    """Return the files that a plugin is made of, as far as they can be told without running it."""
    if plugin.path is None:
        return []
    module = plugin.target.partition(":")[0]
    if "." in module or plugin.path.stem == "__init__":
        return sorted(plugin.path.parent.rglob("*.py"))
    private = plugin.path.parent.glob("_*.py") if plugin.where == "user" else ()
    return [plugin.path, *sorted(private)]


def read_seal(state: Path) -> str:
    """Return the seal that was written last, empty when there is none."""
    try:
        return (state / _FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def write_seal(state: Path, seal: str) -> None:
    """Keep a seal. Where it cannot be kept the hidden articles are judged again next time."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        (state / _FILE).write_text(seal, encoding="utf-8")
    except OSError:
        return
