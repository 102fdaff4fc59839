from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.config.durations import duration, in_words


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", timedelta(seconds=90)),
        ("15m", timedelta(minutes=15)),
        ("2h", timedelta(hours=2)),
        ("1.5h", timedelta(minutes=90)),
        ("1h 30m", timedelta(minutes=90)),
        ("1d", timedelta(days=1)),
        ("1w", timedelta(days=7)),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, length: timedelta) -> None:
    assert duration(text) == length


@pytest.mark.parametrize(
    "text", ["", "15", "m", "-1h", "1 month", "1h!", "9" * 400 + "d", "2000d", "0s", "0.1s"]
)
def test_what_is_no_duration_or_a_senseless_one_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no duration|between a second and a year"):
        duration(text)


@settings(deadline=None)
@given(st.integers(1, 366 * 86_400))
def test_a_duration_in_words_is_read_back_as_itself(seconds: int) -> None:
    assert duration(in_words(timedelta(seconds=seconds))) == timedelta(seconds=seconds)
