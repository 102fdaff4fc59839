"""The seal of the filters: tells whether they are the same as when the library was last judged by them."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from storyboard.plugins import Catalogue, Section

_FILE = "filters.seal"


def seal_of(sections: Iterable[Section], plugins: Catalogue) -> str:
    """Return a hash of the filters that the config asks for, their options and their files' contents."""
    files = {found.name: found.path for found in plugins.plugins if found.kind == "filter" and found.path}
    seal = blake2b(digest_size=12)
    for section in sections:
        path = files.get(section.plugin)
        seal.update(repr((section.name, section.plugin, sorted(section.options.items()))).encode())
        seal.update(path.read_bytes() if path and path.is_file() else b"")
    return seal.hexdigest()


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
