"""Documents made to do harm: bombs, entities from outside, and input that makes parsers slow."""

import time
from datetime import UTC, datetime

import pytest

from storyboard.model.feed import Feed
from storyboard.sources.parse import NotAFeed, ParsedFeed, parse_feed

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FEED = Feed(name="gazette", url="https://gazette.example/news/feed")


def parsed(body: str) -> ParsedFeed:
    document = parse_feed(body.encode(), FEED, NOW)
    assert isinstance(document, ParsedFeed), document
    return document


def refusal(body: str | bytes) -> str:
    document = parse_feed(body.encode() if isinstance(body, str) else body, FEED, NOW)
    assert isinstance(document, NotAFeed)
    return document.reason


def rss(*items: str) -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Gazette</title>{inside}</channel></rss>'


def _laughs(value: str, wrap: str = "%s") -> str:
    levels = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "{value}">{levels}]>' + rss(
        "<title>&e9;</title>"
    )


@pytest.mark.parametrize(
    "body",
    [
        _laughs("lol"),
        _laughs("<b>lol</b>"),
        '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>' + rss("<title>&a;</title>"),
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 10_000}">]>' + rss(f"<title>{'&a;' * 10_000}</title>"),
        '<!DOCTYPE rss [<!ENTITY % p "x">' + "".join(f'<!ENTITY e{i} "x">' for i in range(3000))
        + "]>" + rss("<title>x</title>"),
        _laughs("lol").encode("utf-16").decode("utf-16"),
    ],
    ids=range(6),
)  # fmt: skip
def test_an_xml_bomb_is_refused_at_once(body: str) -> None:
    begun = time.perf_counter()
    assert refusal(body).endswith("(an XML bomb)")
    assert refusal(body.encode("utf-16")).endswith("(an XML bomb)")
    assert time.perf_counter() - begun < 1


def test_an_external_entity_is_never_fetched() -> None:
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    article = parsed(outside + rss("<title>Before &x; after</title>")).articles[0]
    assert "Before" in article.title
    assert article.title.replace("&x;", "").split() == ["Before", "after"]


def test_a_harmless_entity_is_read() -> None:
    body = '<!DOCTYPE rss [\n<!ENTITY isle "Ærø">\n]>' + rss("<title>To &isle;</title>")
    assert parsed(body).articles[0].title == "To Ærø"


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>" + "<" * 50_000),
        rss("<title>" + "<!--" * 50_000),
        rss("<title>" + "<![CDATA[" * 50_000),
        rss("<description>" + "&lt;script&gt;" * 20_000 + "</description>"),
        rss("<description>" + "&lt;a '&gt;" * 50_000 + "</description>"),
        "\n" * 200_000 + "x" + rss("<title>a</title>"),
        rss("<a " + " ".join(f'b{i}="1"' for i in range(50_000)) + "/>"),
        rss("<title>a" * 3) + "<item>" * 60_000,
        "<!DOCTYPE x [" + '<!ENTITY a "' * 50_000,
        rss("<title>" + "<a>" * 500_000),
        "<!-- " * 50_000 + rss("<title>a</title>"),
        rss("<pubDate>" + "1 " * 50_000 + "</pubDate>"),
    ],
    ids=range(12),
)
def test_crafted_documents_cost_little_time(body: str) -> None:
    begun = time.perf_counter()
    parse_feed(body.encode(), FEED, NOW)
    assert time.perf_counter() - begun < 3
