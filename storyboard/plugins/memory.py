"""How much memory plugin code takes: the growth of the whole process while it works, looked at often."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

MOST = 2**30  # bytes by which the program may grow while one plugin works
LOOK = 0.05  # seconds between two looks

_STATM = Path("/proc/self/statm")
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


def resident() -> int:
    """Return the bytes of memory that this process has in use; where only the peak is told, the peak."""
    try:
        return int(_STATM.read_bytes().split()[1]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT


class Growth:
    """The growth of the process, shared out by who was at work between two looks."""

    def __init__(self, most: int = MOST, measure: Callable[[], int] = resident) -> None:
        self._most, self._measure = most, measure
        self._last = measure()
        self._taken: dict[object, int] = {}

    def too_much(self, who: object) -> str:
        """Charge what the process grew since the last look to `who`; say so when it is too much in all."""
        now = self._measure()
        taken = max(self._taken.get(who, 0) + now - self._last, 0)
        self._last, self._taken[who] = now, taken
        return (
            f"took {_amount(taken)} of memory; {_amount(self._most)} are allowed"
            if taken > self._most
            else ""
        )

    def skip(self) -> None:
        """Charge what the process grew since the last look to nobody."""
        self._last = self._measure()


def _amount(size: int) -> str:
    return f"{size / 2**30:.1f} GB" if size >= 2**30 else f"{size / 2**20:.0f} MB"
