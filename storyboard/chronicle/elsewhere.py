"""What one story expects and another one tells."""

from collections import defaultdict
from collections.abc import Iterable

from storyboard.chronicle.same_event import SAME_WORDS, overlap, place_agreement
from storyboard.chronicle.timeline import as_telling
from storyboard.model.beat import Beat, State


class Elsewhere:
    """The events of one day that happened in any story, to hold expectations against."""

    def __init__(self, beats: Iterable[Beat]) -> None:
        self._days: defaultdict[int, list[Beat]] = defaultdict(list)
        for beat in beats:
            if beat.state is State.HAPPENED and beat.kind and beat.span.days == 1:
                self._days[beat.span.start.toordinal()].append(beat)

    def tells(self, expected: Beat) -> bool:
        """Tell whether an event of the same day and kind, in mostly the same words, happened."""
        if not expected.kind or expected.span.days > 1:
            return False
        telling = as_telling(expected)
        return any(
            beat.kind == expected.kind
            and place_agreement(beat.places, expected.places) >= 0
            and overlap(beat, telling) >= SAME_WORDS
            for beat in self._days.get(expected.span.start.toordinal(), ())
        )
