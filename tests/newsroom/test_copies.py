"""Of copies the earliest is the report, in the cleanest text, in whatever order they come in."""

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from storyboard.model.correction import Reject
from storyboard.model.story import Filed, Story, worded
from storyboard.newsroom import Newsroom
from storyboard.newsroom.questions.outlook import shown
from tests.newsroom.conftest import Desktop
from tests.newsroom.test_filing import homes, line

REPORT = (
    "The ferry crews of Elsinore met the owners on Monday and refused an offer of four per cent more pay. "
    "The mayor, who had asked for the meeting, said that no ferry would leave the port before the week ends. "
    "A second meeting of crews and owners was called for Friday, again in the town hall of the harbour."
)
EARLY = line("early", "Elsinore ferry crews refuse offer", f"Share this. {REPORT} Read more.", 3)
CUT = line("cut", "Crews refuse offer of owners", f"{REPORT.removesuffix('town hall of the harbour.')}…", 10)
CLEAN = line("clean", "Refused!", REPORT, 11)
LATER = line("later", "Refused, again", REPORT, 12)


def of(newsroom: Newsroom, article: str) -> tuple[Story, Filed]:
    """Return an article, and its story."""
    return newsroom.filed(article)


def words_of(story: Story, article: str) -> str:
    """Return the text in which an article is read."""
    return next(worded(one, story.articles).body for one in story.articles if one.article.id == article)


@pytest.mark.parametrize("order", list(permutations((EARLY, CUT, CLEAN, LATER))))
def test_the_earliest_copy_is_read_in_the_words_of_the_cleanest(
    desktop: Desktop, order: tuple[dict[str, object], ...]
) -> None:
    newsroom = desktop.open()
    for each in order:
        newsroom.take_in([desktop.lines(each)])
    story, report = of(desktop.open(), "early")
    assert {one.article.id: (one.copy_of, one.text_from) for one in story.articles} == {
        "early": ("", "clean"),
        "cut": ("early", ""),
        "clean": ("early", ""),
        "later": ("early", ""),
    }
    assert report.article.body == EARLY["text"]  # nothing is lost
    assert [(beat.span.start, beat.sources) for beat in story.beats] == [
        (date(2026, 3, 2), 1),
        (date(2026, 3, 6), 1),
    ]
    for beat in story.beats:
        assert beat.reports[0].article == "early"
        for told in beat.reports:
            assert told.quote in words_of(story, told.article)
            assert "Share" not in told.quote


def test_a_report_that_is_clean_itself_keeps_its_words(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(CLEAN, LATER)])
    assert of(newsroom, "clean")[1].text_from == ""


def test_a_copy_with_other_words_is_none(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(line("a", "Ferry crews of Elsinore refuse", "Share this."))])
    newsroom.take_in([desktop.lines(line("b", "Ferry crews of Elsinore refuse", REPORT))])
    story, report = of(newsroom, "a")
    assert [one.copy_of for one in story.articles if one.article.id == "b"] == [""]
    assert report.text_from == ""


def _taken_out(newsroom: Newsroom, desktop: Desktop) -> None:  # one of several ways
    newsroom.correct(Reject(articles=("clean",), story=homes(newsroom)["clean"]))


def _mended(newsroom: Newsroom, desktop: Desktop) -> None:
    newsroom.take_in([desktop.lines({**EARLY, "text": REPORT})])


def _spoilt(newsroom: Newsroom, desktop: Desktop) -> None:
    newsroom.take_in([desktop.lines({**CLEAN, "text": f"Share this. Advertisement. Tweet. {REPORT}"})])


@pytest.mark.parametrize("happens", [_taken_out, _mended, _spoilt])
def test_the_words_of_a_report_are_its_own_again(
    desktop: Desktop, happens: Callable[[Newsroom, Desktop], None]
) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(EARLY, CLEAN)])
    assert of(newsroom, "early")[1].text_from == "clean"
    happens(newsroom, desktop)
    story, report = of(newsroom, "early")
    assert report.text_from == ""
    for told in (told for beat in story.beats for told in beat.reports if told.article == "early"):
        assert told.quote in report.article.body


def test_a_correction_undone_gives_the_clean_words_back(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(EARLY, CLEAN)])
    before = of(newsroom, "early")
    _taken_out(newsroom, desktop)
    newsroom.undo()
    story, report = of(newsroom, "early")
    assert report == before[1]
    assert [beat.quote for beat in story.beats] == [beat.quote for beat in before[0].beats]


def test_the_clean_words_of_a_hidden_copy_are_read_and_asked_for(desktop: Desktop) -> None:
    desktop.configure('[filters.mute]\nwords = ["Refused!"]\n')
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(EARLY, CLEAN)])
    story, _ = of(newsroom, "early")
    assert [one.article.id for one in shown(story).articles] == ["early"]
    assert words_of(shown(story), "early") == REPORT


def test_a_story_as_of_a_day_has_the_words_that_were_known_then(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(EARLY, CLEAN)])
    story, _ = of(newsroom, "early")
    for day, source in ((5, EARLY["text"]), (20, REPORT)):
        known = newsroom.outlook.as_of(story, date(2026, 3, day))
        assert known is not None
        assert words_of(known, "early") == source
        assert {beat.span.start for beat in known.beats} == {date(2026, 3, 2), date(2026, 3, 6)}
