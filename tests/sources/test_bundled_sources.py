"""Bundled sources against answers of the shape that their services give, served on loopback."""

import asyncio
import gzip
import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyboard.errors import ConfigError
from storyboard.locations import bundled
from storyboard.model.article import Article
from storyboard.plugins import Section, discover, load_all
from storyboard.sources.client import Client
from storyboard.sources.job import Job, Outcome
from storyboard.sources.visit import visit_all

if TYPE_CHECKING:
    from storyboard.model.feed import Memory
    from tests.sources.conftest import Clock, Server

Visited = Callable[..., Awaitable[Outcome]]
HOSTILE = "\x1b[31mFerry\x07 <b>strike</b>\u202e"


@pytest.fixture
def visited(client: Client, clock: "Clock") -> Visited:
    """Visit a bundled source with the options given; `after` is the outcome of the visit before."""

    async def visit(plugin: str, after: Outcome | None = None, **options: object) -> Outcome:
        section = Section(kind="source", name="mine", plugin=plugin, options=options)
        (loaded,), faults = load_all([section], discover(None, bundled("plugins")), {"clock": clock})
        assert faults == []
        memory: Memory | None = after.memory if after else None
        job = Job(name="mine", source=loaded.call, memory=memory)
        (outcome,) = [one async for one in visit_all([job], client, clock, force=True, source_seconds=20)]
        assert outcome.fault == ""
        return outcome

    return visit


def only(outcome: Outcome) -> Article:
    """Return the one article of a visit that went well."""
    assert outcome.memory.health.reason == ""
    (article,) = outcome.articles
    return article


def atom(title: str, *entries: str) -> str:
    """Return an Atom feed."""
    spaces = 'xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
    return f"<feed {spaces}><title>{title}</title>{''.join(entries)}</feed>"


def entry(name: str, title: str, more: str = "") -> str:
    """Return an Atom entry of 3 March 2026."""
    return (
        f'<entry><id>{name}</id><title>{title}</title><link href="https://example.org/{name}"/>'
        f"<updated>2026-03-03T08:00:00Z</updated>{more}</entry>"
    )


# hacker_news


async def test_hacker_news_brings_stories_that_a_query_finds(server: "Server", visited: Visited) -> None:
    hits = [
        {
            "objectID": "401",
            "title": HOSTILE,
            "url": "https://example.org/ferry",
            "points": 31,
            "created_at": "2026-03-03T10:00:00Z",
            "story_text": None,
        },
        {"objectID": "402", "title": "Ask: ferries?", "story_text": "<p>Which one?", "created_at": "x"},
    ]
    url = server.serve("/hn", json.dumps({"hits": hits, "nbHits": 2}))
    first, second = (await visited("hacker_news", query="ferry", points=20, url=url)).articles
    assert server.addresses == ["/hn?query=ferry&tags=story&hitsPerPage=50&numericFilters=points%3E%3D20"]
    assert (first.title, first.link) == ("Ferry <b>strike</b>", "https://example.org/ferry")
    assert first.published == datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert (second.text, second.link) == ("Which one?", "https://news.ycombinator.com/item?id=402")


# mastodon


def post(name: str, **more: object) -> dict[str, object]:
    """Return a post as a Mastodon server tells it."""
    return {
        "id": name,
        "uri": f"https://m.example/p/{name}",
        "url": f"https://m.example/@ada/{name}",
        "account": {"acct": "ada", "display_name": "Ada"},
        "content": "<p>The <a href='#'>#ferry</a> sails.</p><p>At last.</p>",
        "created_at": "2026-03-03T10:00:00.000Z",
        "language": "en",
        "card": None,
        **more,
    }


