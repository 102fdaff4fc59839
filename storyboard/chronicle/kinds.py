"""The user's own kinds of events, as a TOML file tells them.

[inspection]
verbs = ["inspected", "inspects"]      # forms that tell the event by themselves
nouns = ["inspection", "reinspect*"]   # what names one; a word ending in * stands for all that begin so
recurs = true                          # its events are numbered as rounds; may be left out
near = ["visit"]                       # kinds that often tell the same event; may be left out

[attack]                               # a kind that storyboard knows: the words are added to its own
nouns = ["petrol bombing"]
"""

from collections.abc import Mapping

from storyboard.chronicle.lexicon import shipped
from storyboard.errors import ConfigError

KindTable = dict[str, list[str] | bool]
_LISTS = ("verbs", "nouns", "near")
_FLAGS = ("recurs", "lasts", "named", "daily", "topical")


def kinds_of(file: str, tables: Mapping[str, object]) -> dict[str, KindTable]:
    """Return the kinds of a file, checked, its words in small letters.

    `file` is named in faults. Raises ConfigError for an unknown key, a word that is no text, or a `near`
    kind that is not known.
    """
    kinds = {name: _table(f"{file}: {name}", told) for name, told in tables.items()}
    known = {*shipped().kinds, *kinds}
    for name, table in kinds.items():
        near = table.get("near", [])
        for other in near if isinstance(near, list) else ():
            if other not in known:
                raise ConfigError(f"{file}: {name}.near: there is no kind {other!r}")
    return kinds


def _table(at: str, told: object) -> KindTable:
    if not isinstance(told, Mapping):
        raise ConfigError(f"{at}: a kind is a table with verbs or nouns")
    return {key: _value(f"{at}.{key}", key, value) for key, value in told.items()}


def _value(at: str, key: str, value: object) -> list[str] | bool:
    if key in _FLAGS:
        if not isinstance(value, bool):
            raise ConfigError(f"{at}: true or false is needed, not {value!r}")
        return value
    if key not in _LISTS:
        raise ConfigError(f"{at}: no such key; known are {', '.join((*_LISTS, *_FLAGS))}")
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip(" *") for each in value):
        raise ConfigError(f"{at}: a list of words is needed, not {value!r}")
    for each in value:
        if "*" in each[:-1] or (each.endswith("*") and " " in each):
            raise ConfigError(f"{at}: {each!r}: a * stands at the end of a single word")
    return [" ".join(each.casefold().split()) for each in value]
