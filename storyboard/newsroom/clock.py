"""The clock of the machine."""

from datetime import UTC, datetime, timedelta, tzinfo


class MachineZone(tzinfo):
    """The zone of the machine, with the summer time of each moment: what the C library says, so that it
    needs no name, and may go to another process.

    Each reading of the clock has one of its own. Two of the same zone object would be subtracted and
    compared by the clock on the wall, an hour wrong when that is put back between them.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return what the clock on the wall is ahead of UTC at a moment that it shows."""
        return None if moment is None else _placed(moment).utcoffset()

    def dst(self, _moment: datetime | None) -> None:
        """Return None: how much of the difference is summer time is not known."""

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the short name of the zone at a moment."""
        return None if moment is None else _placed(moment).tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """Return what the clock on the wall shows at a moment that is told in UTC."""
        ahead = moment.replace(tzinfo=UTC).astimezone().utcoffset()
        wall = moment + (ahead or timedelta())
        return wall if wall.utcoffset() == ahead else wall.replace(fold=1)


def now() -> datetime:
    """Return the time, in the zone of the machine."""
    return datetime.now(MachineZone())


def _placed(moment: datetime) -> datetime:
    wall = moment.replace(tzinfo=None)
    try:
        return wall.astimezone()
    except (ValueError, OverflowError):  # at the ends of the calendar
        return wall.replace(tzinfo=datetime.now(UTC).astimezone().tzinfo)