async def test_mastodon_brings_posts_of_a_hashtag_and_asks_for_newer_ones_next(
    server: "Server", visited: Visited
) -> None:
    server.serve(
        "/api/v1/timelines/tag/ferry", json.dumps([post("8"), post("7", account={"acct": "bo@far.example"})])
    )
    options: dict[str, object] = {"server": server.url(""), "hashtag": "#ferry", "local": True}
    outcome = await visited("mastodon", **options)
    first, second = outcome.articles
    assert (first.title, first.text) == ("The #ferry sails. At last.", "The #ferry sails.\n\nAt last.")
    assert (first.source, second.source) == ("@ada@127.0.0.1", "@bo@far.example")
    assert (first.link, first.lang) == ("https://m.example/@ada/8", "en")
    await visited("mastodon", after=outcome, **options)
    assert server.addresses[-1] == "/api/v1/timelines/tag/ferry?limit=40&local=true&since_id=8"


async def test_mastodon_tells_a_server_who_asks(
    server: "Server", visited: Visited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "Bearer abc")
    server.serve("/api/v1/timelines/public", json.dumps([post("8")]))
    only(await visited("mastodon", server=server.url(""), authorization="env:TOKEN"))
    assert server.headers["/api/v1/timelines/public"]["authorization"] == "Bearer abc"


async def test_mastodon_may_bring_only_posts_that_link_to_a_page(server: "Server", visited: Visited) -> None:
    card = {"url": "https://example.org/a", "title": "Ferry sails", "type": "link"}
    server.serve("/api/v1/timelines/public", json.dumps([post("8"), post("9", card=card)]))
    assert only(await visited("mastodon", server=server.url(""), linking=True)).title == "Ferry sails"


# reddit, youtube, github_releases: feeds


async def test_reddit_brings_posts_without_their_signature(server: "Server", visited: Visited) -> None:
    content = (
        '<content type="html">&lt;p&gt;The crew met.&lt;/p&gt; submitted by &lt;a&gt; /u/ada &lt;/a&gt;'
        " &lt;span&gt;[link]&lt;/span&gt; &lt;span&gt;[comments]&lt;/span&gt;</content>"
    )
    server.serve("/r/ferries/hot/.rss", atom("ferries", entry("t3_1", "Ferry strike", content)))
    article = only(await visited("reddit", subreddits=["r/ferries"], sort="hot", server=server.url("")))
    assert (article.title, article.body, article.source) == ("Ferry strike", "The crew met.", "r/ferries")


async def test_youtube_brings_videos_with_their_descriptions(server: "Server", visited: Visited) -> None:
    group = "<media:group><media:description>How ferries dock.</media:description></media:group>"
    server.serve("/feeds/videos.xml", atom("Harbour TV", entry("yt:video:1", "Docking", group)))
    outcome = await visited("youtube", channels=["UC1"], playlists=["PL2"], server=server.url(""))
    assert server.addresses == ["/feeds/videos.xml?channel_id=UC1", "/feeds/videos.xml?playlist_id=PL2"]
    article = only(outcome)
    assert (article.title, article.body, article.source) == ("Docking", "How ferries dock.", "Harbour TV")
    assert article.tags == ("video",)


async def test_github_releases_name_their_project(server: "Server", visited: Visited) -> None:
    releases = (entry("r2", "v2.0"), entry("r1", "Ferry 1.0"))
    server.serve("/quay/ferry/releases.atom", atom("Release notes", *releases))
    outcome = await visited("github_releases", repositories=["quay/ferry"], server=server.url(""))
    assert [one.title for one in outcome.articles] == ["ferry v2.0", "Ferry 1.0"]
    assert {one.source for one in outcome.articles} == {"quay/ferry"}


async def test_one_feed_that_fails_is_named_and_does_not_hold_up_the_others(
    server: "Server", visited: Visited
) -> None:
    server.serve("/quay/ferry/releases.atom", atom("Release notes", entry("r1", "Ferry 1.0")))
    server.serve("/quay/page/releases.atom", "<html><p>Sign in</p></html>")
    outcome = await visited(
        "github_releases", repositories=["quay/gone", "quay/page", "quay/ferry"], server=server.url("")
    )
    assert len(outcome.articles) == 1
    assert outcome.memory.health.reason == (
        "quay/gone: HTTP 404 Not Found; quay/page: no feed came: it is a web page, not a feed"
    )


