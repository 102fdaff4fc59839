# ruff: noqa: E501  documents as they come
"""What the fuzzers begin with: sound documents of each kind, and the words that such documents are made of."""

from storyboard.store import tables
from storyboard.store.documents import story_parts
from tests.store.conftest import tell

_RSS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY isle "Oland">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>
<ttl>90</ttl><language>en</language><item><guid>one</guid><title>Ferry &amp; strike &isle;</title>
<link>/a?b=c</link><pubDate>Tue, 03 Mar 2026 22:30:00 -0500</pubDate>
<description>&lt;p&gt;Crews met.&lt;/p&gt;</description><content:encoded><![CDATA[<p>On <b>Friday</b></p>]]>
</content:encoded></item></channel></rss>"""
_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">A&lt;i&gt;b</title>
<entry><id>urn:1</id><title type="xhtml"><div>One</div></title><link rel="alternate" href="//x.example/1"/>
<updated>2026-03-03T10:00:00Z</updated><summary type="html">Text</summary></entry></feed>"""
_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>R</title></channel><item rdf:about="u">
<title>T</title><link>http://x.example/</link><dc:date>2026-03-03</dc:date></item></rdf:RDF>"""
_PLAIN = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Gazette</title><ttl>90</ttl><language>en</language>
<item><guid isPermaLink="false">one</guid><title>Ferry &amp; strike</title><link>/a?b=c</link>
<pubDate>Tue, 03 Mar 2026 22:30:00 -0500</pubDate><description>&lt;p&gt;Crews met.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>On <b>Friday</b></p>]]></content:encoded><source url="https://o.example">O</source>
<dc:date>2026-03-03T10:00:00Z</dc:date></item><item><title>Two</title><guid>https://x.example/2</guid></item>
</channel></rss>"""
_PLAIN_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="html">A&lt;i&gt;b</title>
<entry><id>urn:1</id><title>One</title><link rel="alternate" href="//x.example/1"/><published>2026-03-03T10:00:00Z
</published><updated>2026-03-03T10:00:00+01:00</updated><summary type="html">Te&amp;eacute;xt</summary>
<content type="html">&lt;p&gt;lang&lt;/p&gt;</content></entry></feed>"""
_JSON = """{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":1,"url":"https://x.example/1",
"title":"T","content_html":"<p>x</p>","date_published":"2026-03-03T10:00:00Z"}]}"""
_HTML = """<html lang="en"><head><title>Talks go on | Gazette</title><meta property="og:title" content="Talks go on">
<meta name="date" content="2026-03-03"><link rel="canonical" href="https://gazette.example/t"></head><body>
<nav>Home<br>World</nav><h1>Talks go on</h1><p>TALLINN - The round ended on Friday.</p><ul><li>Share 12</li>
<li>Related: other</li></ul><script>x()</script><p>Date:2026-03-03 10:00:00</p></body></html>"""
_TEXT = """Gazette\n\nTalks go on in Tallinn\n\nBy A. Writer\nPublished: 3 March 2026\n\nThe round ended on Friday.
\nMore on this\n- Other headline one\n- Other headline two\n\nCopyright 2026 Gazette. All rights reserved.\n"""
_PROSE = (
    "\0\0On Friday, 3 March 2026, the council met; the next round is expected early next week, by the end of May.",
    "\1\0Am 3. März 2026 tagte der Rat, vergangenen Freitag; Anfang Mai geht es weiter, in zwei Wochen.",
    "\2\1Le 3 mars 2026, vendredi dernier, du 5 au 7 avril 2026, dans deux semaines; l'an 2030.",
    "\3\2From 3 to 5 March; 2026-03-05; 03/05/26; Q3 2025; the 1990s; mid-19th century; summer 2024; FY2025.",
)
_QUERIES = (
    'place:cairo since:1w unread sources>3 "cease-fire" -sport expected<7d',
    "articles:>=9 -title:vote before:2026-03-14 hidden followed",
)
_CONFIG = """[feeds."Example World"]
url = "https://example.org/world.xml"
every = "1h30m"
headers = { Authorization = "cmd:pass show x" }
[sources.hacker_news]
query = "x"
[filters.mute]
words = ["a", 'b', \"\"\"c\"\"\"]
[threads]
idle_days = 120
[fetch]
timeout = 5.5
[board]
theme = "ink"
[keys]
refresh = ["f5", "r"]
"""


