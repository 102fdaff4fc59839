"""The line of the rounds above a timeline, and how much room a beat takes that is told in passing."""

from datetime import date

import pytest

from storyboard.board.paint import beats as beat_paint
from storyboard.board.paint.rounds import rounds_line
from storyboard.model.beat import Beat, Report, State
from storyboard.model.reading import Place
from storyboard.model.span import Precision, Span

TODAY = date(2026, 3, 14)
WEEK = Span(date(2026, 3, 16), date(2026, 3, 22), Precision.WEEK)
PORTO, LISBON = Place("Porto", "PT", 41.15, -8.61), Place("Lisbon", "PT", 38.72, -9.13)


def held(number: int, day: int, *places: Place, **more: object) -> Beat:
    fields: dict[str, object] = {
        "span": Span.day(date(2026, 3, day)),
        "kind": "talks",
        "round": number,
        "places": places,
    }
    return Beat(**(fields | more))  # type: ignore[arg-type]


def told(*beats: Beat, today: date = TODAY) -> str:
    return "".join(text for text, _ in rounds_line(beats, today))


def test_each_round_tells_its_place_its_outcome_and_the_next_its_date() -> None:
    first = held(1, 2, PORTO, outcome="no result")
    opened, ended = held(2, 9, LISBON), held(2, 10, LISBON, outcome="progress")
    following = held(3, 16, span=WEEK, state=State.EXPECTED)
    assert told(following, ended, opened, first) == (
        "talks  1 Porto (no result) → 2 Lisbon (progress) → next expected week of 16 Mar"
    )


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        (date(2026, 3, 18), "next due now, week of 16 Mar"),
        (date(2026, 3, 30), "next overdue, week of 16 Mar"),
    ],
)
def test_the_next_round_stands_as_of_today(today: date, standing: str) -> None:
    assert told(held(1, 2), held(2, 16, span=WEEK, state=State.EXPECTED), today=today).endswith(standing)


def test_a_round_without_a_place_is_known_by_its_day_and_a_cancelled_one_says_so() -> None:
    assert told(held(1, 2), held(2, 9, outcome="no result"), held(3, 12, state=State.CANCELLED)) == (
        "talks  1 (2 Mar) → 2 (9 Mar, no result) → 3 (12 Mar, cancelled)"
    )


def test_only_the_latest_of_many_rounds_are_told_and_one_alone_is_none() -> None:
    assert told(*(held(number, number) for number in range(1, 8))).startswith("talks  … → 4 (4 Mar) → 5 ")
    assert told(held(1, 2), held(1, 3)) == ""


def test_a_beat_told_in_passing_takes_two_lines_beside_a_weightier_one() -> None:
    quote = "Families of the crew stood on the quay for an hour, some with candles, in the rain. " * 3
    small = Beat(span=Span.day(date(2026, 3, 3)), reports=(Report("a", "Northern Post", quote),))
    frames = beat_paint.frames([small, held(1, 9, PORTO, reports=small.reports, sources=2)], TODAY)
    heights = [len(beat_paint.beat_lines(frame, TODAY, False, 3, 70)) for frame in frames]
    assert heights[0] == 2
    assert heights[1] > 3
    (alone,) = beat_paint.frames([small], TODAY)
    assert len(beat_paint.beat_lines(alone, TODAY, False, 3, 70)) > 2
