"""Figures: the numbers that articles give of things, and how they change."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """One article's number: `value` of `noun`, in its words, hedged by `about`, told by `who` on `day`."""

    value: float
    noun: str
    said: str
    about: str
    who: str
    day: date
    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers that a story gives of one noun, in the order of their days."""

    noun: str
    figures: tuple[Figure, ...]

    @property
    def changed(self) -> bool:
        """Tell whether the latest number is another than the first."""
        return self.figures[0].value != self.figures[-1].value