# gdelt


async def test_gdelt_brings_what_the_worlds_press_says(server: "Server", visited: Visited) -> None:
    found = {
        "url": "https://gazette.example/a",
        "title": "Ferry strike , day two : talks fail",
        "seendate": "20260303T101500Z",
        "domain": "gazette.example",
        "language": "French",
        "sourcecountry": "France",
    }
    url = server.serve("/gdelt", json.dumps({"articles": [found]}))
    article = only(await visited("gdelt", query='"ferry strike"', hours=6, url=url))
    assert server.addresses[0].startswith("/gdelt?query=%22ferry+strike%22&mode=artlist&format=json")
    assert article.title == "Ferry strike, day two: talks fail"
    assert (article.source, article.lang) == ("gazette.example", "fr")
    assert article.published == datetime(2026, 3, 3, 10, 15, tzinfo=UTC)


async def test_gdelt_is_quoted_on_what_is_wrong_with_a_query(server: "Server", visited: Visited) -> None:
    url = server.serve("/gdelt", "Your query was too short.\n")
    health = (await visited("gdelt", query="a", url=url)).memory.health
    assert health.reason == "GDELT says: Your query was too short."
    url = server.serve("/gdelt", "{}")
    assert (await visited("gdelt", query="nothing", url=url)).memory.health.state.value == "empty"


# wikipedia

REPORTS = "[https://gazette.example/a (Harbour Gazette)] [https://echo.example/b (Echo)]"
PORTAL = f"""{{{{Current events|year=2026|month=03|day=4|content=
<!-- All news items below this line -->
;Disasters and accidents
*[[2026 Ferry strike|Ferry strike]]
**Crews in [[Elsinore]], [[Denmark]], reject an offer by U.S. owners. The '''strike''' goes on. {REPORTS}
**Talks are to resume.
*A bridge [[Bridge|reopens]]. [https://echo.example/c (Echo)]
<!-- All news items above this line -->}}}}"""


async def test_wikipedia_brings_events_with_the_report_they_cite(server: "Server", visited: Visited) -> None:
    url = server.serve("/api", json.dumps({"parse": {"title": "x", "wikitext": PORTAL}}))
    first, second = (await visited("wikipedia", days=1, url=url)).articles
    assert "page=Portal%3ACurrent_events%2F2026_March_4" in server.addresses[0]
    assert first.title == "Crews in Elsinore, Denmark, reject an offer by U.S. owners"
    assert first.text.endswith("The strike goes on.\n\nPart of: Ferry strike.")
    assert (first.link, first.source) == ("https://gazette.example/a", "Harbour Gazette")
    assert first.published == datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert (second.title, second.text) == ("A bridge reopens", "A bridge reopens.")


async def test_a_day_without_a_page_is_passed_over(server: "Server", visited: Visited) -> None:
    url = server.serve("/api", json.dumps({"error": {"code": "missingtitle"}}))
    assert (await visited("wikipedia", url=url)).memory.health.state.value == "empty"
    assert len(server.addresses) == 2


# mail

LETTER = """From: Harbour Gazette <news@gazette.example>
To: me@home.example
Subject: =?utf-8?q?The_quay_=E2=80=93_this_week?=
Date: Tue, 03 Mar 2026 08:00:00 +0100
Message-ID: <1@gazette.example>
Archived-At: <https://gazette.example/letters/1>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=B

--B
Content-Type: text/plain; charset=utf-8

Plain.
--B
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<html><p>The ferry =E2=80=93 sails.</p><script>x()</script><p>At last.</p></html>
--B--
"""
OTHERS = LETTER.replace("news@gazette", "sales@shop").replace("<1@", "<2@")
OLD = LETTER.replace("2026", "2020").replace("<1@", "<3@")
BROKEN = "From: news@gazette.example\nSubject: Odd\nContent-Type: text/plain; charset=no-such\n\nWords\n"


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    """A Maildir folder with four mails, one of them read before."""
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    for number, letter in enumerate((OTHERS, OLD, BROKEN)):
        (tmp_path / "box" / "new" / f"{number}.host").write_text(letter, encoding="utf-8")
    (tmp_path / "box" / "cur" / "9.host:2,S").write_text(LETTER, encoding="utf-8")
    return tmp_path / "box"


