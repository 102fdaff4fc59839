"""Guard against XML bombs: what would the entities that a document declares expand to?"""

import re
from collections.abc import Mapping

_DECLARATION = re.compile(r"""<!ENTITY\s+(%\s+)?([^\s"'<>&%]+)\s+(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&([^\s&;#<>\"'%]{1,64});")
_PARAMETER = re.compile(r"%([^\s&;#<>\"'%]{1,64});")
_PROLOG = re.compile(r"\ufeff?(?:\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->)*+<!DOCTYPE\b", re.IGNORECASE)

LIMIT = 5_000_000
"""Characters that the entities of one document may expand to."""
_MOST_DECLARED = 2_000
_DEEPEST = 20


def bomb(text: str) -> str:
    """Return why `text` must not be given to an XML parser, empty when it is harmless.

    External entities are no reason: nothing here or behind it ever fetches them.
    """
    if "<!ENTITY" not in text or not _PROLOG.match(text):
        return ""
    declared = {
        ("%" if found[1] else "") + found[2]: found[3] or found[4] or ""
        for found in _DECLARATION.finditer(text)
    }
    if len(declared) > _MOST_DECLARED:
        return f"it declares more than {_MOST_DECLARED} entities (an XML bomb)"
    sizes: dict[str, int] = {}
    grown = sum(_size(found[1], declared, sizes, 0) for found in _REFERENCE.finditer(text))
    grown += sum(_size("%" + found[1], declared, sizes, 0) for found in _PARAMETER.finditer(text))
    if grown > LIMIT:
        return f"its entities would expand to more than {LIMIT:,} characters (an XML bomb)"
    return ""


def _size(name: str, declared: Mapping[str, str], sizes: dict[str, int], depth: int) -> int:
    """Return how long the entity is when it is expanded; one that names itself is too long."""
    if name in sizes:
        return sizes[name]
    value = declared.get(name)
    if value is None:
        return 0
    if depth > _DEEPEST:
        return LIMIT + 1
    sizes[name] = LIMIT + 1  # stands while its own value is measured: a cycle is endless
    inner = sum(_size(found[1], declared, sizes, depth + 1) for found in _REFERENCE.finditer(value))
    sizes[name] = min(len(value) + inner, LIMIT + 1)
    return sizes[name]
