"""The lines of the timeline, the article, the explanation: pure functions, no terminal."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storyboard.board.lines import Line, width_of
from storyboard.board.paint import beats as beat_paint
from storyboard.board.paint.agenda import agenda, entry_lines, weeks_lines
from storyboard.board.paint.article import article_lines
from storyboard.board.paint.changed import change_lines, moved_line, news_lines, number_line
from storyboard.board.paint.panels import fault_lines, feed_groups, feed_lines, hidden_groups, hidden_summary
from storyboard.board.paint.why import why_lines
from storyboard.board.progress import Progress
from storyboard.board.visits import last_visit, remember_visit
from storyboard.model.article import Article, Hidden
from storyboard.model.beat import Beat, Report, State
from storyboard.model.events import FeedVisited, PluginFault, RefreshDone, RefreshStarted
from storyboard.model.feed import FeedHealth, FeedState
from storyboard.model.figure import Figure, Series
from storyboard.model.news import Expectation
from storyboard.model.reading import Keyword, Place
from storyboard.model.span import Precision, Span
from storyboard.model.story import Apart, Candidate, Filed, Story, Why

TODAY = date(2026, 3, 14)
NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
PORTO = Place("Porto", "PT", 41.15, -8.61)


def text(lines: Iterable[Line]) -> str:
    return "\n".join("".join(piece for piece, _ in pieces) for pieces in lines)


def beat(day: date, state: State = State.HAPPENED, **more: object) -> Beat:
    fields: dict[str, object] = {
        "span": Span.day(day),
        "reports": (Report("a", "Northern Post", "The second round ended without a deal.", "on Friday"),),
    }
    return Beat(state=state, **(fields | more))  # type: ignore[arg-type]


def test_beats_stand_in_the_order_of_their_dates_with_today_between() -> None:
    told = [beat(date(2026, 3, 20), State.EXPECTED), beat(date(2026, 1, 5)), beat(date(2026, 3, 10))]
    frames = beat_paint.frames(told, TODAY)
    assert [frame.beat.span.start.day for frame in frames] == [5, 10, 20]
    assert [frame.today_above for frame in frames] == [False, False, True]
    assert [frame.gap for frame in frames] == [0, 64, 0]
    assert beat_paint.latest(frames, TODAY) == frames[1].key


def test_two_like_beats_have_keys_of_their_own() -> None:
    frames = beat_paint.frames([beat(TODAY), beat(TODAY)], TODAY)
    assert frames[0].key != frames[1].key


def test_a_frame_tells_date_place_kind_round_quote_outcome_and_sources() -> None:
    told = beat(date(2025, 1, 28), kind="talks", round=2, places=(PORTO,), outcome="no deal", sources=1)
    (frame,) = beat_paint.frames([told], TODAY)
    lines = beat_paint.beat_lines(frame, TODAY, True, 3, 70)
    shown = text(lines)
    for part in (
        "Tue 28 Jan",
        "2025",
        "Porto · talks · round 2",
        "“The second round",
        "→ no deal",
        "Northern Post",
    ):
        assert part in shown
    assert all(width_of(pieces) <= 70 for pieces in lines)


def test_a_state_has_a_sign_and_a_word() -> None:
    for state, word in (
        (State.EXPECTED, "OVERDUE"),
        (State.POSTPONED, "POSTPONED"),
        (State.CANCELLED, "CANCELLED"),
    ):
        (frame,) = beat_paint.frames([beat(date(2026, 3, 1), state)], TODAY)
        assert word in text(beat_paint.beat_lines(frame, TODAY, True, 3, 60))


def test_a_beat_that_was_moved_says_from_when() -> None:
    told = beat(date(2026, 4, 2), State.POSTPONED, moved_from=Span.day(date(2026, 3, 20)))
    (frame,) = beat_paint.frames([told], TODAY)
    assert "moved from Fri 20 Mar" in text(beat_paint.beat_lines(frame, TODAY, True, 3, 60))


def test_an_imprecise_date_is_shown_with_the_words_that_told_it() -> None:
    week = Span(date(2026, 3, 16), date(2026, 3, 22), Precision.WEEK)
    told = Beat(
        span=week, state=State.EXPECTED, reports=(Report("a", "Post", "A vote is due.", "next week"),)
    )
    (frame,) = beat_paint.frames([told], TODAY)
    shown = text(beat_paint.beat_lines(frame, TODAY, True, 3, 60))
    assert "week of 16 Mar" in shown
    assert "“next week”" in shown


def test_frames_fit_even_a_very_narrow_pane() -> None:
    (frame,) = beat_paint.frames([beat(TODAY, places=(PORTO,), kind="talks", round=12)], TODAY)
    for width in range(24, 60):
        assert all(
            width_of(pieces) <= width for pieces in beat_paint.beat_lines(frame, TODAY, False, 3, width)
        )


def filed(**more: object) -> Filed:
    fields: dict[str, object] = {
        "id": "a",
        "title": "Talks in Porto",
        "text": "The talks in Porto ended on Friday.\n\nNobody was pleased with it.",
        "published": NOW,
        "source": "Northern Post",
        "link": "https://northern.example/1",
    }
    return Filed(Article(**(fields | more)), Why("joined"))  # type: ignore[arg-type]


def test_an_article_has_its_keywords_places_and_dates_marked() -> None:
    story = Story(
        slug="s",
        title="t",
        keywords=(Keyword("talks", 1.0),),
        beats=(Beat(span=Span.day(TODAY), places=(PORTO,), reports=(Report("a", "x", "", "on Friday"),)),),
    )
    pieces = {piece for line in article_lines(filed(), story, NOW) for piece in line}
    assert {("talks", "keyword"), ("Porto", "place"), ("on Friday", "told")} <= pieces


def test_a_link_that_is_no_web_address_is_not_shown() -> None:
    story = Story(slug="s", title="t")
    assert "javascript" not in text(article_lines(filed(link="javascript:alert(1)"), story, NOW))


def test_a_copy_says_whose_report_it_repeats() -> None:
    first = filed()
    copy = Filed(Article(id="b", title="Same", published=NOW), Why("copy"), copy_of="a")
    story = Story(slug="s", title="t", articles=(first, copy))
    assert "repeats the report of Northern Post" in text(article_lines(copy, story, NOW))


def test_a_report_is_read_in_the_words_of_its_cleanest_copy() -> None:
    report = filed(text="Share this. The crews met.")
    clean = Article(id="b", title="Same", text="The crews met.", published=NOW, source="Southern Post")
    story = Story(slug="s", title="t", articles=(report, Filed(clean, Why("copy"), copy_of="a")))
    assert "Share this. The crews met." in text(article_lines(report, story, NOW))
    shown = text(article_lines(replace(report, text_from="b"), story, NOW))
    assert "in the words of Southern Post, its cleanest copy" in shown
    assert ("The crews met." in shown, "Share this." in shown) == (True, False)


def test_an_explanation_tells_what_keeps_whole_stories_apart() -> None:
    other = Candidate("talks", 0.52, (Keyword("Porto", 0.52),), needed=0.31)
    lines = why_lines(filed(), {"talks": "Port talks"}.__getitem__, [Apart(other, "round 3, not round 2")])
    for part in ("Its story is kept apart from", "Port talks", "0.52", "needed 0.31", "round 3, not round 2"):
        assert part in text(lines)


def test_an_explanation_shows_each_term_the_sum_and_the_runner_up() -> None:
    best = Candidate("talks", 0.19, (Keyword("Porto", 0.12), Keyword("talks", 0.08)), 0.95)
    why = Why(
        "joined", 0.18, best, Candidate("strike", 0.05, (Keyword("talks", 0.05),)), "three shared terms"
    )
    shown = text(
        why_lines(Filed(filed().article, why), {"talks": "Port talks", "strike": "A strike"}.__getitem__)
    )
    for part in (
        "Port talks",
        "0.19",
        "needed 0.18",
        "0.120",
        "0.200",
        "0.950",
        "A strike",
        "not enough",
        "three shared",
    ):
        assert part in shown


def test_a_feed_tells_its_state_however_narrow_it_is() -> None:
    for state in FeedState:
        health = FeedHealth(
            name="Harbour Ledger", url="https://ledger.example/", state=state, articles=18, checked=NOW
        )
        for width in (50, 54, 80, 120):
            first, *_ = lines = feed_lines(health, NOW, width)
            assert f"  {state.value} " in text([first])
            assert "Harbour" in text([first])
            assert "18 articles  checked now" in text([first])
            assert all(width_of(each) <= width for each in lines)


def test_a_feed_tells_its_state_in_a_word_its_reason_and_its_age() -> None:
    health = FeedHealth(
        name="Ledger",
        url="https://ledger.example/atom",
        state=FeedState.FAILED,
        reason="HTTP 503",
        since=NOW - timedelta(days=2),
        checked=NOW - timedelta(minutes=5),
        faults=9,
        moved_to="https://new.example/atom",
    )
    shown = text(feed_lines(health, NOW, 110))
    for part in (
        "▲ Ledger",
        "failed",
        "checked 5 min ago",
        "HTTP 503 since Thu 12 Mar",
        "9 failures in a row",
        "new.example",
    ):
        assert part in shown


def test_hidden_articles_are_counted_by_filter() -> None:
    articles = [(Article(id=str(number), hidden=Hidden("mute", "r")), "s") for number in range(3)]
    assert hidden_summary([*articles, (Article(id="x", hidden=Hidden("age", "r")), "s")]) == (
        "4 articles hidden: 3 by mute, 1 by age"
    )


def expectation(day: date, state: State = State.EXPECTED, **more: object) -> Expectation:
    told = beat(day, state, **more)
    return Expectation(Story(slug=str(day), title="Port talks"), told, told.on(TODAY))


def test_the_agenda_begins_with_what_is_due_and_overdue_and_goes_on_by_day_and_month() -> None:
    week = Span(date(2026, 3, 16), date(2026, 3, 22), Precision.WEEK)
    days = [
        date(2026, 3, 12),
        TODAY,
        date(2026, 3, 15),
        date(2026, 3, 17),
        date(2026, 5, 1),
        date(2027, 1, 2),
    ]
    found = [expectation(day) for day in reversed(days)]
    found += [expectation(TODAY, span=week), expectation(date(2026, 3, 2), State.POSTPONED)]
    assert [group.heading for group in agenda(found, TODAY)] == [
        "Due now",
        "Overdue",
        "Sun 15 Mar · tomorrow",
        "week of 16 Mar",
        "Tue 17 Mar · in 3 days",
        "May",
        "January 2027",
        "Postponed, without a new date",
    ]


def test_an_entry_of_the_agenda_tells_story_state_facts_and_the_sentence() -> None:
    found = [expectation(date(2026, 3, 12), kind="talks", round=4, places=(PORTO,), sources=3)]
    (group,) = agenda(found, TODAY)
    for width in (40, 76, 110):
        lines = entry_lines(found[0], TODAY, group, width)
        assert all(width_of(pieces) <= width for pieces in lines)
    for part in (
        "▲",
        "Thu 12 Mar",
        "Port talks",
        "overdue 2 d",
        "Porto · talks · round 4",
        "“The second",
        "3 sources",
    ):
        assert part in text(lines)


def test_the_strip_of_weeks_counts_what_is_expected_on_each_day() -> None:
    found = [expectation(date(2026, 3, 17)), expectation(date(2026, 3, 17)), expectation(date(2026, 3, 9))]
    names, days, counts = weeks_lines(found, TODAY, 76)
    assert [width_of(each) for each in (names, days, counts)] == [59, 59, 59]
    assert "".join(piece for piece, _ in counts).split() == ["▲1", *"······", "·", "○2", *"·····"]
    assert ("  14", "accent-strong") in days


def test_a_changed_story_tells_beats_moved_dates_and_numbers() -> None:
    told = [beat(date(2026, 3, day)) for day in (9, 10, 11, 12)]
    lines = news_lines([*told, beat(date(2026, 3, 20), State.EXPECTED)], TODAY)
    assert "and 2 more dated events" in text(lines)
    assert "expected" in text(lines)
    moved = moved_line(beat(date(2026, 4, 2), kind="vote"), Span.day(date(2026, 3, 20)), TODAY)
    assert text([moved]) == "» vote moved from Fri 20 Mar to Thu 2 Apr"
    figures = [
        Figure(value, "dead", said, "", who, TODAY, "a", "")
        for value, said, who in ((3, "three dead", ""), (5, "five dead", "police"))
    ]
    assert text([number_line(Series("dead", tuple(figures)))]) == "# dead  three dead → five dead  police"
    shown = change_lines(
        Story(slug="s", title="Port talks", updated=NOW), lines, 2, 5, opened=False, now=NOW, width=70
    )
    assert text(shown[:1]).startswith("+2   Port talks")
    assert "5 unread" in text(shown)


def test_feeds_in_trouble_stand_first_and_hidden_articles_under_their_filter() -> None:
    states = (FeedState.OK, FeedState.NEW, FeedState.GONE, FeedState.EMPTY, FeedState.FAILED)
    groups = feed_groups(FeedHealth(name=state.value, state=state) for state in states)
    assert [(name, [feed.name for feed in feeds]) for name, feeds in groups] == [
        ("In trouble", ["gone", "failed"]),
        ("Empty", ["empty"]),
        ("Not fetched yet", ["new"]),
        ("Well", ["ok"]),
    ]
    hidden = [
        (Article(id=name, hidden=Hidden(by, "r")), "s")
        for name, by in (("a", "age"), ("b", "mute"), ("c", "mute"))
    ]
    assert [(name, [each.id for each in found]) for name, found in hidden_groups(hidden)] == [
        ("mute", ["b", "c"]),
        ("age", ["a"]),
    ]


def test_a_plugin_that_failed_is_named_with_its_file_and_how_often() -> None:
    shown = text(fault_lines(PluginFault("weary", Path("/plugins/weary.py"), "KeyError: 'x'", 3), 80))
    for part in ("▲ weary", "failed", "3 times", "KeyError", "/plugins/weary.py"):
        assert part in shown


def test_progress_is_told_while_it_runs_and_summed_up_at_the_end() -> None:
    progress = Progress().after(RefreshStarted(4, 1))
    ok, bad = (
        FeedHealth(name=name, state=state)
        for name, state in (("Post", FeedState.OK), ("Lost", FeedState.GONE))
    )
    progress = progress.after(FeedVisited(ok, 7, 1, 4)).after(FeedVisited(bad, 0, 2, 4))
    assert "2/4  7 new articles  ▲ 1 failed  Lost" in text([progress.lines()])
    done = progress.after(RefreshDone(4, 1, 7, 2, 3, 1))
    assert not done.running
    assert text([done.lines()]) == (
        "4 feeds visited · 7 new articles · 1 new story · 2 hidden · ▲ 1 failed (F shows why)"
    )
    assert text([Progress().after(RefreshDone(0, 0, 0, 0, 0, 0)).lines()]) == "No feed was due."


def test_the_last_visit_is_remembered_and_a_broken_stamp_is_no_fault(tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert last_visit(state) is None
    remember_visit(state, NOW)
    assert last_visit(state) == NOW
    (state / "last-visit").write_text("yesterday, I think")
    assert last_visit(state) is None
    (tmp_path / "file").write_text("")
    remember_visit(tmp_path / "file", NOW)
