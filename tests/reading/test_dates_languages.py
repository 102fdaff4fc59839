"""The common forms of Spanish, French and German, read on Saturday 25 May 2024."""

from datetime import UTC, datetime

import pytest

from storyboard.reading.dates import find_dates

SATURDAY = datetime(2024, 5, 25, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("es", "La presa cedió ayer.", "2024-05-24", "2024-05-24"),
        ("es", "La presa cedió el viernes.", "2024-05-24", "2024-05-24"),
        ("es", "La presa cedió el lunes pasado.", "2024-05-20", "2024-05-20"),
        ("es", "La presa cedió la semana pasada.", "2024-05-13", "2024-05-19"),
        ("es", "Votarán la próxima semana.", "2024-05-27", "2024-06-02"),
        ("es", "Votarán el mes que viene.", "2024-06-01", "2024-06-30"),
        ("es", "Votarán mañana.", "2024-05-26", "2024-05-26"),
        ("es", "La presa cedió hace tres días.", "2024-05-22", "2024-05-22"),
        ("es", "La presa cedió el 7 de octubre de 2023.", "2023-10-07", "2023-10-07"),
        ("es", "La presa cedió el 7 de octubre.", "2023-10-07", "2023-10-07"),
        ("es", "La presa cedió en octubre.", "2023-10-01", "2023-10-31"),
        ("es", "La presa cedió a principios de mayo.", "2024-05-01", "2024-05-10"),
        ("es", "La feria, del 3 al 5 de mayo, gustó.", "2024-05-03", "2024-05-05"),
        ("es", "La presa cedió en 2019.", "2019-01-01", "2019-12-31"),
        ("es", "La presa cedió el 3/4/2019.", "2019-04-03", "2019-04-03"),
        ("es", "La presa cedió el fin de semana pasado.", "2024-05-18", "2024-05-19"),
        ("es", "Votarán este fin de semana.", "2024-05-25", "2024-05-26"),
        ("es", "La presa es de la década de 1980.", "1980-01-01", "1989-12-31"),
        ("fr", "Le barrage a cédé le week-end dernier.", "2024-05-18", "2024-05-19"),
        ("fr", "Ils votent ce week-end.", "2024-05-25", "2024-05-26"),
        ("fr", "Un barrage des années 1990.", "1990-01-01", "1999-12-31"),
        ("de", "Der Damm brach am Freitagabend.", "2024-05-24", "2024-05-24"),
        ("de", "Ein Damm der 1990er Jahre.", "1990-01-01", "1999-12-31"),
        ("fr", "Le barrage a cédé hier.", "2024-05-24", "2024-05-24"),
        ("fr", "Le barrage a cédé vendredi.", "2024-05-24", "2024-05-24"),
        ("fr", "Le barrage a cédé lundi dernier.", "2024-05-20", "2024-05-20"),
        ("fr", "Le barrage a cédé la semaine dernière.", "2024-05-13", "2024-05-19"),
        ("fr", "Le vote aura lieu la semaine prochaine.", "2024-05-27", "2024-06-02"),
        ("fr", "Le barrage a cédé l’an dernier.", "2023-01-01", "2023-12-31"),
        ("fr", "Ils votent aujourd’hui.", "2024-05-25", "2024-05-25"),
        ("fr", "Le barrage a cédé il y a trois jours.", "2024-05-22", "2024-05-22"),
        ("fr", "Le barrage a cédé le 1er mars 2023.", "2023-03-01", "2023-03-01"),
        ("fr", "Le barrage a cédé le 7 octobre.", "2023-10-07", "2023-10-07"),
        ("fr", "Le barrage a cédé début mai.", "2024-05-01", "2024-05-10"),
        ("fr", "La foire, du 3 au 5 mai, a plu.", "2024-05-03", "2024-05-05"),
        ("de", "Der Damm brach gestern.", "2024-05-24", "2024-05-24"),
        ("de", "Der Damm brach am Freitag.", "2024-05-24", "2024-05-24"),
        ("de", "Der Damm brach letzten Montag.", "2024-05-20", "2024-05-20"),
        ("de", "Der Damm brach vergangene Woche.", "2024-05-13", "2024-05-19"),
        ("de", "Die Wahl wird nächste Woche sein.", "2024-05-27", "2024-06-02"),
        ("de", "Wir wählen morgen.", "2024-05-26", "2024-05-26"),
        ("de", "Der Damm brach vor drei Tagen.", "2024-05-22", "2024-05-22"),
        ("de", "Der Damm brach am 7. Oktober 2023.", "2023-10-07", "2023-10-07"),
        ("de", "Der Damm brach Anfang Mai.", "2024-05-01", "2024-05-10"),
        ("de", "Der Damm brach am 24.05.2023.", "2023-05-24", "2023-05-24"),
        ("de", "Der Markt, 3. bis 5. Mai, gefiel.", "2024-05-03", "2024-05-05"),
        ("es", "La presa cedió el día de Navidad.", "2023-12-25", "2023-12-25"),
        ("fr", "Le barrage a cédé le jour de Noël.", "2023-12-25", "2023-12-25"),
        ("fr", "Le barrage a cédé à Noël.", "2023-12-25", "2023-12-25"),
        ("es", "Hoy hace cinco años cedió la presa.", "2019-05-25", "2019-05-25"),
        ("es", "Esta semana hace diez años cedió la presa.", "2014-05-19", "2014-05-25"),
        ("fr", "Il y a cinq ans aujourd'hui, le barrage a cédé.", "2019-05-25", "2019-05-25"),
        ("fr", "Il y a dix ans cette semaine, le barrage a cédé.", "2014-05-19", "2014-05-25"),
        ("de", "Heute vor fünf Jahren brach der Damm.", "2019-05-25", "2019-05-25"),
        ("de", "Diese Woche vor zehn Jahren brach der Damm.", "2014-05-19", "2014-05-25"),
        ("de", "Der Damm brach im Jahr 2019.", "2019-01-01", "2019-12-31"),
        ("de", "Der Damm brach im März.", "2024-03-01", "2024-03-31"),
    ],
)
def test_the_common_forms_are_read(language: str, text: str, start: str, end: str) -> None:
    (mention,) = find_dates(text, SATURDAY, language)
    assert (str(mention.span.start), str(mention.span.end)) == (start, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El ministro dijo el viernes que todo va bien."),
        ("fr", "Le ministre a déclaré vendredi que tout va bien."),
        ("de", "Der Minister sagte am Freitag, dass alles gut ist."),
    ],
)
def test_the_day_of_saying_is_marked(language: str, text: str) -> None:
    (mention,) = find_dates(text, SATURDAY, language)
    assert mention.saying


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La mañana era fría y murieron 2000 personas."),
        ("es", "Todos los viernes rezan."),
        ("es", "Las compras de Navidad bajaron."),
        ("fr", "Chaque vendredi, ils prient."),
        ("fr", "Le marché de Noël est petit."),
        ("de", "Das Weihnachtsgeschäft leidet."),
        ("fr", "Le second tour, en deux ans, est le premier."),
        ("de", "Am Morgen war es kalt."),
        ("de", "Jeden Freitag beten 2000 Menschen."),
    ],
)
def test_what_is_no_date_is_left_alone(language: str, text: str) -> None:
    assert find_dates(text, SATURDAY, language) == ()


def test_a_language_without_a_table_gets_the_dates_in_figures() -> None:
    found = find_dates("Dammen brast 2024-05-24, inte den 3 maj.", SATURDAY, "sv")
    assert [str(mention.span.start) for mention in found] == ["2024-05-24"]


def test_a_regional_tag_finds_its_language() -> None:
    assert find_dates("Der Damm brach gestern.", SATURDAY, "de-AT")
