"""The clock of the machine, in a zone with summer time."""

import pickle
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from types import SimpleNamespace
from typing import Any

import pytest

from storyboard.board.wording import moment_words
from storyboard.cli.moments import moment
from storyboard.model.settings import FetchSettings
from storyboard.newsroom.clock import MachineZone, now
from storyboard.sources.answer import Failure
from storyboard.sources.client import Client

NIGHT = hour()
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)
BACK = datetime(2025, 10, 26, 1, tzinfo=UTC)  # three o'clock becomes two
FORWARD = datetime(2026, 3, 29, 1, tzinfo=UTC)  # two o'clock becomes three


@pytest.fixture(autouse=True)
def central_europe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine stands there, while the test runs."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def reading(when: datetime) -> datetime:
    """Return what the clock says at a moment."""
    return when.astimezone(MachineZone())


def test_a_moment_is_placed_by_the_summer_time_of_its_own_day() -> None:
    zone = now().tzinfo
    for day, offset in ((date(2025, 7, 9), SUMMER), (date(2026, 1, 9), WINTER)):
        midnight = datetime.combine(day, NIGHT, zone)
        assert midnight.utcoffset() == offset
        shown = datetime.combine(day, NIGHT, UTC).astimezone(zone)
        assert (shown - midnight, shown.hour) == (offset, offset // timedelta(hours=1))


def test_every_moment_is_the_same_one_when_it_is_told_in_utc_again() -> None:
    zone = MachineZone()
    for change in (BACK, FORWARD):
        for minutes in range(-180, 181, 15):
            told = change + timedelta(minutes=minutes)
            assert told.astimezone(zone).astimezone(UTC) == told


def test_what_passes_between_two_readings_is_right_where_the_clock_on_the_wall_is_changed() -> None:
    for change in (BACK, FORWARD):
        first, second = (reading(change + timedelta(minutes=minutes)) for minutes in (-10, 10))
        assert second - first == timedelta(minutes=20)
        assert second > first


def test_the_ends_of_the_calendar_have_their_place_too() -> None:
    assert datetime.min.replace(tzinfo=MachineZone()) < now() < datetime.max.replace(tzinfo=MachineZone())


def test_a_reading_may_go_to_another_process() -> None:
    told = reading(BACK)
    again = pickle.loads(pickle.dumps(told))  # noqa: S301  our own
    assert (again.astimezone(UTC), again.tzname()) == (BACK, "CET")


def test_the_board_shows_an_article_of_summer_in_winter_at_the_hour_that_the_clock_showed() -> None:
    article = datetime(2025, 7, 9, 22, 30, tzinfo=UTC)
    assert moment_words(article, reading(datetime(2026, 1, 10, 12, tzinfo=UTC))) == "Thu 10 Jul 2025 00:30"


def test_a_day_of_summer_that_is_named_in_winter_begins_at_its_own_midnight() -> None:
    newsroom: Any = SimpleNamespace(clock=lambda: reading(datetime(2026, 1, 10, 12, tzinfo=UTC)))
    assert moment("2025-07-10", newsroom).astimezone(UTC) == datetime(2025, 7, 9, 22, tzinfo=UTC)


async def test_a_host_is_left_alone_as_long_as_it_asked_for_over_the_change(server: Any) -> None:
    server.serve("/busy", "", status=429, Retry_After="7200")
    begun = FORWARD - timedelta(minutes=30)
    async with Client(FetchSettings(), lambda: reading(begun)) as client:
        answer = await client.get(server.url("/busy"))
    assert isinstance(answer, Failure)
    assert answer.retry_at == begun + timedelta(hours=2)
