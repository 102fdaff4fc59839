"""Dates as nearly all feeds write them, read at once: RFC 822 and ISO 8601 with the time and its zone."""

import re
from datetime import UTC, datetime, timedelta

from storyboard.sources.moments import zone

_MAIL_DATE = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})"
    r" (\d{2}):(\d{2})(?::(\d{2}))? ([+-]\d{4}|[A-Z]{2,3})",
    re.ASCII,
)
_ISO_DATE = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZONES = {"Z": 0, "GMT": 0, "UT": 0, "UTC": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5}
_ZONES |= {"MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


def usual_moment(raw: str) -> datetime | None:
    """Return the moment of a date in one of the two usual forms, None of an empty one.

    It is the one that feedparser reads. Raises ValueError for any other form.
    """
    if not raw:
        return None
    if mail := _MAIL_DATE.fullmatch(raw):
        day, month, year, hour, minute, second, shift = mail.groups(default="0")
        if month not in _MONTHS:
            raise ValueError(raw)
        month = str(_MONTHS.index(month) + 1)
    elif iso := _ISO_DATE.fullmatch(raw):
        year, month, day, hour, minute, second, shift = iso.groups()
    else:
        raise ValueError(raw)
    moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    return (moment - _shift(shift)).astimezone(zone(raw))


def _shift(shift: str) -> timedelta:
    if shift[0] not in "+-":
        if shift not in _ZONES:
            raise ValueError(shift)
        return timedelta(hours=_ZONES[shift])
    away = timedelta(hours=int(shift[1:3]), minutes=int(shift[-2:]))
    return away if shift[0] == "+" else -away
