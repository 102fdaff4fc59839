"""Questions across stories and over time, asked of the bundled sample and of boards made for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storyboard.chronicle import Silence
from storyboard.exports import FORMATS, render
from storyboard.locations import Locations
from storyboard.model.article import Article
from storyboard.model.beat import State
from storyboard.model.feed import FeedHealth, FeedState, Memory
from storyboard.model.story import Story
from storyboard.newsroom import Newsroom
from storyboard.newsroom.questions.outlook import Quiet, open_beats, shown
from storyboard.newsroom.sample import open_sample

SHIP = "shipowner-and-captors-of-the-maren-linde-to-meet-again-in"
TITLES = (
    "Ferry strike halts Elsinore crossings",
    "Elsinore ferry strike enters its second day",
    "Elsinore ferry owners reject crews' demands",
    "Ferry crews in Elsinore refuse a new offer",
    "Elsinore traders fear a long ferry strike",
    "Minister visits Elsinore over ferry strike",
    "Ferry strike empties Elsinore hotels",
    "Elsinore ferry crews vote to go on with strike",
)
LAST = datetime(2026, 3, 20, 12, tzinfo=UTC)


def locations(root: Path) -> Locations:
    return Locations(
        config_file=root / "config.toml", data=root / "data", cache=root / "cache", state=root / "state"
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The bundled sample; no test changes it."""
    with open_sample(locations(tmp_path_factory.mktemp("sample"))) as newsroom:
        yield newsroom


class Board:
    """A board whose clock a test sets, with articles of one feed."""

    def __init__(self, root: Path) -> None:
        self.now = LAST
        place = locations(root)
        place.config_file.write_text(
            '[feeds.Gazette]\nurl = "https://gazette.example/rss"\n[filters.mute]\nwords = ["celebrity"]\n',
            encoding="utf-8",
        )
        self.newsroom = Newsroom.open(place, write=True, clock=lambda: self.now)

    def file(self, *articles: Article) -> None:
        self.newsroom.file(articles)

    def health(self, state: FeedState, newest: datetime) -> None:
        health = FeedHealth(name="Gazette", state=state, newest=newest, checked=self.now)
        self.newsroom.file((), (Memory(health=health),))

    @property
    def story(self) -> Story:
        (story,) = self.newsroom.stories("", everything=True)
        return story


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    board = Board(tmp_path)
    yield board
    board.newsroom.close()


def ferry(number: int, day: int, text: str = "", feed: str = "Gazette", title: str = "") -> Article:
    moment = datetime(2026, 3, day, 8, tzinfo=UTC)
    return Article(
        id=f"f{number}",
        title=title or TITLES[number - 1],
        text=f"Ferry crews in Elsinore are on strike against the owners. {text}",
        published=moment,
        fetched=moment,
        source=f"Paper {number}",
        feed=feed,
        lang="en",
    )


def test_what_is_due_comes_first_then_what_is_overdue_then_the_future_by_date(sample: Newsroom) -> None:
    found = sample.outlook.expected()
    states = [each.state for each in found]
    order = [State.DUE, State.OVERDUE, State.EXPECTED, State.POSTPONED]
    assert states == sorted(states, key=order.index)
    assert {State.OVERDUE, State.EXPECTED} <= set(states)
    starts = [each.beat.span.start for each in found if each.state is State.EXPECTED]
    assert starts == sorted(starts)
    assert starts[0] > sample.clock().date()


def test_a_round_that_was_told_to_have_happened_is_not_expected_any_more(sample: Newsroom) -> None:
    found = [each for each in sample.outlook.expected() if each.story.slug == SHIP]
    assert 4 in {each.beat.round for each in found if each.beat.kind == "talks"}
    story = sample.story(SHIP)
    assert story
    happened = {beat.round for beat in story.beats if beat.kind == "talks" and beat.state is State.HAPPENED}
    assert not happened & {each.beat.round for each in found if each.beat.kind == "talks"}


