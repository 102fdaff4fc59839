"""Files and standard input: article lines, pages, feeds and lists of feeds."""

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storyboard.errors import StoryboardError
from storyboard.sources.files import Contents, read_file

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
RSS = '<rss version="2.0"><channel><title>Gazette</title>'
RSS += "<item><title>Tide</title></item><item/></channel></rss>"
OPML = '<opml version="2.0"><body><outline text="G" xmlUrl="https://g.example/feed"/></body></opml>'
Reading = Callable[[str, str | bytes], Contents]


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Write a file and read it by its bare name."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, content: str | bytes) -> Contents:
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        return read_file(name, NOW)

    return read


def test_an_article_line_keeps_what_it_says(reading: Reading) -> None:
    line = {
        "id": "a-1",
        "title": "Ferry  strike\n",
        "summary": " Short. ",
        "text": "Long text.",
        "link": "https://x.example/1",
        "published": "2026-03-03T22:30:00-05:00",
        "source": "Gazette",
        "lang": "en-GB",
        "label": 4,
    }
    (article,) = reading("a.jsonl", json.dumps(line)).articles
    assert (article.id, article.title, article.summary, article.text) == (
        "a-1",
        "Ferry strike",
        "Short.",
        "Long text.",
    )
    assert (article.link, article.source, article.lang) == ("https://x.example/1", "Gazette", "en")
    assert article.published.isoformat() == "2026-03-03T22:30:00-05:00"
    assert (article.feed, article.fetched) == ("import", NOW)


def test_the_text_of_a_line_keeps_every_code_point_in_its_place(reading: Reading) -> None:
    text = "  two,\r\nsoft\u00adhyphen, \u200bzero, \x1b[31mred, \u202eturn, \ud800 \U0001f6a2 ship end\u2028"
    (article,) = reading("a.jsonl", json.dumps({"text": text})).articles
    assert len(article.text) == len(text)
    assert all(
        article.text.find(word) == text.find(word) for word in ("two", "soft", "zero", "red", "ship", "end")
    )
    assert not set("\x1b\r\u202e\ud800") & set(article.text)
    article.text.encode()


def test_a_line_without_id_and_date_gets_a_stable_id_and_now(reading: Reading) -> None:
    lines = [
        '{"title": "A", "published": null}',
        '{"text": "B", "published": ""}',
        '{"title": "C", "link": "https://x.y"}',
    ]
    content = "\n".join(lines)
    first, second = reading("a.jsonl", content).articles, reading("b.jsonl", content).articles
    assert [article.id for article in first] == [article.id for article in second]
    assert len({article.id for article in first}) == 3
    assert {article.published for article in first} == {NOW}


@pytest.mark.parametrize(
    ("published", "read"),
    [
        ("2024-05-25", "2024-05-25T00:00:00+00:00"),
        ("2024-05-25T10:00:00Z", "2024-05-25T10:00:00+00:00"),
        ("2024-05-25 10:00", "2024-05-25T10:00:00+00:00"),
        ("Sat, 25 May 2024 10:00:00 +0200", "2024-05-25T10:00:00+02:00"),
        (0, "1970-01-01T00:00:00+00:00"),
    ],
)
def test_dates_and_times_are_understood(reading: Reading, published: object, read: str) -> None:
    (article,) = reading("a.jsonl", json.dumps({"title": "x", "published": published})).articles
    assert article.published.isoformat() == read


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"title": "cut', "it is not JSON"),
        ("[1]", "it is no JSON object"),
        ('{"link": "https://x.example"}', "it has no title, summary or text"),
        ('{"title": "  "}', "it has no title, summary or text"),
        ('{"title": 5}', "title is no text"),
        ('{"title": "x", "id": [1]}', "id is neither text nor a whole number"),
        ('{"title": "x", "published": "soon"}', "published is no ISO 8601 date or time"),
        ('{"title": "x", "published": "0001-01-01"}', "published is no ISO 8601 date or time"),
        ('{"title": "x", "published": 1e300}', "published is no time"),
        ('{"title": "x", "published": -62135596800}', "published is in the year 1; years go from 1000"),
        ("[" * 100_000, "nested too deeply"),
    ],
    ids=range(11),
)
def test_a_bad_line_is_named_and_the_rest_goes_on(reading: Reading, line: str, problem: str) -> None:
    contents = reading("a.jsonl", f'{{"title": "One"}}\n\n{line}\n{{"title": "Two"}}\n')
    assert [article.title for article in contents.articles] == ["One", "Two"]
    (told,) = contents.problems
    assert told.startswith("a.jsonl:3: ")
    assert problem in told


def test_a_json_file_may_hold_lines_a_list_one_article_or_a_feed(reading: Reading) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{"id": "1", "title": "A"}]}
    for content in (
        '{"title": "A"}\n{"title": "B"}',
        '[{"title": "A"}, 5]',
        json.dumps({"title": "A"}, indent=1),
        json.dumps(feed),
    ):
        assert reading("a.json", content).articles[0].title == "A"
    assert reading("a.json", '[{"title": "A"}, 5]').problems == ("a.json: item 2: it is no JSON object",)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_plain_file_is_a_page_with_its_lines(reading: Reading, name: str) -> None:
    (page,) = reading(name, "Title\r\n\r\nFirst line.\n  Second \x1b[31mline.\n").pages
    assert page.text == "Title\n\nFirst line.\n  Second line.\n"
    assert page.name == name


