"""What lies ahead and what lies behind: the words that govern a day told without its year or week."""

from datetime import UTC, date, datetime

import pytest

from storyboard.reading.dates import find_dates

SATURDAY = datetime(2024, 5, 25, 9, 30, tzinfo=UTC)
SUNDAY = datetime(2024, 5, 26, 9, 30, tzinfo=UTC)
IN_APRIL = datetime(2024, 4, 9, 9, 30, tzinfo=UTC)


def first_day(text: str, published: datetime, language: str = "en") -> str:
    (mention,) = find_dates(text, published, language)
    return str(mention.span.start)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A prior round of the wage talks ended in early May.", "2023-05-01"),
        ("In early May the last round ended.", "2023-05-01"),
        ("The fair closed in May.", "2023-05-01"),
        ("The bridge fell on May 3.", "2023-05-03"),
        ("The mayor was sacked May 3.", "2023-05-03"),
        ("The hearing is set for May 3.", "2024-05-03"),
        ("They agreed to meet in May.", "2024-05-01"),
        ("The council set May 3 as the deadline.", "2024-05-03"),
        ("The firm will redeem the preferred shares on May 3.", "2024-05-03"),
        ("The trial of the two miners on May 3 was cancelled.", "2024-05-03"),
    ],
)
def test_a_past_verb_never_governs_a_day_ahead(text: str, expected: str) -> None:
    assert first_day(text, IN_APRIL) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They agreed to meet on Thursday.",
        "The envoys are due to leave on Thursday.",
        "The envoys, due to leave on Thursday, are packing.",
        "The rail operator is to roll back the fares on Thursday.",
        "A rally is planned in Norvik for Thursday.",
        "The bank expects the ruling on Thursday.",
        "The fair opens on Thursday.",
        "On Thursday the fair opens.",
        "A hearing is scheduled Thursday.",
        "The vote was postponed to Thursday.",
        "The vote was postponed until Thursday.",
        "The vote has been put back to Thursday.",
        "The council has called a vote for Thursday.",
        "The teams meet on Thursday.",
        "The minister flies to Oslo on Thursday.",
        "The premier said the dam reopens on Thursday.",
        "The agency rules out a launch on Thursday.",
    ],
)
def test_what_is_arranged_for_a_weekday_lies_ahead(text: str) -> None:
    assert first_day(text, SATURDAY) == "2024-05-30"


