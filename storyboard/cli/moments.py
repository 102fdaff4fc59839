"""Moments and lengths of time as people write them on the command line."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from storyboard.errors import UsageError

if TYPE_CHECKING:
    from storyboard.newsroom import Newsroom


def moment(text: str, newsroom: "Newsroom") -> datetime:
    """Return the moment that a length of time ago, a date or a time names, in the zone of the machine."""
    from storyboard.config.durations import duration

    now = newsroom.clock()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            return now - duration(text)
        except ValueError:
            raise UsageError(
                f"--since: {text!r} is neither a time ago such as 2d or 12h nor a date such as 2026-03-14"
            ) from None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)


def length(text: str, option: str) -> timedelta:
    """Return a length of time that an option gives. Raises UsageError."""
    from storyboard.config.durations import duration

    try:
        return duration(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
