"""Expected events as a calendar that calendar programs take."""

from dataclasses import replace
from datetime import date

import icalendar
import pytest

from storyboard.exports import Dossier
from storyboard.exports.calendar import calendar
from storyboard.model.beat import Beat, State
from storyboard.model.span import Precision, Span
from tests.exports.dossiers import article, beat, ferry, hostile, report, told


def events(document: str) -> list[icalendar.Component]:
    parsed = icalendar.Calendar.from_ical(document.encode())
    assert parsed.errors == []
    return list(parsed.walk("VEVENT"))


def test_open_events_and_cancelled_ones_are_in_it_and_nothing_that_happened() -> None:
    found = {str(event["SUMMARY"]): str(event["STATUS"]) for event in events(calendar([ferry()]))}
    assert found == {
        "Cancelled: strike: Ferry talks": "CANCELLED",
        "talks, round 3, Tallinn, EE: Ferry talks": "TENTATIVE",
        "Ferry talks": "TENTATIVE",
    }


def test_events_last_whole_days_and_their_end_is_the_day_after() -> None:
    spans = [(event.decoded("DTSTART"), event.decoded("DTEND")) for event in events(calendar([ferry()]))]
    assert spans[1:] == [
        (date(2026, 3, 20), date(2026, 3, 21)),
        (date(2026, 5, 1), date(2026, 5, 11)),
    ]


def test_what_an_event_says_comes_through_with_its_quote_link_and_moments() -> None:
    coming = events(calendar([ferry()]))[1]
    told_of = str(coming["DESCRIPTION"])
    assert told_of.splitlines()[:4] == [
        "moved from Wed 18 March 2026",
        "“What a3 says of it.”",
        "Gazette, published 2026-03-14 12:00+00:00, fetched 2026-03-14 12:05+00:00",
        "https://gazette.example/a3",
    ]
    assert str(coming["LOCATION"]) == "Tallinn, EE"
    assert coming["GEO"].to_ical() == "59.437;24.7535"
    assert str(coming["URL"]) == "https://gazette.example/a3"
    assert coming.decoded("DTSTAMP").isoformat() == "2026-03-14T12:00:00+00:00"


def test_an_event_keeps_its_name_when_its_date_moves_and_others_tell_it() -> None:
    before = ferry()
    moved = replace(
        before.ahead[0], span=Span.day(date(2026, 3, 27)), reports=(report("a4"), *before.ahead[0].reports)
    )
    articles = (*(filed.article for filed in before.story.articles), article("a4", 15))
    after = Dossier(told(articles, (before.story.beats[0], moved), "Another title"), (moved,))
    (event,) = events(calendar([after]))
    assert event["UID"] == events(calendar([before]))[1]["UID"]


def test_two_events_of_one_sentence_are_two() -> None:
    twin = beat(20, report("a1"), state=State.EXPECTED)
    other = beat(21, report("a1"), state=State.EXPECTED)
    both = Dossier(told((article("a1", 14),), (twin, other)), (twin, other))
    assert len({str(event["UID"]) for event in events(calendar([both]))}) == 2


def test_lines_end_as_the_standard_wants_and_none_is_longer_than_75_octets() -> None:
    document = calendar([hostile("Přístav čeká na trajekt – 港口等待渡轮 " * 9)])
    assert document.endswith("END:VCALENDAR\r\n")
    lines = document.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines), "no character is cut"


@pytest.mark.parametrize(
    "text",
    [
        "Talks\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Injected",
        "Talks\nATTENDEE:mailto:x@example.org",
        "semi;colon, comma \\ backslash \\n no line",
        "\u2028BEGIN:VALARM\x85X:1\x0bY:2\x0c",
    ],
)
def test_no_text_of_a_feed_becomes_a_line_of_the_calendar(text: str) -> None:
    (event,) = events(calendar([hostile(text)]))
    assert set(event) == {
        "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO",
        "CATEGORIES", "URL", "STATUS", "TRANSP",
    }  # fmt: skip
    assert str(event["SUMMARY"]).endswith(" ".join(text.split())) or "BEGIN:VALARM" in text


def test_a_calendar_without_events_is_a_calendar() -> None:
    assert events(calendar([])) == []


def test_a_postponed_event_says_so() -> None:
    postponed = beat(20, report("a1"), state=State.POSTPONED)
    (event,) = events(calendar([Dossier(told((article("a1", 14),), (postponed,)), (postponed,))]))
    assert str(event["SUMMARY"]).startswith("Postponed: talks")


def test_a_window_as_long_as_a_decade_is_one_event() -> None:
    span = Span(date(2030, 1, 1), date(2039, 12, 31), Precision.DECADE)
    far = Beat(span=span, state=State.EXPECTED, reports=(report("a1"),))
    (event,) = events(calendar([Dossier(told((article("a1", 14),), (far,)), (far,))]))
    assert event.decoded("DTEND") == date(2040, 1, 1)
