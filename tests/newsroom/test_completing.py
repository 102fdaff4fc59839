"""What a query that is being typed may become."""

from datetime import UTC, datetime

import pytest

from storyboard.model.story import Card
from storyboard.newsroom.questions.completing import Vocabulary, completed, completions, nearest
from storyboard.newsroom.questions.query import parse

NOW = datetime(2026, 3, 14, tzinfo=UTC)


def card(slug: str, places: tuple[str, ...], keywords: tuple[str, ...]) -> Card:
    return Card(slug=slug, title=slug, started=NOW, updated=NOW, places=places, keywords=keywords)


KNOWN = Vocabulary.of(
    [
        card("a", ("Cairo", "New York"), ("ceasefire", "talks")),
        card("b", ("Cambridge", "Cairo"), ("ceasefire", "cereal")),
    ]
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pla", "place:"),
        ("unre", "unread"),
        ("sour", "sources>3"),
        ("since:", "since:1d"),
        ("expected:", "expected:<7d"),
        ("place:ca", "place:Cairo"),
        ("cair", "place:Cairo"),
        ("place:new", 'place:"New York"'),
        ("unread -cea", "ceasefire"),
        ("keyword:ce", "keyword:ceasefire"),
    ],
)
def test_the_last_word_becomes_what_most_stories_have(typed: str, first: str) -> None:
    assert completions(typed, KNOWN)[0] == first


def test_nothing_is_offered_where_nothing_is_typed_or_all_of_it_is() -> None:
    assert completions("", KNOWN) == []
    assert completions("unread ", KNOWN) == []
    assert completions("unread", KNOWN) == ["unread>0"]


def test_what_is_completed_keeps_what_stands_before_it_and_can_be_asked() -> None:
    assert completed("unread -cea", "ceasefire") == "unread -ceasefire"
    for typed in ("pl", "since:", "expected:", "sou", "place:new", "before:", "art"):
        for choice in completions(typed, KNOWN):
            if not choice.endswith(":"):
                parse(completed(f"unread {typed}", choice))


def test_the_nearest_known_word_stands_in_for_one_that_no_story_has() -> None:
    assert nearest("unred", KNOWN) == "unread"
    assert nearest("place:kairo", KNOWN) == "Cairo"
    assert nearest("unread xyzzy", KNOWN) == ""
