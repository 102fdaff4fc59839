"""OPML in and out."""

import pytest

from storyboard.errors import StoryboardError
from storyboard.model.feed import Feed
from storyboard.sources.opml import Listed, read_opml, write_opml


def opml(body: str) -> bytes:
    return f'<?xml version="1.0"?><opml version="1.1"><head/><body>{body}</body></opml>'.encode()


def test_folders_are_kept_and_every_feed_has_a_name_of_its_own() -> None:
    listed, problems = read_opml(
        opml(
            '<outline text="World"><outline text="Asia">'
            '<outline title="A &amp; B" xmlURL="https://a.example/f"/></outline>'
            '<outline text="A &amp; B" xmlUrl="https://b.example/f"/></outline>'
            '<outline xmlUrl="https://c.example/f"/><outline text="again" xmlUrl="https://a.example/f"/>'
            '<outline text="bad" xmlUrl="javascript:x"/>'
        )
    )
    assert [(one.feed.name, one.feed.url, one.folders) for one in listed] == [
        ("A & B", "https://a.example/f", ("World", "Asia")),
        ("A & B (2)", "https://b.example/f", ("World",)),
        ("https://c.example/f", "https://c.example/f", ()),
    ]
    assert problems == ("bad: javascript: is not fetched, only http: and https: are",)


@pytest.mark.parametrize(
    "url", ["https://a.example:99999/", "https://a.example:0/", "https:///rss", "https://[a/", "https://a b/"]
)
def test_an_outline_whose_address_cannot_be_visited_is_named_and_left_out(url: str) -> None:
    listed, problems = read_opml(
        opml(
            f'<outline text="Bad" xmlUrl="{url}"/><outline xmlUrl="{url}"/>'
            '<outline text="Good" xmlUrl="https://good.example/rss"/>'
        )
    )
    assert [one.feed.name for one in listed] == ["Good"]
    assert [problem.split(": the address")[0] for problem in problems] == ["Bad", url]


def test_what_is_written_is_read_back_and_is_the_same_every_time() -> None:
    feeds = [
        Listed(Feed(name='Quote "x" & <y>', url="https://a.example/f?a=1&b=2"), ("World", "Asia")),
        Listed(Feed(name="Top", url="https://b.example/f")),
        Listed(Feed(name="Near", url="https://c.example/f"), ("World",)),
        Listed(Feed(name="Far", url="https://d.example/f"), ("Zoo", "Bears")),
    ]
    written = write_opml(feeds)
    assert written == write_opml(reversed(feeds))
    assert {(one.feed.name, one.feed.url, one.folders) for one in read_opml(written.encode())[0]} == {
        (one.feed.name, one.feed.url, one.folders) for one in feeds
    }


def test_a_bare_ampersand_is_forgiven() -> None:
    ((listed,), _) = read_opml(opml('<outline text="A & B" xmlUrl="https://a.example/?x=1&y=2"/>'))
    assert listed.feed.url == "https://a.example/?x=1&y=2"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<rss/>", "no OPML"),
        (b"words", "not well-formed"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><opml/>', "declares entities"),
    ],
)
def test_what_is_no_list_is_refused(body: bytes, problem: str) -> None:
    with pytest.raises(StoryboardError, match=problem):
        read_opml(body)


def test_a_list_nested_to_do_harm_is_read_all_the_same() -> None:
    deep = '<outline text="d">' * 20_000 + '<outline xmlUrl="https://a.example/f"/>' + "</outline>" * 20_000
    ((listed,), _) = read_opml(opml(deep))
    assert len(listed.folders) == 50
