"""What is committed is what is read, wherever it lives."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tinydb import TinyDB, where

from storyboard.errors import StoryboardError
from storyboard.locations import Locations
from storyboard.model.article import Hidden
from storyboard.model.story import Filed, Story
from storyboard.store.changes import Changes
from storyboard.store.disk import Disk
from storyboard.store.entries import Match
from storyboard.store.library import Library

Filer = Callable[..., Filed]
Teller = Callable[..., Story]
Reopen = Callable[..., Library]


def test_a_story_is_read_back_as_it_was_committed(library: Library, story: Teller) -> None:
    told = story("harbour-talks")
    library.commit(Changes(stories=(told,)))
    assert library.story("harbour-talks") == told


def test_a_story_outlives_the_process(library: Library, story: Teller, reopen: Reopen) -> None:
    library.commit(Changes(stories=(story("harbour-talks"),)))
    library.close()
    again = reopen()
    assert again.story("harbour-talks") == story("harbour-talks")
    assert not again.rebuilt
    assert again.notices == []


def test_stock_tinydb_opens_and_queries_a_story(
    library: Library, story: Teller, locations: Locations
) -> None:
    library.commit(Changes(stories=(story("harbour-talks"),)))
    with TinyDB(locations.data / "stories/2026-03/harbour-talks.json", access_mode="r") as stock:
        assert stock.table("articles").get(where("source") == "Coast Daily")["id"] == "harbour-talks-1"
        assert stock.table("story").all()[0]["title"] == "harbour talks"
        assert len(stock.table("beats")) == 2


def test_an_article_alone_has_no_file_until_a_second_one_joins(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    alone = story("strike", filed("a", 4))
    library.commit(Changes(stories=(alone,)))
    assert (locations.data / "loose/2026-03-04.json").exists()
    assert library.story("strike") == alone
    assert list(library.loose_stories()) == [alone]
    assert library.cards() == []

    grown = story("strike", filed("a", 4), filed("b", 5))
    library.commit(Changes(stories=(grown,)))
    assert not (locations.data / "loose/2026-03-04.json").exists()
    assert library.story("strike") == grown
    assert list(library.loose_stories()) == []
    assert [card.slug for card in library.cards()] == ["strike"]


def test_a_renamed_story_of_one_article_has_a_file(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    library.commit(Changes(stories=(story("strike", filed("a"), title="Docks at rest", renamed=True),)))
    assert (locations.data / "stories/2026-03/strike.json").exists()


def test_a_storys_month_stays_when_its_start_moves(
    library: Library, story: Teller, locations: Locations
) -> None:
    told = story("harbour-talks")
    library.commit(Changes(stories=(told,)))
    earlier = replace(told, started=datetime(2025, 12, 1, tzinfo=UTC))
    library.commit(Changes(stories=(earlier,)))
    assert library.story("harbour-talks") == earlier
    assert [path.name for path in (locations.data / "stories").iterdir()] == ["2026-03"]


def test_a_day_of_many_articles_fills_several_files(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    alone = [story(f"item-{number}", filed(f"item-{number}", 14)) for number in range(20)]
    library.commit(Changes(stories=tuple(alone[:13])))
    library.commit(Changes(stories=tuple(alone[13:])))
    names = sorted(path.name for path in (locations.data / "loose").iterdir())
    assert names == ["2026-03-14-2.json", "2026-03-14-3.json", "2026-03-14.json"]
    assert sorted(found.slug for found in library.loose_stories()) == sorted(told.slug for told in alone)


def test_a_day_that_is_over_fills_fewer_files(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    alone = [story(f"item-{number}", filed(f"item-{number}", 7)) for number in range(40)]
    library.commit(Changes(stories=tuple(alone)))
    names = sorted(path.name for path in (locations.data / "loose").iterdir())
    assert names == ["2026-03-07-2.json", "2026-03-07.json"]
    assert sorted(found.slug for found in library.loose_stories()) == sorted(told.slug for told in alone)


def test_single_articles_come_the_latest_first_and_no_more_days_are_read_than_that_takes(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    alone = [story(f"item-{number}", filed(f"item-{number}", 1 + number % 14)) for number in range(40)]
    library.commit(Changes(stories=tuple(alone)))
    told = list(library.loose_stories(latest=True))
    assert sorted(told, key=lambda each: each.updated, reverse=True) == told
    assert {each.slug for each in told} == {each.slug for each in alone}
    (locations.data / "loose/2026-03-01.json").write_text("no JSON", encoding="utf-8")
    first = next(library.loose_stories(latest=True))
    assert (first.updated, library.notices) == (told[0].updated, [])


def test_a_story_of_a_bulk_is_the_one_on_the_disk(
    library: Library, story: Teller, filed: Filer, locations: Locations
) -> None:
    bulk = [story(f"item-{number}", filed(f"item-{number}")) for number in range(1_000)]
    talks = story("talks")
    library.commit(Changes(stories=(*bulk, talks)))
    assert library.story("talks") == talks
    assert library.story("item-7") == bulk[7]
    file = locations.data / "stories/2026-03/talks.json"
    file.write_text(file.read_text().replace('"title": "talks"', '"title": "Changed by hand"'))
    assert library.story("talks") == replace(talks, title="Changed by hand")


def test_all_stories_are_the_filed_and_the_loose(library: Library, story: Teller, filed: Filer) -> None:
    told = {story("harbour-talks"), story("strike", filed("a"))}
    library.commit(Changes(stories=tuple(told)))
    assert set(library.stories()) == told
    asked = [found.slug for found in library.stories(["strike", "nothing", "harbour-talks"])]
    assert asked == ["strike", "harbour-talks"]


def test_an_unchanged_row_keeps_its_bytes(library: Library, story: Teller, filed: Filer) -> None:
    told = story("strike", filed("a", 2), filed("c", 4))
    library.commit(Changes(stories=(told,)))
    file = next(iter((library._data / "stories/2026-03").iterdir()))
    before = set(file.read_text().splitlines())
    between = replace(told, articles=(told.articles[0], filed("b", 3), told.articles[1]))
    library.commit(Changes(stories=(between,)))
    assert library.story("strike") == between
    gone = before - set(file.read_text().splitlines())
    assert not any('"id"' in line or '"why"' in line for line in gone)


def test_cards_are_the_newest_first_and_tell_what_the_list_shows(
    library: Library, story: Teller, filed: Filer
) -> None:
    first, second, third = filed("a", 2), filed("b", 2, copy_of="a"), filed("c", 9)
    hidden = replace(third, article=replace(third.article, hidden=Hidden("mute", "tired of it")))
    library.commit(
        Changes(
            stories=(story("strike", first, second, hidden), story("later", filed("d", 9), filed("e", 11)))
        )
    )
    later, strike = library.cards()
    assert later.slug == "later"
    assert (strike.visible, strike.hidden, strike.sources) == (("a", "b"), 1, 1)
    assert strike.days == ((date(2026, 3, 2), 2),)
    assert (strike.beats, strike.rounds) == (2, 1)
    assert strike.next_expected is not None
    assert strike.next_expected.start == date(2026, 3, 16)


def test_an_absorbed_story_is_found_under_its_old_slug(library: Library, story: Teller, filed: Filer) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike", aliases=("walkout",)))))
    both = replace(story("talks"), articles=(*story("talks").articles, *story("strike").articles))
    library.commit(Changes(stories=(both,), absorbed={"strike": "talks"}))
    for word in ("talks", "strike", "walkout"):
        found = library.story(word)
        assert found is not None
        assert found.slug == "talks"
    assert library.taken(["walkout"])
    assert [card.aliases for card in library.cards()] == [("strike", "walkout")]


def test_absorbing_goes_on_to_the_last_heir(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("a"), story("b"), story("c"))))
    library.commit(Changes(absorbed={"a": "b", "b": "c"}))
    assert library.resolve("a") == Match("c")
    assert [found.slug for found in library.stories()] == ["c"]


def test_a_removed_story_leaves_nothing(library: Library, story: Teller, filed: Filer) -> None:
    library.commit(Changes(stories=(story("talks"), story("strike", filed("x")))))
    library.commit(Changes(removed=frozenset({"talks", "strike"})))
    assert list(library.stories()) == []
    assert library.cards() == []
    assert library.known(["talks-1", "x"]) == {}
    assert not library.taken(["talks"])


def test_articles_are_known_by_id_and_by_any_form_of_their_link(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    assert library.known(["talks-1", "nobody"]) == {"talks-1": "talks"}
    link = "https://NEWS.example/talks-2/?utm_source=feed#comments"
    assert library.by_link([link, "https://news.example/", ""]) == {link: "talks-2"}


def test_a_word_names_a_story_by_a_unique_beginning(library: Library, story: Teller) -> None:
    library.commit(Changes(stories=(story("harbour-talks"), story("harbour-strike"), story("vote"))))
    assert library.resolve("vo") == Match("vote")
    assert library.resolve("harbour") == Match(None, ("harbour-strike", "harbour-talks"))
    assert library.resolve("xyz") == Match()
    assert library.resolve("") == Match()


def test_an_article_that_moves_is_in_its_new_story(library: Library, story: Teller, filed: Filer) -> None:
    one = story("one", filed("a"), filed("b"), filed("c"))
    library.commit(Changes(stories=(one,)))
    rest = replace(one, articles=one.articles[:2])
    library.commit(Changes(stories=(story("two", filed("c")), rest)))
    assert library.known(["a", "b", "c"]) == {"a": "one", "b": "one", "c": "two"}


def test_the_threaders_bytes_are_kept_beside_the_stories(
    library: Library, story: Teller, reopen: Reopen
) -> None:
    library.commit(Changes(stories=(story("a"), story("b")), threads={"a": b"1", "b": b"2"}, corpus=b"x"))
    library.commit(Changes(threads={"a": b"3"}, corpus=b"y", removed=frozenset({"b"})))
    library.close()
    again = reopen()
    assert again.load_threads() == {"a": b"3"}
    assert again.load_corpus() == [b"x", b"y"]
    again.fold_corpus(b"xy")
    assert again.load_corpus() == [b"xy"]


def test_a_score_that_is_no_number_and_broken_text_do_no_harm(
    library: Library, story: Teller, filed: Filer
) -> None:
    odd = filed("a")
    odd = replace(odd, article=replace(odd.article, score=float("inf"), title="half \ud83d of it"))
    library.commit(Changes(stories=(story("odd", odd, filed("b")),)))
    found = library.story("odd")
    assert found is not None
    assert found.articles[0].article.title == "half ? of it"


@pytest.mark.parametrize("slug", ["../../etc/passwd", "a/b", "", ".", "UPPER", "con", "x" * 61])
def test_a_slug_that_may_name_no_file_is_refused(library: Library, story: Teller, slug: str) -> None:
    with pytest.raises(ValueError, match="slugs"):
        library.commit(Changes(stories=(story(slug),)))
    assert list(library.stories()) == []


def test_a_reader_sees_what_the_writer_saves_and_saves_nothing(
    library: Library, story: Teller, locations: Locations, clock: Any
) -> None:
    library.commit(Changes(stories=(story("talks"),)))
    with Library.open(locations, clock, write=False) as reader:
        library.commit(Changes(stories=(story("strike"),)))
        assert {card.slug for card in reader.cards()} == {"talks", "strike"}
        assert reader.story("strike") == story("strike")
        with pytest.raises(StoryboardError, match="read only"):
            reader.commit(Changes(stories=(story("vote"),)))
        with pytest.raises(StoryboardError, match="read only"):
            reader.commit(Changes(ruled=({"move": "a"},)))


def test_a_reader_of_nothing_finds_nothing_and_makes_nothing(locations: Locations, clock: Any) -> None:
    with Library.open(locations, clock, write=False) as reader:
        assert (reader.cards(), list(reader.stories()), reader.marks(), reader.memories()) == ([], [], {}, {})
    assert not locations.data.exists()


def test_a_commit_that_changes_nothing_writes_nothing(
    story: Teller, locations: Locations, clock: Any
) -> None:
    written: list[int] = []

    class Scale(Disk):
        def write(self, handle: int, content: bytes) -> None:
            written.append(len(content))
            super().write(handle, content)

    with Library.open(locations, clock, disk=Scale()) as library:
        library.commit(Changes(stories=(story("talks"),)))
        written.clear()
        library.commit(Changes(stories=(story("talks"),)))
    assert written == []


def test_bytes_written_do_not_grow_with_the_library(
    story: Teller, filed: Filer, locations: Locations, clock: Any
) -> None:
    written: list[int] = []

    class Scale(Disk):
        def write(self, handle: int, content: bytes) -> None:
            written.append(len(content))
            super().write(handle, content)

    def months(year: int) -> tuple[Story, ...]:
        return tuple(
            story(f"old-{year}-{n}", started=datetime(year, n % 12 + 1, 1, tzinfo=UTC)) for n in range(120)
        )

    with Library.open(locations, clock, disk=Scale()) as library:
        library.commit(Changes(stories=(story("talks"),)))
        written.clear()
        library.commit(Changes(stories=(story("talks", filed("p"), filed("q")),)))
        before = sum(written)
        library.commit(Changes(stories=months(2024)))
        library.commit(Changes(stories=months(2025)))
        written.clear()
        library.commit(Changes(stories=(story("talks", filed("r"), filed("s")),)))
    assert sum(written) < 1.5 * before
