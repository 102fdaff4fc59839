"""Links of feeds: what is whole already stays as it is, all else is joined to the address of the feed."""

from urllib.parse import urljoin

import pytest

from storyboard.sources.links import joined

BASE = "https://paper.example/feeds/all.xml?page=2#top"


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example",
        "https://paper.example/",
        "http://paper.example/a//b/../c",
        "https://paper.example/a?b=c&d=e#f",
        "https://paper.example/a?",
        "https://paper.example/a#",
        "https://paper.example/a;",
        "https://paper.example/a;b",
        "https://paper.example?#",
        "HTTPS://paper.example/a",
        "https://paper.example:443/a",
        "https://user@paper.example/a",
        "https://paper.example/a b",
        "https://paper.example/é",
        "//other.example/a",
        "/a",
        "../a",
        "?a",
        "#a",
        "",
        "tag:paper.example,2024:1",
        "mailto:desk@paper.example",
    ],
)
def test_an_address_is_joined_as_the_library_joins_it(address: str) -> None:
    assert joined(BASE, address) == urljoin(BASE, address)


def test_slashes_too_many_after_the_scheme_go() -> None:
    assert joined(BASE, "https:////paper.example/a") == "https://paper.example/a"