@pytest.mark.parametrize(
    "text",
    [
        "He was hurt in Thursday's match and will be out for a while.",
        "The keeper, hurt in Thursday's match and will be out, waved.",
        "They won 200 votes on Thursday.",
        "They agreed to a truce on Thursday.",
        "The firm agreed to buy its rival on Thursday.",
        "The ferry was late due to fog on Thursday.",
        "The talks planned for Thursday were called off.",
        "They met for Thursday's prayers.",
        "They met for Thursday prayers, and the mill has been shut since.",
        "The vote was planned for Thursday.",
        "The mayor announced plans Thursday for a new quay.",
    ],
)
def test_what_is_over_or_was_only_planned_lies_behind(text: str) -> None:
    assert first_day(text, SATURDAY) == "2024-05-23"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thousands of bakers may march in Graz on Thursday."),
        ("en", "The bakers might vote on the offer on Thursday."),
        ("en", "Hundreds of bakers could protest in Graz on Thursday, their guild said."),
        ("en", "The pact could be signed on Thursday."),
        ("es", "Miles de panaderos podrían marchar el jueves."),
        ("fr", "Des milliers de boulangers pourraient manifester jeudi."),
        ("de", "Tausende Bäcker könnten am Donnerstag streiken."),
    ],
)
def test_what_may_come_to_be_lies_ahead(language: str, text: str) -> None:
    (mention,) = find_dates(text, SATURDAY, language)
    assert (str(mention.span.start), mention.expected) == ("2024-05-30", True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The climber may have died on Thursday."),
        ("en", "The dam might well have broken on Thursday."),
        ("en", "The baker could have left on Thursday."),
        ("en", "The baker could not leave on Thursday."),
        ("en", "Smoke could be seen over Graz on Thursday."),
        ("en", "A spokesman could not be reached Thursday."),
        ("en", "The army showed its might in Graz on Thursday."),
        ("en", "Those who met in May left on Thursday."),
        ("es", "El hombre podría haber muerto el jueves."),
        ("fr", "Le grimpeur pourrait avoir disparu jeudi."),
    ],
)
def test_what_may_have_been_and_what_one_could_do_lie_behind(language: str, text: str) -> None:
    assert str(find_dates(text, SATURDAY, language)[-1].span.start) == "2024-05-23"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "El tribunal decidirá el jueves."),
        ("es", "Los ministros se reunirán el jueves."),
        ("es", "La reunión fue aplazada al jueves."),
        ("es", "El juicio empieza el jueves."),
        ("en", "Thursday marks the tenth anniversary of the flood."),
        ("es", "El jueves se cumple el aniversario del terremoto."),
        ("fr", "Jeudi marque le dixième anniversaire de la fusillade."),
        ("de", "Am Donnerstag jährt sich das Unglück zum zehnten Mal."),
        ("es", "Acordaron reunirse el jueves."),
        ("fr", "Le procès s'ouvrira jeudi."),
        ("fr", "Les ministres sont attendus jeudi."),
        ("fr", "La réunion est reportée à jeudi."),
        ("fr", "Jeudi, le tribunal rendra sa décision."),
        ("de", "Die Sitzung wurde auf Donnerstag verschoben."),
        ("de", "Das Gericht wird am Donnerstag entscheiden."),
        ("de", "Der Prozess beginnt am Donnerstag."),
        ("de", "Die Minister treffen sich am Donnerstag."),
        ("de", "Das Treffen ist für Donnerstag geplant."),
        ("es", "El juicio de dos hombres detenidos empieza el jueves."),
        ("fr", "Le procès de deux hommes accusés commence jeudi."),
        ("de", "Der Prozess gegen zwei verhaftete Männer beginnt am Donnerstag."),
    ],
)
def test_other_languages_look_ahead_too(language: str, text: str) -> None:
    assert first_day(text, SATURDAY, language) == "2024-05-30"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The strike planned by bakers in Graz for Thursday has been called off."),
        ("en", "The march called for Thursday has now been put off."),
        ("en", "The strike that was due to begin on Thursday has been called off."),
        ("en", "The council moved the vote to Thursday night."),
        ("es", "La huelga convocada por los panaderos para el jueves ha sido cancelada."),
        ("fr", "La grève prévue par les boulangers pour jeudi a été annulée."),
        ("de", "Der für Donnerstag geplante Streik ist abgesagt worden."),
    ],
)
def test_what_has_just_been_called_off_or_moved_was_to_come(language: str, text: str) -> None:
    assert first_day(text, SATURDAY, language) == "2024-05-30"


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "The bakers postponed their strike from Monday to Saturday.", "2024-05-27", "2024-06-01"),
        ("en", "The mill will be shut from Friday to Tuesday.", "2024-05-31", "2024-06-04"),
        ("en", "The mill was shut from Friday to Tuesday.", "2024-05-17", "2024-05-21"),
        ("en", "The mill was shut from Monday until Thursday.", "2024-05-20", "2024-05-23"),
        ("es", "Los panaderos aplazaron la huelga del lunes al sábado.", "2024-05-27", "2024-06-01"),
        ("fr", "Les boulangers ont reporté la grève de lundi à samedi.", "2024-05-27", "2024-06-01"),
        ("de", "Die Bäcker haben den Streik von Montag auf Samstag verschoben.", "2024-05-27", "2024-06-01"),
    ],
)
def test_from_one_weekday_to_another_is_to_the_next_such_day(
    language: str, text: str, first: str, last: str
) -> None:
    (mention,) = find_dates(text, SATURDAY, language)
    assert (str(mention.span.start), str(mention.span.end)) == (first, last)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The baker moved to Graz on Thursday."),
        ("en", "The match was postponed because of snow on Thursday."),
        ("en", "The ferry, delayed from Thursday, left."),
        ("es", "El ministro murió en Irán el jueves."),
        ("es", "Dos hombres fueron detenidos el jueves."),
        ("fr", "L'opéra a fermé jeudi."),
        ("de", "In der Nacht auf Donnerstag brannte das Haus."),
        ("de", "Zwei Männer wurden am Donnerstag festgenommen."),
    ],
)
def test_other_languages_look_back_too(language: str, text: str) -> None:
    assert first_day(text, SATURDAY, language) == "2024-05-23"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court will rule this week.", "2024-05-27"),
        ("They are expected to vote later this week.", "2024-05-27"),
        ("They will vote this Thursday.", "2024-05-30"),
        ("The dam broke this week.", "2024-05-20"),
    ],
)
def test_on_a_sunday_what_is_to_come_this_week_comes_in_the_next(text: str, expected: str) -> None:
    assert first_day(text, SUNDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rocket is to roll back to the pad on Tuesday night.",
        "A bill to limit rent rises goes to the vote in Lisbon on Tuesday.",
        "The next hearing is on Tuesday.",
    ],
)
def test_a_way_a_purpose_and_the_next_of_its_kind_do_not_hide_what_is_ahead(text: str) -> None:
    (mention,) = find_dates(text, datetime(2026, 3, 7, 9, tzinfo=UTC))
    assert (mention.span.start, mention.expected) == (date(2026, 3, 10), True)


