"""Whatever a feed says, every export holds together, and the same story gives the same bytes."""

import json
from xml.etree import ElementTree as Xml

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storyboard.exports import FORMATS, Dossier, render
from storyboard.model.plain import plain
from storyboard.model.story import Story
from tests.exports.dossiers import ferry, hostile
from tests.exports.test_page_export import ATTRIBUTES, TAGS, Page

NASTY = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'`*_[]()|~#\\\r\n;:,!=-+.1 \u2028\x85")), max_size=60
)


@given(NASTY)
@settings(max_examples=60, deadline=None)
def test_any_text_stays_text(text: str) -> None:
    dossiers = [hostile(text)]
    page = Page(render("html", dossiers))
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert len(Xml.fromstring(render("atom", dossiers)).findall("{*}entry")) == 1  # noqa: S314  # our own
    calendar = icalendar.Calendar.from_ical(render("ics", dossiers).encode())
    assert len(calendar.walk("VEVENT")) == 1
    assert calendar.errors == []
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(render("md", dossiers))
    inner = {child.type for token in tokens for child in token.children or ()}
    assert inner <= {
        "text",
        "softbreak",
        "strong_open",
        "strong_close",
        "link_open",
        "link_close",
        "text_special",
    }
    assert sum(token.type == "td_open" for token in tokens) == 10
    if plain(text) == text:
        assert json.loads(render("json", dossiers))["title"] == text


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_stories_give_the_same_bytes(form: str) -> None:
    assert render(form, [ferry()]) == render(form, [ferry()])
    assert render(form, [ferry(), ferry()]).encode()


@pytest.mark.parametrize("form", FORMATS)
def test_a_story_without_anything_can_be_exported(form: str) -> None:
    assert render(form, [Dossier(Story(slug="empty", title=""))])


def test_json_is_one_document_with_every_report() -> None:
    document = json.loads(render("json", [ferry()]))
    assert document["slug"] == "ferry-talks"
    assert document["as_of"] == "2026-03-14"
    (second,) = [beat for beat in document["beats"] if beat["round"] == 2]
    assert second["outcome"] == "progress"
    assert second["reports"][0] == {
        "article": "a2",
        "source": "Gazette",
        "quote": "What a2 says of it.",
        "said": "on Friday",
        "copy": False,
        "link": "https://gazette.example/a2",
        "published": "2026-03-10T12:00:00+00:00",
        "fetched": "2026-03-10T12:05:00+00:00",
    }
    assert [beat["standing"] for beat in document["expected"]] == ["expected", "expected"]
    assert document["expected"][0]["moved_from"] == {
        "from": "2026-03-18",
        "to": "2026-03-18",
        "precision": "day",
    }
    assert [step["round"] for step in document["rounds"]] == [1, 2, 3]
    assert [figure["who"] for figure in document["numbers"][0]["figures"]] == ["the union"] * 2
    assert document["articles"][0]["fetched"] == "2026-03-06T12:05:00+00:00"
    assert [one["slug"] for one in json.loads(render("json", [ferry(), ferry()]))] == ["ferry-talks"] * 2
