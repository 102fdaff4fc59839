"""The verbs that look at all stories, or at one over time, and `export`, as a person calls them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import icalendar
import pytest

from storyboard.exports import FORMATS
from tests.cli.conftest import Command, Result
from tests.sources.conftest import Server

NOW = datetime.now(UTC)
SOON = (NOW + timedelta(days=3)).date()
LATER = (NOW + timedelta(days=40)).date()
STORY = "ferry-strike"


def _written(day: object) -> str:
    return f"{day:%d %B %Y}"


def _lines() -> str:
    told = (
        (
            9,
            "Ferry strike halts Elsinore crossings <script>",
            "About 40 crew members are still on board, the union said.",
        ),
        (
            8,
            "Elsinore ferry strike enters its second day",
            f"The ferry talks will begin in Copenhagen on {_written(SOON)}.",
        ),
        (
            1,
            "Ferry crews in Elsinore refuse a new offer",
            f"Only 38 crew members are on board, the union said. A ruling is due on {_written(LATER)}.",
        ),
    )
    return "\n".join(
        json.dumps(
            {
                "id": f"f{number}",
                "title": title,
                "text": f"Ferry crews in Elsinore are on strike against the owners. {text}",
                "published": (NOW - timedelta(days=ago)).isoformat(),
                "source": f"Paper {number}",
                "link": "javascript:alert(1)" if number == 2 else f"https://paper.example/{number}",
                "lang": "en",
            }
        )
        for number, (ago, title, text) in enumerate(told, 1)
    )


@pytest.fixture
def board(storyboard: Command) -> Command:
    """The command line on a board with one story."""
    assert storyboard("import", "-", stdin=_lines()).code == 0
    return storyboard


def ok(result: Result) -> Result:
    assert result.code == 0, result.err
    return result


def test_what_is_expected_is_told_by_date_with_its_story(board: Command) -> None:
    lines = ok(board("expected", "--json")).lines
    assert [(line["from"], line["state"]) for line in lines] == [
        (SOON.isoformat(), "expected"),
        (LATER.isoformat(), "expected"),
    ]
    assert lines[0].keys() >= {
        "story",
        "title",
        "from",
        "to",
        "precision",
        "state",
        "kind",
        "quote",
        "articles",
    }
    assert [line["from"] for line in ok(board("expected", "--due", "7d", "--json")).lines] == [
        SOON.isoformat()
    ]
    assert (
        ok(board("expected", "--due", "1d")).err == "storyboard: no story expects anything within that time\n"
    )
    assert f"{SOON}  expected" in ok(board("expected")).out


def test_what_is_expected_is_a_calendar(board: Command, root: Path) -> None:
    document = ok(board("expected", "--ics")).out
    calendar = icalendar.Calendar.from_ical(document)
    assert calendar.errors == []
    assert [event.decoded("DTSTART") for event in calendar.walk("VEVENT")] == [SOON, LATER]
    assert ok(board("expected", "--ics")).out == document
    assert board("expected", "--ics", "--json").code == 2


@pytest.mark.parametrize("words", [["expected", "--due", "soon"], ["changed", "--since", "lately"]])
def test_a_time_that_is_none_is_a_fault_of_usage(board: Command, words: list[str]) -> None:
    told = board(*words)
    assert (told.code, told.out) == (2, "")
    assert words[1] in told.err


def test_what_changed_since_a_moment(board: Command) -> None:
    (line,) = ok(board("changed", "--json")).lines
    assert line["opened"] is True, "all of it was imported just now"
    assert line.keys() == {
        "story", "title", "since", "opened", "articles", "beats", "places", "actors", "moved", "numbers",
        "catch_up",
    }  # fmt: skip
    assert len(line["articles"]) == 3
    assert {beat["from"] for beat in line["beats"]} >= {SOON.isoformat()}
    assert 1 <= len(line["catch_up"]) <= 3
    assert line["catch_up"][0].keys() >= {"id", "title", "source", "link", "published"}
    told = ok(board("changed", "--since", "2d"))
    assert "3 new articles" in told.out
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    nothing = ok(board("changed", "--since", later, "--json"))
    assert nothing.out == ""
    assert nothing.err.startswith("storyboard: nothing new since ")


def test_without_a_time_it_is_the_last_visit_to_the_board(board: Command, root: Path) -> None:
    state = root / "board" / "state"
    state.mkdir(parents=True, exist_ok=True)
    (state / "last-visit").write_text((NOW + timedelta(hours=1)).isoformat(), encoding="ascii")
    assert ok(board("changed", "--json")).out == ""


def test_numbers_over_time_tell_who_says_so(board: Command) -> None:
    (series,) = ok(board("numbers", STORY, "--json")).lines
    assert (series["noun"], series["changed"]) == ("crew", True)
    assert [(figure["value"], figure["about"]) for figure in series["figures"]] == [(40, "about"), (38, "")]
    assert all(figure["who"] == "the union" for figure in series["figures"])
    assert "38 crew" in ok(board("numbers", STORY)).out


def test_a_story_is_caught_up_with(board: Command) -> None:
    lines = ok(board("catchup", STORY, "--json")).lines
    assert 1 <= len(lines) <= 3
    assert {line["id"] for line in lines} <= {"f1", "f2", "f3"}
    assert ok(board("catchup", STORY, "--since", "2d")).out
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert "nothing to catch up with" in ok(board("catchup", STORY, "--since", later)).err


def test_a_timeline_as_of_a_day_knows_nothing_of_later_ones(board: Command) -> None:
    day = (NOW - timedelta(days=5)).date().isoformat()
    then = ok(board("timeline", STORY, "--as-of", day, "--json")).lines
    now = ok(board("timeline", STORY, "--json")).lines
    assert {article for line in then for article in line["articles"]} <= {"f1", "f2"}
    assert SOON.isoformat() in {line["from"] for line in then}
    assert LATER.isoformat() not in {line["from"] for line in then}
    assert LATER.isoformat() in {line["from"] for line in now}
    assert now[0].keys() >= {"outcome", "moved_from", "weight", "standing"}
    long_ago = ok(board("timeline", STORY, "--as-of", "2001-01-01"))
    assert (long_ago.out, "nothing was known yet" in long_ago.err) == ("", True)
    assert board("timeline", STORY, "--as-of", "Friday").code == 2


def test_of_a_day_before_an_article_was_fetched_it_is_said_when_it_came(
    storyboard: Command, root: Path, server: Server
) -> None:
    (root / "config.toml").write_text(f'[feeds.A]\nurl = "{server.url("/rss")}"\n', encoding="utf-8")
    assert storyboard("refresh").code == 0
    story = storyboard("stories", "--all", "--json").lines[0]
    begun = story["started"][:10]
    told = ok(storyboard("timeline", story["slug"], "--as-of", begun))
    came = datetime.now().astimezone().date()
    assert told.err == (
        f"storyboard: {begun}: nothing was known yet; "
        f"the story begins {begun}, but its first article came in on {came}\n"
    )


def test_an_expectation_that_nobody_reported_is_overdue_on_the_timeline(storyboard: Command) -> None:
    line = {
        "title": "Ferry crews call off strike",
        "text": "Talks will begin in Copenhagen on 20 March 2024.",
        "published": "2024-03-14",
        "lang": "en",
    }
    storyboard("import", "-", stdin=json.dumps(line))
    assert "2024-03-20  overdue" in storyboard("timeline", "ferry").out
    beats = storyboard("timeline", "ferry", "--json").lines
    assert [(beat["state"], beat["standing"]) for beat in beats if beat["from"] == "2024-03-20"] == [
        ("expected", "overdue")
    ]
    assert [one["state"] for one in storyboard("expected", "--json").lines] == ["overdue"]


def test_a_board_without_alarm_says_so(board: Command) -> None:
    told = ok(board("quiet", "--json"))
    assert told.out == ""
    assert ok(board("quiet")).err == "storyboard: no story fell silent against its rhythm\n"


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_the_same_to_the_byte_and_holds_no_markup_of_feeds(board: Command, form: str) -> None:
    told = ok(board("export", STORY, "--format", form))
    assert told.err == ""
    assert told.out == ok(board("export", STORY, "--format", form)).out
    assert told.out == ok(board("export", "--all", "--format", form)).out
    assert "<script" not in told.out or form in ("md", "ics", "json")
    assert "javascript:" not in told.out
    assert "Elsinore" in told.out
    if form == "md":
        assert "\\<script\\>" in told.out
    if form == "json":
        assert json.loads(told.out)["articles"][0]["id"] == "f1"
    if form == "atom":
        assert Xml.fromstring(told.out.encode()).findall("{*}entry")  # noqa: S314  # our own document
    if form == "ics":
        assert len(icalendar.Calendar.from_ical(told.out).walk("VEVENT")) == 2


def test_an_export_goes_to_a_file_or_one_a_story_to_a_folder(board: Command, root: Path) -> None:
    page, folder, both = root / "page.html", root / "out", root / "both.md"
    board(
        "import",
        "-",
        stdin=json.dumps({"id": "c", "title": "Mountain dairy wins", "published": "2026-03-01"}),
    )
    assert ok(board("export", STORY, "--format", "html", "-o", str(page))).out == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    ok(board("export", STORY, "mountain", "--format", "md", "-o", str(folder)))
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 2
    assert names[1] == "mountain-dairy-wins.md"
    ok(board("export", STORY, "mountain", "--format", "md", "-o", str(both)))
    assert both.read_text(encoding="utf-8").count("\n# ") == 1
    ok(board("export", STORY, "--format", "ics", "-o", str(folder)))
    assert (folder / names[0].replace(".md", ".ics")).read_bytes().endswith(b"END:VCALENDAR\r\n")


def test_an_export_needs_stories_a_format_and_a_place_that_can_be_written(board: Command, root: Path) -> None:
    assert board("export", "--format", "md").code == 2
    assert board("export", STORY, "--all", "--format", "md").code == 2
    assert board("export", STORY).code == 2
    assert board("export", STORY, "--format", "pdf").code == 2
    told = board("export", STORY, "--format", "md", "-o", str(root / "no" / "such.md"))
    assert (told.code, "such.md" in told.err) == (1, True)
    assert board("export", "nothing-like-it", "--format", "md").code == 2


def test_the_brief_tells_what_is_new_and_refuses_a_time_that_is_none(storyboard: Command, root: Path) -> None:
    told = storyboard("brief", "--since", "2020-01-01")
    assert told.code == 0
    assert told.out.startswith("storyboard on ")
    records = storyboard("brief", "--since", "2020-01-01", "--json").lines
    assert {record["what"] for record in records} <= {"new", "expected"}
    wrong = storyboard("brief", "--due", "soon")
    assert wrong.code == 2
    assert "--due" in wrong.err


def test_a_timeline_without_a_dated_event_says_so_beside_its_title(storyboard: Command, root: Path) -> None:
    line = json.dumps({"id": "c1", "title": "Seven mills", "published": "2019-01-01"})
    (root / "one.jsonl").write_text(line, encoding="utf-8")
    assert storyboard("import", str(root / "one.jsonl")).code == 0
    told = storyboard("timeline", "seven-mills")
    assert told.out == "Seven mills\n"
    assert "no dated event yet" in told.err


def test_articles_that_are_in_no_story_are_counted_where_there_is_none(storyboard: Command) -> None:
    assert ok(storyboard("stories")).err == (
        "storyboard: there is no story yet: `storyboard refresh` fetches articles\n"
    )
    line = json.dumps({"id": "c1", "title": "Mountain dairy wins cheese award"})
    assert storyboard("import", "-", stdin=line).code == 0
    assert ok(storyboard("stories")).err == (
        "storyboard: there is no story yet; 1 article is in none: see `storyboard stories --all`\n"
    )
    assert "Mountain dairy" in ok(storyboard("stories", "--all")).out
