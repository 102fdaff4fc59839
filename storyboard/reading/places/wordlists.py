"""Lists of words kept as text, so that a long list reads as one: `[NAME]` lines, then the words."""

from collections.abc import Mapping
from importlib.resources import files


def read_lists(package: str, name: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of the file `name` shipped in `package`, by name. A # begins a comment."""
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in files(package).joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            words.update(line.split())
    return {key: frozenset(value) for key, value in found.items()}
