"""Dates in prose: which words of a text name which days, relative to its publication."""

from storyboard.reading.dates.finder import find_dates
from storyboard.reading.dates.grammar import languages

__all__ = ["find_dates", "languages"]