def test_will_is_a_first_name_where_a_name_follows() -> None:
    text = "The coach and his friend Will Marsh ran for an hour on Tuesday."
    (mention,) = find_dates(text, datetime(2026, 3, 7, 9, tzinfo=UTC))
    assert mention.span.start == date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor will give a talk to pupils of more than ten schools on Tuesday.", "2024-05-28"),
        ("The council vote is Tuesday.", "2024-05-28"),
        ("Talks resume Tuesday in Graz.", "2024-05-28"),
        ("They have until midnight Tuesday to pay.", "2024-05-28"),
        ("The strike that was due to begin on Monday has been called off.", "2024-05-27"),
        ("The ferry was due in Oban on Monday morning.", "2024-05-27"),
        ("The votes on Tuesday showed how far they are apart.", "2024-05-21"),
        ("Talks resumed Tuesday in Graz.", "2024-05-21"),
    ],
)
def test_what_is_appointed_is_told_from_what_was(text: str, expected: str) -> None:
    assert first_day(text, SATURDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The trial of two suspected smugglers opens on Thursday.",
        "The trial of the accused smugglers begins on Thursday.",
        "The wanted baker meets his lawyers on Thursday.",
        "Talks on the seized ferries resume on Thursday.",
        "Talks with armed groups resume on Thursday.",
        "Talks on her detained brother resume on Thursday.",
        "The delayed summit opens on Thursday.",
        "The newly elected council meets on Thursday.",
        "The union's divided board meets on Thursday.",
        "An Oslo-backed round of talks starts on Thursday.",
        "The council meets on the disputed bridge on Thursday.",
        "A man convicted of fraud meets the panel on Thursday.",
        "The court will question two suspected smugglers on Thursday.",
        "The stalled talks stopped in May, and the jailed editors go on trial on Thursday.",
        "On Thursday the delayed summit opens.",
    ],
)
def test_a_participle_that_describes_a_noun_is_no_verb(text: str) -> None:
    *_, last = find_dates(text, SATURDAY)
    assert (str(last.span.start), last.expected) == ("2024-05-30", True)


@pytest.mark.parametrize(
    "text",
    [
        "The family escaped the fire on Thursday.",
        "Two escaped the fire on Thursday.",
        "Two wounded men died on Thursday.",
        "The wounded arrived on Thursday.",
        "This angered bakers on Thursday.",
        "The bus he was on crashed on Thursday.",
        "The house they lived in collapsed Thursday.",
        "The party re-elected its leader on Thursday.",
        "The mayor helped reopen the jailed editor's paper on Thursday.",
        "They won 200 contested votes on Thursday.",
        "Police freed two kidnapped girls and three injured men on Thursday.",
    ],
)
def test_a_verb_of_the_past_is_one_whatever_stands_around_it(text: str) -> None:
    assert first_day(text, SATURDAY) == "2024-05-23"


def test_a_day_and_month_after_a_described_noun_is_the_next_one() -> None:
    text = "The trial of two suspected smugglers opens on 10 December."
    (mention,) = find_dates(text, datetime(2026, 11, 28, 11, tzinfo=UTC))
    assert (mention.span.start, mention.expected) == (date(2026, 12, 10), True)
