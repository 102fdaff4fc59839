"""Which items are one article: told by the page that they link to."""

import pytest

from storyboard.model.article import Article
from storyboard.newsroom.desk.identity import telling_links


def linked(*links: str) -> list[Article]:
    """Return an item of one feed for each link."""
    return [
        Article(id=str(number), title=f"Item {number}", link=link, feed="coast")
        for number, link in enumerate(links)
    ]


@pytest.mark.parametrize(
    "link", ["https://coast.example", "https://coast.example//", "https://coast.example/?utm_source=feed", ""]
)
def test_the_front_page_of_a_site_tells_no_article(link: str) -> None:
    assert telling_links(linked(link)) == {}


@pytest.mark.parametrize(
    "link", ["https://coast.example/2026/talks", "https://coast.example?id=7", "http://[broken/7"]
)
def test_any_other_page_tells_one_and_so_does_an_address_that_is_none(link: str) -> None:
    assert telling_links(linked(link)) == {"0": link}


def test_a_page_that_two_items_of_a_feed_link_to_tells_neither() -> None:
    assert telling_links(linked("https://coast.example/live", "https://coast.example/live/")) == {}
