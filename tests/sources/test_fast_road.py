"""The fast road gives the very articles that feedparser gives, or leaves the document to it."""

import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.model.feed import Feed
from storyboard.sources.parse import NotAFeed, ParsedFeed, parse_feed
from storyboard.sources.wellformed import read_plain

FEEDS = Path(__file__).parents[2].parent / "shared" / "data" / "feeds"
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
URL = "https://news.example/feeds/all.xml?page=1"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Harbour Post &amp; Mail</title><link>https://news.example/</link><language>en-GB</language>
<atom:link href="{url}" rel="self"/><ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>
<image><title>Logo</title><url>/logo.png</url><link>https://news.example/</link></image>
{items}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de-AT">
<title type="html">Hafen&amp;amp;Post</title>
<link rel="self" href="{url}"/><id>tag:news.example,2026:all</id><updated>2026-03-04T10:00:00Z</updated>
{items}</feed>"""
ITEMS = """<item><title>Ferry &amp; tug collide</title><link> /news/1?a=1&amp;b=2 </link><guid>abc</guid>
<pubDate>Wed, 04 Mar 2026 09:30:00 +0130</pubDate>
<description>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</description>
<dc:creator>A. Writer</dc:creator><category domain="x">Sea</category></item>
<item><guid isPermaLink="false"> 17 </guid><title>Caf\u00c3\u00a9 &amp;eacute; &amp;nosuch;</title>
<description>Two</description><content:encoded><![CDATA[<p>Two</p><p>three</p>]]></content:encoded>
<enclosure url="//cdn.example/a.mp3" length="1" type="audio/mpeg"/>
<source url="https://o.example">Other</source>
<dc:date>2026-03-03T23:10:00.5-05:00</dc:date><media:thumbnail url="https://cdn.example/a.jpg"/></item>
<item><title/><description/><guid>https://news.example/3</guid>
<pubDate>4 Mar 2026 09:30 EST</pubDate></item>"""
ENTRIES = """<entry><title>Schiff &lt;b&gt; l\u00e4uft aus</title><id>urn:1</id><link href="a/b?c=d"/>
<link rel="enclosure" href="x.mp3" type="audio/mpeg"/><published>2026-03-04T09:30:00+01:00</published>
<updated>2026-03-04T09:40:00Z</updated><author><name>N</name></author><summary>kurz</summary>
<content type="html">&lt;p&gt;lang&lt;/p&gt;</content></entry>
<entry><title type="html">Zwei &amp;amp; drei</title><id>https://news.example/2</id>
<updated>2026-03-04T09:40:00Z</updated><content>nur das</content></entry>"""
DOCUMENTS = {
    "blank links": RSS.format(
        url=URL, items="<item><title>a</title><link> </link></item><item><link>\n</link></item>"
    ),
    "an RSS feed": RSS.format(url=URL, items=ITEMS),
    "an Atom feed": ATOM.format(url=URL, items=ENTRIES),
    "no entries": RSS.format(url=URL, items=""),
}
OTHER_ROAD = {
    "a document type": f'<!DOCTYPE rss [<!ENTITY x "y">]>{RSS.format(url=URL, items="").partition("?>")[2]}',
    "markup in the title": RSS.format(url=URL, items="<item><title>&lt;b&gt;x&lt;/b&gt;</title></item>"),
    "two links": RSS.format(url=URL, items="<item><link>https://a.example</link><link>b</link></item>"),
    "an unknown element": RSS.format(url=URL, items="<item><title>a</title><sort>1</sort></item>"),
    "another base": ATOM.format(url=URL, items='<entry xml:base="https://b.example/"/>'),
    "XHTML": ATOM.format(url=URL, items='<entry><content type="xhtml"><b>x</b></content></entry>'),
    "a date of another form": RSS.format(url=URL, items="<item><pubDate>04.03.2026</pubDate></item>"),
    "not well-formed": RSS.format(url=URL, items="<item><title>a & b</title></item>"),
}


def both(body: bytes) -> tuple[ParsedFeed | NotAFeed, ParsedFeed | NotAFeed]:
    """Parse a document by the fast road where it is taken, and by feedparser alone."""
    feed = Feed(name="feed", url=URL)
    fast = parse_feed(body, feed, NOW)
    with patch("storyboard.sources.parse.read_plain", lambda *_: None):
        return fast, parse_feed(body, feed, NOW)


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_plain_feed_takes_the_fast_road_and_gives_the_same_articles(document: str) -> None:
    assert read_plain(document, URL)
    fast, slow = both(document.encode())
    assert fast == slow
    assert repr(fast) == repr(slow), "the zones of the dates are the same, too"


@pytest.mark.parametrize("document", OTHER_ROAD.values(), ids=OTHER_ROAD)
def test_what_is_unusual_is_left_to_feedparser(document: str) -> None:
    assert read_plain(document, URL) is None
    fast, slow = both(document.encode())
    assert fast == slow


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["<p>", "</p>", "<br/>", "&amp;", "&#8217;", "&x;", "é", "Ã©", "\n", "  ", "<!-- -->", "&lt;"]
        ),
    ),
    max_size=8,
).map("".join)
DATES = st.one_of(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2100, 1, 1)).map(  # noqa: DTZ001  as written
        lambda moment: moment.strftime("%a, %d %b %Y %H:%M:%S +0200")
    ),
    st.sampled_from(
        ["2026-02-30T01:00:00Z", "Wed, 04 Mar 2026 24:00:00 GMT", "4 Mar 2026 10:00 PDT", "", "soon"]
    ),
)
ADDRESSES = st.one_of(
    PIECES, st.sampled_from(["/a", "//b/c", "https:///d", "?e=f&g;", "#h", "tag:i", "../j k"])
)


def element(name: str, attributes: str = "") -> Callable[[str], str]:
    """Return what writes one element around a text."""
    return lambda text: f"<{name}{attributes}>{escape(text)}</{name}>"


RSS_PARTS = st.one_of(
    PIECES.map(element("title")), PIECES.map(element("description")), PIECES.map(element("content:encoded")),
    ADDRESSES.map(element("link")), ADDRESSES.map(element("guid")), PIECES.map(element("source")),
    ADDRESSES.map(element("guid", ' isPermaLink="false"')), DATES.map(element("pubDate")),
    DATES.map(element("dc:date")), PIECES.map(element("category")), PIECES.map(element("author")),
    st.sampled_from(["<link> </link>", "<guid>\n</guid>", '<guid isPermaLink="false"> </guid>']),
)  # fmt: skip
ATOM_PARTS = st.one_of(
    PIECES.map(element("title")), PIECES.map(element("title", ' type="html"')),
    PIECES.map(element("summary")), PIECES.map(element("content", ' type="html"')),
    PIECES.map(element("content")),
    ADDRESSES.map(element("id")),
    ADDRESSES.map(lambda text: f'<link href="{escape(text, {chr(34): "&quot;"})}"/>'),
    DATES.map(element("published")), DATES.map(element("updated")),
)  # fmt: skip


@given(st.lists(st.lists(RSS_PARTS, max_size=6).map("".join), max_size=3))
def test_any_items_of_rss_are_the_same_by_both_roads(items: list[str]) -> None:
    document = RSS.format(url=URL, items="".join(f"<item>{item}</item>" for item in items))
    fast, slow = both(document.encode("utf-8", "replace"))
    assert repr(fast) == repr(slow)


@given(st.lists(st.lists(ATOM_PARTS, max_size=6).map("".join), max_size=3))
def test_any_entries_of_atom_are_the_same_by_both_roads(items: list[str]) -> None:
    document = ATOM.format(url=URL, items="".join(f"<entry>{item}</entry>" for item in items))
    fast, slow = both(document.encode("utf-8", "replace"))
    assert repr(fast) == repr(slow)


def documents() -> Iterator[tuple[str, bytes]]:
    """Yield all real feeds and all fixtures of feed parsers that lie beside the repository."""
    for path in sorted((FEEDS / "real").iterdir()):
        yield path.name, path.read_bytes()
    with zipfile.ZipFile(FEEDS / "fixtures.zip") as fixtures:
        for name in fixtures.namelist():
            if not name.endswith("/"):
                yield name, fixtures.read(name)


@pytest.mark.skipif(not FEEDS.is_dir(), reason="the feeds are not here")
def test_thousands_of_feeds_give_the_same_articles_by_both_roads() -> None:
    taken = []
    feed = Feed(name="feed", url=URL)
    for name, body in documents():
        with patch("storyboard.sources.parse.read_plain", wraps=read_plain) as road:
            fast = parse_feed(body, feed, NOW)
            if not road.called or read_plain(*road.call_args.args) is None:
                continue
        with patch("storyboard.sources.parse.read_plain", lambda *_: None):
            assert repr(parse_feed(body, feed, NOW)) == repr(fast), name
        taken.append(name)
    assert len(taken) > 850
