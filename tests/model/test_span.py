"""Spans of days."""

from datetime import date

import pytest

from storyboard.model.span import Precision, Span


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Span(date(2026, 3, 2), date(2026, 3, 1), Precision.DAYS)


def test_a_span_counts_both_of_its_ends() -> None:
    assert Span.day(date(2026, 3, 2)).days == 1
    assert Span(date(2026, 3, 2), date(2026, 3, 8), Precision.WEEK).days == 7


def test_spans_overlap_when_they_share_a_day() -> None:
    week = Span(date(2026, 3, 2), date(2026, 3, 8), Precision.WEEK)
    assert week.overlaps(Span.day(date(2026, 3, 8)))
    assert not week.overlaps(Span.day(date(2026, 3, 9)))
