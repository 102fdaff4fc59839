"""When a server wants to be asked again: Retry-After, Cache-Control and Expires. Pure."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=1)
"""No server and no feed can put a visit off for longer than this."""

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_NEVER_KEPT = re.compile(r"(?:^|[,\s])no-(?:store|cache)\b", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Return until when Retry-After asks for rest (seconds or an HTTP date), at most a day; None without."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return now + min(timedelta(seconds=int(value[:9])), LONGEST)
    moment = http_date(value)
    if moment is None:
        return None
    return max(now, min(moment, now + LONGEST))


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta:
    """Return for how long the answer stays fresh by Cache-Control or Expires; nothing to a day."""
    control = headers.get("cache-control", "")
    if _NEVER_KEPT.search(control):
        return timedelta()
    age = _MAX_AGE.search(control)
    if age:
        return min(timedelta(seconds=int(age[1][:9])), LONGEST)
    expires = http_date(headers.get("expires", ""))
    if expires is None:
        return timedelta()
    sent = http_date(headers.get("date", "")) or now
    return max(timedelta(), min(expires - sent, LONGEST))


def http_date(value: str) -> datetime | None:
    """Return the moment of an HTTP date, None for what is none (servers send "0" and "-1")."""
    try:
        moment = parsedate_to_datetime(value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
