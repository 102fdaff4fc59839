"""Heights that are told without painting are those that are painted."""

from itertools import product

import pytest

from storyboard.board.lines import wrap
from storyboard.board.paint import beats, stories
from storyboard.board.shelf import items_of
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW


@pytest.mark.parametrize("width", [24, 40, 62, 118])
def test_beats_and_stories_take_the_lines_that_they_are_said_to_take(newsroom: Newsroom, width: int) -> None:
    today = NOW.date()
    for card in newsroom.cards():
        story = newsroom.story(card.slug)
        assert story is not None
        for frame, limit in product(beats.frames(story.beats, today), (2, 3)):
            painted = beats.beat_lines(frame, today, False, limit, width)
            assert beats.height(frame, today, limit, width) == len(painted)
    for item in items_of(newsroom.cards(), newsroom.marks(), today).values():
        assert stories.height(item, width) == len(stories.story(item, NOW, width))


def test_words_of_wide_and_combining_characters_are_wrapped_by_their_cells() -> None:
    assert wrap("東京 大阪 cafe\u0301 noir", 9) == ["東京 大阪", "cafe\u0301 noir"]
    assert wrap("東京大阪名古屋 and", 6) == ["東京大", "阪名古", "屋 and"]