def test_a_web_page_is_its_text_by_lines_and_what_its_head_says(reading: Reading) -> None:
    (page,) = reading(
        "a.html",
        '<!doctype html><html lang="en-GB"><head><title>Tide &amp; time - Gazette</title>'
        '<meta property="og:title" content="Tide &amp; time"><meta property="og:site_name" content="Gazette">'
        '<meta property="article:published_time" content="2026-03-01T10:00:00Z">'
        '<link rel="canonical" href="https://g.example/tide"><style>p {}</style></head>'
        "<body><h1>Tide &amp; time</h1><script>if (a < b) {}</script><p>One<br>two.</p>"
        "<ul><li>three</li><li>four</li></ul></body></html>",
    ).pages
    assert page.text == "Tide & time\n\nOne\ntwo.\n\nthree\nfour"
    assert (page.title, page.source, page.lang) == ("Tide & time", "Gazette", "en")
    assert (page.link, page.published) == ("https://g.example/tide", "2026-03-01T10:00:00Z")


def test_a_feed_in_a_file_gives_its_articles(reading: Reading) -> None:
    contents = reading("a.xml", RSS)
    assert [(article.title, article.source, article.feed) for article in contents.articles] == [
        ("Tide", "Gazette", "import")
    ]
    assert contents.notices == ("a.xml: 1 entry without anything to read",)


@pytest.mark.parametrize("name", ["a.opml", "a.xml"])
def test_a_list_of_feeds_gives_the_feeds(reading: Reading, name: str) -> None:
    (listed,) = reading(name, OPML).feeds
    assert (listed.feed.name, listed.feed.url) == ("G", "https://g.example/feed")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('{"title": "A"}\n{"title": "B"}\n', "articles"),
        ('\ufeff[{"title": "A"}]', "articles"),
        (RSS, "articles"),
        (OPML, "feeds"),
        ("<!-- x --><!doctype html>\n<html><p>Hi</p></html>", "pages"),
        ("<p>Hi</p>", "pages"),
        ("Just words.", "pages"),
    ],
    ids=range(7),
)
def test_standard_input_is_known_by_its_looks(
    monkeypatch: pytest.MonkeyPatch, content: str, kind: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert getattr(read_file("-", NOW), kind)


def test_standard_input_that_is_closed_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(StoryboardError, match="standard input: is closed; name a file instead"):
        read_file("-", NOW)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.txt", " \n", "a.txt: is empty"),
        ("a.xml", "<note/>", "a.xml: holds no feed: it is XML, but no feed"),
        ("a.opml", "<opml>", "a.opml: the list is not well-formed XML"),
        (
            "a.opml",
            '<opml><outline text="Bad" xmlUrl="http://a.example:0/"/></opml>',
            "a.opml: holds no feed that can be visited (Bad: the address names port 0, where nobody answers)",
        ),
        ("a.json", "[" * 100_000, "a.json: its JSON is nested too deeply"),
    ],
)
def test_a_file_of_no_use_is_named(reading: Reading, name: str, content: str, problem: str) -> None:
    with pytest.raises(StoryboardError) as caught:
        reading(name, content)
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("harbour.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "harbour.png: is a PNG picture"),
        ("notes.txt", b"%PDF-1.7\nhello", "notes.txt: is a PDF"),
        ("ferry", b"\x7fELF\x02\x01\x01\0\0", "ferry: is a program"),
        ("lines.jsonl", b"PK\x03\x04\x14\0", "lines.jsonl: is a ZIP archive"),
        ("table", bytes(range(256)) * 8, "table: is a binary file"),
        ("holes.txt", b"The dam\0\0\0 broke.", "holes.txt: is a binary file"),
    ],
)
def test_a_binary_file_is_refused_by_name(reading: Reading, name: str, content: bytes, problem: str) -> None:
    with pytest.raises(StoryboardError) as caught:
        reading(name, content)
    assert str(caught.value).startswith(problem)


@pytest.mark.parametrize(
    "content",
    [
        "The dam broke.".encode("utf-16"),
        "\x1b[31mThe dam broke.\x1b[0m\f",
        "Der Fluß stieg über die Dämme.".encode("windows-1252"),
        "The dam broke. " * 20 + "\0",
    ],
    ids=range(4),
)
def test_a_text_with_a_slip_or_in_another_encoding_is_no_binary(
    reading: Reading, content: str | bytes
) -> None:
    assert reading("a.txt", content).pages


@pytest.mark.parametrize(
    ("name", "problem"), [("none.txt", "No such file"), (".", "Is a directory"), ("a\0b", "no file name")]
)
def test_a_file_that_cannot_be_read_is_named(reading: Reading, name: str, problem: str) -> None:
    with pytest.raises(StoryboardError, match=problem):
        read_file(name, NOW)
