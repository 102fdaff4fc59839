"""Filing: every article ends up in exactly one story, whatever it is and whatever happened before."""

import json
import shutil
import tempfile
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.model.story import Story
from storyboard.newsroom import Newsroom
from storyboard.newsroom.editor import Imported
from storyboard.store.library import Library
from tests.newsroom.conftest import Desktop
from tests.sources.conftest import Clock, Server

Line = dict[str, object]


def line(name: str, title: str, text: str = "", day: int = 2) -> Line:
    """Return an article line of March 2026."""
    return {
        "id": name,
        "title": title,
        "text": text,
        "published": f"2026-03-{day:02}",
        "source": "Coast Daily",
    }


FERRY = (
    line("f1", "Ferry strike halts Oresund crossings", "Ferry crews in Elsinore walked out over pay.", 2),
    line("f2", "Elsinore ferry strike enters second day", "Ferry crews of Elsinore rejected a pay offer.", 3),
)
MORE_FERRY = line("f3", "Ferry strike: Elsinore crews return to pay talks", "The ferry crews will talk.", 4)
CHEESE = line("c1", "Mountain dairy wins cheese award", "A wheel of eighteen months took the gold medal.", 3)


def homes(newsroom: Newsroom) -> dict[str, str]:
    """Return the story of each article, as `stories --all` tells; each may be told once only."""
    told = [(one.article.id, s.slug) for s in newsroom.stories(everything=True) for one in s.articles]
    assert len(told) == len(dict(told))
    return dict(told)


def filed(imported: Imported) -> dict[str, str]:
    """Return the story of each article, as the import told."""
    return {filing.article.id: filing.story for filing in imported.filings}


def shapes(stories: list[Story]) -> list[tuple[str, str, list[str], int]]:
    """Return what a restart must not change."""
    return [(s.slug, s.title, [one.article.id for one in s.articles], len(s.beats)) for s in stories]


def test_an_import_tells_the_stories_that_the_list_shows(desktop: Desktop) -> None:
    newsroom = desktop.open()
    told = filed(newsroom.take_in([desktop.lines(*FERRY, CHEESE, MORE_FERRY)]))
    assert told == homes(newsroom)
    assert told["f1"] == told["f2"] == told["f3"] != told["c1"]


def test_an_import_after_which_stories_merge_tells_where_the_articles_are_in_the_end(
    desktop: Desktop,
) -> None:
    harbour = [
        line(
            f"h{i}",
            f"{word} harbour wall collapse {place}",
            f"The harbour wall fell in {place}. {word}.",
            2 + i,
        )
        for i, (word, place) in enumerate(
            [("Rescuers search", "Varna"), ("Engineers blame", "Varna"), ("Rescuers search", "Varna port")]
            * 3
        )
    ]
    newsroom = desktop.open()
    assert filed(newsroom.take_in([desktop.lines(*harbour, *FERRY, MORE_FERRY)])) == homes(newsroom)


def test_a_story_begins_with_its_earliest_article_whenever_that_came_in(desktop: Desktop) -> None:
    newsroom = desktop.open()
    for one in (FERRY[1], MORE_FERRY, FERRY[0]):
        newsroom.take_in([desktop.lines(one)])
    [story] = newsroom.stories()
    assert (f"{story.started:%d}", f"{story.updated:%d}") == ("02", "04")
    assert desktop.open().cards()[0].started == story.started


def test_an_article_that_is_imported_twice_is_there_once(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(*FERRY)])
    before = desktop.written()
    again = newsroom.take_in([desktop.lines(*FERRY)])
    assert all(filing.known for filing in again.filings)
    assert filed(again) == homes(newsroom)
    assert desktop.written() == before


def test_one_id_twice_in_one_file_is_one_article_and_two_lines(desktop: Desktop) -> None:
    newsroom = desktop.open()
    imported = newsroom.take_in([desktop.lines(CHEESE, CHEESE)])
    assert len(imported.filings) == 2
    assert filed(imported) == homes(newsroom)


def test_a_date_far_ahead_puts_no_story_to_sleep(desktop: Desktop) -> None:
    newsroom = desktop.open()
    others = [line(f"x{i}", f"Unrelated {i} matter number {i}{i}", day=3) for i in range(600)]
    far = {**line("far", "Calendar error"), "published": "2099-12-31"}
    told = filed(newsroom.take_in([desktop.lines(*FERRY, far, *others[:300])]))
    told |= filed(newsroom.take_in([desktop.lines(*others[300:], MORE_FERRY)]))
    assert told["f3"] == told["f1"]


