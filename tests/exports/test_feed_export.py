"""A story as an Atom feed that feed readers take."""

from xml.etree import ElementTree as Xml

import feedparser
import pytest

from storyboard.exports import render
from tests.exports.dossiers import ferry, hostile

ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_event_is_an_entry_the_latest_news_first() -> None:
    feed = feedparser.parse(render("atom", [ferry()]).encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Ferry talks"
    assert feed.feed.updated == "2026-03-14T12:00:00+00:00"
    assert len(feed.entries) == 5
    moments = [entry.updated for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)
    happened = next(entry for entry in feed.entries if "round 2" in entry.title)
    assert happened.title == "Mon 9 March 2026: talks, round 2, Riga, LV, progress"
    assert (happened.published, happened.updated) == (
        "2026-03-06T12:00:00+00:00",
        "2026-03-10T12:00:00+00:00",
    )
    assert happened.link == "https://gazette.example/a2"
    assert "What a2 says of it." in happened.content[0].value
    assert "fetched 2026-03-10 12:05+00:00" in happened.content[0].value


def test_it_has_all_that_the_standard_wants_and_ids_that_are_urns() -> None:
    root = Xml.fromstring(render("atom", [ferry()]))  # noqa: S314  # our own document
    for node in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
        assert node.findall(f"{ATOM}author/{ATOM}name")
    ids = [node.text or "" for node in root.iter(f"{ATOM}id")]
    assert all(name.startswith("urn:uuid:") for name in ids)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "]]>",
        "&amp; &lt;b&gt;",
        "line\n<id>x</id>",
        "\x00\x08\ufffe\uffff\x1b[2J\ud800x",
    ],
)
def test_no_text_of_a_feed_is_markup(text: str) -> None:
    document = render("atom", [hostile(text)]).encode()
    feed = feedparser.parse(document, sanitize_html=False)
    assert not feed.bozo
    assert len(feed.entries) == 1
    assert "<script" not in feed.entries[0].content[0].value
    if "\x00" not in text:
        root = Xml.fromstring(document)  # noqa: S314  # our own document
        assert root.findtext(f"{ATOM}title") == " ".join(text.split())


def test_what_is_no_web_address_is_no_link() -> None:
    document = render("atom", [hostile("Talks", "javascript:alert(1)")])
    assert "javascript" not in document
    assert "<link" not in document