def test_a_story_that_went_on_for_ten_days_has_dropped_what_it_expected(sample: Newsroom) -> None:
    today = sample.clock().date()
    for story in sample.stories():
        for beat in open_beats(story, today):
            assert beat.span.end >= min(today, story.updated.date() - timedelta(days=10))
    assert len(sample.outlook.expected(everything=True)) > len(sample.outlook.expected())


def test_due_within_a_week_is_a_week_before_and_after_today(sample: Newsroom) -> None:
    today, week = sample.clock().date(), timedelta(days=7)
    found = sample.outlook.expected(week)
    assert found
    for each in found:
        assert today - week <= each.beat.span.end
        assert each.beat.span.start <= today + week


def test_an_article_alone_expects_too_until_it_sleeps(board: Board) -> None:
    board.file(ferry(1, 10, "Talks are expected in Copenhagen on 30 March 2026."))
    (found,) = board.newsroom.outlook.expected()
    assert (found.state, found.beat.span.start) == (State.EXPECTED, date(2026, 3, 30))
    board.now = LAST.replace(month=4, day=1)
    assert board.newsroom.outlook.expected() == []
    (found,) = board.newsroom.outlook.expected(everything=True)
    assert found.state is State.OVERDUE


def test_what_only_a_hidden_article_tells_is_neither_expected_nor_new(board: Board) -> None:
    text = "Talks are expected in Copenhagen on 30 March 2026."
    board.file(
        ferry(1, 18), ferry(2, 19), ferry(3, 20, text, title="Celebrity visits Elsinore in ferry strike")
    )
    assert board.newsroom.outlook.expected() == []
    (change,) = board.newsroom.outlook.changed(datetime(2026, 3, 17, tzinfo=UTC))
    assert {filed.article.id for filed in change.changes.articles} == {"f1", "f2"}
    assert "f3" not in {report.article for beat in shown(board.story).beats for report in beat.reports}
    assert board.newsroom.outlook.dossier(board.story).hidden == 1


def test_muted_stories_are_left_in_peace(board: Board) -> None:
    board.file(ferry(1, 18, "Talks are expected in Copenhagen on 30 March 2026."), ferry(2, 19))
    outlook = board.newsroom.outlook
    since = datetime(2026, 3, 1, tzinfo=UTC)
    assert len(outlook.expected()) == len(list(outlook.changed(since))) == 1
    board.newsroom.mute(board.story.slug, on=True)
    assert outlook.expected() == []
    assert list(outlook.changed(since)) == []
    assert len(outlook.expected(everything=True)) == len(list(outlook.changed(since, everything=True))) == 1


def test_what_changed_is_told_with_the_articles_that_tell_it(sample: Newsroom) -> None:
    since = sample.clock() - timedelta(days=3)
    found = {change.story.slug: change for change in sample.outlook.changed(since)}
    ship = found[SHIP]
    assert not ship.opened
    assert ship.changes.beats
    assert 1 <= len(ship.catch_up) <= 3
    assert all(filed.article.published > since for filed in ship.catch_up)
    assert any(change.changes.numbers for change in found.values())
    assert list(sample.outlook.changed(sample.clock())) == []


def test_a_number_that_changed_is_told_with_both_values(board: Board) -> None:
    board.file(
        ferry(1, 10, "About 40 crew members are still on board, the union said."),
        ferry(2, 11, "The kitchen is closed."),
        ferry(3, 20, "Only 38 crew members are still on board, the union said."),
    )
    (change,) = board.newsroom.outlook.changed(datetime(2026, 3, 15, tzinfo=UTC))
    (members,) = change.changes.numbers
    assert [(figure.value, figure.article) for figure in members.figures] == [(40, "f1"), (38, "f3")]
    assert board.newsroom.outlook.numbers(board.story) == (members,)


def test_followed_stories_are_told_first(sample: Newsroom) -> None:
    since = sample.clock() - timedelta(days=3)
    last = list(sample.outlook.changed(since))[-1].story.slug
    sample.follow(last, on=True)
    try:
        assert next(iter(sample.outlook.changed(since))).story.slug == last
    finally:
        sample.follow(last, on=False)