def names_in(folder: Path) -> list[str]:
    """Return the names of all files in a folder and its folders."""
    return sorted(path.name for path in folder.rglob("*"))


async def test_mail_brings_the_newsletters_of_a_sender(maildir: Path, visited: Visited) -> None:
    before = names_in(maildir)
    articles = (await visited("mail", path=str(maildir), senders=["@gazette.example"])).articles
    letter, odd = sorted(articles, key=lambda one: len(one.title), reverse=True)
    assert (letter.title, letter.source) == ("The quay – this week", "Harbour Gazette")
    assert letter.text == "The ferry – sails.\n\nAt last."
    assert letter.link == "https://gazette.example/letters/1"
    assert str(letter.published) == "2026-03-03 08:00:00+01:00"
    assert odd.title == "Odd"
    assert names_in(maildir) == before


async def test_mail_reads_an_mbox_file_and_leaves_it_as_it_was(tmp_path: Path, visited: Visited) -> None:
    box = tmp_path / "letters.mbox"
    box.write_text(f"From x Tue Mar  3 08:00:00 2026\n{LETTER}\n", encoding="utf-8")
    before = (box.stat().st_mtime_ns, box.read_bytes())
    assert only(await visited("mail", path=str(box))).title == "The quay – this week"
    assert (box.stat().st_mtime_ns, box.read_bytes()) == before


async def test_a_mailbox_that_is_not_there_is_named(tmp_path: Path, visited: Visited) -> None:
    reason = (await visited("mail", path=str(tmp_path / "no"))).memory.health.reason
    assert reason == f"{tmp_path / 'no'}: is neither a Maildir folder nor an mbox file"


NESTED = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))


@pytest.mark.parametrize(
    "letter",
    [
        f"Subject: Deep\n{NESTED}",
        'Subject: =?utf-8?b?////?=\nFrom: "<@\nDate: 99 Foo 9999 99:99:99 +9999\nMessage-ID: <\n\nWords',
        "Subject: Odd\nContent-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n\n%%",
        "Subject: Odd\nContent-Type: multipart/alternative\n\nno boundary",
        'Subject: Odd\nContent-Type: /;;=\nContent-Disposition: "\n\nWords',
        "",
    ],
)
async def test_a_crafted_mail_does_not_hold_up_the_others(
    maildir: Path, visited: Visited, letter: str
) -> None:
    (maildir / "new" / "1.crafted").write_text(letter, encoding="utf-8", errors="replace")
    articles = (await visited("mail", path=str(maildir))).articles
    assert "The quay – this week" in {article.title for article in articles}


# folder


async def test_a_folder_brings_what_is_new_or_changed_in_it(tmp_path: Path, visited: Visited) -> None:
    stamp = datetime(2026, 3, 1, tzinfo=UTC).timestamp()
    note = tmp_path / "note.txt"
    note.write_text("Ferry strike goes on\n\nThe crews met in Elsinore on Monday and will meet again.\n")
    (tmp_path / "lines.jsonl").write_text('{"id": "a", "title": "One"}\n{"id": "b", "title": "Two"}\n')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    os.utime(note, (stamp, stamp))
    outcome = await visited("folder", path=str(tmp_path))
    assert sorted(one.title for one in outcome.articles) == ["Ferry strike goes on", "One", "Two"]
    (first,) = (one for one in outcome.articles if one.title.startswith("Ferry"))
    assert first.published.timestamp() == stamp
    again = await visited("folder", after=outcome, path=str(tmp_path))
    assert again.articles == ()
    note.write_text("Ferry strike is over\n\nThe crews met in Elsinore on Monday and signed a deal.\n")
    changed = only(await visited("folder", after=again, path=str(tmp_path)))
    assert (changed.title, changed.id) == ("Ferry strike is over", first.id)