def _story() -> bytes:
    parts = {
        name: {str(number): row for number, row in enumerate(rows, 1)}
        for name, rows in story_parts(tell("ferry-talks", renamed=True, aliases=("old",))).items()
    }
    return tables.encode({tables.SCHEMA: tables.schema("story"), **parts})


SEEDS: dict[str, tuple[bytes, ...]] = {
    "feeds": (*(document.encode() for document in (_RSS, _ATOM, _RDF, _JSON)), _RSS.encode("utf-16")),
    "roads": (_PLAIN.encode(), _PLAIN_ATOM.encode()),
    "pages": (_HTML.encode(), _TEXT.encode()),
    "dates": tuple(document.encode() for document in _PROSE),
    "query": tuple(document.encode() for document in _QUERIES),
    "config": (_CONFIG.encode(),),
    "stories": (_story(),),
}

_MARKUP = (
    b"< > </ /> <!-- --> <![CDATA[ ]]> <!DOCTYPE <!ENTITY & &#x; &#0; &#27; &lt; &amp;lt; &nbsp; ' \" = ?>"
)
_ELEMENTS = (
    *_MARKUP.split(),
    *b"<item> </item> <entry> <title> <link> <guid> <pubDate> <description> xml:base xml:lang type".split(),
    *b'"xhtml" "html" <div> <script> javascript: // http:// encoding="utf-7" <ttl> <content:encoded>'.split(),
)
WORDS: dict[str, tuple[bytes, ...]] = {
    "feeds": _ELEMENTS,
    "roads": (*_ELEMENTS, b"&amp;eacute;", b"&lt;b&gt;", b"&amp;#39;", b"<title/>", b"</title>", b' type="text"'),
    "pages": (
        *_MARKUP.split(),
        *b"<p> <br> <li> <h1> <title> <meta <script> <style> </script> <table> <td> | - * # ## Related".split(),
        b"\n\n", b"\n- ", b"Published: ", b"12 shares", b"2026-03-03 10:00", b"Copyright ", b"Read more", b"---\n",
    ),
    "dates": tuple(
        " and to in on of the next last early late mid end week month year Friday May 31 29 February 2026 1999 0"
        " th st nd , . - – / : 13 99 Q4 spring days ago before after until since from between 1st two three am le"
        " du vor in nach Ende Anfang Mai prochain dernier hace dentro 年 月 日 9999 0001 '26 1900s centuries".encode()
        .replace(b" ", b" \0").split(b"\0")
    ),
    "query": tuple(
        b'place: keyword: title: since: before: expected< articles> sources>= beats: unread> - " "" : < > <= =:'
        b" 1w 99y 2026-13-40 999999 unread pinned hidden 0 -- :".split(b" ")
    ),
    "config": tuple(
        b"[ ] [[ ]] = . , { } # \" ' \"\"\" ''' \\ \n [feeds. url every = true 1e999 nan inf -1 0x 2026-03-03 env: cmd:"
        b" [fetch] max_bytes [threads] idle_days [keys] [sources. plugin headers [filters. [listeners. \r".split(b" ")
    ),
    "stories": tuple(
        b'{ } [ ] : , " "" null true -1 1e999 0 "schema" "story" "articles" "beats" "version" "slug" "id" "published"'
        b' "span" "start" "end" "2026-02-30" "0001-01-01" "9999-12-31T23:59:59+14:00" "\\ud800" "hidden" \\u0000'
        b' "title" "why" "reports"'.split(b" ")
    ),
}  # fmt: skip
HOSTILE = (
    b"\0", b"\x1b[31m", b"\x1b]0;x\x07", b"\x9b", b"\xff\xfe", "\u202e\u2066\u200b\u200f\u061c".encode(), b"\xed\xa0\x80",
    b"[bold]", b"[/]", b"\r\n", "\u2028".encode(), "İß".encode(), "٣".encode(), "²".encode(), b"../../", b"A" * 300,
)  # fmt: skip
