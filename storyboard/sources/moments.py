"""When an entry was published: foreign date strings made into moments that carry their own zone."""

import calendar
import re
import time
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from storyboard.model.fields import within_calendar

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST = timedelta(days=2)
_OFFSET = re.compile(r"\d([+-])(\d{2}):?(\d{2})$|\s([+-])(\d{2}):?(\d{2})$")
_LETTERS = re.compile(r"\s([A-Z]{2,4})$")
_ENDING = len("0+05:30")  # what is looked at
# Hours from Greenwich: the zones of RFC 822 and those that feeds of other places write by name.
_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "WEST": 1, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
}  # fmt: skip


def believable(moment: datetime | None, now: datetime) -> bool:
    """Tell whether a feed's date can be true: not before 1980, not two days ahead of `now`."""
    return moment is not None and _EARLIEST <= moment <= now + _LATEST


def fixed(moment: datetime) -> datetime:
    """Return the moment at a fixed offset from UTC, its own: time that is added to it is time that passes,
    also where the clock on the wall is put forward or back meanwhile.
    """
    offset, name = moment.utcoffset(), moment.tzname()
    return moment if offset is None or name is None else moment.replace(tzinfo=timezone(offset, name))


def from_struct(parsed: time.struct_time, raw: str) -> datetime | None:
    """Return the moment of a UTC `struct_time`, in the zone that the `raw` date string was written in."""
    try:
        moment = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        return moment.astimezone(zone(raw))
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def zone(raw: str) -> timezone:
    """Return the zone at the end of a date string; UTC when it names none that is known."""
    return _zone(raw.strip()[-_ENDING:])


@lru_cache(maxsize=1024)
def _zone(raw: str) -> timezone:
    found = _OFFSET.search(raw)
    if found:
        sign, hours, minutes = [part for part in found.groups() if part is not None]
        shift = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(shift if sign == "+" else -shift) if shift < timedelta(hours=24) else UTC
    letters = _LETTERS.search(raw)
    hours_away = _ZONES.get(letters[1], 0) if letters else 0
    return timezone(timedelta(hours=hours_away)) if hours_away else UTC


def read_moment(raw: str) -> datetime | None:
    """Return the moment of an ISO 8601 date or time, or of an RFC 822 date; None for anything else.

    Without a zone it is UTC; a bare date is its midnight.
    """
    raw = raw.strip()
    moment = _iso(raw) or _mail(raw)
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment if within_calendar(moment) else None


def _iso(raw: str) -> datetime | None:
    try:
        return datetime.fromisoformat(raw)
    except ValueError:
        return None


def _mail(raw: str) -> datetime | None:
    try:
        return parsedate_to_datetime(raw)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
