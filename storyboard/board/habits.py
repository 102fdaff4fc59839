"""How a reader left the board, for the next time: the theme, the sizes of the panes."""

import json
from pathlib import Path

_FILE = "board.json"


class Habits:
    """A few words and whole numbers by name, in the state folder; deleting the file forgets them."""

    def __init__(self, state: Path) -> None:
        self._file = state / _FILE
        self._kept = _read(self._file)

    def word(self, name: str) -> str:
        """Return the word kept as `name`, or none."""
        value = self._kept.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """Return the number kept as `name`, or 0."""
        value = self._kept.get(name, 0)
        return value if isinstance(value, int) else 0

    def keep(self, **kept: str | int) -> None:
        """Keep words and numbers; where they cannot be written, they hold until the board is left."""
        self._kept |= kept
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(json.dumps(self._kept, indent=1) + "\n", encoding="utf-8")
        except OSError:
            return


def _read(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
