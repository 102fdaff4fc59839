"""Rounds: their numbers, what is one, and that the next one stays expected until it is told."""

import pytest

from storyboard.chronicle import fold, tellings
from storyboard.model.beat import Beat, State
from storyboard.model.story import Filed
from storyboard.reading import read
from tests.chronicle.stories import day, filed

THIRD = filed(
    "third",
    "2024-03-01T18:00",
    "A third round of talks between the miners of Holm and their owners ended in Graz on Thursday. "
    "A fourth round of talks on the mines will be held in Turin on 15 March.",
)


def told(*articles: Filed) -> tuple[Beat, ...]:
    beats: tuple[Beat, ...] = ()
    for each in articles:
        article = each.article
        beats = fold(beats, article.id, article.source, tellings(article, read(article)))
    return beats


def later(text: str) -> Filed:
    return filed("later", "2024-03-09T08:00", text)


def rounds(beats: tuple[Beat, ...]) -> list[tuple[str, State, int | None]]:
    return [(str(each.span.start), each.state, each.round) for each in beats if each.kind == "talks"]


NUMBERED = [("2024-02-29", State.HAPPENED, 3), ("2024-03-15", State.EXPECTED, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "The miners threatened on Friday to stay away from the talks on the mines.",
        "The miners threatened on Friday to stay away from the talks on the mines in Turin next week.",
        "The miners said on Friday they were ready for the talks on the mines.",
        "The mayor on Friday urged the miners to attend the talks on the mines.",
        "Mediator Ines Dahl warned on Friday that the talks on the mines could fail.",
        "The owners called on Friday for an early start of the talks on the mines.",
        "The owners proposed on Friday a new venue of the talks on the mines.",
        "Hopes rose in Holm on Friday ahead of the talks on the mines.",
        "Mediator Ines Dahl announced on Friday that the talks will be held in the old town hall.",
    ],
)
def test_a_date_in_whose_sentence_talks_are_only_named_is_no_round(text: str) -> None:
    assert rounds(told(THIRD, later(text))) == NUMBERED


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Karl Berg met the families of the miners on Friday.",
        "Talks on the mines were held in Oslo on Friday.",
        "The miners and their owners held on Friday an extra meeting in Oslo.",
    ],
)
def test_what_takes_place_between_two_told_numbers_without_room_has_none(text: str) -> None:
    assert rounds(told(THIRD, later(text))) == [
        NUMBERED[0],
        ("2024-03-08", State.HAPPENED, None),
        NUMBERED[1],
    ]


def test_a_round_between_two_told_numbers_with_room_for_it_is_counted() -> None:
    first = filed(
        "first", "2024-02-02T08:00", "A first round of talks on the mines began in Graz on Thursday."
    )
    second = filed("second", "2024-02-16T08:00", "The miners and their owners met in Oslo on Thursday.")
    assert [number for *_, number in rounds(told(first, second, THIRD))] == [1, 2, 3, 4]


def test_rounds_before_the_first_told_number_are_counted_back_from_it() -> None:
    before = filed("before", "2024-02-16T08:00", "Talks on the mines were held in Oslo on Thursday.")
    assert [number for *_, number in rounds(told(before, THIRD))] == [2, 3, 4]


def test_after_the_last_told_number_talks_are_the_next_round_and_a_meeting_with_others_is_not() -> None:
    third = filed(
        "third", "2024-03-01T18:00", "A third round of talks on the mines ended in Graz on Thursday."
    )
    families = later("Mayor Karl Berg met the families of the miners in Oslo on Friday.")
    talks = filed("talks", "2024-03-16T08:00", "Talks on the mines were held in Turin on Friday.")
    assert [number for *_, number in rounds(told(third, families, talks))] == [3, None, 4]


def test_the_next_round_that_begins_early_is_that_round() -> None:
    early = filed(
        "early", "2024-03-15T08:00", "The fourth round of talks on the mines began in Turin on Thursday."
    )
    *_, last = told(THIRD, early)
    assert (last.state, last.span, last.round) == (State.HAPPENED, day("2024-03-14"), 4)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The sides held on Tuesday a new round of talks in Graz.", "talks"),
        ("On Tuesday, talks on the mines broke down in Graz.", "talks"),
        ("The mayor told the miners on Tuesday at a second round of talks that he would pay.", "talks"),
        ("The miners agreed on Tuesday to free the lift at talks in Graz.", "deal"),
        ("Envoys were in Graz on Tuesday for talks.", "talks"),
        ("Dora Klein appeared on Tuesday for the first hearing of her case in Graz.", "hearing"),
        ("The mayor called on Tuesday for talks in Graz.", ""),
        ("The clerk set on Tuesday a date for the trial of Dora Klein.", ""),
        ("The owners on Tuesday proposed talks in Graz.", "announcement"),
        ("Der Bürgermeister rief am Dienstag Bergleute in Graz zu Verhandlungen auf.", ""),
    ],
)
def test_an_event_that_recurs_takes_place_or_is_only_named(text: str, kind: str) -> None:
    article = filed("a", "2024-03-08T08:00", text, title="Untold").article
    (only,) = tellings(article, read(article))
    assert only.kind == kind
