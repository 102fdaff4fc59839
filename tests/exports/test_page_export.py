"""A story as one page: nothing in it runs, and nothing in it comes from elsewhere."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from storyboard.exports import Dossier, render
from tests.exports.dossiers import NOON, article, ferry, hostile, told

TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "article", "section", "h1", "h2", "h3", "p",
    "ul", "ol", "li", "div", "span", "time", "a", "b", "blockquote", "details", "summary", "table", "caption",
    "tbody", "tr", "td", "figure", "figcaption", "svg", "rect",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "datetime", "href", "rel", "viewbox",
    "preserveaspectratio", "role", "aria-label", "x", "y", "width", "height",
}  # fmt: skip


class Page(HTMLParser):
    """The tags, attributes and texts of a page."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> set[str]:
        """Where its links lead."""
        return {value for name, value in self.attributes if name == "href"}


def test_it_tells_rounds_places_numbers_and_expectations() -> None:
    page = Page(render("html", [ferry()]))
    for words in (
        "Ferry talks", "Expected next", "early May 2026", "Rounds", "Timeline", "What a1 says of it.",
        "→ progress", "Numbers", "about 14 crews", "Places", "56.95, 24.11", "Articles", "Headline of a3",
        "Harbour Union", "2 hidden by filters", "moved from Wed 18 March 2026",
        "fetched 2026-03-14 12:05+00:00",
    ):  # fmt: skip
        assert words in page.text
    assert page.links == {f"https://gazette.example/a{number}" for number in (1, 2, 3)}


def test_its_policy_lets_nothing_in_but_its_own_style() -> None:
    document = render("html", [ferry()])
    style = re.search(r"<style>(.*?)</style>", document, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in document
    assert not re.search(r"url\(|@import|<script|<link|<img", document)
    assert "prefers-color-scheme: dark" in style[1]
    assert "@media print" in style[1]


def test_bars_are_as_high_as_the_busiest_of_the_days_that_are_drawn() -> None:
    articles = tuple(article(f"a{day}", day) for day in (6, 7, 8, 14))
    long_ago = tuple(
        replace(article(f"b{number}", 6), published=NOON - timedelta(days=200)) for number in range(10)
    )
    page = Page(render("html", [Dossier(told((*long_ago, *articles), ()), (), (), hidden=0)]))
    assert "Articles a day, 1 at most" in page.text
    assert [value for name, value in page.attributes if name == "viewbox"] == ["0 0 120 1"]
    assert page.tags.count("rect") == 4


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</style></title><script>",
        "]]> <![CDATA[ <!-- --> &lt;b&gt; &#x3c;",
        "line\nbreak\x00\x1b[31m\u202e\ufffe",
    ],
)
def test_no_text_of_a_feed_is_markup(text: str) -> None:
    page = Page(render("html", [hostile(text)]))
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert page.links == {"https://gazette.example/x?a=1&b=2"}
    assert page.tags.count("style") == page.tags.count("title") == 1
    if "\x00" not in text:
        assert page.text.count(text) > 5


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x"]
)
def test_what_is_no_web_address_is_no_link(link: str) -> None:
    assert Page(render("html", [hostile("Talks", link)])).links == set()


def test_several_stories_share_a_page() -> None:
    page = Page(render("html", [ferry(), hostile("Other")]))
    assert page.tags.count("article") == 2
    assert page.tags.count("html") == 1