async def test_a_file_that_cannot_be_read_is_named_and_the_others_come(
    tmp_path: Path, visited: Visited
) -> None:
    (tmp_path / "bad.html").write_bytes(b"\x89PNG\0\0\0")
    (tmp_path / "good.jsonl").write_text('{"title": "One"}')
    outcome = await visited("folder", path=str(tmp_path), files=["*"])
    assert [one.title for one in outcome.articles] == ["One"]
    assert outcome.memory.health.reason.startswith(f"{tmp_path / 'bad.html'}: is a PNG picture")
    reason = (await visited("folder", path=str(tmp_path / "no"))).memory.health.reason
    assert reason == f"{tmp_path / 'no'}: there is no such folder"


# page


async def test_a_page_is_told_of_by_what_is_new_on_it(server: "Server", visited: Visited) -> None:
    page = "<html lang=en><title>Agenda</title><p>Council meets on Monday.</p><p>Seen 3 times</p>{}</html>"
    url = server.serve("/agenda", page.format(""))
    first = await visited("page", url=url)
    assert first.articles == ()
    new = "<p>The harbour budget is to be voted on next Friday.</p>"
    server.serve("/agenda", page.format(new))
    second = await visited("page", after=first, url=url)
    article = only(second)
    assert article.title == "Agenda: The harbour budget is to be voted on next Friday."
    assert (article.text, article.link) == ("The harbour budget is to be voted on next Friday.", url)
    assert (await visited("page", after=second, url=url)).articles == ()


async def test_lines_of_a_page_may_be_ignored(server: "Server", visited: Visited) -> None:
    url = server.serve("/agenda", "<p>Agenda</p><p>Seen by 31415 people since the beginning of time</p>")
    first = await visited("page", url=url, ignore=["^seen by"])
    server.serve("/agenda", "<p>Agenda</p><p>Seen by 31416 people since the beginning of time</p>")
    assert (await visited("page", after=first, url=url, ignore=["^seen by"])).articles == ()
    server.serve("/agenda", "<script>x</script>")
    assert (await visited("page", after=first, url=url)).memory.health.reason == "the page holds no text"


async def test_an_unlucky_pattern_for_lines_of_a_page_is_named_and_stops_nothing(
    server: "Server", visited: Visited
) -> None:
    url = server.serve("/agenda", f"<p>Agenda of the council</p><p>{'a' * 5_000}!</p>")
    reason = (await visited("page", url=url, ignore=[r"^(a|aa)+$"])).memory.health.reason
    assert reason == "ignore: the pattern '^(a|aa)+$' takes too long; make it simpler"


# exec


async def test_a_commands_lines_become_articles(visited: Visited) -> None:
    code = "import json, sys; print(json.dumps({'title': sys.argv[1], 'source': 'Quay'}))"
    article = only(await visited("exec", command=[sys.executable, "-c", code, "$(id); Ferry"]))
    assert (article.title, article.source) == ("$(id); Ferry", "Quay")


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import sys; sys.exit('no quakes')", ": ended with status 1: no quakes"),
        ("import time; time.sleep(30)", ": was not done after 0.5 s"),
        ("print('{\"title\": 3}')", ": title is no text"),
        ("print()", ""),
    ],
)
async def test_what_is_wrong_with_a_command_is_told(visited: Visited, code: str, reason: str) -> None:
    outcome = await visited("exec", command=[sys.executable, "-c", code], seconds=0.5)
    assert outcome.articles == ()
    told = outcome.memory.health.reason
    assert told == reason or (told.startswith(sys.executable) and told.endswith(reason))


