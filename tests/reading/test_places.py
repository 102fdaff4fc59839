"""Places: what is one, what only looks like one, which one is meant, and whether it says where."""

import math

import pytest

from storyboard.errors import ConfigError
from storyboard.model.reading import Place, PlaceMention
from storyboard.reading.places import Gazetteer, find_places, shipped_gazetteer, user_places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped_gazetteer()


def names(text: str) -> list[str]:
    return [mention.text for mention in find_places(text, shipped_gazetteer())]


def only(text: str, name: str) -> PlaceMention:
    found = [each for each in find_places(text, shipped_gazetteer()) if each.text == name]
    assert found, f"{name} is not found in {text!r}"
    return found[0]


def km(place: Place, lat: float, lon: float) -> float:
    north = math.radians(place.lat - lat) * 6371
    east = math.radians(place.lon - lon) * 6371 * math.cos(math.radians(lat))
    return math.hypot(north, east)


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton opened the show.",
        "The Washington Post reported the news.",
        "Jordan Peterson gave a lecture.",
        "Reading the report took hours.",
        "Nice weather is expected.",
        "We ate a turkey dinner on china plates.",
        "The minister, John Lancaster, resigned.",
        "Lancaster said he would go.",
        "Mobile phones were banned.",
        "Mr Houston declined to comment.",
        "President Lincoln was remembered.",
        "Judge Florence Madison ruled otherwise.",
        "The New York Times was first.",
        "The Los Angeles Lakers lost again.",
        "The Bank of Canada raised its rate.",
        "She studied at the University of Michigan.",
        "He plays for Manchester United.",
        "Many people came.",
        "Most voters stayed at home in March.",
        "On Sunday the talks went on.",
        "Police said they knew nothing.",
        "The Turkish and Egyptian ministers met Russian envoys.",
        "It cost US$40 million.",
        "Tyler Brooke and Chelsea Morgan were engaged.",
        "Detective Sgt. Carson Wells led the inquiry.",
        "Of all the plans, this was the best.",
        "The Senate and Congress disagreed.",
        "Boston Globe reporters won the prize.",
        "Austin Powers is a film.",
        "Sydney Carter, 34, was arrested.",
        "Georgia Smith scored twice.",
        "Victoria Evans wrote the book.",
        "It was Christmas and the Church was full.",
        "The Chicago Tribune and Toronto Star agreed.",
        "The West Nile virus spreads.",
        "Doctors warned of Marburg virus.",
        "A Lassa fever outbreak was feared.",
        "Kim Jong Un watched the parade.",
        "Dallas Cowboys fans celebrated.",
        "Brooklyn Beckham posed for pictures.",
        "The Union and the Republic were founded then.",
        "She works for Deutsche Bank and Barclays.",
        "Under the Paris Agreement, emissions fall.",
        "The Geneva Convention forbids it.",
        "An Orange revolution began.",
        "Central banks in the West and East differ.",
        "",
        "no capitals at all, not even here",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks were held in Cairo on Monday.", ["Cairo"]),
        ("Fighting went on near Kharkiv, Ukraine.", ["Kharkiv", "Ukraine"]),
        ("He lives in Reading, England.", ["Reading", "England"]),
        ("They met in Nice.", ["Nice"]),
        ("A crash in Hinton, Alberta, killed two.", ["Hinton", "Alberta"]),
        ("GLASGOW, Ky. (AP) — A fire broke out.", ["GLASGOW", "Ky"]),
        ("BEIRUT — Two people were hurt.", ["BEIRUT"]),
        ("The U.S. and the UK agreed.", ["U.S.", "UK"]),
        ("France's government fell.", ["France"]),
        ("Ports such as Port-au-Prince and Rio de Janeiro reopened.", ["Port-au-Prince", "Rio de Janeiro"]),
        ("Ships in the Red Sea and the Gulf of Aden turned back.", ["Red Sea", "Gulf of Aden"]),
        ("A U.S.-led coalition and Toronto-based groups left.", ["U.S.", "Toronto"]),
        ("Russia-Turkey ties warmed.", ["Russia", "Turkey"]),
        ("The Orange County sheriff spoke.", ["Orange County"]),
        ("Massachusetts Governor Ann Field resigned.", ["Massachusetts"]),
        ("A flood in Kyiv, Lviv and Odesa.", ["Kyiv", "Lviv", "Odesa"]),
        ("It rained in Sao Paulo and in São Paulo.", ["Sao Paulo", "São Paulo"]),
        ("Aid reached the Gaza Strip and the West Bank.", ["Gaza Strip", "West Bank"]),
        ("In Egypt, prices rose.", ["Egypt"]),
        ("From Tokyo to Lima, markets fell.", ["Tokyo", "Lima"]),
        ("He flew to N'Djamena.", ["N'Djamena"]),
        ("Kenyan police in Kenya’s capital, Nairobi, said so.", ["Kenya", "Nairobi"]),
        ("The village of Umbogo in Kenya was cut off.", ["Umbogo", "Kenya"]),
        ("A lorry overturned on Millers Ford Road in Leeds.", ["Millers Ford Road", "Leeds"]),
    ],
)
def test_places_are_found_where_they_stand(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_offsets_are_code_points_of_the_text(gazetteer: Gazetteer) -> None:
    text = "“Naïve 🎈 hopes”, they said in Zürich, near Łódź."
    for mention in find_places(text, gazetteer):
        assert text[mention.start : mention.end] == mention.text
    assert names(text) == ["Zürich", "Łódź"]


@pytest.mark.parametrize(
    ("text", "name", "country", "lat", "lon"),
    [
        ("The Louvre in Paris reopened.", "Paris", "FR", 48.9, 2.4),
        ("A man from Paris, Texas, was held.", "Paris", "US", 33.7, -95.6),
        ("London, Ontario, and Windsor lie in Canada's Ontario.", "London", "CA", 43.0, -81.2),
        ("Police in Athens, Georgia, and Atlanta searched.", "Georgia", "US", 32.8, -83.5),
        ("Tbilisi, the capital of Georgia, protested.", "Georgia", "GE", 42.0, 43.5),
        ("The protest began in Birmingham, Alabama.", "Birmingham", "US", 33.5, -86.8),
        ("The protest began in Birmingham.", "Birmingham", "GB", 52.5, -1.9),
        ("Envoys arrived in Washington.", "Washington", "US", 38.9, -77.0),
        ("A storm hit Peking.", "Peking", "CN", 39.9, 116.4),
        ("Trains from Calcutta were late.", "Calcutta", "IN", 22.6, 88.4),
        ("A strike in Kiev went on.", "Kiev", "UA", 50.4, 30.5),
        ("Cadets at West Point marched.", "West Point", "US", 41.4, -74.0),
        ("Villages in Crimea were shelled.", "Crimea", "UA", 45.3, 34.4),
        ("Turkey closed its border.", "Turkey", "TR", 39.0, 35.0),
    ],
)
def test_the_place_meant_is_told_by_size_and_by_the_text(
    text: str, name: str, country: str, lat: float, lon: float
) -> None:
    place = only(text, name).place
    assert place.country == country
    assert km(place, lat, lon) < 161


def test_other_names_of_a_region_decide_between_towns_of_one_name() -> None:
    text = "Crews from Wetaskiwin, Leduc and Red Deer in Alberta fought the blaze near Edmonton."
    assert only(text, "Edmonton").place.country == "CA"
    text = "Firefighters from Enfield, Tottenham and Walthamstow came to Edmonton, London."
    assert km(only(text, "Edmonton").place, 51.6, -0.06) < 161


def test_a_page_full_of_american_names_does_not_move_paris() -> None:
    text = "Talks went on in Paris. Storms hit Dallas, Detroit, Florida, Texas and Wisconsin. The U.S. waits."
    assert only(text, "Paris").place.country == "FR"


@pytest.mark.parametrize(
    ("text", "name", "site"),
    [
        ("Talks were held in Cairo.", "Cairo", True),
        ("He traveled to Paris last week.", "Paris", True),
        ("Strikes hit northern Gaza.", "Gaza", True),
        ("It happened in the Gaza Strip.", "Gaza Strip", True),
        ("Protests in Tunis and Sfax grew.", "Sfax", True),
        ("In Egypt, prices rose.", "Egypt", True),
        ("The talks, led by Egypt, failed.", "Egypt", False),
        ("Negotiators from Qatar came.", "Qatar", False),
        ("According to Moscow, nothing happened.", "Moscow", False),
        ("Washington said it would wait.", "Washington", False),
        ("Arms sold to Iran were seized.", "Iran", False),
        ("The war between Israel and Hamas went on.", "Israel", False),
    ],
)
def test_only_a_phrase_of_place_says_where(text: str, name: str, site: bool) -> None:
    assert only(text, name).site is site


def test_a_user_adds_places_and_theirs_is_meant_first(gazetteer: Gazetteer) -> None:
    told = {
        "Rafah crossing": {"lat": 31.25, "lon": 34.26, "country": "eg", "names": ["Rafah gate"]},
        "Springfield": {"lat": 10.0, "lon": 20.0, "kind": "city"},
    }
    wider = gazetteer.with_places(user_places("places.toml", told))
    first, second, third = find_places("The Rafah crossing, or Rafah gate, is far from Springfield.", wider)
    assert (first.text, first.place.country, first.place.kind) == ("Rafah crossing", "EG", "site")
    assert (second.text, second.place.name) == ("Rafah gate", "Rafah crossing")
    assert (third.place.lat, third.place.lon) == (10.0, 20.0)
    assert "Rafah crossing" not in names("The Rafah crossing is shut.")


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"A": {"lat": 1}}, 'places.toml: places."A".lon'),
        ({"A": {"lat": 91, "lon": 0}}, "between -90 and 90"),
        ({"A": {"lat": True, "lon": 0}}, "lat: degrees"),
        ({"A": {"lat": 1, "lon": 1, "zoom": 3}}, "zoom: no such key"),
        ({"A": {"lat": 1, "lon": 1, "kind": "moon"}}, "kind: 'moon' is none of"),
        ({"A": {"lat": 1, "lon": 1, "country": "EGY"}}, "two letters"),
        ({"A": {"lat": 1, "lon": 1, "names": "B"}}, "a list of names"),
        ({"A": 3}, "a table with lat and lon"),
        ({" ": {"lat": 1, "lon": 1}}, "a table with lat and lon"),
    ],
)
def test_a_users_mistake_is_named(told: dict[str, object], fault: str) -> None:
    with pytest.raises(ConfigError, match=r"places\.toml") as raised:
        list(user_places("places.toml", told))
    assert fault in str(raised.value)


