"""The query language."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.errors import UsageError
from storyboard.model.span import Span
from storyboard.model.story import Card, Mark
from storyboard.newsroom.questions.query import parse

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TALKS = Card(
    slug="talks",
    title="Talks in Valletta on a cease-fire",
    started=datetime(2026, 2, 1, tzinfo=UTC),
    updated=datetime(2026, 3, 6, tzinfo=UTC),
    keywords=("crew", "ransom"),
    places=("Valletta", "Tunis"),
    visible=("a", "b", "c"),
    sources=4,
    beats=6,
    next_expected=Span.day(date(2026, 3, 14)),
)
MARK = Mark("talks", read=frozenset({"a"}), pinned=True)


@pytest.mark.parametrize(
    "query",
    [
        "",
        'place:valletta since:1w unread sources>3 "cease-fire" -sport expected:<7d',
        "TUNIS ransom",
        "keyword:crew",
        'title:"talks in"',
        "unread:2 articles>=3 beats<7",
        "since:2026-03-01 before:2026-03-07",
        "since=2026-03-05T23:30Z before:2026-03-06T02:00+01:00",
        "expected:7d expected<=7d",
        "pinned expected",
        "-muted -followed",
        'talks "cease',
    ],
)
def test_a_story_meets_every_word_of_a_query(query: str) -> None:
    assert parse(query).meets(TALKS, MARK, NOW)


@pytest.mark.parametrize(
    "query",
    [
        "sport",
        "-valletta",
        "place:cairo",
        "since:1d",
        "-unread",
        "unread>2",
        "sources<=3",
        "expected<2d",
        "muted",
    ],
)
def test_one_word_that_is_not_met_leaves_a_story_out(query: str) -> None:
    assert not parse(query).meets(TALKS, MARK, NOW)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("plcae:cairo", "did you mean place:"),
        ("colour:red", "the keys are place"),
        ("sources>many", "is no number"),
        ("sources>" + "9" * 5000, "is no number"),
        ("since:9999y", "an age such as 3d"),
        ("since:yesteryear", "an age such as 3d"),
        ("expected<soon", "such as expected<7d"),
        ("sport before:yesterday", "'before:yesterday': write an age"),
        ("expected>7d", "'expected>7d': this key takes < <= : = and not >"),
        ("since<3d", "'since<3d': this key takes : = and not <"),
        ("before:>=3d", "this key takes : = and not >="),
        ("-place<cairo", "this key takes : = and not <"),
    ],
)
def test_a_query_that_cannot_be_understood_says_what_to_write_before_it_is_asked(
    query: str, told: str
) -> None:
    with pytest.raises(UsageError, match="query:") as fault:
        parse(query)
    assert told in str(fault.value)


def test_an_age_in_a_query_is_counted_from_when_it_is_asked() -> None:
    query = parse("since:5d")
    assert query.meets(TALKS, MARK, NOW)
    assert not query.meets(TALKS, MARK, NOW + timedelta(days=3))


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_a_usage_error(text: str) -> None:
    with suppress(UsageError):
        parse(text).meets(TALKS, MARK, NOW)
