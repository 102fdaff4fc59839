"""Text made to do harm, taken in from a feed and from files, looked for in all that comes out again."""

import json
import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from storyboard.board.app import BoardApp
from storyboard.newsroom import Newsroom
from tests.board.pilots import locations_in
from tests.cli.conftest import Command, configure, program, root, storyboard
from tests.newsroom.conftest import rss
from tests.sources.conftest import Server

__all__ = ["configure", "program", "root", "storyboard"]

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x1b]52;c;aGk=\x1b\\\x9b31m\x08\x7f\x85"
BIDI = "\u202e\u2066\u2069\u200e\u200f\u061c"
UNSEEN = "\u200b\u2060\ufeff\u00ad\u180e\u3164\U000e0041"
MARKUP = "[bold red]loud[/bold red] [link=file:///etc/passwd]x[/link] [@click=app.quit]y[/]"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
PATHS = (
    "../../../../etc/passwd",
    "/etc/passwd",
    "..\\..\\boot.ini",
    "con",
    "a/b/c",
    "\0",
    ".",
    "~root",
    "$(id);`id`|id",
)
_FORBIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\U000e0000-\U000e007f]"
)
STORY = "Ferry crews in Elsinore walked out over pay on Monday 2 March 2026; talks are expected next week."
VERBS = (
    ["--plain"],
    ["stories", "--all"],
    ["timeline", "ferry"],
    ["expected", "--all"],
    ["changed", "--since", "30d", "--all"],
    ["catchup", "ferry"],
    ["numbers", "ferry"],
    ["quiet", "--all"],
    ["feeds", "list"],
    ["feeds", "export"],
    ["correct", "list"],
    ["config", "show"],
    *(["export", "--all", "--format", kind] for kind in ("md", "json", "html", "ics", "atom")),
)
TITLES = tuple(
    f"Ferry strike {number} in Elsinore {hostile}"
    for number, hostile in enumerate((ESCAPES, BIDI, UNSEEN, MARKUP, SCRIPT, f"{BIDI}{ESCAPES}{MARKUP}"))
)


def _referenced(text: str) -> str:
    """Write every odd character as a character reference, twice over: once for XML, once for HTML."""
    return "".join(c if 32 <= ord(c) < 127 else f"&#{ord(c)};" for c in escape(escape(text)))


def _item(number: int, title: str) -> str:
    text = title if title in PATHS else f"{title} {STORY}"
    return (
        f"<item><guid>{number}{_referenced(title)}</guid><title>{_referenced(title)}</title>"
        f"<description>{_referenced(text)}</description><author>{_referenced(title)}</author>"
        f"<link>https://gazette.example/{number}?x={_referenced(ESCAPES)}</link>"
        f"<pubDate>Tue, 03 Mar 2026 0{number % 10}:00:00 GMT</pubDate></item>"
    )


