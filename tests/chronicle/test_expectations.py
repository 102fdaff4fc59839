"""What is expected: closed, moved, called off."""

from dataclasses import replace

import pytest

from storyboard.chronicle import fold, join, tellings, without
from storyboard.model.beat import Beat, State
from storyboard.model.story import Filed
from storyboard.reading import read
from tests.chronicle.stories import day, filed

PLAN = filed("plan", "2024-03-04T08:00", "The trial of Dora Klein will begin in Graz on 12 March.")


def told(*articles: Filed) -> tuple[Beat, ...]:
    beats: tuple[Beat, ...] = ()
    for each in articles:
        article = each.article
        beats = fold(
            beats, article.id, article.source, tellings(article, read(article)), copy=bool(each.copy_of)
        )
    return beats


def test_an_expectation_becomes_due_then_overdue_by_the_day() -> None:
    (only,) = told(PLAN)
    assert only.state is State.EXPECTED
    days = ["2024-03-11", "2024-03-12", "2024-03-13"]
    assert [only.on(day(each).start) for each in days] == [State.EXPECTED, State.DUE, State.OVERDUE]


def test_a_report_closes_it_into_one_beat_with_the_report_first() -> None:
    done = filed("done", "2024-03-13T08:00", "The trial of Dora Klein began in Graz on Tuesday.")
    (only,) = told(PLAN, done)
    assert (only.state, only.span, only.sources) == (State.HAPPENED, day("2024-03-12"), 2)
    assert only.quote == "The trial of Dora Klein began in Graz on Tuesday."
    assert only.moved_from is None


def test_a_report_of_a_later_day_closes_it_and_keeps_the_old_date() -> None:
    done = filed("done", "2024-03-15T08:00", "The trial of Dora Klein began in Graz on Thursday.")
    (only,) = told(PLAN, done)
    assert (only.state, only.span) == (State.HAPPENED, day("2024-03-14"))
    assert only.moved_from == day("2024-03-12")


def test_put_off_to_a_day_moves_it() -> None:
    moved = filed("moved", "2024-03-10T08:00", "The trial of Dora Klein has been postponed until 20 March.")
    (only,) = told(PLAN, moved)
    assert (only.state, only.span) == (State.EXPECTED, day("2024-03-20"))
    assert only.moved_from == day("2024-03-12")


def test_put_off_from_one_weekday_to_another_moves_it() -> None:
    plan = filed(
        "plan", "2024-03-06T08:00", "Bakers in Graz plan to strike on Monday over flour, a union said."
    )
    moved = filed("moved", "2024-03-08T08:00", "Bakers in Graz postponed their strike from Monday to Friday.")
    (only,) = told(plan, moved)
    assert (only.state, only.span, only.moved_from) == (State.EXPECTED, day("2024-03-15"), day("2024-03-11"))


def test_a_weekday_that_a_strike_was_planned_for_is_the_one_to_come() -> None:
    off = filed(
        "off", "2024-03-08T08:00", "The strike planned by bakers in Graz for Monday has been called off."
    )
    (only,) = told(off)
    assert (only.state, only.span) == (State.CANCELLED, day("2024-03-11"))


def test_put_off_without_a_new_day_leaves_it_postponed() -> None:
    moved = filed(
        "moved", "2024-03-10T08:00", "The trial of Dora Klein, planned for 12 March, has been postponed."
    )
    (only,) = told(PLAN, moved)
    assert (only.state, only.span) == (State.POSTPONED, day("2024-03-12"))


def test_called_off_cancels_it() -> None:
    off = filed("off", "2024-03-10T08:00", "The trial of Dora Klein on 12 March was cancelled.")
    (only,) = told(PLAN, off)
    assert (only.state, only.span) == (State.CANCELLED, day("2024-03-12"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The queen will visit Graz on Saturday. The visit was called off on Friday."),
        ("es", "La visita de la reina a Graz será el sábado. La visita fue cancelada el viernes."),
        ("fr", "La visite de la reine à Graz est prévue samedi. La visite a été annulée vendredi."),
        ("de", "Die Königin wird am Samstag zu einem Besuch erwartet. Der Besuch wurde am Freitag abgesagt."),
    ],
)
def test_the_day_on_which_it_was_called_off_is_not_its_own(lang: str, text: str) -> None:
    each = filed("off", "2024-03-08T18:00", text)
    (only,) = told(replace(each, article=replace(each.article, lang=lang)))
    assert (only.state, only.kind, only.span) == (State.CANCELLED, "visit", day("2024-03-09"))


@pytest.mark.parametrize(
    "off",
    [
        "The match was called off on Friday.",
        "Friday's visit to Oslo was called off.",
        "A visit to Oslo on Friday was called off.",
    ],
)
def test_what_is_called_off_for_its_own_day_leaves_the_rest(off: str) -> None:
    each = filed("off", "2024-03-08T18:00", f"The queen will visit Graz on Saturday. {off}")
    states = {beat.span.start.isoformat(): beat.state for beat in told(each)}
    assert states == {"2024-03-08": State.CANCELLED, "2024-03-09": State.EXPECTED}


def test_an_old_plan_that_comes_in_late_does_not_reopen_what_happened() -> None:
    done = filed("done", "2024-03-13T08:00", "The trial of Dora Klein began in Graz on Tuesday.")
    (only,) = told(done, PLAN)
    assert only.state is State.HAPPENED


def test_a_vague_hope_is_no_expectation() -> None:
    vague = filed("vague", "2024-03-04T08:00", "Trains are expected to be faster in coming years.")
    assert told(vague) == ()


def test_what_may_come_to_be_is_expected() -> None:
    maybe = filed("maybe", "2024-03-07T08:00", "The bakers of Graz might vote on the offer on Tuesday.")
    (only,) = told(maybe)
    assert (only.state, only.kind, only.span) == (State.EXPECTED, "vote", day("2024-03-12"))


def test_a_copy_is_quoted_and_counts_as_no_source() -> None:
    copy = filed("copy", "2024-03-05T08:00", PLAN.article.text, copy_of="plan")
    (only,) = told(PLAN, copy)
    assert [report.article for report in only.reports] == ["plan", "copy"]
    assert only.sources == 1


def test_without_an_article_its_beats_go_and_shared_ones_stay() -> None:
    done = filed("done", "2024-03-13T08:00", "The trial of Dora Klein began in Graz on Tuesday.")
    both = told(PLAN, done)
    assert without(told(PLAN), "plan") == ()
    assert [each.sources for each in without(both, "plan")] == [1]


def test_joined_timelines_tell_one_event_once() -> None:
    other = filed(
        "other", "2024-03-05T08:00", "Dora Klein's trial will begin in Graz on 12 March, a clerk said."
    )
    (only,) = join(told(PLAN), told(other))
    assert only.sources == 2