def test_import_then_refresh_then_restart_keeps_the_stories(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(*FERRY, CHEESE)])
    desktop.configure(gazette="/rss")
    desktop.open()
    desktop.refresh()
    before = shapes(list(desktop.open().stories(everything=True)))
    assert len(before) == 3
    assert shapes(list(desktop.open().stories(everything=True))) == before
    told = filed(desktop.open().take_in([desktop.lines(MORE_FERRY)]))
    assert told["f3"] == homes(desktop.open())["f1"]


def test_a_library_whose_cache_was_deleted_goes_on_threading(desktop: Desktop) -> None:
    told = filed(desktop.open().take_in([desktop.lines(*FERRY, CHEESE)]))
    desktop.close()
    shutil.rmtree(desktop.locations.cache)
    newsroom = desktop.open()
    assert homes(newsroom) == told
    later = filed(newsroom.take_in([desktop.lines(MORE_FERRY)]))
    assert later["f3"] == told["f1"]
    assert homes(newsroom) == told | later


def test_threads_are_learnt_anew_even_when_somebody_only_looked_in_between(desktop: Desktop) -> None:
    told = filed(desktop.open().take_in([desktop.lines(*FERRY, CHEESE)]))
    desktop.close()
    shutil.rmtree(desktop.locations.cache)
    desktop.open()
    newsroom = desktop.open()
    assert filed(newsroom.take_in([desktop.lines(MORE_FERRY)]))["f3"] == told["f1"]


def test_learning_anew_changes_no_story_and_is_done_once(desktop: Desktop) -> None:
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(*FERRY, CHEESE)])
    desktop.close()
    shutil.rmtree(desktop.locations.cache)
    newsroom = desktop.open()
    before = desktop.written()
    newsroom.take_in([desktop.lines(line("o", "Orchard opens", day=1))])
    assert before.items() <= desktop.written().items()
    desktop.close()
    with Library.open(desktop.locations, desktop.clock) as library:
        assert len(library.load_corpus()) == 1
        assert len(library.load_threads()) == 3


def test_an_absorbed_slug_still_names_its_story_after_the_cache_was_deleted(desktop: Desktop) -> None:
    newsroom = desktop.open()
    harbour = [
        line("a1", "Varna harbour wall cracks", "Cracks run through the harbour wall in Varna.", 2),
        line("b1", "Divers inspect sea defences", "Divers look at the sea defences after the storm.", 2),
        line(
            "a2", "Varna harbour wall and sea defences inspected", "Divers at the harbour wall of Varna.", 3
        ),
    ]
    newsroom.take_in([desktop.lines(*harbour)])
    desktop.close()
    shutil.rmtree(desktop.locations.cache)
    newsroom = desktop.open()
    for slug in {*homes(newsroom).values()}:
        assert newsroom.resolve(slug).slug == slug


def test_the_parts_of_the_corpus_are_put_together_when_there_are_many(desktop: Desktop) -> None:
    newsroom = desktop.open()
    for i in range(55):
        newsroom.take_in([desktop.lines(line(f"x{i}", f"Note {i} on matter {i * 7}"))])
    newsroom.take_in([desktop.lines(*FERRY)])
    desktop.close()
    with Library.open(desktop.locations, desktop.clock) as library:
        assert len(library.load_corpus()) < 15
    newsroom = desktop.open()
    assert filed(newsroom.take_in([desktop.lines(MORE_FERRY)]))["f3"] == homes(newsroom)["f1"]


def test_opml_adds_its_feeds_to_the_config(desktop: Desktop) -> None:
    desktop.configure(gazette="/rss")
    path = desktop.root / "list.opml"
    outlines = "".join(
        f'<outline type="rss" text="{name}" xmlUrl="{desktop.address(place)}"/>'
        for name, place in (("Gazette", "/rss"), ("Tagged", "/etag"), ("Tagged", "/date"))
    )
    path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    imported = desktop.open().take_in([str(path)])
    assert [feed.name for feed in imported.feeds] == ["Tagged", "Tagged (2)"]
    assert [feed.name for feed in desktop.open().feeds()] == ["gazette", "Tagged", "Tagged (2)"]
    assert "# gazette" in desktop.locations.config_file.read_text(encoding="utf-8")


def test_a_feed_of_a_list_with_a_bad_address_is_told_with_its_file_and_the_others_are_added(
    desktop: Desktop,
) -> None:
    desktop.configure(gazette="/rss")
    path = desktop.root / "list.opml"
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{url}"/>'
        for name, url in (("Bad port", "https://bad.example:99999/rss"), ("Tagged", desktop.address("/etag")))
    )
    path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', encoding="utf-8")
    imported = desktop.open().take_in([str(path)])
    assert [feed.name for feed in imported.feeds] == ["Tagged"]
    assert imported.problems == (f"{path}: Bad port: the address cannot be read",)