@pytest.fixture
def hostile(root: Path, server: Server, configure: Callable[[str], Path], storyboard: Command) -> Path:
    """A board that took all of it in, from a feed, from article lines and from a page."""
    items = [_item(number, title) for number, title in enumerate((*TITLES, *PATHS))]
    server.serve("/feed", rss(*items, title=_referenced(f"Gazette {ESCAPES}{BIDI}{MARKUP}")))
    configure(f'[feeds.gazette]\nurl = "{server.url("/feed")}"\n[filters.mute]\nwords = ["passwd"]')
    assert storyboard("refresh").code == 0
    lines = [
        {
            "id": f"l{number}{title}",
            "title": title,
            "text": f"{title} {STORY}",
            "source": title,
            "link": f"https://x.example/{number}",
        }
        for number, title in enumerate(TITLES)
    ]
    (root / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    page = f"<h1>{TITLES[0]}</h1><p>{TITLES[1]} {STORY}</p><p>{MARKUP} {SCRIPT}</p><p>{STORY * 30}</p>"
    (root / "page.html").write_text(page, encoding="utf-8")
    told = storyboard("import", str(root / "lines.jsonl"), str(root / "page.html"), "--json")
    assert told.code == 0
    for line in told.lines:
        assert not any(map(_FORBIDDEN.search, _strings(line)))
    slug = next(line["slug"] for line in storyboard("stories", "--json").lines)
    assert storyboard("correct", "rename", slug, f"Ferry {ESCAPES}{BIDI}{MARKUP}").code == 0
    return root


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (*_strings(key), *_strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _is_clean(text: str) -> None:
    found = _FORBIDDEN.search(text)
    assert found is None, (found, text[max(0, found.start() - 60) : found.end() + 20])


@pytest.fixture
def slugs(hostile: Path, storyboard: Command) -> list[str]:
    """The slugs of all stories."""
    return [line["slug"] for line in storyboard("stories", "--all", "--json").lines]


def test_nothing_that_is_printed_steers_a_terminal_or_deceives_its_reader(
    hostile: Path, storyboard: Command
) -> None:
    slug = storyboard("stories", "--json").lines[0]["slug"]
    for verb in VERBS:
        words = [slug if word == "ferry" else word for word in verb]
        told = storyboard(*words)
        assert told.code == 0, (verb, told.err)
        _is_clean(told.out.replace("\r\n", "\n") if "ics" in words else told.out)
        _is_clean(told.err)


def test_no_string_of_any_json_holds_what_cannot_be_seen(hostile: Path, storyboard: Command) -> None:
    slug = storyboard("stories", "--json").lines[0]["slug"]
    article = storyboard("stories", "--json").lines[0]["articles"][0]["id"]
    verbs = [
        verb
        for verb in VERBS
        if verb[0] not in ("--plain", "export", "config") and verb != ["feeds", "export"]
    ]
    for verb in [
        *verbs,
        ["why", article],
        ["inspect", str(hostile / "lines.jsonl"), str(hostile / "page.html")],
    ]:
        told = storyboard(*[slug if word == "ferry" else word for word in verb], "--json")
        assert told.code == 0, (verb, told.err)
        for text in _strings(told.lines):
            _is_clean(text)


def test_no_title_leaves_the_folders_of_the_library(hostile: Path, slugs: list[str]) -> None:
    assert all(re.fullmatch(r"[a-z0-9-]{1,60}", slug) for slug in slugs)
    assert {"etc-passwd", "con-story", "boot-ini"} <= set(slugs)
    assert {path.name for path in hostile.iterdir()} == {"board", "config.toml", "lines.jsonl", "page.html"}
    files = [path.relative_to(hostile / "board") for path in (hostile / "board").rglob("*.json")]
    names = {file.parts[0] for file in files if file.parts[0] != "state"}  # that has what the program did
    single = {"feeds.json", "visits.json", "library.json", "corrections.json"}
    assert names <= {"stories", "loose", "catalog", "marks", *single}


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_an_exported_page_runs_nothing(hostile: Path, storyboard: Command) -> None:
    page = Tags()
    page.feed(storyboard("export", "--all", "--format", "html").out)
    assert not {"script", "img", "iframe", "object", "embed", "base", "form"} & {tag for tag, _ in page.found}
    for _, attributes in page.found:
        assert not [name for name in attributes if name.startswith("on")]
        assert re.match(r"https?://|#|$", attributes.get("href") or "")


def test_entries_with_one_id_are_several_articles_and_replace_nobody_elses(
    hostile: Path, server: Server, configure: Callable[[str], Path], storyboard: Command
) -> None:
    before = {
        a["id"]: a["title"] for s in storyboard("stories", "--all", "--json").lines for a in s["articles"]
    }
    stolen = min(before)
    same = "".join(
        f"<item><guid>{stolen}</guid><title>Impostor {number}</title><link>https://y.example/{number}</link></item>"
        for number in range(3)
    )
    server.serve("/other", rss(same, title="Other"))
    configure(f'[feeds.other]\nurl = "{server.url("/other")}"')
    assert storyboard("refresh").code == 0
    after = {
        a["id"]: a["title"] for s in storyboard("stories", "--all", "--json").lines for a in s["articles"]
    }
    assert after.items() >= before.items()
    assert sorted(title for id_, title in after.items() if id_ not in before) == [
        f"Impostor {n}" for n in range(3)
    ]


async def test_the_board_shows_markup_as_text_and_nothing_unseen(hostile: Path) -> None:
    locations = locations_in(hostile)
    with Newsroom.open(
        type(locations)(
            hostile / "config.toml", hostile / "board", hostile / "board/cache", hostile / "board/state"
        ),
        write=True,
    ) as newsroom:
        app = BoardApp(newsroom)
        async with app.run_test(size=(220, 50)) as pilot:
            seen = ""
            for key in (
                "j",
                "enter",
                "A",
                "j",
                "enter",
                "w",
                "escape",
                "H",
                "escape",
                "C",
                "escape",
                "F",
                "escape",
                "e",
                "escape",
                "c",
            ):
                await pilot.press(key)
                await pilot.pause()
                seen += unescape(re.sub(r"<[^>]*>", " ", app.export_screenshot().partition("<g")[2]))
            _is_clean(seen.replace("\r", ""))
            assert "[bold\xa0red]" in seen or "[bold red]" in seen
            assert app.is_running
