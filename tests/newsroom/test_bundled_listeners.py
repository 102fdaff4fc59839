"""Bundled listeners at work in a refresh: they tell of what it brought, and say what keeps them from it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.errors import ConfigError
from storyboard.plugins import TERMINAL
from tests.newsroom.conftest import FERRY, Desktop, item, rss

NEXT = "Talks between the ferry crews and the owners in Elsinore will resume on 12 March 2026."
FOURTH = item("f4", "Elsinore ferry [talks] &lt;b&gt; will resume", NEXT, day=4)
Refreshed = Callable[..., list[str]]


@pytest.fixture
def refreshed(desktop: Desktop) -> Refreshed:
    """Let a story open, follow it, let `FOURTH` come in under the config given; return what failed."""

    def refresh(config: str, *, follow: bool = True) -> list[str]:
        desktop.server.serve("/feed", rss(*FERRY))
        desktop.configure(gazette="/feed")
        desktop.refresh()
        newsroom = desktop.open()
        (card,) = newsroom.cards()
        newsroom.follow(card.slug, on=follow)
        desktop.clock.forward(hours=1)
        desktop.server.serve("/feed", rss(*FERRY, FOURTH))
        desktop.configure(config, gazette="/feed")
        desktop.open()
        told = desktop.refresh(force=True)
        assert told.done.fresh == 1
        return [fault.message for fault in told.faults]

    return refresh


def recorder(folder: Path) -> tuple[list[str], Path]:
    """Return a command that writes its arguments and its input as JSON, and the file it writes."""
    file = folder / "told.json"
    code = "import json, sys; open(sys.argv[1], 'w').write(json.dumps([sys.argv[2:], sys.stdin.read()]))"
    return [sys.executable, "-c", code, str(file)], file


# journal


def test_a_journal_has_a_file_a_day_with_new_events_and_articles(
    refreshed: Refreshed, tmp_path: Path
) -> None:
    assert refreshed(f'[listeners.journal]\nfolder = "{tmp_path / "notes"}"\n') == []
    page = (tmp_path / "notes" / "2026-03-04.md").read_text(encoding="utf-8")
    assert page.startswith("# 4 March 2026\n\n*13:00*\n\n## ")
    assert "- **Thu 12 March 2026" in page
    assert "“Talks between the ferry crews and the owners in Elsinore will resume on 12 March 2026" in page
    link = "(https://gazette.example/f4) (Harbour Gazette)"
    assert f"- [Elsinore ferry \\[talks\\] \\<b\\> will resume]{link}\n" in page
    assert "second day" not in page


def test_a_journal_is_added_to_and_tells_first_what_is_due(
    refreshed: Refreshed, desktop: Desktop, tmp_path: Path
) -> None:
    config = f'[listeners.journal]\nfolder = "{tmp_path}"\n'
    refreshed(config)
    (tmp_path / "2026-03-12.md").unlink(missing_ok=True)
    desktop.clock.forward(days=8)
    titles = ("Elsinore ferry crews reject a pay offer", "Ferry owners in Elsinore ask crews for patience")
    for title in titles:
        late = item(title.split()[1], title, "The ferry crews and the owners differ over pay.", 10)
        desktop.server.serve("/feed", rss(*FERRY, FOURTH, late))
        desktop.open()
        desktop.refresh(force=True)
        desktop.clock.forward(hours=1)
    page = (tmp_path / "2026-03-12.md").read_text(encoding="utf-8")
    assert page.startswith("# 12 March 2026\n\n## Due\n\n- **Thu 12 March 2026**, ")
    assert page.count("# 12 March 2026\n") == 1
    assert [page.count(f"[{title}]") for title in titles] == [1, 1]


@pytest.mark.parametrize("everything", [False, True])
def test_a_listener_tells_of_stories_that_are_not_followed_only_when_asked(
    refreshed: Refreshed, tmp_path: Path, everything: bool
) -> None:
    config = f'[listeners.journal]\nfolder = "{tmp_path / "notes"}"\neverything = {str(everything).lower()}\n'
    assert refreshed(config, follow=False) == []
    assert (tmp_path / "notes").exists() is everything


# command


def test_a_command_reads_the_news_from_its_input(refreshed: Refreshed, tmp_path: Path) -> None:
    command, file = recorder(tmp_path)
    assert refreshed(f"[listeners.command]\ncommand = {json.dumps([*command, '$(id)'])}\n") == []
    arguments, given = json.loads(file.read_text(encoding="utf-8"))
    assert arguments == ["$(id)"]
    (news,) = json.loads(given)["stories"]
    assert (news["followed"], news["opened"]) == (True, False)
    assert [one["title"] for one in news["articles"]] == ["Elsinore ferry [talks] <b> will resume"]
    assert [(beat["from"], beat["state"]) for beat in news["beats"]] == [("2026-03-12", "expected")]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["/no/such/program"], "/no/such/program: cannot be started: No such file"),
        ([sys.executable, "-c", "import sys; sys.exit('no network')"], "ended with status 1: no network"),
        ([sys.executable, "-c", "import time; time.sleep(9)"], "was not done after 0.3 s"),
    ],
)
def test_a_command_that_fails_is_named_with_the_reason(
    refreshed: Refreshed, command: list[str], message: str
) -> None:
    (fault,) = refreshed(f"[listeners.command]\ncommand = {json.dumps(command)}\nseconds = 0.3\n")
    assert message in fault


# webhook


def test_a_webhook_posts_the_news_once_with_its_secret_header(
    refreshed: Refreshed, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHAT_TOKEN", "Bearer abc")
    desktop.server.serve("/hook", "ok")
    url = desktop.address("/hook")
    assert (
        refreshed(f'[listeners.webhook]\nurl = "{url}"\nheaders = {{ X-Token = "env:CHAT_TOKEN" }}\n') == []
    )
    ((path, headers, body),) = desktop.server.posted
    told = json.loads(body)
    assert (path, headers["x-token"], headers["content-type"]) == ("/hook", "Bearer abc", "application/json")
    assert told["text"].endswith(": 1 new article, 1 new event")
    assert told["stories"][0]["articles"][0]["link"] == "https://gazette.example/f4"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/broken", "HTTP 500 Internal Server Error"),
        ("/moved", "it redirects, which a message does not follow"),
    ],
)
def test_a_webhook_that_takes_nothing_is_named(
    refreshed: Refreshed, desktop: Desktop, path: str, message: str
) -> None:
    (fault,) = refreshed(f'[listeners.webhook]\nurl = "{desktop.address(path)}"\n')
    assert message in fault


# notify


def test_a_notification_on_the_desktop_is_plain_text(refreshed: Refreshed, tmp_path: Path) -> None:
    program, file = recorder(tmp_path)
    assert refreshed(f"[listeners.notify]\nprogram = {json.dumps(program)}\n") == []
    ((title, text), _) = json.loads(file.read_text(encoding="utf-8"))
    assert title == "storyboard"
    assert text.endswith(": 1 new article, 1 new event")


def test_a_notification_in_the_terminal_is_one_sequence_and_a_bell(
    refreshed: Refreshed, tmp_path: Path
) -> None:
    tty = tmp_path / "tty"
    assert refreshed(f'[listeners.notify]\nhow = "terminal"\ntty = "{tty}"\n') == []
    written = tty.read_text(encoding="utf-8")
    assert written.startswith("\x1b]9;storyboard: ")
    assert written.endswith(": 1 new article, 1 new event\x1b\\\a")
    assert written.count("\x1b") == 2


def test_a_bell_says_nothing(refreshed: Refreshed, tmp_path: Path) -> None:
    tty = tmp_path / "tty"
    assert refreshed(f'[listeners.notify]\nhow = "bell"\ntty = "{tty}"\n') == []
    assert tty.read_text(encoding="utf-8") == "\a"


def test_who_draws_on_the_terminal_writes_what_a_listener_sends_it(refreshed: Refreshed) -> None:
    written: list[str] = []
    with TERMINAL.drawn_by(written.append):
        assert refreshed('[listeners.notify]\nhow = "terminal"\n') == []
    (sequence,) = written
    assert sequence.startswith("\x1b]9;storyboard: ")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ('program = ["/no/such/program"]', "/no/such/program is not installed; set `program`"),
        ('how = "terminal"\ntty = "/no/such/tty"', "/no/such/tty: cannot be written to: No such file"),
    ],
)
def test_a_notification_that_cannot_be_shown_is_told(
    refreshed: Refreshed, options: str, message: str
) -> None:
    (fault,) = refreshed(f"[listeners.notify]\n{options}\n")
    assert message in fault


def test_what_becomes_due_is_notified_once(refreshed: Refreshed, desktop: Desktop, tmp_path: Path) -> None:
    tty = tmp_path / "tty"
    refreshed(f'[listeners.notify]\nhow = "terminal"\ntty = "{tty}"\n')
    told = []
    for days in (4, 4, 0, 1):
        desktop.clock.forward(days=days, hours=1)
        tty.unlink(missing_ok=True)
        desktop.open()
        desktop.refresh(force=True)
        told.append("due: " in tty.read_text(encoding="utf-8") if tty.exists() else False)
    assert told == [False, True, False, False]


# publish


def test_followed_stories_and_the_expected_are_published_and_left_alone_without_news(
    refreshed: Refreshed, desktop: Desktop, tmp_path: Path
) -> None:
    feed, calendar = tmp_path / "out" / "my.atom", tmp_path / "out" / "my.ics"
    config = f'[listeners.publish]\nfile = "{feed}"\n'
    config += f'[listeners.calendar]\nplugin = "publish"\nfile = "{calendar}"\n'
    assert refreshed(config) == []
    assert "<title>Thu 12 March 2026" in feed.read_text(encoding="utf-8")
    assert b"DTSTART;VALUE=DATE:20260312\r\n" in calendar.read_bytes()
    before = [file.stat().st_mtime_ns for file in (feed, calendar)]
    desktop.open()
    desktop.refresh(force=True)
    assert [file.stat().st_mtime_ns for file in (feed, calendar)] == before
    assert sorted(file.name for file in feed.parent.iterdir()) == ["my.atom", "my.ics"]


def test_without_a_followed_story_what_is_published_is_empty_but_sound(
    refreshed: Refreshed, tmp_path: Path
) -> None:
    feed, calendar = tmp_path / "my.atom", tmp_path / "my.ics"
    config = f'[listeners.publish]\nfile = "{feed}"\n'
    config += f'[listeners.all]\nplugin = "publish"\nfile = "{calendar}"\neverything = true\n'
    assert refreshed(config, follow=False) == []
    assert "<entry>" not in feed.read_text(encoding="utf-8")
    assert b"BEGIN:VEVENT" in calendar.read_bytes()


@pytest.mark.parametrize(
    "section", ['[listeners.journal]\nfolder = "{}/notes"', '[listeners.publish]\nfile = "{}/my.atom"']
)
def test_a_file_that_cannot_be_written_is_named(refreshed: Refreshed, tmp_path: Path, section: str) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder", encoding="utf-8")
    (fault,) = refreshed(section.format(taken))
    assert fault.startswith(f"{taken}/")
    assert ": cannot be written: " in fault


# what cannot be meant


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("[listeners.command]\ncommand = []", "needs a command"),
        ('[listeners.command]\ncommand = ["a"]\nseconds = 60', "seconds is 60"),
        ('[listeners.webhook]\nurl = "chat.example"', "'chat.example' is no http or https address"),
        ('[listeners.publish]\nfile = "x.pdf"', "'x.pdf' ends in none of .md, .json, .html, .ics, .atom"),
    ],
)
def test_options_that_make_no_sense_are_told(refreshed: Refreshed, section: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        refreshed(section)
    assert message in str(caught.value)
