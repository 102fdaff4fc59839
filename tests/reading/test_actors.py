"""Actors: persons and organisations, their roles, and what only looks like one."""

import pytest

from storyboard.model.reading import ActorMention
from storyboard.reading.actors import find_actors
from storyboard.reading.places import find_places, shipped_gazetteer


def actors(text: str) -> list[ActorMention]:
    return list(find_actors(text, find_places(text, shipped_gazetteer())))


def names(text: str) -> list[str]:
    return [actor.name for actor in actors(text)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("On Monday CIA Director Walter Kane flew out.", "Walter Kane", "CIA Director"),
        ("Secretary of State Anna Reyes spoke.", "Anna Reyes", "Secretary of State"),
        (
            "Talks with Qatari Prime Minister Hamad bin Saif Al Noor began.",
            "Hamad bin Saif Al Noor",
            "Qatari Prime Minister",
        ),
        ("A call with Egyptian President Karim el-Badry went well.", "Karim el-Badry", "Egyptian President"),
        ("It was foreign minister Pavel Horak who objected.", "Pavel Horak", "foreign minister"),
        ("Yesterday Sen. Ruth Calder voted no.", "Ruth Calder", "Sen."),
        ("Former President Luis Ortega was tried.", "Luis Ortega", "Former President"),
        ("The trial of Erik van der Berg began.", "Erik van der Berg", ""),
        ("Later, Mr Doyle left.", "Doyle", "Mr"),
    ],
)
def test_a_title_is_the_role_of_the_person_named_after_it(text: str, name: str, role: str) -> None:
    assert (name, role) in [(actor.name, actor.role) for actor in actors(text)]


def test_a_surname_is_linked_to_the_full_name_with_its_role() -> None:
    text = "CIA Director Walter Kane flew to Paris. There Kane met Anna Reyes, and Reyes thanked Kane."
    assert names(text) == ["Walter Kane", "Walter Kane", "Anna Reyes", "Anna Reyes", "Walter Kane"]
    assert {actor.role for actor in actors(text) if actor.name == "Walter Kane"} == {"CIA Director"}


def test_a_first_name_alone_is_linked_to_the_full_name() -> None:
    assert names("Anna Reyes won. Later Anna thanked them.") == ["Anna Reyes", "Anna Reyes"]


def test_a_surname_before_the_full_name_is_linked_too() -> None:
    assert set(names("In the talks Kane gave way. Walter Kane had hoped for more.")) == {"Walter Kane"}


def test_two_people_of_one_surname_are_kept_apart_by_the_last_one_named() -> None:
    text = "Walter Kane spoke first. Then Kane sat down. Later Susan Kane rose, and Kane spoke for an hour."
    assert names(text) == ["Walter Kane", "Walter Kane", "Susan Kane", "Susan Kane"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighters of Hamas and the IAEA met.", {"Hamas", "IAEA"}),
        (
            "They called the International Atomic Energy Agency for help.",
            {"International Atomic Energy Agency"},
        ),
        ("A report by the Ministry of Health was leaked.", {"Ministry of Health"}),
        ("Earlier the White House and the Kremlin agreed.", {"White House", "Kremlin"}),
        ("It was in The Washington Post.", {"Washington Post"}),
        ("The Bank of Canada raised its rate.", {"Bank of Canada"}),
        ("In court, Paris Hilton smiled.", {"Paris Hilton"}),
        ("Today the Supreme Court ruled.", {"Supreme Court"}),
    ],
)
def test_organisations_are_found(text: str, expected: set[str]) -> None:
    assert expected <= set(names(text))


def test_letters_are_named_by_what_they_abbreviate() -> None:
    text = "The International Atomic Energy Agency (IAEA) met. Later the IAEA voted."
    assert set(names(text)) == {"International Atomic Energy Agency"}
    text = "They asked the World Health Organization. The WHO declined."
    assert set(names(text)) == {"World Health Organization"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kyiv said it would answer.", "Ukraine"),
        ("The talks, led by Egypt, failed.", "Egypt"),
        ("Washington has warned them.", "United States"),
        ("The U.S. accused them of lying.", "United States"),
        ("A deal between Israel and others was near.", "Israel"),
    ],
)
def test_a_country_or_a_capital_that_acts_is_its_government(text: str, actor: str) -> None:
    assert actor in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Talks went on. Nothing was said.",
        "However, prices rose on Monday in March.",
        "Hundreds of people came. Many stayed.",
        "The Turkish and Egyptian envoys met.",
        "In Cairo, it rained.",
        "Christians and Muslims prayed at Christmas.",
        "It happened in World War II.",
        "They spoke English and Arabic.",
        "“This is over,” they said. “We won.”",
        "Negotiators met. The negotiators left.",
        "“I’m OK,” they said. “It’s fine. Don’t ask.”",
        "It ended at 10 PM ET and 3 AM GMT.",
        "Two U.S. officials left Paris on Oct. 7.",
        "",
    ],
)
def test_what_is_no_name_is_no_actor(text: str) -> None:
    assert names(text) == []


def test_a_headline_names_only_who_is_named_elsewhere() -> None:
    text = "Rebels Seize Town As Talks Falter\nThe army said the rebels seized it. Anna Reyes fled."
    assert names(text) == ["Anna Reyes"]
    text = "Reyes Flees As Rebels Close In Again\nIn the night, Anna Reyes left. “Go,” said Reyes."
    assert set(names(text)) == {"Anna Reyes"}


def test_offsets_are_code_points_of_the_text() -> None:
    text = (
        "🎈 “Naïve”, said CIA Director Walter Kane — and then Kane left Zürich.\nThe UN’s Anna Reyes stayed."
    )
    assert actors(text)
    for actor in actors(text):
        assert text[actor.start : actor.end] == actor.text


def test_hostile_texts_are_read_in_time_that_grows_with_their_length() -> None:
    for text in (
        "Anna Kane " * 8_000,
        "Kane, " * 20_000,
        "(IAEA) " * 9_000,
        "A." * 40_000,
        "Of The " * 9_000,
    ):
        assert all(text[each.start : each.end] == each.text for each in find_actors(text, ()))


def named_in(text: str, language: str) -> list[str]:
    return [each.name for each in find_actors(text, find_places(text, shipped_gazetteer()), language)]


def test_a_german_noun_is_no_name() -> None:
    text = (
        "Das Schiff sank am Mittwoch. Die Behörden suchten nach Überlebenden, sagte Jan Brandt. "
        "Brandt sprach von Glück. Mittwoch war es ruhig. Menschen weinten, Menschen lachten."
    )
    assert set(named_in(text, "de")) == {"Jan Brandt"}


def test_a_german_name_of_one_word_is_known_by_its_coming_back() -> None:
    assert named_in("Die CDU schwieg. Erst zahlte Kolbex, dann klagte Kolbex.", "de") == [
        "CDU",
        "Kolbex",
        "Kolbex",
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Ils votent. Mercredi, tous partent. La foire de Mars est finie."),
        ("es", "Votan hoy. Lunes y Martes no hubo nada en Enero."),
        ("de", "Sie wählen. Montag und Dienstag blieb es still, Dienstag auch."),
    ],
)
def test_a_day_or_a_month_is_nobody_in_any_language(language: str, text: str) -> None:
    assert named_in(text, language) == []


def test_an_address_names_nobody() -> None:
    text = "See WWW.Harbour.com or https://News.Example.org/Walter-Kane or write to Press@Harbour.com."
    assert names(text) == []