def test_hostile_texts_are_read_in_time_that_grows_with_their_length(gazetteer: Gazetteer) -> None:
    for text in (
        "A" * 100_000,
        "Aa " * 30_000,
        "New York, " * 5_000,
        "Of the And " * 8_000,
        "A." * 50_000,
        "-’" * 9_999,
    ):
        for mention in find_places(text, gazetteer):
            assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A ferry sank off Somalia.", "Somalia"),
        ("A ferry sank south of Marseille.", "Marseille"),
        ("They camped in front of Berlin.", "Berlin"),
        ("They ride along Kenya.", "Kenya"),
        ("Un navire a coulé près de Marseille.", "Marseille"),
        ("Ils se réunissent à Lyon.", "Lyon"),
        ("El barco se hundió cerca de Valencia.", "Valencia"),
        ("El presidente viajó a Chile.", "Chile"),
        ("Das Schiff sank in der Nähe von Bremen.", "Bremen"),
        ("Das Schiff sank bei Hamburg.", "Hamburg"),
        ("Die Minister reisen nach Berlin.", "Berlin"),
    ],
)
def test_a_phrase_of_place_makes_a_site_in_other_words_and_languages(text: str, name: str) -> None:
    sites = {each.text for each in find_places(text, shipped_gazetteer()) if each.site}
    assert sites == {name}


@pytest.mark.parametrize("text", ["La cumbre de Lima fracasó.", "The mayor of Marseille spoke."])
def test_a_place_that_only_owns_something_is_no_site(text: str) -> None:
    assert not any(each.site for each in find_places(text, shipped_gazetteer()))
