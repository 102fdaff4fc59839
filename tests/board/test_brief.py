"""The brief: sentences that are read aloud, or sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storyboard.board.brief import brief_lines
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.newsroom import Newsroom
from tests.board.pilots import NOW


@pytest.fixture
def lines(newsroom: Newsroom) -> list[str]:
    """The brief of three days."""
    since = NOW - timedelta(days=3)
    changes = list(newsroom.outlook.changed(since))
    ahead = newsroom.outlook.expected(timedelta(days=7))
    ill = FeedHealth(name="Lost Gazette", state=FeedState.FAILED, reason="HTTP 404")
    return list(brief_lines(changes, ahead, [*newsroom.feeds(), ill], since, NOW))


def test_it_begins_with_when_it_is_and_how_much_there_is(lines: list[str], newsroom: Newsroom) -> None:
    assert lines[0] == "storyboard on Sunday 15 March 2026, 18:30."
    changed = len(list(newsroom.outlook.changed(NOW - timedelta(days=3))))
    assert lines[1].startswith(f"{changed} stories have news since Thu 12 Mar 18:30; ")
    assert "1 feed fails." in lines[1]


def test_what_is_new_stands_before_what_is_due_and_what_is_expected(lines: list[str]) -> None:
    headings = [line for line in lines if line.isupper()]
    assert headings == ["WHAT IS NEW", "WHAT IS DUE", "WHAT IS EXPECTED", "FEEDS IN TROUBLE"]


def test_nothing_in_it_has_to_be_seen(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert not set("●○◎▲»×│╭┼▁█·→") & set(text)
    assert all(line == line.strip() for line in lines)
    assert "  " not in text


def test_every_story_is_told_with_its_dates_quotes_and_what_to_read(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert "1. " in text
    assert "In the story: " in text
    assert any(line.startswith("To read: ") and "https://" in line for line in lines)


def test_a_quiet_day_is_one_sentence(newsroom: Newsroom) -> None:
    assert list(brief_lines([], [], [], NOW, NOW))[1:] == ["No news since 18:30."]


def test_hostile_text_of_a_feed_stays_text(newsroom: Newsroom) -> None:
    change = next(iter(newsroom.outlook.changed(NOW - timedelta(days=3))))
    change = replace(change, story=replace(change.story, title="\x1b[31mred\x1b[0m\u202e\nalarm"))
    lines = list(brief_lines([change], [], [], NOW, NOW))
    assert any(line.startswith("1. red alarm. ") for line in lines)
