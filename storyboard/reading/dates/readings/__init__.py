"""The readings: what the words of a form mean, as a span of days."""

from collections.abc import Mapping
from types import MappingProxyType

from storyboard.reading.dates.readings.absolute import ABSOLUTE
from storyboard.reading.dates.readings.anchored import ANCHORED
from storyboard.reading.dates.readings.match import Match, Reading, Setting
from storyboard.reading.dates.readings.partial import PARTIAL
from storyboard.reading.dates.readings.relative import RELATIVE

READINGS: Mapping[str, Reading] = MappingProxyType({**ABSOLUTE, **PARTIAL, **RELATIVE, **ANCHORED})

__all__ = ["READINGS", "Match", "Reading", "Setting"]
