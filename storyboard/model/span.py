"""Spans: what a text says of when, as an interval of days with its precision."""

from datetime import date
from enum import StrEnum

import msgspec


class Precision(StrEnum):
    """How finely a text tells a date; the finest first."""

    DAY = "day"
    DAYS = "days"
    WEEKEND = "weekend"
    WEEK = "week"
    PART_OF_MONTH = "part of month"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    PART_OF_YEAR = "part of year"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """The days from `start` to `end`, both included. Raises ValueError when it ends before it begins."""

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it begins ({self.start})")

    @classmethod
    def day(cls, day: date) -> "Span":
        """Return the span of one day."""
        return cls(day, day, Precision.DAY)

    @property
    def days(self) -> int:
        """How many days it covers, at least one."""
        return (self.end - self.start).days + 1

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end
