"""Slugs name stories and their files; titles are foreign text."""

import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.store.links import canonical_link
from storyboard.store.slugs import is_slug, slug_for


def _free(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Harbour talks resume", "harbour-talks-resume"),
        ("The mayor's “last” offer", "the-mayors-last-offer"),
        ("Переговоры в порту", "peregovory-v-portu"),
        ("Verhandlungen über Zölle", "verhandlungen-uber-zolle"),
        ("港口谈判", "gang-kou-tan-pan"),
        ("", "story"),
        ("🎉🎉", "story"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-story"),
        ("lpt1", "lpt1-story"),
        ("a" * 200, "a" * 60),
    ],
)
def test_a_title_becomes_its_words_in_ascii(title: str, slug: str) -> None:
    assert slug_for(title, _free) == slug


def test_a_long_title_ends_with_a_whole_word() -> None:
    slug = slug_for("negotiations " * 20, _free)
    assert slug == "-".join(["negotiations"] * 4)


def test_a_taken_slug_gets_a_number() -> None:
    taken = {"talks", "talks-2"}
    assert slug_for("Talks", taken.__contains__) == "talks-3"


def test_a_number_fits_behind_the_longest_slug() -> None:
    slug = slug_for("a" * 60, {"a" * 60}.__contains__)
    assert slug == "a" * 58 + "-2"


@given(st.text(max_size=120), st.integers(0, 12))
def test_any_title_gives_a_free_slug(title: str, refusals: int) -> None:
    refused: list[str] = []

    def taken(slug: str) -> bool:
        if len(refused) < refusals:
            refused.append(slug)
        return slug in refused

    slug = slug_for(title, taken)
    assert is_slug(slug)
    assert slug not in refused
    assert re.fullmatch(r"[a-z0-9-]{1,60}", slug)


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("https://News.Example/Story/", "https://news.example/Story"),
        ("HTTPS://news.example/a#top", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=7&utm_medium=y", "https://news.example/a?id=7"),
        ("https://news.example/a?b=1&c=", "https://news.example/a?b=1&c="),
        ("https://news.example/a?utm_source=x", "https://news.example/a"),
        ("https://[broken", "https://[broken"),
        ("", ""),
    ],
)
def test_links_to_one_page_are_one(link: str, canonical: str) -> None:
    assert canonical_link(link) == canonical
    assert canonical_link(canonical) == canonical


@given(
    link=st.builds(
        "{}://{}{}".format,
        st.sampled_from(("http", "https", "HTTP", "ftp")),
        st.text("abA1.-:@[é", min_size=1, max_size=8),
        st.lists(st.text('/aB.;%?#"@:[]é\n', max_size=4)).map("/".join),
    )
)
def test_what_is_canonical_at_a_glance_is_so_when_it_is_taken_apart(link: str) -> None:
    found = canonical_link(link)
    with patch("storyboard.store.links._CANONICAL", re.compile("(?!)")):
        assert canonical_link.__wrapped__(link) == found