def test_a_whole_story_is_caught_up_with_in_three_articles_at_most(sample: Newsroom) -> None:
    story = sample.story(SHIP)
    assert story
    chosen = sample.outlook.catch_up(story)
    assert len(chosen) == 3
    assert [filed.article.published for filed in chosen] == sorted(
        filed.article.published for filed in chosen
    )
    recent = sample.outlook.catch_up(story, sample.clock() - timedelta(days=2))
    assert recent
    assert all(filed.article.published > sample.clock() - timedelta(days=2) for filed in recent)


def test_as_of_a_day_the_future_is_expected_again(sample: Newsroom) -> None:
    story = sample.story(SHIP)
    assert story
    day = date(2026, 3, 5)
    then = sample.outlook.as_of(story, day)
    assert then
    assert 0 < len(then.articles) < len(story.articles)
    assert all(filed.article.published.date() <= day for filed in then.articles)
    third = [beat for beat in then.beats if beat.kind == "talks" and beat.round == 3]
    assert [beat.on(day) for beat in third] == [State.EXPECTED]
    assert sample.outlook.as_of(story, date(2026, 2, 1)) is None


def test_what_came_from_a_file_could_be_known_when_it_was_published(board: Board) -> None:
    imported = [replace(ferry(number, 10 + number, feed="import"), fetched=LAST) for number in (1, 2)]
    board.file(*imported)
    then = board.newsroom.outlook.as_of(board.story, date(2026, 3, 11))
    assert then
    assert [filed.article.id for filed in then.articles] == ["f1"]


def test_what_was_fetched_late_is_known_since_then(board: Board) -> None:
    late = datetime(2026, 3, 14, 8, tzinfo=UTC)
    board.file(*(replace(ferry(number, 10 + number), fetched=late) for number in (1, 2)))
    assert board.newsroom.outlook.as_of(board.story, date(2026, 3, 13)) is None
    assert board.newsroom.outlook.known_since(board.story) == date(2026, 3, 14)


def _silence(board: Board, state: FeedState, newest: datetime) -> list[Quiet]:
    board.health(state, newest)
    return board.newsroom.outlook.quiet()


def test_a_story_that_fell_silent_is_quiet_and_blind_where_its_feed_is_dead(board: Board) -> None:
    board.file(*(ferry(number, number) for number in range(1, 9)))
    (quiet,) = _silence(board, FeedState.OK, LAST)
    assert (quiet.rhythm.silence, quiet.rhythm.usual, quiet.followed) == (
        Silence.QUIET,
        timedelta(days=1),
        False,
    )
    (blind,) = _silence(board, FeedState.FAILED, LAST)
    assert blind.rhythm.silence is Silence.BLIND
    assert [feed.state for feed in blind.feeds] == [FeedState.FAILED]
    (blind,) = _silence(board, FeedState.NOT_MODIFIED, LAST - timedelta(days=11))
    assert blind.rhythm.silence is Silence.BLIND, (
        "nor does a feed that answers and brings nothing tell of silence"
    )


def test_a_story_that_ended_weeks_ago_alarms_only_who_follows_it(board: Board) -> None:
    board.file(*(ferry(number, number) for number in range(1, 9)))
    board.now = LAST + timedelta(days=20)
    board.health(FeedState.OK, board.now)
    outlook = board.newsroom.outlook
    assert outlook.quiet() == []
    assert len(outlook.quiet(everything=True)) == 1
    board.newsroom.follow(board.story.slug, on=True)
    (quiet,) = outlook.quiet()
    assert quiet.followed


def test_a_story_that_talks_or_has_no_rhythm_is_not_quiet(board: Board) -> None:
    board.file(*(ferry(number, 12 + number) for number in range(1, 9)))
    assert _silence(board, FeedState.OK, LAST) == []


def test_the_documents_of_a_story_are_the_same_whenever_they_are_asked_for(board: Board) -> None:
    board.file(ferry(1, 18, "Talks are expected in Copenhagen on 22 March 2026."), ferry(2, 19))
    before = [render(form, [board.newsroom.outlook.dossier(board.story)]) for form in FORMATS]
    board.now = LAST + timedelta(days=30)
    assert [render(form, [board.newsroom.outlook.dossier(board.story)]) for form in FORMATS] == before
