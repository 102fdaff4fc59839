"""Documents as feeds send them: whatever comes, the result is clean articles or a reason."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from storyboard.model.article import Article
from storyboard.model.feed import Feed
from storyboard.sources.parse import NotAFeed, ParsedFeed, parse_feed

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FEED = Feed(name="gazette", url="https://gazette.example/news/feed")


def parsed(body: str | bytes, feed: Feed = FEED, content_type: str = "", now: datetime = NOW) -> ParsedFeed:
    document = parse_feed(
        body.encode() if isinstance(body, str) else body, feed, now, content_type=content_type
    )
    assert isinstance(document, ParsedFeed), document
    return document


def refusal(body: str | bytes) -> str:
    document = parse_feed(body.encode() if isinstance(body, str) else body, FEED, NOW)
    assert isinstance(document, NotAFeed)
    return document.reason


def rss(*items: str, head: str = "<title>Gazette</title>") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{inside}</channel></rss>'


def only(*items: str, head: str = "<title>Gazette</title>") -> Article:
    (article,) = parsed(rss(*items, head=head)).articles
    return article


def test_an_rss_item_becomes_an_article_of_plain_text() -> None:
    article = only(
        "<guid>a1</guid><title>Tide &amp;amp; time</title><link>https://gazette.example/a1</link>"
        "<description>&lt;p&gt;One &lt;b&gt;bold&lt;/b&gt; line.&lt;/p&gt;&lt;p&gt;Another.&lt;/p&gt;"
        "&lt;script&gt;alert(1)&lt;/script&gt;</description>"
        "<pubDate>Tue, 03 Mar 2026 22:30:00 -0500</pubDate>"
    )
    assert article.title == "Tide & time"
    assert article.summary == "One bold line.\n\nAnother."
    assert article.link == "https://gazette.example/a1"
    assert article.published.isoformat() == "2026-03-03T22:30:00-05:00"
    assert (article.source, article.feed, article.fetched) == ("Gazette", "gazette", NOW)
    assert len(article.id) == 12


def test_an_atom_entry_has_its_text_language_and_the_outlet_that_it_came_from() -> None:
    (article,) = parsed(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-CA"><title>Fil</title><entry><id>x</id>'
        '<title type="html">Gr&amp;egrave;ve</title><summary>Court.</summary>'
        "<updated>2026-03-04T09:00:00+01:00</updated>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long.</p><p>Plus long.</p></div>'
        "</content>"
        '<link rel="alternate" href="../a"/><source><title>Le Phare</title></source></entry></feed>'
    ).articles
    assert (article.title, article.summary, article.text) == ("Grève", "Court.", "Long.\n\nPlus long.")
    assert (article.lang, article.source, article.link) == ("fr", "Le Phare", "https://gazette.example/a")
    assert article.published.isoformat() == "2026-03-04T09:00:00+01:00"


def test_rdf_is_read_too() -> None:
    (article,) = parsed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old</title></channel>'
        '<item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1</link>'
        "<dc:date>2026-03-01T10:00:00Z</dc:date></item></rdf:RDF>"
    ).articles
    assert (article.title, article.published) == ("One", datetime(2026, 3, 1, 10, tzinfo=UTC))


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_feed_is_read_too(version: str) -> None:
    document = parsed(
        json.dumps(
            {
                "version": f"https://jsonfeed.org/version/{version}",
                "title": "Log",
                "language": "de",
                "items": [
                    {"id": 7, "title": "Sieben", "content_html": "<p>Ja.</p>", "url": "https://log.example/7",
                     "date_published": "2026-03-01T08:00:00+02:00"},
                    {"id": "8", "content_text": "Ohne Titel, aber mit Text."},
                    "rubbish",
                    {"id": "9"},
                ],
            }
        )
    )  # fmt: skip
    first, second = document.articles
    assert (first.title, first.text, first.lang, first.source) == ("Sieben", "Ja.", "de", "Log")
    assert first.published.isoformat() == "2026-03-01T08:00:00+02:00"
    assert second.title == "Ohne Titel, aber mit Text."
    assert document.warnings == ("2 entries without anything to read",)


@pytest.mark.parametrize(
    "date",
    ["", "<pubDate>soon</pubDate>", "<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>",
     "<pubDate>Mon, 09 Mar 2026 00:00:00 GMT</pubDate>", "<pubDate>Mon, 99 Foo 99999999</pubDate>"],
)  # fmt: skip
def test_a_date_that_cannot_be_true_becomes_now(date: str) -> None:
    assert only(f"<title>x</title>{date}").published == NOW


def test_an_entry_without_id_and_date_keeps_its_identity_from_visit_to_visit() -> None:
    body = rss("<title>Same words</title>")
    later = parsed(body, now=NOW + timedelta(hours=1)).articles[0]
    assert later.id == parsed(body).articles[0].id
    assert later.id != parsed(body, Feed(name="other", url="")).articles[0].id


def test_entries_that_share_an_id_are_told_apart_and_repeats_collapse() -> None:
    document = parsed(
        rss(
            "<guid>a</guid><title>One</title><link>https://x.example/1</link>",
            "<guid>a</guid><title>Two</title><link>https://x.example/2</link>",
            "<guid>a</guid><title>Two</title><link>https://x.example/2</link>",
        )
    )
    assert [article.title for article in document.articles] == ["One", "Two"]
    assert len({article.id for article in document.articles}) == 2
    assert document.warnings == ("1 entry repeated in the same document",)


def test_an_entry_without_a_title_is_called_by_its_beginning_and_an_empty_one_is_counted() -> None:
    document = parsed(rss(f"<description>{'word ' * 60}</description>", "<pubDate>x</pubDate>"))
    (article,) = document.articles
    assert article.title.endswith("word…")
    assert len(article.title) <= 121
    assert document.warnings == ("1 entry without anything to read",)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://a\u202eb/"]
)
def test_only_web_addresses_become_links(link: str) -> None:
    assert only(f"<title>x</title><link>{link}</link>").link == ""


def test_terminal_escapes_and_turned_text_do_not_come_through() -> None:
    article = only("<title>A\u202eb &amp;#27;[31mred</title><description>&amp;#x9b;2J ok\u200b</description>")
    assert article.title.isprintable()
    assert article.summary.isprintable()


@pytest.mark.parametrize(
    ("encoding", "declared", "content_type"),
    [
        ("utf-8", "iso-8859-1", ""),
        ("utf-8", "us-ascii", "text/xml; charset=windows-1251"),
        ("windows-1252", "utf-8", "application/xml; charset=utf-8"),
        ("iso-8859-1", "iso-8859-1", "text/xml"),
        ("utf-16", "utf-16", ""),
        ("utf-8-sig", "utf-16", ""),
        ("iso-8859-1", "no-such-charset", ""),
        ("iso-8859-1", "punycode", ""),
    ],
)
def test_a_wrong_charset_does_no_harm(encoding: str, declared: str, content_type: str) -> None:
    body = f'<?xml version="1.0" encoding="{declared}"?>' + rss("<title>Ærø får færge på søndag</title>")
    assert (
        parsed(body.encode(encoding), content_type=content_type).articles[0].title
        == "Ærø får færge på søndag"
    )


def test_dirt_before_the_document_and_impossible_characters_are_left_out() -> None:
    assert (
        parsed("\n\nWarning: x\n" + rss("<title>a\x00b\x0c&#0;&#x1b;c&#99999999999;</title>"))
        .articles[0]
        .title
        == "abc"
    )


def test_a_feed_that_breaks_off_gives_what_it_holds() -> None:
    body = rss("<title>One</title>", "<title>Two</title>", "<title>Three</title>")
    assert [article.title for article in parsed(body[: body.index("Three") + 2]).articles][:2] == [
        "One",
        "Two",
    ]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "it is empty"),
        (" \n ", "it is empty"),
        ("<!doctype html><html><body>Hello</body></html>", "it is a web page, not a feed"),
        ("<!-- x --><HTML><item>", "it is a web page, not a feed"),
        ('<?xml version="1.0"?><opml/>', "it is an OPML list of feeds, not a feed"),
        ("<note>hi</note>", "it is XML, but no feed"),
        ("not a feed at all", "it is neither XML nor JSON"),
        (bytes(range(256)), "it is neither XML nor JSON"),
        ('{"a": 1}', "it is JSON, but no JSON Feed"),
        (
            '{"version": "https://jsonfeed.org/version/1", "items": [',
            "it begins like JSON but cannot be read",
        ),
        ('{"version":' + "[" * 100_000, "it begins like JSON but cannot be read"),
    ],
)
def test_what_is_no_feed_is_called_what_it_is(body: str | bytes, reason: str) -> None:
    assert refusal(body) == reason


_SY = '<sy:update{0} xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">{1}</sy:update{0}>'


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("<ttl>90</ttl>", timedelta(minutes=90)),
        ("<ttl>999999</ttl>", timedelta(days=1)),
        ("<ttl>often</ttl>", timedelta()),
        (_SY.format("Period", "daily") + _SY.format("Frequency", "4"), timedelta(hours=6)),
    ],
)
def test_a_feed_says_how_often_it_wants_to_be_visited(head: str, period: timedelta) -> None:
    assert parsed(rss("<title>x</title>", head=head)).period == period


def test_the_configs_language_and_title_win() -> None:
    feed = Feed(name="g", url="", lang="da", title="My Gazette")
    article = parsed(rss("<title>x</title>", head="<title>G</title><language>en</language>"), feed).articles[
        0
    ]
    assert (article.lang, article.source) == ("da", "My Gazette")


def test_the_configs_language_wins_over_what_each_entry_says() -> None:
    document = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US"><title>Avis</title>'
        "<entry><id>x</id><title>Broen er åben</title></entry></feed>"
    )
    assert parsed(document, Feed(name="g", url="", lang="da-dk")).articles[0].lang == "da"
    assert parsed(document, Feed(name="g", url="")).articles[0].lang == "en"


def test_a_picture_alone_is_told_by_its_description() -> None:
    article = only(
        "<description>&lt;p&gt;&lt;img src='x' alt='Gulls &amp;amp; a chip'&gt;&lt;/p&gt;</description>"
    )
    assert (article.title, article.summary) == ("Gulls & a chip", "Gulls & a chip")
