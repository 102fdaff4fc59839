"""When the board was last looked at: one time stamp in the state folder."""

from datetime import datetime
from pathlib import Path

_FILE = "last-visit"


def last_visit(state: Path) -> datetime | None:
    """Return when the board was last closed; None before the first time, or when nobody can tell."""
    try:
        return datetime.fromisoformat((state / _FILE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None


def remember_visit(state: Path, now: datetime) -> None:
    """Write down that the board was looked at until `now`; where that cannot be written, it is not."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        (state / _FILE).write_text(now.isoformat() + "\n", encoding="ascii")
    except OSError:
        return
