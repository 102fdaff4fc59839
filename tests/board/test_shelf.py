from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from storyboard.board.shelf import Arrangement, Shelf, arrange, items_of
from storyboard.model.story import Card, Mark

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def card(slug: str, days: float, articles: int = 2) -> Card:
    moment = NOW - timedelta(days=days)
    ids = tuple(f"{slug}-{number}" for number in range(articles))
    return Card(slug=slug, title=slug, started=moment, updated=moment, visible=ids)


def shelf_of(cards: list[Card], marks: dict[str, Mark], **how: Any) -> Shelf:
    return arrange(items_of(cards, marks, NOW.date()), marks, NOW, **how)


def shown(cards: list[Card], marks: dict[str, Mark]) -> dict[str, list[str]]:
    shelf = shelf_of(cards, marks)
    return {section.heading: [item.card.slug for item in section.items] for section in shelf.sections}


def test_stories_stand_under_the_day_of_their_last_news() -> None:
    cards = [card("a", 0.1), card("b", 1), card("c", 3), card("d", 20), card("e", 100)]
    assert shown(cards, {}) == {
        "Today": ["a"],
        "Yesterday": ["b"],
        "This week": ["c"],
        "This month": ["d"],
        "Older": ["e"],
    }


def test_pinned_stories_come_first_and_muted_ones_last() -> None:
    marks = {"b": Mark("b", pinned=True), "a": Mark("a", muted=True)}
    assert list(shown([card("a", 0), card("b", 50), card("c", 0)], marks).items()) == [
        ("Pinned", ["b"]),
        ("Today", ["c"]),
        ("Muted", ["a"]),
    ]


def test_a_muted_story_does_not_count_as_unread() -> None:
    marks = {"a": Mark("a", muted=True), "b": Mark("b", read=frozenset({"b-0", "gone"}))}
    assert shelf_of([card("a", 0, 5), card("b", 0, 3)], marks).unread == 2


def test_what_was_found_keeps_its_own_order() -> None:
    cards = [card("a", 0), card("b", 1)]
    shelf = shelf_of(cards, {}, found=[cards[1]], query="b")
    assert [(section.heading, len(section.items)) for section in shelf.sections] == [("Found", 1)]
    assert shelf_of(cards, {}, found=[], query="x").sections == ()


def test_a_story_dated_in_the_future_stands_under_today() -> None:
    assert shown([card("a", -2)], {}) == {"Today": ["a"]}


def arranged(cards: list[Card], marks: dict[str, Mark], order: str, grouping: str) -> dict[str, list[str]]:
    shelf = shelf_of(cards, marks, how=Arrangement(order, grouping))
    return {section.heading: [item.card.slug for item in section.items] for section in shelf.sections}


def test_stories_are_sorted_by_unread_and_by_the_articles_of_a_week() -> None:
    busy = replace(card("b", 1, 3), days=((NOW.date() - timedelta(days=2), 9),))
    once = replace(card("c", 2, 9), days=((NOW.date() - timedelta(days=30), 99),))
    cards = [card("a", 0, 1), busy, once]
    assert arranged(cards, {}, "unread", "none") == {"Stories": ["c", "b", "a"]}
    assert arranged(cards, {}, "activity", "none") == {"Stories": ["b", "a", "c"]}
    assert arranged(cards, {}, "unread", "day")["Today"] == ["a"]


def test_followed_stories_have_their_own_heading_after_the_pinned_ones_when_those_come_first() -> None:
    marks = {"c": Mark("c", followed=True), "b": Mark("b", pinned=True)}
    cards = [card("a", 0), card("b", 1), card("c", 2)]
    assert list(arranged(cards, marks, "pinned", "none").items()) == [
        ("Pinned", ["b"]),
        ("Followed", ["c"]),
        ("Stories", ["a"]),
    ]


def test_by_place_a_story_stands_under_its_first_place_and_last_where_none_is_named() -> None:
    cards = [
        card("a", 0),
        replace(card("b", 1), places=("Cairo", "Paris")),
        replace(card("c", 2), places=("Paris",)),
    ]
    assert list(arranged(cards, {}, "latest", "place").items()) == [
        ("Cairo", ["b"]),
        ("Paris", ["c"]),
        ("No place named", ["a"]),
    ]


def test_a_mute_ends_on_its_day_or_when_the_story_has_another_beat() -> None:
    still, moved = replace(card("a", 0), beats=4), replace(card("b", 0), beats=5)
    marks = {slug: Mark(slug, muted=True, mute_beats=4) for slug in ("a", "b")}
    marks["c"] = Mark("c", muted=True, mute_until=NOW.date())
    marks["d"] = Mark("d", muted=True, mute_until=NOW.date() + timedelta(days=1))
    assert shown([still, moved, card("c", 0), card("d", 0)], marks) == {
        "Today": ["b", "c"],
        "Muted": ["a", "d"],
    }
