"""The catalog is many small files: a commit writes those of the stories that it changes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb import TinyDB

from storyboard.locations import Locations
from storyboard.model.story import Card, Filed, Story
from storyboard.store.cards import card_of
from storyboard.store.catalog import Catalog
from storyboard.store.changes import Changes
from storyboard.store.disk import Disk
from storyboard.store.library import Library

Teller = Callable[..., Story]
Reopen = Callable[..., Library]
MANY = 75


@pytest.fixture
def cards(story: Teller) -> list[Card]:
    return [card_of(story(f"talks-{number}")) for number in range(MANY)]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return Catalog(tmp_path, Disk())


def _by_slug(cards: list[Card]) -> dict[str, Card]:
    return {card.slug: card for card in cards}


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "catalog").iterdir()}


def test_a_month_of_many_stories_fills_several_files(
    catalog: Catalog, cards: list[Card], tmp_path: Path
) -> None:
    prints = catalog.update({"2026-03": _by_slug(cards)})
    assert set(prints) == {f"catalog/2026-03{part}.json" for part in ("", "-2", "-3", "-4", "-5")}
    assert _by_slug(Catalog(tmp_path, None).cards()) == _by_slug(cards)
    with TinyDB(tmp_path / "catalog/2026-03-2.json", access_mode="r") as stock:
        assert {row["slug"] for row in stock.table("cards").all()} < {card.slug for card in cards}


def test_a_card_that_changes_leaves_the_other_files_as_they_are(
    catalog: Catalog, cards: list[Card], tmp_path: Path
) -> None:
    catalog.update({"2026-03": _by_slug(cards)})
    before = _contents(tmp_path)
    changed = replace(cards[40], title="They met at last")
    prints = catalog.update({"2026-03": {changed.slug: changed}})
    after = _contents(tmp_path)
    assert [f"catalog/{name}" for name in after if after[name] != before[name]] == list(prints)
    assert len(prints) == 1
    assert _by_slug(Catalog(tmp_path, None).cards())[changed.slug] == changed


def test_a_file_goes_with_its_last_card_and_the_month_goes_on(
    catalog: Catalog, cards: list[Card], tmp_path: Path
) -> None:
    catalog.update({"2026-03": _by_slug(cards[:17])})
    prints = catalog.update({"2026-03": {cards[16].slug: None}})
    assert prints == {"catalog/2026-03-2.json": None}
    assert set(_contents(tmp_path)) == {"2026-03.json"}
    catalog.update({"2026-03": _by_slug(cards[40:42])})
    assert _by_slug(catalog.cards()) == _by_slug([*cards[:16], *cards[40:42]])


def test_a_month_in_one_large_file_is_read_and_comes_apart_when_it_changes(
    catalog: Catalog, cards: list[Card], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyboard.store.catalog._PART_CARDS", 10_000)
    catalog.update({"2026-03": _by_slug(cards)})
    monkeypatch.undo()
    assert set(_contents(tmp_path)) == {"2026-03.json"}
    again = Catalog(tmp_path, Disk())
    assert _by_slug(again.cards()) == _by_slug(cards)
    again.update({"2026-03": {cards[0].slug: None}})
    assert len(_contents(tmp_path)) == 5
    assert _by_slug(Catalog(tmp_path, None).cards()) == _by_slug(cards[1:])


def test_a_part_that_somebody_removed_is_made_anew(
    library: Library, story: Teller, locations: Locations, reopen: Reopen, filed: Callable[..., Filed]
) -> None:
    several = [(filed(f"{number}-a"), filed(f"{number}-b")) for number in range(MANY)]
    told = tuple(story(f"talks-{number}", *both) for number, both in enumerate(several))
    library.commit(Changes(stories=told))
    before = library.cards()
    library.close()
    (locations.data / "catalog/2026-03-2.json").unlink()
    again = reopen()
    assert again.cards() == before
    assert again.notices == []
