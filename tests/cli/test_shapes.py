"""The shapes of `--json`: scripts depend on every key."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import LINES, Command
from tests.sources.conftest import Server

Configure = Callable[[str], Path]


def test_an_import_tells_one_line_an_article(root: Path, storyboard: Command) -> None:
    told = storyboard("import", "-", "--json", stdin="\n".join(json.dumps(line) for line in LINES))
    assert (told.code, told.err) == (0, "")
    assert [line.keys() for line in told.lines] == [{"id", "story", "joined", "hidden"}] * 3
    assert [(line["id"], line["joined"], line["hidden"]) for line in told.lines] == [
        ("f1", False, None),
        ("f2", True, None),
        ("c1", False, None),
    ]


def test_a_hidden_article_has_its_reason_and_its_story(storyboard: Command, configure: Configure) -> None:
    configure('[filters.mute]\nwords = ["cheese"]')
    told = storyboard("import", "-", "--json", stdin=json.dumps(LINES[2]))
    assert told.lines[0]["hidden"] == "mentions 'cheese' in the title"
    slug = told.lines[0]["story"]
    assert slug in {line["slug"] for line in storyboard("stories", "--all", "--json").lines}


def test_stories_have_the_shape_of_the_contract(filled: Path, storyboard: Command) -> None:
    [story] = storyboard("stories", "--json").lines
    assert story.keys() == {
        "slug",
        "title",
        "started",
        "updated",
        "keywords",
        "places",
        "articles",
        "beats",
    }
    articles = story["articles"]
    assert [article["id"] for article in articles] == ["f1", "f2"]
    assert articles[0].keys() == {"id", "title", "source", "link", "published", "copy_of"}
    assert datetime.fromisoformat(articles[0]["published"]).tzinfo
    assert isinstance(story["beats"], int)
    everything = storyboard("stories", "--all", "--json").lines
    assert sum(len(line["articles"]) for line in everything) == 3
    assert [line["title"] for line in storyboard("stories", "cheese", "--all", "--json").lines] == [
        LINES[2]["title"]
    ]


def test_a_timeline_has_the_shape_of_the_contract(storyboard: Command) -> None:
    line = {
        "id": "x",
        "title": "Talks in Cairo",
        "text": "They met in Cairo on 3 March 2026.",
        "published": "2026-03-04",
    }
    storyboard("import", "-", stdin=json.dumps(line))
    told = storyboard("timeline", "talks", "--json")
    assert told.code == 0
    [beat] = told.lines
    assert beat.keys() >= {
        "from",
        "to",
        "precision",
        "said",
        "state",
        "kind",
        "round",
        "places",
        "actors",
        "quote",
        "articles",
        "sources",
    }
    assert (beat["from"], beat["to"], beat["precision"], beat["said"]) == (
        "2026-03-03",
        "2026-03-03",
        "day",
        "3 March 2026",
    )
    assert (beat["state"], beat["articles"], beat["sources"]) == ("happened", ["x"], 1)
    [place] = beat["places"]
    assert place.keys() == {"name", "country", "lat", "lon"}


def test_inspect_tells_what_is_read_and_stores_nothing(root: Path, storyboard: Command) -> None:
    text = "They met in Cairo on Friday. Talks go on next week."
    line = {"id": "x", "title": "Talks", "text": text, "published": "2024-05-25"}
    [read] = storyboard("inspect", "-", "--json", stdin=json.dumps(line)).lines
    assert read.keys() >= {"id", "language", "keywords", "dates", "places", "actors", "text"}
    assert read["text"] == text
    for kind, keys in (
        ("dates", {"text", "start", "end", "from", "to", "precision"}),
        ("places", {"text", "start", "end", "name", "country", "lat", "lon"}),
    ):
        mentions = read[kind]
        assert mentions
        for mention in mentions:
            assert mention.keys() == keys
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert [date["from"] for date in read["dates"]] == ["2024-05-24", "2024-05-27"]
    assert read["keywords"][0].keys() == {"term", "weight"}
    assert storyboard("stories", "--all", "--json").out == ""


def test_published_by_hand_dates_a_page(root: Path, storyboard: Command) -> None:
    page = root / "page.txt"
    page.write_text(
        "Ferry talks resume\n\nThe crews of Elsinore met the owners on Friday.\n" * 3, encoding="utf-8"
    )
    [read] = storyboard("inspect", str(page), "--published", "2024-05-25", "--json").lines
    assert {date["from"] for date in read["dates"]} == {"2024-05-24"}


def test_why_tells_the_very_sum(filled: Path, storyboard: Command) -> None:
    [why] = storyboard("why", "f2", "--json").lines
    assert why.keys() >= {"id", "title", "story", "rule", "needed", "best", "runner_up"}
    best = why["best"]
    assert best.keys() == {"story", "score", "factor", "needed", "terms"}
    total = best["factor"] * sum(term["weight"] for term in best["terms"])
    assert total == pytest.approx(best["score"])
    assert best["score"] >= why["needed"] == best["needed"]
    said = storyboard("why", "f2").out
    assert "because: " in said
    assert f"joined at {best['score']:.2f}, needed {why['needed']:.2f}" in said
    assert storyboard("why", "f1", "--json").lines[0]["rule"] == "opened"


def test_why_tells_a_veto_with_the_story_its_terms_and_what_differs(root: Path, storyboard: Command) -> None:
    lines = [
        {"id": f"g{game}", "title": f"Ilmavik Bears beat Varnholt Gulls in Game {game}", "published": day}
        for game, day in ((3, "2026-03-02"), (4, "2026-03-04"))
    ]
    first, _ = storyboard("import", "-", "--json", stdin="\n".join(map(json.dumps, lines))).lines
    [why] = storyboard("why", "g4", "--json").lines
    assert (why["rule"], why["best"]) == ("opened", None)
    vetoed = why["vetoed"]
    assert vetoed["story"] == first["story"]
    assert why["note"] == f"apart from {first['story']}: game 4, not game 3"
    total = vetoed["factor"] * sum(term["weight"] for term in vetoed["terms"])
    assert total == pytest.approx(vetoed["score"])
    assert vetoed["score"] >= vetoed["needed"] > 0
    assert f"vetoed: {first['story']} at {vetoed['score']:.2f}" in storyboard("why", "g4").out


def test_why_tells_which_story_a_veto_keeps_the_whole_story_apart_from(
    root: Path, storyboard: Command
) -> None:
    details = ("Vell scored twice", "Roald saved late", "crowd of Varnholt stunned")
    lines = [
        {"id": f"g{game}-{number}", "title": f"Bears beat Gulls in Game {game}: {told}", "published": day}
        for game, day in ((3, "2026-03-02"), (4, "2026-03-04"))
        for number, told in enumerate(details)
    ]
    storyboard("import", "-", "--json", stdin="\n".join(map(json.dumps, lines)))
    other = storyboard("why", "g3-2", "--json").lines[0]["story"]
    [why] = storyboard("why", "g4-2", "--json").lines
    [apart] = why["kept_apart"]
    assert (apart["story"], apart["reason"]) == (other, "game 4, not game 3")
    assert apart["score"] >= apart["needed"] > 0
    assert sum(term["weight"] for term in apart["terms"]) == pytest.approx(apart["score"])
    said = storyboard("why", "g4-2").out
    assert f"its story is kept apart from: {other} at {apart['score']:.2f}" in said
    assert "game 4, not game 3" in said


def test_why_tells_in_whose_words_a_report_is_read(root: Path, storyboard: Command) -> None:
    text = "The ferry crews of Elsinore met the owners on Monday. They refused an offer of four per cent."
    lines = [
        {"id": name, "title": "Elsinore ferry crews refuse", "text": told, "published": day}
        for name, told, day in (("early", f"Share this. {text}", "2026-03-02"), ("clean", text, "2026-03-04"))
    ]
    storyboard("import", "-", "--json", stdin="\n".join(map(json.dumps, lines)))
    assert storyboard("why", "early", "--json").lines[0]["text_from"] == "clean"
    said = storyboard("why", "early").out
    assert "read in the words of clean, its cleanest copy: clean, not 1 leftover of a page" in said
    assert storyboard("why", "clean", "--json").lines[0]["text_from"] is None


def test_a_refresh_tells_its_events(storyboard: Command, configure: Configure, server: Server) -> None:
    configure(f'[feeds.gazette]\nurl = "{server.url("/rss")}"\n[feeds.lost]\nurl = "{server.url("/gone")}"')
    told = storyboard("refresh", "--json")
    assert (told.code, told.err) == (0, "")
    assert [line["event"] for line in told.lines] == ["started", "feed", "feed", "saved", "done"]
    done = told.lines[-1]
    assert (done["feeds"], done["failed"], done["fresh"]) == (2, 1, 2)
    feeds = {line["name"]: line for line in told.lines if line["event"] == "feed"}
    assert feeds["lost"]["state"] == "gone"
    assert feeds["gazette"]["fresh"] == 2
    assert storyboard("refresh", "--json", "--force", "--strict").code == 4


def test_feeds_are_listed_with_their_state(storyboard: Command, configure: Configure, server: Server) -> None:
    configure(f'[feeds.gazette]\nurl = "{server.url("/rss")}"')
    [before] = storyboard("feeds", "list", "--json").lines
    assert before["state"] == "new"
    storyboard("refresh")
    [after] = storyboard("feeds", "list", "--json").lines
    assert after.keys() >= {"name", "url", "state", "reason", "checked", "due", "articles", "newest"}
    assert (after["state"], after["articles"], after["title"]) == ("ok", 2, "Harbour Gazette")
    [checked] = storyboard("feeds", "check", "gazette", "--json").lines
    assert checked["state"] == "ok"


def test_plugins_and_places_have_shapes_too(root: Path, storyboard: Command) -> None:
    plugins = storyboard("plugins", "list", "--json").lines
    assert {"mute", "keep_only", "language", "age", "strip_tracking"} <= {str(one["name"]) for one in plugins}
    [mute] = storyboard("plugins", "info", "mute", "--json").lines
    assert mute.keys() == {"name", "kind", "where", "path", "summary", "options"}
    assert mute["options"][0].keys() == {"name", "type", "default"}
    [places] = storyboard("config", "path", "--json").lines
    assert places["config"] == str(root / "config.toml")
    assert places["data"] == str(root / "board")
