"""The gazetteer's table, the folding of names and the alias table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.reading.places.aliases import alias_of, demonym_country, government_of, nations
from storyboard.reading.places.gazetteer import abbreviated_regions, fold, shipped_gazetteer
from storyboard.reading.places.table import Table, pack

_KEYS = st.text(st.characters(exclude_characters="\t\n", exclude_categories=["Cs"]), min_size=1)


@given(st.dictionaries(_KEYS, _KEYS, min_size=1, max_size=900))
def test_a_packed_table_gives_every_row_back(rows: dict[str, str]) -> None:
    table = Table(pack(rows))
    assert {key: table.get(key) for key in rows} == rows
    assert table.get("no such key\t") is None


def test_every_row_of_the_shipped_gazetteer_is_a_point_on_the_globe() -> None:
    gazetteer = shipped_gazetteer()
    for key in ("cairo", "of", "springfield", "london", "georgia", "us", "gaza strip", "zurich", "sao paulo"):
        for candidate in gazetteer.lookup(key):
            assert -90 <= candidate.place.lat <= 90
            assert -180 <= candidate.place.lon <= 180
            assert len(candidate.place.country) in {0, 2}
    assert gazetteer.lookup("no such place at all") == ()


def test_every_country_is_in_the_gazetteer_under_all_its_names() -> None:
    gazetteer = shipped_gazetteer()
    for nation in nations():
        for name in (nation.name, *nation.others):
            kinds = {(each.place.country, each.place.kind) for each in gazetteer.lookup(fold(name))}
            assert (nation.code, "country") in kinds, name


def test_every_capital_is_in_the_gazetteer() -> None:
    gazetteer = shipped_gazetteer()
    missing = [
        nation.capital
        for nation in nations()
        if nation.capital
        and nation.code not in {each.place.country for each in gazetteer.lookup(fold(nation.capital))}
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("São Paulo", "sao paulo"),
        ("Port-au-Prince", "port au prince"),
        ("U.S.", "us"),
        ("Saint-Denis", "st denis"),
        ("St. Louis", "st louis"),
        ("N’Djamena", "ndjamena"),
        ("Łódź", "lodz"),
    ],
)
def test_names_fold_to_one_form(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_short_forms_of_regions_are_known() -> None:
    assert abbreviated_regions()["Ky"].place.name == "Kentucky"
    assert abbreviated_regions()["Alta"].place.country == "CA"


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Russian", "Russia"),
        ("Russians", "Russia"),
        ("the Kremlin", "Russia"),
        ("Ukrainian capital", "Kyiv"),
        ("Ukraine's capital", "Kyiv"),
        ("Kiev", "Kyiv"),
        ("Kyiv", "Kyiv"),
        ("U.S.", "United States"),
        ("US", "United States"),
        ("Britons", "United Kingdom"),
        ("Frenchmen", "France"),
        ("Swiss", "Switzerland"),
        ("Chinese", "China"),
        ("Burma", "Myanmar"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Polish", "Poland"),
        ("polish", None),
        ("us", None),
        ("turkey", None),
        ("table", None),
    ],
)
def test_words_for_one_country_share_an_alias(name: str, alias: str | None) -> None:
    assert alias_of(name) == alias


def test_a_capital_or_a_seat_stands_for_its_government() -> None:
    assert government_of("Kyiv") == government_of("Kiev") == "Ukraine"
    assert government_of("the White House") == "United States"
    assert government_of("Downing Street") == "United Kingdom"
    assert government_of("Victoria") is None  # mostly a state, a queen or a footballer's wife
    assert government_of("Chicago") is None


def test_demonyms_tell_their_country() -> None:
    assert demonym_country("Qatari") == "QA"
    assert demonym_country("Egyptians") == "EG"
    assert demonym_country("Martian") is None
