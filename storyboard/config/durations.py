"""Durations as people write them: "90s", "15m", "1h30m", "2d", "1w"."""

import re
from datetime import timedelta

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_TERM = re.compile(r"(\d+(?:\.\d+)?)\s*([smhdw])")
_WHOLE = re.compile(rf"\s*(?:{_TERM.pattern}\s*)+")
_LONGEST = timedelta(days=366)


def duration(text: str) -> timedelta:
    """Return the duration that `text` tells, a second to a year. Raises ValueError with the reason."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(f'{text!r} is no duration; write "15m", "2h" or "1d"')
    try:
        total = sum((timedelta(**{_UNITS[unit]: float(n)}) for n, unit in _TERM.findall(text)), timedelta())
    except OverflowError:
        total = timedelta.max
    if not timedelta(seconds=1) <= total <= _LONGEST:
        raise ValueError(f"{text!r} is not between a second and a year")
    return total


def in_words(length: timedelta) -> str:
    """Return a duration in the largest unit that tells it exactly: "90s", "15m", "1d"."""
    seconds = length.total_seconds()
    for unit, size in (("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60)):
        if seconds and seconds % size == 0:
            return f"{seconds // size:.0f}{unit}"
    return f"{seconds:f}".rstrip("0").rstrip(".") + "s"
