"""Anniversaries: an event that is only recalled does not happen again."""

import pytest

from storyboard.chronicle import Telling, tellings
from storyboard.reading import read
from tests.chronicle.stories import filed


def told(text: str, *, title: str = "Untold") -> tuple[Telling, ...]:
    article = filed("a", "2024-03-08T08:00", text, title=title).article
    return tellings(article, read(article))


@pytest.mark.parametrize(
    "text",
    [
        "Sunday marks the tenth anniversary of the flood in Graz.",
        "Saturday marks the 20th anniversary of the accord signed in Oslo in 2004.",
        "The flood's tenth anniversary was marked in Graz on Tuesday.",
        "Bakers on Tuesday commemorated the victims of the flood that killed ten people in Graz.",
        "El domingo se cumple en Lima el aniversario del terremoto que mató a diez personas.",
        "Dimanche marque à Nice le dixième anniversaire de la fusillade.",
        "Am Sonntag jährt sich in Graz das Unglück zum zehnten Mal.",
    ],
)
def test_an_anniversary_is_no_event_of_the_kind_that_it_recalls(text: str) -> None:
    assert told(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bakers protested in Graz on Tuesday to mark the tenth anniversary of the flood.", "protest"),
        ("Graz marked the anniversary of the flood on Tuesday with a vigil.", "protest"),
        ("On Tuesday, the anniversary of the coup, raiders attacked Graz.", "attack"),
        ("A quake shook Graz on Tuesday, a day before the flood anniversary.", "disaster"),
    ],
)
def test_what_happens_on_an_anniversary_is_told(text: str, kind: str) -> None:
    assert [telling.kind for telling in told(text)] == [kind]


def test_what_is_recalled_with_its_own_day_happened_then() -> None:
    (only,) = told("The bells rang in Graz for the tenth anniversary of the flood of 14 June 2014.")
    assert (only.kind, str(only.span.start)) == ("disaster", "2014-06-14")


def test_years_ago_this_week_is_when_it_happened() -> None:
    (only,) = told("Ten years ago this week, a flood shook Graz.")
    assert (only.kind, str(only.span.start), str(only.span.end)) == ("disaster", "2014-03-03", "2014-03-09")


def test_a_headline_of_an_anniversary_is_of_no_kind() -> None:
    (only,) = told("People stood by the river. They said little.", title="Graz marks anniversary of flood")
    assert only.kind == ""
