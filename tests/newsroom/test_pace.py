"""When a refresh saves what it has filed so far."""

import pytest

from storyboard.newsroom.arrivals.pace import BATCH, MANY, PATIENCE, SAVING, Pace


class Watch:
    """A clock that is set by hand, in seconds."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def pace(watch: Watch) -> Pace:
    return Pace(watch)


def save(pace: Pace, watch: Watch, seconds: float) -> None:
    begun = watch.time
    watch.time += seconds
    pace.saved(begun)
    pace.idle()


def wait(pace: Pace, watch: Watch, seconds: float) -> None:
    pace.idle()
    watch.time += seconds
    pace.busy()


def test_what_is_filed_is_saved_after_a_few_seconds_but_nothing_for_nothing(pace: Pace, watch: Watch) -> None:
    watch.time += PATIENCE
    assert not pace.wants_a_save(1)
    watch.time += 0.1
    assert pace.wants_a_save(1)
    assert not pace.wants_a_save(0)


def test_so_many_articles_that_they_fill_the_memory_are_saved_at_once(pace: Pace) -> None:
    assert not pace.wants_a_save(BATCH - 1)
    assert pace.wants_a_save(BATCH)


def test_what_takes_long_to_save_is_saved_less_often(pace: Pace, watch: Watch) -> None:
    save(pace, watch, 2.0)
    watch.time += 2.0 / SAVING
    assert not pace.wants_a_save(BATCH - 1)
    watch.time += 0.1
    assert pace.wants_a_save(1)


def test_a_refresh_that_waited_as_long_as_a_save_takes_saves_meanwhile(pace: Pace, watch: Watch) -> None:
    save(pace, watch, 2.0)
    for _ in range(3):
        wait(pace, watch, 0.5)
        watch.time += 1.0  # in which it files
        assert not pace.wants_a_save(MANY)
    wait(pace, watch, 0.5)
    assert pace.wants_a_save(MANY)
    assert not pace.wants_a_save(MANY - 1)
    save(pace, watch, 1.0)
    assert not pace.wants_a_save(MANY)


def test_it_does_not_save_all_the_time_however_long_it_waits(pace: Pace, watch: Watch) -> None:
    save(pace, watch, 0.1)
    wait(pace, watch, PATIENCE - 0.1)
    assert not pace.wants_a_save(MANY)
    wait(pace, watch, 0.2)
    assert pace.wants_a_save(MANY)