REPORT = (
    "The ferry crews of Elsinore met the owners on Monday and refused an offer of four per cent more pay. "
    "The mayor, who had asked for the meeting, said that no ferry would leave the port before the week ends."
)
OF_ONE_TEXT = (
    line("report", "Elsinore ferry crews refuse offer", REPORT, 3),
    line("again", "Crews refuse | Scraper", f"Share this. {REPORT} Read more.", 12),
    line("third", "Refused!", f"Cookies. {REPORT}", 13),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_earliest_of_copies_is_the_report_in_whatever_order_they_come_in(
    desktop: Desktop, order: tuple[int, ...]
) -> None:
    newsroom = desktop.open()
    for place in order:
        newsroom.take_in([desktop.lines(OF_ONE_TEXT[place])])
        newsroom.take_in([desktop.lines(line(f"later{place}", f"Orchard {place} opens", day=30))])
    newsroom = desktop.open()
    story = newsroom.resolve(homes(newsroom)["report"])
    assert {one.article.id: one.copy_of for one in story.articles} == {
        "report": "",
        "again": "report",
        "third": "report",
    }
    assert story.title == "Elsinore ferry crews refuse offer"
    assert story.beats[0].span.start.isoformat() == "2026-03-02"
    assert {beat.sources for beat in story.beats} == {1}


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=[]), max_size=40)
WORDS = st.lists(
    st.sampled_from(["ferry", "strike", "Elsinore", "talks", "cheese", "wall", "2026", "on", "Friday"])
).map(" ".join)
RECORDS = st.lists(
    st.fixed_dictionaries(
        {"title": TEXT | WORDS},
        optional={
            "id": TEXT | st.sampled_from(["a", "b"]) | st.integers(),
            "text": TEXT | WORDS,
            "summary": WORDS | st.none(),
            "link": st.sampled_from(["https://a.example/x", "https://a.example/", "ftp://a", "x", ""]),
            "published": st.sampled_from(
                [
                    "2026-03-01",
                    "2026-03-02T10:00:00+14:00",
                    "1970-01-01",
                    "2099-01-01",
                    "1000-01-01",
                    "9000-12-31",
                ]
            )
            | st.integers(-(10**12), 10**12)
            | TEXT,
            "source": TEXT,
            "lang": st.sampled_from(["en", "de-AT", "zz", "", "english", "ar"]),
        },
    )
    | st.dictionaries(TEXT, TEXT | st.integers() | st.none(), max_size=2),
    max_size=12,
)


def test_all_stories_come_the_latest_first_single_articles_among_them(desktop: Desktop) -> None:
    alone = [
        {**line(title, title), "published": when}
        for title, when in (
            ("Bergen opens a library", "2026-02-01T09:00Z"),
            ("Auckland counts penguins", "2026-03-03T08:00+13:00"),  # where a day begins first
            ("Dakar paints its buses", "2026-03-02T20:00Z"),
            ("Honolulu plants palms", "2026-03-02T23:00-10:00"),  # hours later, and a day earlier
            ("Lima bakes bread", "2026-03-05T12:00-05:00"),
        )
    ]
    newsroom = desktop.open()
    newsroom.take_in([desktop.lines(*FERRY, *alone)])
    told = [(story.title.split()[0], len(story.articles)) for story in newsroom.stories(everything=True)]
    assert told == [
        *(("Lima", 1), ("Honolulu", 1), ("Elsinore", 2)),
        *(("Dakar", 1), ("Auckland", 1), ("Bergen", 1)),
    ]
    found = [story.title.split()[0] for story in newsroom.stories("-title:Dakar", everything=True)]
    assert found == ["Lima", "Honolulu", "Elsinore", "Auckland", "Bergen"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(RECORDS)
def test_every_article_of_any_lines_is_in_exactly_one_story(records: list[Line]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        server = Server()
        server.server_close()
        desktop = Desktop(Path(folder), clock, server)
        try:
            path = desktop.root / "any.jsonl"
            text = "\n".join(json.dumps(record, ensure_ascii=False) for record in records) or "\n\n{}"
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            newsroom = desktop.open()
            imported = newsroom.take_in([str(path)])
            assert filed(imported) == homes(newsroom)
            assert len(imported.filings) + len(imported.problems) == max(len(records), 1)
            assert Counter(filing.known for filing in imported.filings)[True] == 0
            assert homes(desktop.open()) == filed(imported)
        finally:
            desktop.close()
