"""Clocks that jump: a laptop that wakes in another year, and comes back."""

import pytest

from storyboard.model.correction import Join, Rename
from storyboard.model.settings import FetchSettings
from storyboard.sources.manners import Manners
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, clock, desktop, homes, rss, stories_of

__all__ = ["clock", "desktop"]


@pytest.mark.parametrize("hours", [-24 * 400, 24 * 400], ids=["back", "ahead"])
def test_a_clock_that_jumps_loses_no_correction_in_a_rebuild(desktop: Desktop, hours: int) -> None:
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.configure(gazette="/feed")
    desktop.refresh()
    newsroom = desktop.open()
    ferry = newsroom.cards()[0].slug
    [cheese] = [slug for slug in homes(newsroom).values() if slug != ferry]
    desktop.clock.forward(hours=hours)
    newsroom.correct(Rename(story=ferry, title="Mine"))
    newsroom.correct(Join(absorbed=cheese, into=ferry))
    before = stories_of(newsroom)
    assert newsroom.rebuild(save=True).moved == 0
    assert {slug: told[:2] for slug, told in stories_of(newsroom).items()} == {
        slug: told[:2] for slug, told in before.items()
    }
    told = desktop.refresh()
    assert (told.done.feeds, told.done.failed) == (1, 0)
    desktop.clock.forward(hours=-hours)
    assert desktop.refresh().done.failed == 0
    assert stories_of(desktop.open()).keys() == before.keys()


@pytest.mark.parametrize("days", [2, 20, 400])
def test_feeds_that_were_visited_by_a_clock_that_was_ahead_are_visited_again(
    desktop: Desktop, days: int
) -> None:
    desktop.server.serve("/feed", rss(*FERRY))
    desktop.configure(gazette="/feed")
    desktop.clock.forward(hours=24 * days)
    assert desktop.refresh().done.feeds == 1
    desktop.clock.forward(hours=-24 * days)
    assert desktop.refresh().done.feeds == 1
    assert desktop.refresh().done.feeds == 0


async def test_a_clock_that_is_set_back_amid_a_refresh_makes_no_host_wait_for_days(desktop: Desktop) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        desktop.clock.forward(seconds=seconds)

    manners = Manners(FetchSettings(spacing=2.0, per_host=2), desktop.clock, sleep)
    async with manners.turn("a.example:80"):
        desktop.clock.forward(hours=-24 * 400)
    for _ in range(3):
        async with manners.turn("a.example:80"):
            pass
    assert waits == [2.0, 2.0, 2.0]
