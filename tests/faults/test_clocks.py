"""Clocks that jump: a laptop that wakes in another year, and comes back."""

import pytest

from storyboard.model.correction import Join, Rename
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