async def test_a_command_that_takes_too_long_ends_with_all_that_it_started(
    visited: Visited, tmp_path: Path
) -> None:
    left = tmp_path / "left"
    command = ["sh", "-c", 'sh -c "sleep 1; touch $0" "$0" & wait', str(left)]
    assert (
        "was not done after 0.2 s"
        in (await visited("exec", command=command, seconds=0.2)).memory.health.reason
    )
    await asyncio.sleep(1.2)
    assert not left.exists()


async def test_a_command_that_is_not_there_is_named(visited: Visited) -> None:
    reason = (await visited("exec", command=["/no/such/program"])).memory.health.reason
    assert reason.startswith("/no/such/program: cannot be started:")


# sitemap

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://gazette.example/ferry-strike</loc><news:news>
<news:publication><news:name>Harbour Gazette</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-03T08:00:00+01:00</news:publication_date>
<news:title>Ferry strike &amp; talks</news:title></news:news></url>
<url><loc>https://gazette.example/about-the_paper.html</loc><lastmod>2026-01-01</lastmod></url>
</urlset>"""


async def test_a_news_sitemap_brings_its_titles(server: "Server", visited: Visited) -> None:
    url = server.serve("/news.xml.gz", gzip.compress(SITEMAP.encode()))
    article = only(await visited("sitemap", url=url))
    assert (article.title, article.source, article.lang) == ("Ferry strike & talks", "Harbour Gazette", "en")
    assert str(article.published) == "2026-03-03 08:00:00+01:00"
    pages = (await visited("sitemap", url=url, any_page=True)).articles
    assert [one.title for one in pages] == ["Ferry strike & talks", "about the paper"]


async def test_an_index_leads_to_the_latest_sitemaps_of_the_same_host(
    server: "Server", visited: Visited
) -> None:
    for name in ("new", "old"):
        server.serve(f"/{name}.xml", SITEMAP.replace("ferry-strike", name))
    rows = "".join(
        f"<sitemap><loc>{loc}</loc><lastmod>{day}</lastmod></sitemap>"
        for loc, day in (
            (server.url("/old.xml"), "2026-01-01"),
            (server.url("/new.xml"), "2026-03-01"),
            ("http://169.254.169.254/latest", "2026-04-01"),
        )
    )
    url = server.serve("/index.xml", f"<sitemapindex>{rows}</sitemapindex>")
    assert only(await visited("sitemap", url=url, most=1)).link == "https://gazette.example/new"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            "the sitemap declares a document type",
        ),
        (
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset/>',
            "the sitemap declares a document type",
        ),
        ("<urlset>" + "<a>" * 200_000, "the sitemap is nested too deeply"),
        ("<urlset><url>", "the sitemap is no sound XML"),
        ("<html><p>Sign in</html>", "the sitemap is no sound XML"),
        ('<!DOCTYPE x [<!ENTITY a "a">]><urlset/>'.encode("utf-16"), "the sitemap declares a document type"),
        (gzip.compress(b" " * 60_000_000), "the sitemap is larger than 50,000,000 bytes"),
        (b"\x1f\x8b\x08damaged", "the sitemap's gzip packing is damaged"),
    ],
)
async def test_a_hostile_sitemap_is_refused(
    server: "Server", visited: Visited, body: str | bytes, reason: str
) -> None:
    outcome = await visited("sitemap", url=server.serve("/bad.xml", body))
    assert outcome.articles == ()
    assert outcome.memory.health.reason.startswith(reason)


# fulltext


STORY = "The ferry crews of the northern harbour rejected the offer of the owners on Monday evening. " * 6


async def test_fulltext_says_how_to_get_what_it_needs(
    server: "Server", visited: Visited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    reason = (await visited("fulltext", feed=server.url("/rss"))).memory.health.reason
    assert reason.startswith("needs trafilatura to read pages")
    assert reason.endswith(": pip install 'storyboard[fulltext]'")


async def test_fulltext_brings_the_text_of_pages_that_were_not_read_yet(
    server: "Server", visited: Visited
) -> None:
    pytest.importorskip("trafilatura", reason="comes with the extra `fulltext`", exc_type=ImportError)
    server.serve(
        "/a", f"<html><body><nav>Home</nav><article><h1>A</h1><p>{STORY}</p></article></body></html>"
    )
    feed = atom("Gazette", entry("a", "A"), entry("b", "B", "<summary>Short.</summary>"), entry("c", "C"))
    url = server.serve("/feed", feed.replace("https://example.org", server.url("")))
    first = await visited("fulltext", feed=url, most=2)
    whole, teaser = first.articles
    assert whole.text.startswith("The ferry crews")
    assert "Home" not in whole.text
    assert (teaser.title, teaser.body) == ("B", "Short.")
    second = await visited("fulltext", after=first, feed=url, most=2)
    assert [one.title for one in second.articles] == ["C"]
    assert (await visited("fulltext", after=second, feed=url)).articles == ()


# what cannot be meant


@pytest.mark.parametrize(
    ("plugin", "options", "told"),
    [
        ("hacker_news", {"most": 0}, "most is 0"),
        ("mastodon", {"server": "https://m.example", "most": 50}, "most is 50"),
        ("reddit", {"subreddits": []}, "needs the names of subreddits"),
        ("reddit", {"subreddits": ["../admin"]}, "'../admin' is no subreddit"),
        ("youtube", {}, "needs channels or playlists"),
        ("youtube", {"channels": ["@harbour"]}, "'@harbour' is no channel id"),
        ("github_releases", {"repositories": ["cpython"]}, "'cpython' is not owner/name"),
        ("gdelt", {"query": " "}, "query is empty"),
        ("gdelt", {"query": "x", "hours": 0}, "hours is 0"),
        ("wikipedia", {"days": 90}, "days is 90"),
        ("mail", {"path": "x", "days": 0}, "days is 0"),
        ("folder", {"path": "x", "files": ["/etc/*"]}, "files must be patterns inside the folder"),
        ("folder", {"path": "x", "files": ["*.txt", "../*"]}, "files must be patterns inside the folder"),
        ("folder", {"path": "x", "files": [" "]}, "files must be patterns inside the folder"),
        ("page", {"url": "x", "ignore": ["("]}, "'(' is no regular expression"),
        ("exec", {"command": []}, "needs a command"),
        ("exec", {"command": ["a"], "seconds": 900}, "seconds is 900"),
        ("sitemap", {"url": "x", "most": 0}, "most is 0"),
        ("fulltext", {"feed": "x", "most": 0}, "most is 0"),
    ],
)
def test_options_that_make_no_sense_are_told(plugin: str, options: dict[str, object], told: str) -> None:
    section = Section(kind="source", name="mine", plugin=plugin, options=options)
    with pytest.raises(ConfigError) as caught:
        load_all([section], discover(None, bundled("plugins")), {"clock": datetime.now})
    assert told in str(caught.value)


@pytest.mark.parametrize("plugin", ["hacker_news", "mastodon", "gdelt", "wikipedia"])
@pytest.mark.parametrize("body", ["<html>", '{"hits": 3, "articles": "x", "parse": []}', "[[[", "{" * 9999])
async def test_an_answer_of_another_shape_is_told_as_such(
    server: "Server", visited: Visited, plugin: str, body: str
) -> None:
    url = server.serve("/odd", body)
    server.serve("/odd/api/v1/timelines/public", body)
    options: dict[str, dict[str, object]] = {"mastodon": {"server": url}, "gdelt": {"query": "x", "url": url}}
    reason = (await visited(plugin, **options.get(plugin, {"url": url}))).memory.health.reason
    assert reason.startswith(("the answer is no", "GDELT says"))
