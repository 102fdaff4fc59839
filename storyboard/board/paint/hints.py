"""The hint below a panel: its keys as they are mapped now."""

import re
from collections.abc import Mapping, Sequence

_KEY = re.compile(r"\{(\w+)(!?)\}")


def hint_text(hint: str, keys: Mapping[str, Sequence[str]]) -> str:
    """Return `hint` with the keys of the actions that it names in braces.

    `{back}` is the first key of an action; `{back!}`, where text is typed, the first that is no character.
    """

    def shown(name: re.Match[str]) -> str:
        found = ["enter" if key == "⏎" else key for key in keys.get(name[1], ())]
        wide = [key for key in found if len(key) > 1] if name[2] else []
        return (wide or found or [""])[0]

    return _KEY.sub(shown, hint)
