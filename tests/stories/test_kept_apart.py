"""Whole stories that would be one, were it not for a veto, a silence or the reader's word."""

from unittest.mock import patch

import pytest

from storyboard.model.correction import KeepApart, Reject
from storyboard.model.settings import ThreadSettings
from storyboard.stories import Threader
from tests.stories.conftest import item, numbered

DETAILS = ("Vell scored twice", "Roald saved late", "crowd of Varnholt stunned", "Gulls protest")


def of_two_games(threader: Threader) -> tuple[str, str]:
    """File what is told of two games of one pair of teams; return the slugs of their stories."""
    for game in (3, 4):
        for number, detail in enumerate(DETAILS):
            title = f"Ilmavik Bears beat Varnholt Gulls in Game {game}: {detail}"
            threader.place(item(f"g{game}-{number}", title, day=2 * game + number / 10))
    threader.settle()
    one, other = (threader.home[f"g{game}-0"] for game in (3, 4))
    return one, other


@pytest.fixture
def games(threader: Threader) -> tuple[Threader, str, str]:
    """A threader with the two games in it, and their slugs."""
    return threader, *of_two_games(threader)


def test_stories_that_a_veto_keeps_two_tell_it_with_terms_and_floor(
    games: tuple[Threader, str, str],
) -> None:
    threader, one, other = games
    assert one != other
    for slug, near, reason in (
        (one, other, "game 3, not game 4"),
        (other, one, "game 4, not game 3"),
    ):
        [apart] = threader.kept_apart(slug)
        assert (apart.other.story, apart.reason) == (near, reason)
        assert apart.other.score >= apart.other.needed > 0
        assert sum(term.weight for term in apart.other.terms) == pytest.approx(apart.other.score)


def test_without_the_veto_they_are_one(threader: Threader) -> None:
    with patch("storyboard.stories.veto.told_apart", lambda *_: ""):
        one, other = of_two_games(threader)
    assert one == other


def test_what_is_told_is_the_same_from_their_kept_bytes_alone(games: tuple[Threader, str, str]) -> None:
    threader, one, other = games
    for number in range(40):
        threader.place(item(f"o{number}", f"Quite other news {number} of zander{number}", day=9))
    threader.settle()
    changes = threader.changes()
    kept = {slug: changes.stories[slug] for slug in (one, *Threader.near(changes.stories[one]))}
    assert other in kept
    again = Threader.restore(ThreadSettings(), numbered(), kept.items(), [changes.corpus])
    assert again.kept_apart(one) == threader.kept_apart(one)


def test_the_readers_word_is_told_as_the_reason(games: tuple[Threader, str, str]) -> None:
    threader, one, other = games
    threader.remember(Reject(articles=("g4-0",), story=one))
    assert [each.reason for each in threader.kept_apart(one)] == [f"you took an article out of {one}"]
    threader.remember(KeepApart(one=one, other=other))
    assert [each.reason for each in threader.kept_apart(one)] == ["you said that they are two"]


def test_stories_that_are_not_alike_are_not_told(games: tuple[Threader, str, str]) -> None:
    threader, *_ = games
    dairy = threader.place(item("cheese", "Mountain dairy wins cheese award", day=9)).story
    threader.settle()
    assert threader.kept_apart(dairy) == ()
