"""A config that changes while the board is open."""

import asyncio

import pytest

from storyboard.config import STARTERS
from storyboard.errors import ConfigError
from storyboard.newsroom.arrivals import feeds
from tests.newsroom.conftest import CHEESE, FERRY, Desktop, item, rss
from tests.newsroom.test_plugged_in import BROKEN, TIRED


@pytest.fixture
def gazette(desktop: Desktop) -> Desktop:
    """A board with one feed of four articles."""
    desktop.server.serve("/feed", rss(*FERRY, CHEESE))
    desktop.server.serve("/second", rss(item("s1", "Port strike called off"), title="Second Gazette"))
    desktop.configure(gazette="/feed")
    return desktop


def test_a_config_that_changed_is_in_force_at_once_and_told(gazette: Desktop) -> None:
    newsroom = gazette.open()
    gazette.refresh()
    gazette.configure(
        '[filters.mute]\nwords = ["strike"]\n[board]\ntheme = "ink"\n', gazette="/feed", second="/second"
    )
    reloaded = newsroom.reload()
    assert reloaded.changes == ("1 feed new", "1 filter new", "board")
    assert [feed.name for feed in newsroom.feeds()] == ["gazette", "second"]
    assert gazette.refresh(force=True).states == {"gazette": "not modified", "second": "ok"}
    assert [article.title for article, _ in newsroom.hidden()] == ["Port strike called off"]


def test_the_same_config_changes_nothing(gazette: Desktop) -> None:
    newsroom = gazette.open()
    assert newsroom.reload().changes == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[board]\nrefresh_minutes = 'often'\n", "board.refresh_minutes"),
        ("[filters.no_such_filter]\n", "no_such_filter"),
        ("[filters.mute]\nword = 3\n", "word"),
        ("[filters.mute]\nregex = ['(']\n", r"filters\.mute: '\(' is no regular expression"),
        ("[exporters.csv]\nseparator = 'and'\n", r"exporters\.csv: separator is 'and'"),
        ("[board\n", "not TOML"),
    ],
)
def test_a_config_that_cannot_be_used_is_told_with_its_line_and_the_old_one_stays(
    gazette: Desktop, text: str, place: str
) -> None:
    newsroom = gazette.open()
    old = newsroom.config
    gazette.configure(text, gazette="/feed")
    with pytest.raises(ConfigError, match=place) as told:
        newsroom.reload()
    assert f"{gazette.locations.config_file}:" in str(told.value)
    assert newsroom.config is old


def test_a_plugin_that_breaks_while_it_is_loaded_is_named(gazette: Desktop) -> None:
    gazette.plugin(
        "broken", BROKEN.replace("    def broken", "    raise OSError('no such quay')\n    def broken")
    )
    newsroom = gazette.open()
    gazette.configure("[filters.broken]\n", gazette="/feed")
    (fault,) = newsroom.reload().faults
    assert fault.plugin == "broken"
    assert "no such quay" in fault.message


def test_other_thread_settings_reach_the_desk_that_is_open(gazette: Desktop) -> None:
    newsroom = gazette.open()
    gazette.refresh()
    gazette.configure("[threads]\nidle_days = 3\n", gazette="/feed")
    assert newsroom.reload().changes == ("threads",)
    assert gazette.refresh(force=True).done.fresh == 0


def test_a_board_without_plugins_stays_without_them(gazette: Desktop) -> None:
    gazette.plugin("tired", TIRED)
    newsroom = gazette.open(safe=True)
    gazette.configure('[filters.tired]\nword = "cheese"\n', gazette="/feed")
    assert newsroom.reload().changes == ()
    assert newsroom.config.filters == ()


def test_starters_make_a_commented_config_with_only_what_was_chosen(gazette: Desktop) -> None:
    gazette.locations.config_file.unlink()
    newsroom = gazette.open()
    added = feeds.add_starters(newsroom.config, (STARTERS[1], STARTERS[-1]))
    newsroom.reload()
    assert [feed.name for feed in added] == [feed.name for feed in newsroom.config.feeds]
    assert [feed.url for feed in newsroom.config.feeds] == [STARTERS[1].url, STARTERS[-1].url]
    assert "# theme =" in gazette.locations.config_file.read_text(encoding="utf-8")


def test_starters_are_added_to_a_config_that_is_there_and_none_twice(gazette: Desktop) -> None:
    newsroom = gazette.open()
    assert len(feeds.add_starters(newsroom.config, STARTERS[:2])) == 2
    newsroom.reload()
    assert feeds.add_starters(newsroom.config, STARTERS[:2]) == []
    assert newsroom.config.feeds[0].name == "gazette"


def test_feeds_that_a_page_names_are_added_by_their_titles_and_none_twice(gazette: Desktop) -> None:
    newsroom = gazette.open()
    url = gazette.address("/second")
    found = asyncio.run(feeds.find(newsroom.config, url, gazette.clock))
    assert [feed.name for feed in feeds.add_found(newsroom.config, found)] == ["Second Gazette"]
    newsroom.reload()
    assert feeds.add_found(newsroom.config, found) == []
