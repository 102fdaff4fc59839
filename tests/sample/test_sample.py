"""The bundled demo sample is what a newcomer sees first: it must be whole and agree with the calendar."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from storyboard.locations import bundled

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
KEYS = {"id", "title", "summary", "text", "link", "published", "source", "lang", "feed"}
WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    )
    for number, name in enumerate(names.split())
}
MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split(), start=1)
}
DATED_WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),?(?: den)? (\d{{1,2}})\.?(?: de)? ({'|'.join(MONTHS)})\b", re.IGNORECASE
)

Line = dict[str, Any]


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    text = (bundled("sample") / "articles.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def labels() -> dict[str, str]:
    loaded: dict[str, str] = json.loads(Path(__file__).with_name("labels.json").read_text(encoding="utf-8"))
    return loaded


def moment(line: Line) -> datetime:
    return datetime.fromisoformat(line["published"])


def test_every_line_is_an_article_with_all_that_a_reader_needs(lines: list[Line]) -> None:
    for line in lines:
        assert set(line) - {"text"} == KEYS - {"text"}, line["id"]
        assert all(isinstance(value, str) and value.strip() == value and value for value in line.values()), (
            line["id"]
        )
        assert re.fullmatch(r"https://[a-z0-9-]+\.example/2026/03/\d\d/[a-z0-9-]+", line["link"]), line["id"]
        assert moment(line).tzinfo is not None


def test_ids_and_links_are_unique(lines: list[Line]) -> None:
    assert len({line["id"] for line in lines}) == len(lines)
    assert len({line["link"] for line in lines}) == len(lines)


def test_articles_come_in_order_and_within_two_weeks(lines: list[Line]) -> None:
    moments = [moment(line) for line in lines]
    assert moments == sorted(moments)
    assert all(FIRST <= each.date() <= LAST for each in moments)
    assert {each.date() for each in moments} == {date(2026, 3, day) for day in range(2, 16)}
    assert moments[-1] < datetime(2026, 3, 15, 22, tzinfo=UTC)


def test_a_weekday_named_with_its_date_is_that_weekday(lines: list[Line]) -> None:
    named = [
        (line["id"], match)
        for line in lines
        for match in DATED_WEEKDAY.finditer(f"{line['title']} {line['summary']} {line.get('text', '')}")
    ]
    assert len(named) >= 12
    for article, match in named:
        day = date(2026, MONTHS[match[3].lower()], int(match[2]))
        assert day.weekday() == WEEKDAYS[match[1].lower()], (article, match[0])


def test_there_are_articles_enough_from_feeds_enough_in_four_languages(lines: list[Line]) -> None:
    assert len(lines) >= 250
    assert len({line["feed"] for line in lines}) >= 20
    spoken = Counter(line["lang"] for line in lines)
    assert set(spoken) == {"en", "es", "fr", "de"}
    assert min(spoken.values()) >= 7


def test_every_article_has_its_label_and_stories_are_of_every_size(
    lines: list[Line], labels: dict[str, str]
) -> None:
    assert set(labels) == {line["id"] for line in lines}
    sizes = Counter(labels.values())
    stories = {label: size for label, size in sizes.items() if not label.startswith("single-")}
    assert 10 <= len(stories) <= 16
    assert min(stories.values()) >= 4
    assert max(stories.values()) >= 30
    assert sum(label.startswith("single-") for label in labels.values()) >= 50


def test_some_agency_texts_run_in_several_outlets_under_other_headlines(lines: list[Line]) -> None:
    titles: dict[str, set[str]] = {}
    for line in lines:
        titles.setdefault(line["summary"], set()).add(line["title"])
    assert sum(len(heads) >= 3 for heads in titles.values()) >= 5


def test_there_is_something_for_the_mute_filter_to_hide(lines: list[Line]) -> None:
    muted = [
        line
        for line in lines
        if re.search(r"celebrity|horoscope", f"{line['title']} {line['summary']}", re.IGNORECASE)
    ]
    assert len(muted) >= 6


def test_key_articles_have_a_text_and_the_others_a_summary_of_a_few_sentences(lines: list[Line]) -> None:
    lengths = [len(line["text"].split()) for line in lines if "text" in line]
    assert len(lengths) >= 60
    assert all(60 <= length <= 180 for length in lengths)
    assert all(5 <= len(line["summary"].split()) <= 60 for line in lines)


def test_headlines_do_not_repeat_each_other(lines: list[Line]) -> None:
    assert len({line["title"].casefold() for line in lines}) == len(lines)
    openings = Counter(" ".join(line["summary"].split()[:4]) for line in lines)
    reprinted = Counter(line["summary"] for line in lines)
    assert max(openings.values()) <= max(reprinted.values())


def test_scraped_reprints_carry_the_words_of_an_older_article(lines: list[Line]) -> None:
    reprints = [line for line in lines if line["feed"] == "Newsmirror 24"]
    assert len(reprints) >= 3
    for reprint in reprints:
        older = [
            each for each in lines if each["summary"] == reprint["summary"] and each["id"] != reprint["id"]
        ]
        assert older
        assert (moment(reprint) - moment(older[0])).days >= 2
