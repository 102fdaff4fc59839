"""What filters hide is told nowhere but where hidden articles are looked at."""

import pytest

from storyboard.newsroom import Newsroom
from tests.newsroom.conftest import Desktop
from tests.newsroom.test_filing import line

STALL = line("s1", "Ferry talks stall in Elsinore", "Crews of the ferry will vote in Thisted on 9 March.", 2)
WALK = line("s2", "Ferry crews walk out in Elsinore", "Crews of the ferry met in Elsinore on 2 March.", 3)
THIRD = line("s3", "Elsinore ferry crews wait on the quay", "Crews of the ferry met again on 3 March.", 4)
MUTED = '[filters.mute]\nwords = ["stall"]\n'


@pytest.fixture
def newsroom(desktop: Desktop) -> Newsroom:
    """A board with one story, of whose articles a filter hides the first."""
    desktop.configure(MUTED)
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(STALL, WALK, THIRD)])
    return newsroom


def told(newsroom: Newsroom) -> str:
    """Return all that a story is called, about, and tells."""
    [story] = newsroom.stories(everything=True)
    said = [report.quote for beat in story.beats for report in beat.reports]
    return " | ".join([story.title, *(each.term for each in story.keywords), *story.places, *said])


def test_a_hidden_article_gives_its_story_neither_title_nor_keywords_nor_beats(newsroom: Newsroom) -> None:
    [card] = newsroom.cards()
    assert (len(card.visible), card.hidden) == (2, 1)
    assert "Elsinore" in told(newsroom)
    assert not [word for word in ("stall", "vote", "Thisted") if word in told(newsroom)]


def test_it_tells_all_that_again_when_its_filter_goes(desktop: Desktop, newsroom: Newsroom) -> None:
    desktop.configure("")
    newsroom = desktop.open()
    newsroom.take_in([])
    assert "Thisted" in told(newsroom)
    assert [card.hidden for card in newsroom.cards()] == [0]


def test_a_story_of_hidden_articles_alone_is_listed_nowhere_but_among_all(desktop: Desktop) -> None:
    desktop.configure('[filters.mute]\nwords = ["ferry"]\n')
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(STALL, WALK, THIRD)])
    assert (newsroom.cards(), list(newsroom.stories()), newsroom.search("ferry")) == ([], [], [])
    [story] = newsroom.stories(everything=True)
    assert (len(story.articles), story.beats) == (3, ())
    assert len(newsroom.hidden()) == 3
